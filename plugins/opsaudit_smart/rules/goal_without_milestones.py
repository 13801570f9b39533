"""SMART009: a distant goal is split into dated steps."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Params, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_smart.reading import deadline


class Horizon(Params):
    """``days``: how far away a goal may be without milestones. 90: one quarter, catalogue row 0C1-1."""

    days: int = 90


_NO_DATE = NotApplicable(Text(zh="目标没有日期", en="the goal has no date"))
_NEAR = NotApplicable(Text(zh="目标期限不远", en="the goal is not far away"))


def is_distant(goal: Goal, ctx: Context[Horizon]) -> Verdict:
    """Applies to goals that lie more than the horizon after the date of the assessment and have no sub-goals."""
    due = deadline(goal, ctx)
    if due is None or due.day is None:
        return _NO_DATE
    if due.day - ctx.today <= dt.timedelta(days=ctx.params.days):
        return _NEAR
    return None


@rule(
    code="SMART009",
    slug="goal-without-milestones",
    title=Text(zh="长期目标没有里程碑", en="Distant goal without milestones"),
    rationale=Text(
        zh="只在期末检查的目标，发现偏差时已经来不及纠正。",
        en="A goal that is looked at only when it is due is found to be late when it is too late.",
    ),
    fix=Text(
        zh="用“里程碑:”写出带日期的中间节点，或用“支撑:”分解为子目标。",
        en="Add dated `milestones:`, or split it into sub-goals with `children:`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "0C1-1"),),
    messages={
        "no-milestones": Text(
            zh="目标“{goal}”距期限还有{days}天，却没有里程碑或子目标",
            en="goal '{goal}' is {days} days away and has neither milestones nor sub-goals",
        ),
        "too-late": Text(
            zh="里程碑“{milestone}”晚于目标“{goal}”的期限",
            en="milestone '{milestone}' lies after the deadline of goal '{goal}'",
        ),
    },
    bad=Text(
        zh="目标:\n  - {描述: 满意度达到90%, 截止: 2026-12-31}\n",
        en="goals:\n  - {statement: CSAT 90%, due: 2026-12-31}\n",
    ),
    good=Text(
        zh="目标:\n  - {描述: 满意度达到90%, 截止: 2026-12-31, 里程碑: [{名称: 达到86%, 日期: 2026-06-30}]}\n",
        en="goals:\n  - {statement: CSAT 90%, due: 2026-12-31, milestones: [{name: CSAT 86%, due: 2026-06-30}]}\n",
    ),
    params=Horizon,
    applies=is_distant,
    effort=2,
)
def check(goal: Goal, ctx: Context[Horizon]) -> Iterator[Problem]:
    """Look for milestones or children, and for milestones after the end."""
    due = deadline(goal, ctx)
    if due is None or due.day is None:
        return
    if not goal.milestones and not goal.children:
        days = (due.day - ctx.today).days
        yield ctx.problem("no-milestones", goal, "milestones", goal=goal.label, days=days)
    for milestone in goal.milestones:
        if milestone.due is not None and milestone.due.day is not None and milestone.due.day > due.day:
            yield ctx.problem("too-late", milestone, "due", goal=goal.label, milestone=milestone.label)
