"""COMP002: an obligation has one role that answers for it."""

from collections.abc import Iterator

from opsaudit.api import Context, Obligation, Problem, Reference, Severity, Text, rule
from opsaudit_compliance.facts import is_ours


@rule(
    code="COMP002",
    slug="obligation-without-owner",
    title=Text(zh="合规义务没有负责人", en="Obligation without an owner"),
    rationale=Text(
        zh="没有人负责的义务，等监管来问时才有人想起。",
        en="Nobody remembers an obligation without an owner until the regulator asks.",
    ),
    fix=Text(zh="写上“负责人: R-HG”。", en="Add `owner: R-HG`."),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(Reference("opsaudit catalogue", "1A8-1"), Reference("ISO 37301", "5.3", "2021")),
    messages={"no-owner": Text(zh="义务“{obligation}”没有负责人", en="obligation '{obligation}' has no owner")},
    bad=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 负责人: 人事经理}]\n",
        en="obligations: [{source: Labour Contract Law, owner: HR}]\n",
    ),
    applies=is_ours,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for the owner."""
    if obligation.owner is None:
        yield ctx.problem("no-owner", obligation, "owner", obligation=obligation.label)
