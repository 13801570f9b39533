"""OPER009: a sub-goal is due no later than the goal it serves."""

import datetime as dt
import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)

_SAYS_THE_YEAR = re.compile(r"\d{4}")
_NO_PARENT_OR_DATE = NotApplicable(Text(zh="没有上级目标或日期", en="no parent goal, or no dates"))


def has_a_parent(goal: Goal, ctx: Context) -> Verdict:
    """Needs a parent that exists, and two dates."""
    parent = parent_of(goal, ctx)
    if parent is None or judged_on(parent, ctx) is None or judged_on(goal, ctx) is None:
        return _NO_PARENT_OR_DATE
    return None


def judged_on(goal: Goal, ctx: Context) -> dt.date | None:
    """Return the day on which a goal is judged: its field, else its sentence, if that says the year as well."""
    if ctx.given(goal, "due"):
        return goal.due.day if goal.due is not None else None
    statement = ctx.read(goal.statement or "")
    deadline = statement.deadline
    if deadline is None or not deadline.iso[0].isdigit():
        return None
    says_the_year = _SAYS_THE_YEAR.search(matchable(statement.words(deadline.span))) is not None
    return dt.date.fromisoformat(deadline.iso) if says_the_year else None


def parent_of(goal: Goal, ctx: Context) -> Goal | None:
    """Return the goal that this one serves: as it says itself, else as the other goal says."""
    parent = ctx.get(goal.parent, Goal)
    if parent is not None or goal.id is None:
        return parent
    return next((one for one in ctx.plan.goals if any(child.raw == goal.id for child in one.children)), None)


@rule(
    code="OPER009",
    slug="child-due-after-parent",
    title=Text(zh="子目标晚于上级目标", en="Sub-goal due after its parent"),
    rationale=Text(
        zh="支撑目标比上级目标还晚完成，上级目标到期时必然落空。",
        en="When what it rests on comes later, the parent goal is bound to be missed.",
    ),
    fix=Text(zh="提前子目标的期限，或推迟上级目标。", en="Bring the sub-goal forward, or put the parent off."),
    severity=Severity.HIGH,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit domain notes", "5-7"), Reference("opsaudit catalogue", "0C1-1")),
    messages={
        "later": Text(
            zh="子目标“{goal}”的期限{due}晚于上级目标“{parent}”的{limit}",
            en="sub-goal '{goal}' is due on {due}, after its parent '{parent}' on {limit}",
        )
    },
    bad=Text(
        zh="目标:\n  - {编号: G-1, 描述: 满意度90%, 截止: 2026-06-30}\n  - {编号: G-2, 描述: 响应2小时, 上级: G-1, 截止: 2026-09-30}\n",
        en="goals:\n  - {id: G-1, statement: CSAT 90%, due: 2026-06-30}\n"
        "  - {id: G-2, statement: Answer in 2 h, parent: G-1, due: 2026-09-30}\n",
    ),
    good=Text(
        zh="目标:\n  - {编号: G-1, 描述: 满意度90%, 截止: 2026-06-30}\n  - {编号: G-2, 描述: 响应2小时, 上级: G-1, 截止: 2026-05-31}\n",
        en="goals:\n  - {id: G-1, statement: CSAT 90%, due: 2026-06-30}\n"
        "  - {id: G-2, statement: Answer in 2 h, parent: G-1, due: 2026-05-31}\n",
    ),
    applies=has_a_parent,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Compare the two dates."""
    parent = parent_of(goal, ctx)
    due = judged_on(goal, ctx)
    limit = judged_on(parent, ctx) if parent is not None else None
    if parent is None or due is None or limit is None or due <= limit:
        return
    note = Text(zh="上级目标的期限", en="the parent's deadline")
    related = (ctx.related(parent, _place_of_date(parent), note=note),)
    args = {"goal": goal.label, "parent": parent.label, "due": due.isoformat(), "limit": limit.isoformat()}
    state = State.FAIL if goal.due is not None and parent.due is not None else State.PARTIAL
    yield ctx.problem("later", goal, _place_of_date(goal), state=state, related=related, args=args)


def _place_of_date(goal: Goal) -> str:
    return "due" if goal.due is not None else "statement"
