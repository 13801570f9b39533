"""SMART017: a goal leaves no way out."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    Kpi,
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
from opsaudit_smart.reading import quoted, reading, smells

_NO_GOAL = NotApplicable(Text(zh="没有可读的目标文字", en="there is no goal to read"))
_ROUGHLY = ("左右", "上下", "大约", "大致", "约", "approximately", "roughly", "about", "around")


def is_a_goal(goal: Goal, ctx: Context) -> Verdict:
    """Needs a statement that is a goal."""
    said = reading(goal, ctx)
    return None if said is not None and said.is_goal else _NO_GOAL


@rule(
    code="SMART017",
    slug="hedged-goal",
    title=Text(zh="目标留有退路", en="Hedged goal"),
    rationale=Text(
        zh="“力争”“必要时”让没做到也说得过去；“左右”让差多少算达成成了争论。",
        en="With 'try to' or 'where possible' a miss is excused in advance; 'about' leaves open which miss is one.",
    ),
    fix=Text(
        zh="去掉“力争”一类的词；有条件的写明条件，允许偏差的给指标写“容差”。",
        en="Drop words like 'try to'; state the condition where there is one, and the KPI's `tolerance` where a miss is allowed.",
    ),
    severity=Severity.LOW,
    dimension="goals",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A1-2"),
        Reference("ISO/IEC/IEEE 29148", "5.2.7", "2018"),
        Reference("INCOSE Guide to Writing Requirements", "R8"),
    ),
    messages={
        "escape": Text(
            zh="目标“{goal}”的{words}留了退路：删去，或写明在什么条件下不算数",
            en="{words} in goal '{goal}' is a way out: drop it, or say on which condition the goal does not count",
        ),
        "roughly": Text(
            zh="目标“{goal}”的{words}差多少仍算达成？写明允许的偏差",
            en="by how much may goal '{goal}' miss {words}? State the deviation that is allowed",
        ),
    },
    bad=Text(
        zh="目标:\n  - 力争2026年底前客户满意度达到90%\n",
        en="goals:\n  - Try to raise CSAT to 90% by the end of 2026\n",
    ),
    good=Text(zh="目标:\n  - 2026年底前客户满意度达到90%\n", en="goals:\n  - Raise CSAT to 90% by the end of 2026\n"),
    applies=is_a_goal,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """A KPI that states its tolerance says how rough a value may be."""
    said = reading(goal, ctx)
    if said is None:
        return
    escapes = [word for word in smells(said, "hedge") if matchable(word).lower() not in _ROUGHLY]
    if escapes:
        yield ctx.problem("escape", goal, "statement", state=State.PARTIAL, goal=goal.label, words=quoted(escapes))
    values = [said.words(target.span) for target in said.targets]
    rough = [value for value in values if any(word in matchable(value).lower() for word in _ROUGHLY)]
    kpi = ctx.get(goal.kpi, Kpi)
    if rough and (kpi is None or kpi.tolerance is None):
        yield ctx.problem("roughly", goal, "statement", state=State.PARTIAL, goal=goal.label, words=quoted(rough))
