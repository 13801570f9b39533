"""Stop a stranger's code that does not come back: limits on its time, and on the recursion of a rule.

What is stopped, and where:

- POSIX, main thread (``opsaudit check`` and its worker processes, the workbench, which runs a check): Python code, and
  whatever looks for signals while it runs in C, as ``re``, ``time.sleep`` and reading a socket do.
- Elsewhere (Windows, other threads of a program that embeds opsaudit): Python code; a call into C ends first.
- Nowhere: a call into C that never looks for signals, as ``sum(range(10**12))``; threads and processes that a rule
  starts.

A rule that catches what stops it is stopped again and again; one that still does not give up ends the process with
exit code 3, since nothing else would ever end it. Limits are for mistakes: an installed plugin is trusted code.
"""

import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import perf_counter
from types import FrameType
from typing import Any, Self

from msgspec import Struct, field

SECONDS = 5.0
"""Time that a rule may take for one subject, where nothing else is configured."""
MOST_SECONDS = 3600.0
PER_PLAN = 10
"""A rule may take so many times as long for one plan as for one subject."""
CRASHES = 3
"""A rule that crashed or was stopped so often is left out for the rest of the run."""
LOADING_SECONDS = 30.0
"""Time that a third-party plugin may take to load, and a rule of it to be imported."""
FRAMES = 500
"""Calls of Python functions that a rule may nest."""
_AGAIN = 0.05
"""Seconds after which a rule that caught what stopped it is stopped again."""
_PATIENCE = 100
"""Stops after which a rule is given up, and the process with it."""
_INCOMPLETE = 3
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")


class OutOfTime(BaseException):
    """Raised inside a rule that took too long: no ``except Exception`` of its own may stop it."""


class Limits(Struct):
    """How long a stranger's rule may take, and how often each rule has crashed so far: one for each run."""

    seconds: float = SECONDS
    crashes: dict[str, int] = field(default_factory=dict)
    """Crashes by the code of the rule, time-outs included, in all plans of the run."""

    def count(self, code: str) -> bool:
        """Count one crash of a rule; return whether it is out of the run from now on."""
        self.crashes[code] = self.crashes.get(code, 0) + 1
        return self.is_out(code)

    def is_out(self, code: str) -> bool:
        """Whether a rule crashed too often to be run again."""
        return self.crashes.get(code, 0) >= CRASHES


class Watch:
    """Watches what one plugin does, or one rule with one plan: ``with Watch(seconds) as watch: watch.call(work)``."""

    def __init__(self, seconds: float, who: str, *, frames: int | None = FRAMES) -> None:
        """Allow ``seconds`` for each call and ``PER_PLAN`` times as much for all; ``who`` is named if nothing helps.

        ``frames`` are the calls that may nest; with None, as many as Python allows.
        """
        self.seconds = seconds
        self.left = seconds * PER_PLAN
        self.stops = 0
        """How often the current call was told to stop."""
        self.is_live = False
        """Whether a call is running: what rings late must not hit anything else."""
        self._who = who
        self._frames = frames
        self._bell: _Alarm | _Sentinel = _Alarm(self) if _has_alarm() else _Sentinel(self)
        self._recursion = 0

    def __enter__(self) -> Self:
        """Set the limit of recursion, counted from here so that it is the same in every program."""
        self._recursion = sys.getrecursionlimit()
        if self._frames is not None:
            sys.setrecursionlimit(_depth() + self._frames)
        self._bell.open()
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave limits and signals as they were, whatever the rule did to them."""
        self._bell.close()
        sys.setrecursionlimit(self._recursion)

    @property
    def is_spent(self) -> bool:
        """Whether the time for the whole plan is used up."""
        return self.left <= 0

    def call(self, work: Callable[[], object]) -> bool:
        """Run the work; return whether it came to its end in time. What it raises passes through."""
        started = perf_counter()
        self.stops = 0
        try:
            self.is_live = True
            self._bell.start(min(self.seconds, self.left))
            work()
            self.is_live = False
        except OutOfTime:
            self.is_live = False
        finally:
            self.is_live = False  # before anything is called: from here on a late bell is not heard
            with suppress(OutOfTime):  # one that rang before that may arrive here
                self._bell.stop()
            self._bell.stop()
            self.left -= perf_counter() - started
        return not self.stops

    def ring(self) -> bool:
        """Note that time is up; return whether there is still something to stop."""
        if not self.is_live:
            return False
        self.stops += 1
        if self.stops > _PATIENCE:
            _give_up(self._who)
        return True


class _Alarm:
    """Rings by SIGALRM, which C code that looks for signals hears too."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._before: tuple[Any, tuple[float, float], float] = (None, (0.0, 0.0), 0.0)
        """Whose alarm it was: handler (``Any``: as the module ``signal`` has it), timer, and when it was put aside."""

    def open(self) -> None:
        timer = signal.setitimer(signal.ITIMER_REAL, 0)
        self._before = (signal.signal(signal.SIGALRM, self._heard), timer, perf_counter())

    def close(self) -> None:
        handler, (left, interval), since = self._before
        signal.signal(signal.SIGALRM, signal.SIG_DFL if handler is None else handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (perf_counter() - since), 1e-6), interval)

    def start(self, seconds: float) -> None:  # the other bell has a state
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6), _AGAIN)

    def stop(self) -> None:  # as above
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _heard(self, _signal: int, _frame: FrameType | None) -> None:
        if self._watch.ring():
            raise OutOfTime


class _Sentinel:
    """Rings from a thread of its own, by an exception that Python raises in the watched thread."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._thread = threading.get_ident()
        self._changed = threading.Condition()
        self._due: float | None = None
        self._is_open = False

    def open(self) -> None:
        self._is_open = True
        threading.Thread(target=self._wait, name="opsaudit-limits", daemon=True).start()

    def close(self) -> None:
        with self._changed:
            self._is_open = False
            self._changed.notify()

    def start(self, seconds: float) -> None:
        with self._changed:
            self._due = perf_counter() + seconds
            self._changed.notify()

    def stop(self) -> None:
        """Stop waiting. What was raised and has not arrived yet arrives here, or is taken back."""
        while self._due is not None:
            with suppress(OutOfTime), self._changed:
                self._due = None
                _raise_in(self._thread, None)

    def _wait(self) -> None:
        with self._changed:
            while self._is_open:
                rest = None if self._due is None else self._due - perf_counter()
                if rest is not None and rest <= 0:
                    if self._watch.ring():
                        _raise_in(self._thread, OutOfTime)
                    rest = _AGAIN
                    self._due = perf_counter() + rest
                self._changed.wait(rest)


def read_seconds(text: str) -> float | None:
    """Read a limit of time as an option or a setting states it; None when it is none."""
    seconds = float(text) if _NUMBER.fullmatch(text) else 0.0
    return seconds if 0 < seconds <= MOST_SECONDS else None


def _has_alarm() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have another thread raise an error, or take back one that it has not raised yet."""
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)


def _depth() -> int:
    """Return how many calls are nested here."""
    depth, frame = 0, sys._getframe()  # noqa: SLF001  # what `inspect` does, at a thousandth of the price
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def _give_up(who: str) -> None:
    """End the process: nobody would ever wait to the end. Where it is one of several, the run ends with it."""
    os.write(2, f"opsaudit: {who}\n".encode(errors="backslashreplace"))
    os._exit(_INCOMPLETE)
