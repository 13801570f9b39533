"""Many plans, assessed in this process or shared among several; the results do not depend on how many."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from opsaudit.assess import Assessor, Event
from opsaudit.config import PlanRoot
from opsaudit.model.assessment import Assessment
from opsaudit.workers import WORTH_SHARING, can_share, shared_out

T = TypeVar("T")


def assess_each(
    roots: Sequence[PlanRoot],
    assessor: Assessor,
    task: Callable[[Assessment], T],
    *,
    jobs: int = 1,
    on_event: Callable[[Event], None] | None = None,
) -> Iterator[T]:
    """Assess every plan and yield what ``task`` makes of each, in the given order; raises as ``assess_paths`` does.

    With ``jobs`` above 1 and enough plans the work is shared among processes; ``task`` then runs in one of them, and
    what it returns is sent back. The results do not depend on the number of jobs.
    """
    assessor.prepare(roots)
    if on_event is not None:
        on_event({"event": "start", "protocol": "opsaudit/progress/v1", "plans": [root.shown for root in roots]})
    shared = jobs > 1 and len(roots) >= WORTH_SHARING and can_share()
    work = partial(_work, assessor, task, wants_events=on_event is not None)
    for done in _shared(assessor, work, roots, jobs) if shared else map(work, roots):
        for event in done.events:
            if on_event is not None:
                on_event(event)
        yield done.made
    if on_event is not None:
        on_event({"event": "done"})


class _Done(NamedTuple, Generic[T]):
    """One plan, assessed in whichever process."""

    made: T
    events: list[Event]
    before: dict[str, int]
    """Crashes of rules that the process knew of before this plan, and after it."""
    after: dict[str, int]


def _shared(
    assessor: Assessor, work: Callable[[PlanRoot], _Done[T]], roots: Sequence[PlanRoot], jobs: int
) -> Iterator[_Done[T]]:
    """Share the work, and do again what rests on other crashes of rules than the plans before it saw.

    A rule that crashes three times is left out of all later plans, and other processes cannot know.
    """
    for root, done in zip(roots, shared_out(work, roots, jobs), strict=True):
        if done.before == assessor.crashes:
            assessor.crashes.update(done.after)
            yield done
        else:
            yield work(root)


def _work(assessor: Assessor, task: Callable[[Assessment], T], root: PlanRoot, *, wants_events: bool) -> _Done[T]:
    """Assess one plan; the events of it come back with the result, whichever process they happened in."""
    events: list[Event] = []
    before = dict(assessor.crashes)
    assessment = assessor.assess(root, events.append if wants_events else None)
    if wants_events:
        _announce(assessment, events.append)
    return _Done(task(assessment), events, before, dict(assessor.crashes))


def _announce(assessment: Assessment, on_event: Callable[[Event], None]) -> None:
    for finding in assessment.findings:
        on_event({"event": "finding", "plan": assessment.path, "code": finding.code, "place": str(finding.place)})
    on_event({"event": "score", "plan": assessment.path, "proven": str(assessment.score.proven)})
