"""RISK002: a risk has one role that answers for it."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Risk, Severity, Text, rule


@rule(
    code="RISK002",
    slug="risk-without-owner",
    title=Text(zh="风险没有负责人", en="Risk without an owner"),
    rationale=Text(
        zh="没有人负责的风险没有人盯，发生时也没有人决定怎么办。",
        en="Nobody watches a risk that nobody owns, and nobody decides when it happens.",
    ),
    fix=Text(
        zh="写上“负责人: R-KF”。",
        en="Add `owner: R-KF`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1B3-2"),
        Reference("ISO 31000", "5.4.3", "2018"),
    ),
    messages={
        "no-owner": Text(zh="风险“{risk}”没有负责人", en="risk '{risk}' has no owner"),
    },
    bad=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 负责人: 店长}]\n",
        en="risks: [{statement: Power cut, owner: Manager}]\n",
    ),
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for the owner."""
    if not ctx.given(risk, "owner"):
        yield ctx.problem("no-owner", risk, "owner", risk=risk.label)
