"""RISK004: a risk that is treated has a control or an action."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Risk, Severity, Text, Verdict, rule
from opsaudit_risk.treatment import controls_of, only_treated


def is_treated(risk: Risk, ctx: Context) -> Verdict:
    """A risk that is accepted or avoided needs no measure."""
    return only_treated(risk)


@rule(
    code="RISK004",
    slug="risk-without-measure",
    title=Text(zh="风险没有应对措施", en="Risk without a measure"),
    rationale=Text(
        zh="写了“降低”却没有控制或行动，风险一点也没有降低。",
        en="'Reduce' without a control or an action reduces nothing.",
    ),
    fix=Text(
        zh="用“控制: [C-1]”引用控制，或在“措施:”里写明谁在何时做什么。",
        en="Refer to controls with `controls: [C-1]`, or say who does what by when under `actions:`.",
    ),
    severity=Severity.CRITICAL,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-5"),
        Reference("ISO 31000", "6.5.3", "2018"),
    ),
    messages={
        "no-measure": Text(zh="风险“{risk}”没有任何控制或措施", en="risk '{risk}' has neither a control nor an action"),
        "unknown-controls": Text(
            zh="风险“{risk}”引用的控制都不存在，也没有其他措施",
            en="no control that risk '{risk}' refers to exists, and it has no action",
        ),
    },
    bad=Text(
        zh="风险: [{描述: 断电, 应对: 降低}]\n",
        en="risks: [{statement: Power cut, response: reduce}]\n",
    ),
    good=Text(
        zh="风险: [断电 → 发电机（店长）]\n",
        en="risks: [power cut -> generator (manager)]\n",
    ),
    applies=is_treated,
    effort=2,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for an action, or a control that exists."""
    if risk.actions or controls_of(risk, ctx.plan):
        return
    message = "unknown-controls" if risk.controls else "no-measure"
    yield ctx.problem(message, risk, "controls", risk=risk.label)
