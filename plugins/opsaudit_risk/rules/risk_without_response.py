"""RISK003: it is decided what to do about a risk."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Risk, Severity, Text, rule


@rule(
    code="RISK003",
    slug="risk-without-response",
    title=Text(zh="风险没有应对策略", en="Risk without a response"),
    rationale=Text(
        zh="识别了风险却不决定规避、降低、转移还是接受，等于默认接受。",
        en="A risk that was found and not decided on is accepted by default.",
    ),
    fix=Text(
        zh="写上“应对: 降低”（规避、降低、转移、接受之一）。",
        en="Add `response: reduce` (or avoid, transfer, accept).",
    ),
    severity=Severity.CRITICAL,
    dimension="risk",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A4-3"),
        Reference("ISO 31000", "6.5.2", "2018"),
    ),
    messages={
        "no-response": Text(zh="风险“{risk}”没有应对策略", en="risk '{risk}' has no response"),
    },
    bad=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    good=Text(
        zh="风险: [断电 → 发电机（店长）]\n",
        en="risks: [power cut -> generator (manager)]\n",
    ),
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for the response."""
    if not ctx.given(risk, "response"):
        yield ctx.problem("no-response", risk, "response", risk=risk.label)
