"""RISK016: an acceptance that has ended is decided on again."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, Text, Verdict, rule

_NO_EXPIRY = NotApplicable(Text(zh="没有有期限的接受", en="not accepted for a time"))


def is_accepted_for_a_time(risk: Risk, ctx: Context) -> Verdict:
    """Applies to accepted risks with an end."""
    if risk.response == "accept" and risk.accepted_until is not None and risk.accepted_until.day:
        return None
    return _NO_EXPIRY


@rule(
    code="RISK016",
    slug="acceptance-expired",
    title=Text(zh="风险接受已过期", en="Acceptance expired"),
    rationale=Text(
        zh="过期的接受不再是决定，风险重新无人处理。",
        en="An acceptance that has ended is no decision; the risk is open again.",
    ),
    fix=Text(
        zh="重新评估：延长“接受期限”并重新批准，或改为处理。",
        en="Decide again: extend `accepted_until` with approval, or treat the risk.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    layer="operating",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-3"),
        Reference("ISO 31000", "6.6", "2018"),
    ),
    messages={
        "expired": Text(zh="风险“{risk}”的接受已于{until}到期", en="the acceptance of risk '{risk}' ended on {until}"),
    },
    bad=Text(
        zh="风险: [{描述: 断电, 应对: 接受, 接受期限: 2026-01-31}]\n",
        en="risks: [{statement: Power cut, response: accept, accepted_until: 2026-01-31}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 应对: 接受, 接受期限: 2026-12-31}]\n",
        en="risks: [{statement: Power cut, response: accept, accepted_until: 2026-12-31}]\n",
    ),
    applies=is_accepted_for_a_time,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Compare the end with the date of the assessment."""
    until = risk.accepted_until
    if until is not None and ctx.is_past(until):
        yield ctx.problem("expired", risk, "accepted_until", risk=risk.label, until=until.raw)
