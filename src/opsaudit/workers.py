"""Work shared among processes, results in the order of the work.

Processes are forked, so that each of them has everything that is loaded, and the work itself: only numbers travel to them
and results back. None of them outlives the run: a worker whose parent is gone reads the end of its orders, and a parent
that is interrupted ends its workers.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any, NoReturn, TypeVar

from opsaudit.errors import WorkerLostError
from opsaudit.messages import Text

A = TypeVar("A")
R = TypeVar("R")

WORTH_SHARING = 150
"""Fewer plans than this take less time than starting the processes does (performance page of the design)."""
_CHUNK = 32
"""Plans that a process takes at once: 32 to 64 gave the best wall time on two cores."""
_ORDERS = 2
"""Chunks that a process is given ahead, so that it does not wait for the next one."""
_AHEAD = 4
"""Chunks for each process that may be done before they are wanted: results that wait take memory."""
_INTERRUPTS = {signal.SIGINT, signal.SIGTERM}
_SIZE = 8
"""Bytes that state the length of a message."""


def can_share() -> bool:
    """Whether processes can be forked here."""
    return hasattr(os, "fork")


def shared_out(task: Callable[[A], R], work: Sequence[A], jobs: int) -> Iterator[R]:
    """Yield ``task`` of each piece of work, done by ``jobs`` processes.

    Raises what the task raises, and WorkerLostError when a process ends before its work is done.
    """
    crew = _Crew(task, work, jobs)
    try:
        yield from crew.results()
    finally:
        crew.dismiss()


class _Worker:
    """A process, what it is told by, and what it answers by."""

    def __init__(self, pid: int, orders: int, answers: int) -> None:
        self.pid = pid
        self.orders = orders
        self.answers = answers
        self.open = 0
        """Chunks that it was given and has not answered."""
        self.is_gone = False


class _Crew:
    """The processes that share one piece of work."""

    def __init__(self, task: Callable[[Any], Any], work: Sequence[Any], jobs: int) -> None:
        # Any: the caller's own types
        self.task, self.work = task, work
        self.chunks = -(-len(work) // _CHUNK)
        self.given = 0
        self.workers: list[_Worker] = []
        self.selector = DefaultSelector()
        try:
            for _ in range(min(jobs, self.chunks)):
                self._hire()
        except BaseException:
            self.dismiss()
            raise

    def results(self) -> Iterator[Any]:
        """Yield the results in order; those that come early wait."""
        waiting: dict[int, tuple[list[Any], Exception | None]] = {}
        for wanted in range(self.chunks):
            self._order(wanted)
            while wanted not in waiting:
                for key, _ in self.selector.select():
                    number, made, error = self._answer(key.data)
                    waiting[number] = (made, error)
                self._order(wanted)
            made, error = waiting.pop(wanted)
            yield from made
            if error is not None:
                raise error

    def dismiss(self) -> None:
        """End the processes, whatever they are doing, and wait until they are gone."""
        for worker in self.workers:
            os.close(worker.orders)
            os.close(worker.answers)
            if not worker.is_gone:
                os.kill(worker.pid, signal.SIGKILL)
        for worker in self.workers:
            if not worker.is_gone:
                os.waitpid(worker.pid, 0)
        self.workers.clear()
        self.selector.close()

    def _hire(self) -> None:
        """Start a process. An interrupt waits: it must hit neither a process that is not known yet nor the new one."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
        try:
            take_orders, orders = os.pipe()
            answers, give_answers = os.pipe()
            pid = os.fork()
            if not pid:
                self._serve(take_orders, give_answers, [orders, answers])
            os.close(take_orders)
            os.close(give_answers)
            self.workers.append(_Worker(pid, orders, answers))
            self.selector.register(answers, EVENT_READ, self.workers[-1])
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _order(self, wanted: int) -> None:
        """Give work to whoever has little, but none that is too far ahead of what is wanted."""
        for worker in self.workers:
            while worker.open < _ORDERS and self.given < min(self.chunks, wanted + _AHEAD * len(self.workers)):
                with suppress(BrokenPipeError):  # that it ended is seen where its answers are read
                    os.write(worker.orders, self.given.to_bytes(_SIZE, "big"))
                self.given += 1
                worker.open += 1

    def _answer(self, worker: _Worker) -> tuple[int, list[Any], Exception | None]:
        size = _exactly(worker.answers, _SIZE)
        data = _exactly(worker.answers, int.from_bytes(size, "big")) if size else b""
        if not data:
            _, status = os.waitpid(worker.pid, 0)
            worker.is_gone = True
            raise WorkerLostError(_LOST.format({"how": _how(os.waitstatus_to_exitcode(status))}))
        worker.open -= 1
        number, made, error = pickle.loads(data)  # noqa: S301  # of our own process
        if isinstance(error, _Remote):
            error, trace = error.args
            error.add_note(trace)
        return number, made, error

    def _serve(self, orders: int, answers: int, ends_of_parent: list[int]) -> NoReturn:
        """Do what is ordered until there are no more orders; this is all that the new process ever does."""
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTS)
            for each in self.workers:  # an open end would keep others from seeing that the parent is gone
                ends_of_parent += [each.orders, each.answers]
            for handle in ends_of_parent:
                os.close(handle)
            while order := _exactly(orders, _SIZE):
                data = self._done(int.from_bytes(order, "big"))
                _write(answers, len(data).to_bytes(_SIZE, "big") + data)
        except BrokenPipeError:  # nobody is there to take the answer
            os._exit(0)
        except BaseException:  # noqa: BLE001  # nothing may return to what the parent was doing
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)

    def _done(self, number: int) -> bytes:
        made: list[Any] = []
        try:
            made.extend(self.task(piece) for piece in self.work[number * _CHUNK : (number + 1) * _CHUNK])
            return pickle.dumps((number, made, None))
        except Exception as error:  # noqa: BLE001  # raised where the result is wanted
            return pickle.dumps((number, made, _with_trace(error)))


def _with_trace(error: Exception) -> Exception:
    """Return an error that says where it came from, also where it is raised again."""
    import traceback

    trace = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # of our own process
    except Exception:  # noqa: BLE001  # an error with its own idea of how to be made
        return RuntimeError(trace)
    return _Remote(error, trace)


class _Remote(Exception):  # noqa: N818  # never raised: it carries another one
    """An error with its trace, on its way."""


def _exactly(handle: int, size: int) -> bytes:
    """Read so many bytes; nothing when there are no more."""
    data = bytearray()
    while len(data) < size:
        piece = os.read(handle, size - len(data))
        if not piece:
            return b""
        data += piece
    return bytes(data)


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _how(code: int) -> Text:
    if code >= 0:
        return _BY_ITSELF.format({"code": code})
    return _BY_SIGNAL.format({"signal": signal.Signals(-code).name})


_LOST = Text(
    zh="一个评估进程{how}，结果不完整；可用 --jobs 1 重试",
    en="a process that assessed plans {how}; the run is incomplete. Try again with --jobs 1",
)
_BY_ITSELF = Text(zh="提前结束（退出码 {code}）", en="ended too early (exit code {code})")
_BY_SIGNAL = Text(zh="被终止（{signal}，可能是内存不足）", en="was killed ({signal}; memory may have run out)")
