"""OPER040: an improvement says from what to what."""

from collections.abc import Iterator

from opsaudit.api import Context, Improvement, Problem, Reference, Severity, State, Text, rule


@rule(
    code="OPER040",
    slug="improvement-without-numbers",
    title=Text(zh="改进没有前后数值", en="Improvement without numbers"),
    rationale=Text(
        zh="没有改进前后的数值，事后谁都可以说有改善。",
        en="Without numbers before and after, anybody can say afterwards that it got better.",
    ),
    fix=Text(
        zh="写上“基线: 3天”和“目标: 1.5天”，单位一致。",
        en="Add `baseline: 3 days` and `target: 1.5 days`, in one unit.",
    ),
    severity=Severity.MEDIUM,
    dimension="improvement",
    level=4,
    references=(Reference("opsaudit catalogue", "2.2.1.1-7"), Reference("opsaudit catalogue", "0C3-2")),
    messages={
        "missing": Text(zh="改进“{improvement}”没有{part}", en="improvement '{improvement}' has no {part}"),
        "units": Text(
            zh="改进“{improvement}”的基线{baseline}与目标{target}单位不同",
            en="baseline {baseline} and target {target} of improvement '{improvement}' have different units",
        ),
    },
    bad=Text(zh="改进: [退款自动化]\n", en="improvements: [Refund automation]\n"),
    good=Text(
        zh="改进: [{名称: 退款自动化, 基线: 3天, 目标: 1.5天}]\n",
        en="improvements: [{name: Refund automation, baseline: 3 days, target: 1.5 days}]\n",
    ),
)
def check(improvement: Improvement, ctx: Context) -> Iterator[Problem]:
    """Look for both numbers, and whether they can be compared."""
    parts = {"baseline": Text(zh="基线", en="baseline"), "target": Text(zh="目标", en="target")}
    missing = [key for key in parts if not ctx.given(improvement, key)]
    for key in missing:
        state = State.PARTIAL if len(missing) == 1 else State.FAIL
        yield ctx.problem("missing", improvement, key, state=state, improvement=improvement.label, part=parts[key])
    baseline, target = improvement.baseline, improvement.target
    if baseline is not None and target is not None and not baseline.comparable(target):
        args = {"improvement": improvement.label, "baseline": baseline.raw, "target": target.raw}
        yield ctx.problem("units", improvement, "target", state=State.PARTIAL, args=args)
