"""SMART003: a goal states a number it can be judged by."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Problem, Reference, Severity, Text, rule
from opsaudit_smart.statements import is_measurable


@rule(
    code="SMART003",
    slug="goal-without-number",
    title=Text(zh="目标没有可判定的数值", en="Goal without a number"),
    rationale=Text(
        zh="没有数值的目标，谁也证明不了它没有达到。",
        en="Nobody can show that a goal without a number was missed.",
    ),
    fix=Text(
        zh="在描述里写出目标值，或写“到: 90%”，或用“指标:”引用有目标值的指标。",
        en="State the value in the text, or as `to: 90%`, or refer to a KPI that has a target with `kpi:`.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-3"),
        Reference("ISO 9001", "6.2.1 b", "2015"),
        Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018"),
    ),
    messages={
        "no-number": Text(
            zh="目标“{goal}”没有可判定的数值：达到多少算完成？",
            en="goal '{goal}' has no number to judge it by: how much is enough?",
        )
    },
    bad=Text(zh="目标:\n  - 提升客户满意度\n", en="goals:\n  - Raise customer satisfaction\n"),
    good=Text(zh="目标:\n  - 客户满意度提升至90%\n", en="goals:\n  - Raise customer satisfaction to 90%\n"),
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a target, a KPI with one, or a quantity in the text."""
    if not is_measurable(goal, ctx):
        yield ctx.problem("no-number", goal, "statement", goal=goal.label)
