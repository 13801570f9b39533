"""What a run spends its time on. While nobody measures, that costs one comparison for each stage of a plan."""

from collections.abc import Callable
from functools import wraps
from time import perf_counter
from typing import Literal, NamedTuple, ParamSpec, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Stage: TypeAlias = Literal["loading", "reading", "binding", "rules", "waiving", "scoring", "reporting"]


class Spent(NamedTuple):
    """Time that was spent on one thing."""

    kind: Literal["stage", "rule"]
    name: str
    """A stage, or the code of a rule."""
    calls: int
    seconds: float


class Stopwatch:
    """Measures stages, each without the stages inside of it, and rules."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._spent: dict[tuple[Literal["stage", "rule"], str], tuple[int, float]] = {}
        self._inside = [0.0]
        """Of each stage that is running, the time of the stages inside of it."""

    def stage(self, name: str, work: Callable[[], T]) -> T:
        """Do the work of a stage."""
        started = perf_counter()
        self._inside.append(0.0)
        try:
            return work()
        finally:
            whole = perf_counter() - started
            self.add("stage", name, whole - self._inside.pop())
            self._inside[-1] += whole

    def add(self, kind: Literal["stage", "rule"], name: str, seconds: float, calls: int = 1) -> None:
        """Count what one call took."""
        known, so_far = self._spent.get((kind, name), (0, 0.0))
        self._spent[kind, name] = (known + calls, so_far + seconds)

    def taken(self) -> list[Spent]:
        """Return what was measured since the last time."""
        found = [Spent(*key, *spent) for key, spent in self._spent.items()]
        self._spent.clear()
        return found


_watches: list[Stopwatch] = []
"""The one that measures, if any does."""


def measure() -> Stopwatch:
    """Measure from here on, in this process and in those that it starts."""
    _watches[:] = [Stopwatch()]
    return _watches[0]


def stop() -> None:
    """Measure no longer."""
    _watches.clear()


def taken() -> list[Spent]:
    """Return what was measured since the last time; nothing when nobody measures."""
    return _watches[0].taken() if _watches else []


def stage(name: Stage) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a function as a stage of a run."""

    def mark(work: Callable[P, T]) -> Callable[P, T]:
        @wraps(work)
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            if not _watches:
                return work(*args, **kwargs)
            return _watches[0].stage(name, lambda: work(*args, **kwargs))

        return run

    return mark
