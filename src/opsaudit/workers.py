"""Work shared among processes, results in the order of the work."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")

WORTH_SHARING = 150
"""Fewer plans than this take less time than starting the processes does (performance page of the design)."""
_CHUNK = 32
"""Plans that a process takes at once: 32 to 64 gave the best wall time on two cores."""

_given: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What a worker process does with which work, put there when it starts. ``Any``: the caller's own types."""


def can_share() -> bool:
    """Whether processes can be forked here."""
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


def shared_out(task: Callable[[A], R], work: Sequence[A], jobs: int) -> Iterator[R]:
    """Yield ``task`` of each piece of work, done by ``jobs`` processes.

    Forking hands everything that is loaded, and the work itself, to the workers as it is: only numbers travel to them
    and results back.
    """
    import multiprocessing

    context = multiprocessing.get_context("fork")
    with context.Pool(jobs, initializer=_begin, initargs=(task, work)) as pool:
        yield from pool.imap(_run, range(len(work)), chunksize=_CHUNK)


def _begin(task: Callable[[Any], Any], work: Sequence[Any]) -> None:
    _given.append((task, work))


def _run(number: int) -> Any:  # Any: what the caller's own task returns
    task, work = _given[0]
    return task(work[number])
