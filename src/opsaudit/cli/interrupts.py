"""Ctrl-C and the request to end: what they raise, and when they have to wait."""

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from types import FrameType, TracebackType
    from typing import NoReturn


class Terminated(KeyboardInterrupt):
    """Somebody asked the process to end (SIGTERM): it ends as by Ctrl-C, with another exit code."""


class HeldBack:
    """Holds both back while something is written that must be whole; they arrive when it is."""

    def __enter__(self) -> None:
        """Hold them back, where the system can."""
        import signal

        self._before = None
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: "TracebackType | None"
    ) -> None:
        """Let them through again."""
        import signal

        if self._before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def listen() -> None:
    """Raise ``Terminated`` when the process is asked to end. Interrupts that nobody could see are raised once more."""
    import signal
    import sys

    signal.signal(signal.SIGTERM, _end)
    sys.unraisablehook = _again


def listen_no_longer() -> None:
    """Let an interrupt end the process at once: nothing is left to be undone, and nobody would catch what it raises."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _again(seen: "UnraisableHookArgs") -> None:
    """Raise an interrupt again that came while Python called something whose errors it can only print."""
    import sys

    if issubclass(seen.exc_type, KeyboardInterrupt):
        import _thread

        _thread.start_new_thread(_interrupt, (seen.exc_type,))
    else:
        sys.__unraisablehook__(seen)


def _interrupt(kind: type[BaseException]) -> None:
    import os
    import signal
    import time

    time.sleep(0.001)  # until that call is over
    os.kill(os.getpid(), signal.SIGTERM if issubclass(kind, Terminated) else signal.SIGINT)


def _end(_signal: int, _frame: "FrameType | None") -> "NoReturn":
    raise Terminated
