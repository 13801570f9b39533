"""RISK008: a high risk is prevented, and handled when it happens all the same."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, State, Text, Verdict, rule
from opsaudit_risk.treatment import controls_of, only_high, only_treated

_RISK_HAS_NO_CONTROLS = NotApplicable(Text(zh="风险没有控制", en="the risk has no controls"))
_CONTROL_STATES_NO_TYPE = NotApplicable(Text(zh="控制没有写类型", en="a control states no type"))


def is_high_and_controlled(risk: Risk, ctx: Context) -> Verdict:
    """Applies to high risks that are treated, by controls that state their types."""
    verdict = only_high(risk) or only_treated(risk)
    if verdict is not None:
        return verdict
    controls = controls_of(risk, ctx.plan)
    if not controls:
        return _RISK_HAS_NO_CONTROLS
    if any(control.type is None for control in controls):
        return _CONTROL_STATES_NO_TYPE
    return None


@rule(
    code="RISK008",
    slug="one-sided-treatment",
    title=Text(zh="高风险只有一侧的控制", en="One-sided treatment of a high risk"),
    rationale=Text(
        zh="只防不救，发生时束手无策；只救不防，损失反复发生。",
        en="Prevention alone leaves nothing to do when it happens; handling alone lets it happen again.",
    ),
    fix=Text(
        zh="补上另一侧的控制：预防，或发现/纠正。",
        en="Add the other side: a preventive, or a detective or corrective control.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit catalogue", "1C5-1"),
        Reference("ISO 31000", "6.5.2", "2018"),
    ),
    messages={
        "no-prevention": Text(zh="高风险“{risk}”没有预防性控制", en="high risk '{risk}' has no preventive control"),
        "no-handling": Text(
            zh="高风险“{risk}”没有发现性或纠正性控制", en="high risk '{risk}' has no detective or corrective control"
        ),
    },
    bad=Text(
        zh="风险: [{描述: 泄露, 影响: 5, 控制: [C-1]}]\n控制: [{编号: C-1, 名称: 加密, 类型: 预防}]\n",
        en="risks: [{statement: Leak, impact: 5, controls: [C-1]}]\n"
        "controls: [{id: C-1, name: Encryption, type: preventive}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 泄露, 影响: 5, 控制: [C-1, C-2]}]\n"
        "控制: [{编号: C-1, 名称: 加密, 类型: 预防}, {编号: C-2, 名称: 应急, 类型: 纠正}]\n",
        en="risks: [{statement: Leak, impact: 5, controls: [C-1, C-2]}]\n"
        "controls: [{id: C-1, name: Encryption, type: preventive}, {id: C-2, name: Response, type: corrective}]\n",
    ),
    applies=is_high_and_controlled,
    effort=3,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Sort the controls by what they do."""
    types = {control.type for control in controls_of(risk, ctx.plan)}
    if not types & {"preventive", "directive"}:
        yield ctx.problem("no-prevention", risk, "controls", state=State.PARTIAL, risk=risk.label)
    elif not types & {"detective", "corrective"}:
        yield ctx.problem("no-handling", risk, "controls", state=State.PARTIAL, risk=risk.label)
