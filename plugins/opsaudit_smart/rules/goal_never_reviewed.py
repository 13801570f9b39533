"""SMART011: a goal is looked at again on a schedule, and the schedule is kept."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

_REVIEWED_WITH_PARENT = NotApplicable(Text(zh="子目标随上级目标复核", en="a sub-goal is reviewed with its parent"))
_ONE_LINE = NotApplicable(Text(zh="一句话目标随计划复核", en="a one-line goal is reviewed with the plan"))


def is_a_top_goal(goal: Goal, ctx: Context) -> Verdict:
    """A sub-goal is reviewed with its parent; a one-line goal is reviewed with the plan."""
    if goal.parent is not None:
        return _REVIEWED_WITH_PARENT
    if goal.origin.is_shorthand:
        return _ONE_LINE
    return None


@rule(
    code="SMART011",
    slug="goal-never-reviewed",
    title=Text(zh="目标没有定期复核", en="Goal never reviewed"),
    rationale=Text(
        zh="环境会变；不复核的目标要么早已失效，要么在期末才被发现落空。",
        en="Circumstances change; a goal nobody looks at again is out of date, or found missed at the end.",
    ),
    fix=Text(zh="写上复核频率，如“复核: 每月”。", en="State how often it is reviewed, as `review: monthly`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    layer="operating",
    level=2,
    references=(Reference("opsaudit catalogue", "4A1-2"), Reference("ISO 9001", "6.2.1 g", "2015")),
    messages={
        "no-review": Text(zh="目标“{goal}”没有复核频率", en="goal '{goal}' has no review frequency"),
        "overdue": Text(
            zh="目标“{goal}”上次复核是{last}，已超过“{cadence}”",
            en="goal '{goal}' was last reviewed on {last}: overdue for '{cadence}'",
        ),
    },
    bad=Text(
        zh="目标:\n  - {描述: 满意度达到90%, 截止: 2026-06-30}\n",
        en="goals:\n  - {statement: CSAT 90%, due: 2026-06-30}\n",
    ),
    good=Text(
        zh="目标:\n  - {描述: 满意度达到90%, 截止: 2026-06-30, 复核: 每月}\n",
        en="goals:\n  - {statement: CSAT 90%, due: 2026-06-30, review: monthly}\n",
    ),
    applies=is_a_top_goal,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for the frequency and, where the last review is known, for delay."""
    if goal.review is None:
        if not ctx.given(goal, "review"):
            yield ctx.problem("no-review", goal, "review", goal=goal.label)
        return
    last = goal.last_review.day if goal.last_review else None
    due = goal.review.next_after(last) if last is not None else None
    if last is not None and due is not None and due < ctx.today:
        args = {"goal": goal.label, "last": last.isoformat(), "cadence": goal.review.raw}
        yield ctx.problem("overdue", goal, "last_review", args=args)
