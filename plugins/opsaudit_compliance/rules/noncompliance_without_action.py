"""COMP007: what does not comply is being corrected."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Obligation, Problem, Reference, Severity, State, Text, Verdict, rule

_NO_SHORTFALL_STATED = NotApplicable(Text(zh="没有声明不符合", en="no shortfall is stated"))


def falls_short(obligation: Obligation, ctx: Context) -> Verdict:
    """Applies to obligations that are met in part or not at all."""
    if obligation.status in {"noncompliant", "partial"}:
        return None
    return _NO_SHORTFALL_STATED


@rule(
    code="COMP007",
    slug="noncompliance-without-action",
    title=Text(zh="不符合项没有整改", en="Shortfall without corrective action"),
    rationale=Text(
        zh="明知不符合而没有整改安排，比不知情更难向监管解释。",
        en="A known shortfall that nobody corrects is harder to explain than one nobody knew of.",
    ),
    fix=Text(
        zh="写上“整改: [补做合规审计，2026-06-30前]”。",
        en="Add `actions: [carry out the audit by 2026-06-30]`.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    layer="operating",
    level=3,
    references=(Reference("opsaudit catalogue", "1C7-1"), Reference("ISO 37301", "10.2", "2021")),
    messages={
        "no-action": Text(
            zh="义务“{obligation}”未完全符合，却没有整改措施",
            en="obligation '{obligation}' is not fully met and has no corrective action",
        )
    },
    bad=Text(
        zh="义务: [{来源: 劳动合同法, 状态: 不符合}]\n",
        en="obligations: [{source: Labour Contract Law, status: noncompliant}]\n",
    ),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 状态: 不符合, 整改: [4月底前补签合同]}]\n",
        en="obligations: [{source: Labour Contract Law, status: noncompliant, actions: [sign contracts by April]}]\n",
    ),
    applies=falls_short,
    effort=2,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for corrective actions."""
    if not obligation.actions:
        state = State.PARTIAL if obligation.status == "partial" else State.FAIL
        yield ctx.problem("no-action", obligation, "actions", state=state, obligation=obligation.label)
