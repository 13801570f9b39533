"""RISK006: a risk is looked at again, a high one at least every quarter."""

from collections.abc import Iterator

from opsaudit.api import Context, Params, Problem, Reference, Risk, Severity, State, Text, rule
from opsaudit_risk.treatment import names_no_interval


class Interval(Params):
    """``days``: the longest time between two reviews of a high risk. 92: the longest quarter; catalogue row 0A4-4."""

    days: int = 92


@rule(
    code="RISK006",
    slug="risk-without-review",
    title=Text(zh="风险没有定期复审", en="Risk without a review"),
    rationale=Text(
        zh="风险会变；不复审的清单说的是过去。",
        en="Risks change; a register that nobody reviews speaks of the past.",
    ),
    fix=Text(
        zh="写上“复审: 每季度”。",
        en="Add `review: quarterly`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-4"),
        Reference("ISO 31000", "6.6", "2018"),
    ),
    messages={
        "no-review": Text(zh="风险“{risk}”没有复审频率", en="risk '{risk}' has no review frequency"),
        "too-seldom": Text(
            zh="高风险“{risk}”的复审频率是“{cadence}”，应至少每{days}天一次",
            en="high risk '{risk}' is reviewed '{cadence}'; at least every {days} days is asked for",
        ),
        "no-interval": Text(
            zh="风险“{risk}”的复审频率“{cadence}”没有说多久一次",
            en="'{cadence}' does not say how often risk '{risk}' is reviewed",
        ),
    },
    bad=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 复审: 每季度}]\n",
        en="risks: [{statement: Power cut, review: quarterly}]\n",
    ),
    params=Interval,
    repair="unsafe",
)
def check(risk: Risk, ctx: Context[Interval]) -> Iterator[Problem]:
    """Look for the frequency; for a high risk also at it."""
    cadence = risk.review
    if cadence is None:
        if not ctx.given(risk, "review"):
            yield ctx.problem("no-review", risk, "review", repair=ctx.add_key(risk, "review"), risk=risk.label)
    elif names_no_interval(cadence):
        args = {"risk": risk.label, "cadence": cadence.raw}
        yield ctx.problem("no-interval", risk, "review", state=State.PARTIAL, args=args)
    elif risk.is_high and not cadence.at_most(ctx.params.days):
        args = {"risk": risk.label, "cadence": cadence.raw}
        yield ctx.problem("too-seldom", risk, "review", state=State.PARTIAL, days=ctx.params.days, args=args)
