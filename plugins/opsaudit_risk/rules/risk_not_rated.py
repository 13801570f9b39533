"""RISK005: a risk is rated by likelihood and impact."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Risk, Severity, State, Text, rule

_PARTS = {
    "likelihood": Text(zh="可能性", en="likelihood"),
    "impact": Text(zh="影响", en="impact"),
}


@rule(
    code="RISK005",
    slug="risk-not-rated",
    title=Text(zh="风险没有评级", en="Risk not rated"),
    rationale=Text(
        zh="没有可能性和影响的评级，分不出轻重，资源只能平均用力。",
        en="Without likelihood and impact nobody can tell which risk comes first.",
    ),
    fix=Text(
        zh="写上“可能性”和“影响”（1–5 或 高/中/低）。",
        en="Add `likelihood` and `impact` (1 to 5, or high, medium, low).",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1A8-3"),
        Reference("ISO 31000", "6.4.3", "2018"),
    ),
    messages={
        "missing": Text(zh="风险“{risk}”没有{part}", en="risk '{risk}' has no {part}"),
    },
    bad=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 可能性: 2, 影响: 4}]\n",
        en="risks: [{statement: Power cut, likelihood: 2, impact: 4}]\n",
    ),
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for both; one of them is half."""
    missing = [key for key in _PARTS if not ctx.given(risk, key)]
    for key in missing:
        state = State.PARTIAL if len(missing) == 1 else State.FAIL
        yield ctx.problem("missing", risk, key, state=state, risk=risk.label, part=_PARTS[key])
