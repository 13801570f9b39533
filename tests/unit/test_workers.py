"""Work shared among processes: the same results in the same order, whatever happens to one of them."""

import os
import signal
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.errors import UsageError, WorkerLostError
from opsaudit.messages import same
from opsaudit.workers import can_share, shared_out

pytestmark = pytest.mark.skipif(not can_share(), reason="processes cannot be forked here")


@settings(max_examples=15, deadline=None)
@given(count=st.integers(0, 300), jobs=st.integers(1, 5))
def test_results_come_in_the_order_of_the_work(count: int, jobs: int) -> None:
    work = [f"计划{number}" * (number % 7) for number in range(count)]
    assert list(shared_out(lambda text: (text, len(text)), work, jobs)) == [(text, len(text)) for text in work]


def test_large_results_fit_through() -> None:
    assert [len(made) for made in shared_out(lambda size: b"x" * size, [3_000_000] * 5, 2)] == [3_000_000] * 5


def test_what_a_task_raises_is_raised_with_where_it_came_from() -> None:
    def task(number: int) -> int:
        if number == 70:
            raise UsageError(same("no such thing"), where="plan.yaml:1:1")
        return number

    made = shared_out(task, range(200), 2)
    assert list(islice(made, 70)) == list(range(70))
    with pytest.raises(UsageError) as raised:
        list(made)
    assert raised.value.show("en") == "plan.yaml:1:1: no such thing"
    assert "in task" in raised.value.__notes__[0]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (lambda: os._exit(3), "a process that assessed plans ended too early (exit code 3); the run is incomplete."),
        (
            lambda: os.kill(os.getpid(), signal.SIGKILL),
            "a process that assessed plans was killed (SIGKILL; memory may have run out); the run is incomplete.",
        ),
    ],
)
def test_a_process_that_ends_is_an_error_and_never_a_gap(end, told: str) -> None:
    with pytest.raises(WorkerLostError) as raised:
        list(shared_out(lambda number: end() if number == 100 else number, range(200), 2))
    assert raised.value.show("en").startswith(told)
    assert raised.value.exit_code == 3


def test_no_process_is_left_when_nobody_wants_the_rest() -> None:
    made = shared_out(lambda number: (number, os.getpid()), range(10_000), 3)
    (_, worker) = next(made)
    made.close()
    assert worker != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_processes_do_not_run_ahead_of_what_is_wanted(tmp_path) -> None:
    made = shared_out(lambda number: (tmp_path / str(number)).touch(), range(3_000), 2)
    next(made)
    for _ in range(20):
        before = len(list(tmp_path.iterdir()))
        signal.sigtimedwait([], 0.05)
        if len(list(tmp_path.iterdir())) == before:
            break
    assert before <= 8 * 32
    made.close()
