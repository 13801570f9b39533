"""COMP006: what is said to comply is proved."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Control,
    NotApplicable,
    Obligation,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    rule,
)

_COMPLIANCE_NOT_CLAIMED = NotApplicable(Text(zh="没有声明已符合", en="compliance is not claimed"))


def claims_compliance(obligation: Obligation, ctx: Context) -> Verdict:
    """Applies to obligations that are said to be met, wholly or in part."""
    if obligation.status in {"compliant", "partial"}:
        return None
    return _COMPLIANCE_NOT_CLAIMED


@rule(
    code="COMP006",
    slug="compliance-without-evidence",
    title=Text(zh="声明合规却没有证据", en="Compliance without evidence"),
    rationale=Text(
        zh="自称符合而拿不出证据的，审计时一律按不符合处理。",
        en="What is called compliant and cannot be shown counts as not compliant in an audit.",
    ),
    fix=Text(
        zh="写上“证据: 2025审计报告”，或连到有证据的控制。",
        en="Add `evidence: 2025 audit report`, or tie it to a control that keeps evidence.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    layer="operating",
    level=4,
    references=(Reference("opsaudit catalogue", "1A8-2"), Reference("ISO 37301", "9.1.2", "2021")),
    messages={
        "no-evidence": Text(
            zh="义务“{obligation}”声明“{status}”，却没有证据",
            en="obligation '{obligation}' is called '{status}' without evidence",
        )
    },
    bad=Text(
        zh="义务: [{来源: 劳动合同法, 状态: 符合}]\n",
        en="obligations: [{source: Labour Contract Law, status: compliant}]\n",
    ),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 状态: 符合, 证据: 合同抽查表}]\n",
        en="obligations: [{source: Labour Contract Law, status: compliant, evidence: sample of contracts}]\n",
    ),
    applies=claims_compliance,
    basis="declared",
    effort=2,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for evidence on the obligation, then on its controls."""
    if obligation.evidence:
        return
    proofs = [control for control in ctx.plan.each(obligation.controls, Control) if control.evidence]
    if not proofs:
        status = (
            Text(zh="符合", en="compliant") if obligation.status == "compliant" else Text(zh="部分符合", en="partial")
        )
        state = State.PARTIAL if obligation.status == "partial" else State.FAIL
        args = {"obligation": obligation.label, "status": status}
        yield ctx.problem("no-evidence", obligation, "evidence", state=state, args=args)
