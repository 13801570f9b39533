"""Run a stranger's code: whatever it raises becomes a value, and the caller goes on."""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from opsaudit.errors import OpsauditError
from opsaudit.limits import OutOfTime, Watch
from opsaudit.messages import Text, language, same

T = TypeVar("T")

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")
_LONGEST = 300


class Failure(NamedTuple):
    """What foreign code raised."""

    error: BaseException
    reason: Text
    """One line without control characters or memory addresses: the same in every run."""


def attempt(work: Callable[[], T]) -> T | Failure:
    """Return what the work returns, or its failure. Ctrl-C passes through, and what stops it in time; nothing else."""
    try:
        return work()
    except (KeyboardInterrupt, OutOfTime):
        raise
    except BaseException as error:  # noqa: BLE001  # the boundary to foreign code: nothing it raises may end the run
        return Failure(error, describe(error))


def attempt_within(work: Callable[[], T], seconds: float, who: str) -> T | Failure:
    """Attempt work that must come to its end in so many seconds; ``who`` is named if nothing stops it."""
    found: list[T | Failure] = []
    with Watch(seconds, _STUCK.format({"who": who})[language()], frames=None) as watch:
        if watch.call(lambda: found.append(attempt(work))):
            return found[0]
    return Failure(OutOfTime(), _LATE.format({"seconds": f"{seconds:g}"}))


def describe(error: BaseException) -> Text:
    """Say in one line what foreign code raised, and where: the same in every run."""
    if isinstance(error, OpsauditError):  # our own words, with their place
        return Text(zh=_line(error.show("zh")), en=_line(error.show("en")))
    told = _line(f"{type(error).__name__}: {_message(error)}".removesuffix(": "))
    where = _where(error)
    at = f" ({where})" if where else ""
    if isinstance(error, SystemExit):
        return Text(zh=f"它试图结束整个进程，{told}{at}", en=f"it tried to end the whole process, {told}{at}")
    return same(f"{told}{at}")


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # a foreign __str__; the class alone has to do
        return ""


def _where(error: BaseException) -> str:
    """Return ``module:line`` of the foreign code that raised: unlike a path, alike on every machine."""
    found = ""
    trace = error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module != __name__ and module.partition(".")[0] not in ("importlib", "pluggy", "opsaudit"):
            found = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _line(text: str) -> str:
    clean = "".join(char if char.isprintable() else " " for char in _ADDRESS.sub("0x…", text))
    joined = " ".join(clean.split())
    return joined if len(joined) <= _LONGEST else f"{joined[:_LONGEST]}…"


_LATE = Text(zh="超过 {seconds} 秒，已中止", en="it took longer than {seconds} s and was stopped")
_STUCK = Text(
    zh="{who} 无法中止：它吞掉了一切异常；opsaudit 只能就此结束，结果不完整（退出码 3）。请用 --no-plugins 去掉它",
    en="{who} cannot be stopped: it catches every exception; opsaudit has to end here, incomplete (exit code 3). Leave it "
    "out with --no-plugins",
)
