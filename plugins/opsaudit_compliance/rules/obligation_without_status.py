"""COMP012: the register says whether each obligation is met."""

from collections.abc import Iterator

from opsaudit.api import Context, Obligation, Problem, Reference, Severity, Text, rule
from opsaudit_compliance.facts import is_ours


@rule(
    code="COMP012",
    slug="obligation-without-status",
    title=Text(zh="义务没有符合状态", en="Obligation without a status"),
    rationale=Text(
        zh="没有评估过的义务，管理层看不到风险在哪里。",
        en="Where nothing was assessed, management cannot see where the exposure lies.",
    ),
    fix=Text(
        zh="评估后写上“状态: 符合 / 部分符合 / 不符合”。",
        en="Assess it and add `status: compliant`, `partial` or `noncompliant`.",
    ),
    severity=Severity.MEDIUM,
    dimension="compliance",
    layer="operating",
    level=2,
    references=(Reference("opsaudit catalogue", "1A8-2"), Reference("ISO 37301", "9.1.1", "2021")),
    messages={
        "no-status": Text(zh="义务“{obligation}”没有评估符合状态", en="obligation '{obligation}' has not been assessed")
    },
    bad=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 状态: 符合}]\n",
        en="obligations: [{source: Labour Contract Law, status: compliant}]\n",
    ),
    applies=is_ours,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for a status that is a verdict."""
    if obligation.status in {None, "unknown"} and "status" not in obligation.origin.unread:
        yield ctx.problem("no-status", obligation, "status", obligation=obligation.label)
