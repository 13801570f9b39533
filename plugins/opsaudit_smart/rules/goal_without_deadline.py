"""SMART006: a goal says by when."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Problem, Reference, Severity, State, Text, rule
from opsaudit_smart.statements import states_a_time


@rule(
    code="SMART006",
    slug="goal-without-deadline",
    title=Text(zh="目标没有期限", en="Goal without a deadline"),
    rationale=Text(
        zh="没有期限的目标永远“正在推进”，没有一天可以判定它没有完成。",
        en="A goal without a date is always under way; there is no day on which it is late.",
    ),
    fix=Text(zh="写上“截止: 2026-06-30”，或在描述里写明何时。", en="Add `due: 2026-06-30`, or say when in the text."),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(Reference("opsaudit catalogue", "0A1-6"), Reference("ISO 9001", "6.2.2 d", "2015")),
    messages={
        "no-deadline": Text(zh="目标“{goal}”没有期限", en="goal '{goal}' has no deadline"),
        "only-period": Text(
            zh="目标“{goal}”没有自己的期限，只能按计划期末（{end}）判定",
            en="goal '{goal}' has no deadline of its own; only the end of the plan ({end}) bounds it",
        ),
    },
    bad=Text(zh="目标:\n  - 客户满意度提升至90%\n", en="goals:\n  - Raise customer satisfaction to 90%\n"),
    good=Text(
        zh="目标:\n  - 2026年6月底前客户满意度提升至90%\n",
        en="goals:\n  - Raise customer satisfaction to 90% by June 2026\n",
    ),
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a date in the field and in the text; the end of the plan is half of one."""
    if goal.due is not None or ctx.given(goal, "due") or states_a_time(goal):
        return
    info = ctx.plan.info
    end = (info.end.day if info.end else None) or (info.period.day if info.period else None)
    if end is None:
        yield ctx.problem("no-deadline", goal, "due", goal=goal.label)
    else:
        yield ctx.problem("only-period", goal, "due", state=State.PARTIAL, goal=goal.label, end=end.isoformat())
