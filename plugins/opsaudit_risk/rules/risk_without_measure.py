"""RISK004: a risk that is treated has a control or an action."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, Text, Verdict, rule


def is_treated(risk: Risk, ctx: Context) -> Verdict:
    """A risk that is accepted or avoided needs no measure; one without a response is another rule's."""
    if risk.response in {"accept", "avoid"}:
        return NotApplicable(Text(zh="风险已接受或规避", en="the risk is accepted or avoided"))
    return None


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
    """Look for controls and actions."""
    if not risk.controls and not risk.actions:
        key = "actions" if "actions" in risk.origin.entries else "controls"
        yield ctx.problem("no-measure", risk, key, risk=risk.label)
