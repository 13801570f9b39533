"""RISK009: controls lower a risk."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, Text, Verdict, rule

_PARTS = {
    "likelihood": Text(zh="可能性", en="likelihood"),
    "impact": Text(zh="影响", en="impact"),
}


_NOT_RATED_TWICE = NotApplicable(Text(zh="没有前后两次评级", en="not rated both before and after"))


def has_both_ratings(risk: Risk, ctx: Context) -> Verdict:
    """Needs likelihood or impact both before and after the controls."""
    return None if _pairs(risk) else _NOT_RATED_TWICE


def _pairs(risk: Risk) -> list[tuple[str, int, int]]:
    """Return the field, the inherent and the residual level of what is rated twice."""
    residual = risk.residual
    if residual is None:
        return []
    levels = (("likelihood", risk.likelihood, residual.likelihood), ("impact", risk.impact, residual.impact))
    return [(key, before.value, after.value) for key, before, after in levels if before and after]


@rule(
    code="RISK009",
    slug="residual-above-inherent",
    title=Text(zh="剩余风险高于固有风险", en="Residual above inherent"),
    rationale=Text(
        zh="控制之后风险反而更高，说明评级有误或控制在添乱。",
        en="A risk that is higher after its controls is wrongly rated, or the controls do harm.",
    ),
    fix=Text(
        zh="核对可能性和影响的两次评级。",
        en="Check both ratings of likelihood and impact.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit domain notes", "2.3"),
        Reference("ISO 31000", "6.5.2", "2018"),
    ),
    messages={
        "higher": Text(
            zh="风险“{risk}”的剩余{part}（{after}）高于固有（{before}）",
            en="residual {part} of risk '{risk}' ({after}) is above the inherent one ({before})",
        ),
    },
    bad=Text(
        zh="风险: [{描述: 泄露, 可能性: 2, 影响: 4, 剩余: {可能性: 3, 影响: 4}}]\n",
        en="risks: [{statement: Leak, likelihood: 2, impact: 4, residual: {likelihood: 3, impact: 4}}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 泄露, 可能性: 3, 影响: 4, 剩余: {可能性: 2, 影响: 4}}]\n",
        en="risks: [{statement: Leak, likelihood: 3, impact: 4, residual: {likelihood: 2, impact: 4}}]\n",
    ),
    applies=has_both_ratings,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Compare the two ratings."""
    for key, before, after in _pairs(risk):
        if risk.residual is not None and after > before:
            args = {"risk": risk.label, "part": _PARTS[key], "after": after, "before": before}
            related = (ctx.related(risk, key, note=Text(zh="固有评级", en="inherent rating")),)
            yield ctx.problem("higher", risk.residual, key, related=related, args=args)
