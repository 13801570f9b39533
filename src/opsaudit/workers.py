"""Work shared among processes, results in the order of the work."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")

WORTH_SHARING = 150
"""Fewer plans than this take less time than starting the processes does (performance page of the design)."""
_CHUNK = 32
"""Plans that a process takes at once: 32 to 64 gave the best wall time on two cores."""

_task: list[Callable[[Any], Any]] = []
"""What a worker process does, put there when it starts. ``Any``: whatever the caller's own task takes and returns."""


def shared_out(task: Callable[[A], R], work: Sequence[A], jobs: int) -> Iterator[R]:
    """Yield ``task`` of each piece of work, done by ``jobs`` processes; in this one where processes cannot be forked.

    Forking hands everything that is loaded to the workers as it is: rules need not be importable by name, and nothing
    is loaded twice.
    """
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        yield from map(task, work)
        return
    context = multiprocessing.get_context("fork")
    with context.Pool(jobs, initializer=_task.append, initargs=(task,)) as pool:
        yield from pool.imap(_run, work, chunksize=_CHUNK)


def _run(piece: Any) -> Any:  # Any: the caller's own
    return _task[0](piece)
