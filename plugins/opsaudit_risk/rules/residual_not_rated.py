"""RISK018: it is known how much of a high risk is left."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, State, Text, Verdict, rule
from opsaudit_risk.treatment import controls_of, only_high

_PARTS = {
    "likelihood": Text(zh="可能性", en="likelihood"),
    "impact": Text(zh="影响", en="impact"),
}


_RISK_HAS_NO_CONTROLS = NotApplicable(Text(zh="风险没有控制", en="the risk has no controls"))


def is_high_and_controlled(risk: Risk, ctx: Context) -> Verdict:
    """Applies to high risks with controls."""
    if not risk.is_high or controls_of(risk, ctx.plan):
        return only_high(risk)
    return _RISK_HAS_NO_CONTROLS


@rule(
    code="RISK018",
    slug="residual-not-rated",
    title=Text(zh="高风险没有剩余评级", en="Residual risk not rated"),
    rationale=Text(
        zh="不评剩余风险，就不知道控制够不够。",
        en="Without a residual rating nobody knows whether the controls are enough.",
    ),
    fix=Text(
        zh="写上“剩余: {可能性: 2, 影响: 3}”。",
        en="Add `residual: {likelihood: 2, impact: 3}`.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit domain notes", "2.3"),
        Reference("ISO 31000", "6.5.2", "2018"),
    ),
    messages={
        "not-rated": Text(
            zh="高风险“{risk}”有控制，却没有剩余评级", en="high risk '{risk}' has controls but no residual rating"
        ),
        "half-rated": Text(
            zh="高风险“{risk}”的剩余评级没有{part}", en="the residual rating of high risk '{risk}' has no {part}"
        ),
    },
    bad=Text(
        zh="风险: [{描述: 泄露, 影响: 5, 控制: [C-1]}]\n控制: [{编号: C-1, 名称: 加密}]\n",
        en="risks: [{statement: Leak, impact: 5, controls: [C-1]}]\ncontrols: [{id: C-1, name: Encryption}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 泄露, 影响: 5, 控制: [C-1], 剩余: {可能性: 1, 影响: 3}}]\n控制: [{编号: C-1, 名称: 加密}]\n",
        en="risks: [{statement: Leak, impact: 5, controls: [C-1], residual: {likelihood: 1, impact: 3}}]\n"
        "controls: [{id: C-1, name: Encryption}]\n",
    ),
    applies=is_high_and_controlled,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for the residual rating."""
    if risk.residual is None:
        if not ctx.given(risk, "residual"):
            yield ctx.problem("not-rated", risk, "residual", risk=risk.label)
        return
    missing = [key for key in _PARTS if not ctx.given(risk.residual, key)]
    for key in missing:
        state = State.PARTIAL if len(missing) < len(_PARTS) else State.FAIL
        yield ctx.problem("half-rated", risk.residual, key, state=state, risk=risk.label, part=_PARTS[key])
