"""RISK013: it is written how risks are rated, and who keeps the method."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Plan, Problem, Reference, Severity, State, Text, Verdict, rule

_PARTS = {
    "scale": Text(zh="量表", en="scale"),
    "owner": Text(zh="负责人", en="owner"),
}


_PLAN_HAS_NO_RISKS = NotApplicable(Text(zh="计划没有风险", en="the plan has no risks"))


def has_risks(plan: Plan, ctx: Context) -> Verdict:
    """Without any risk there is nothing to rate."""
    return None if plan.risks else _PLAN_HAS_NO_RISKS


@rule(
    code="RISK013",
    slug="no-risk-method",
    title=Text(zh="没有风险评估方法", en="No risk method"),
    rationale=Text(
        zh="没有统一的量表，各部门的“高”不是同一个“高”。",
        en="Without one scale, 'high' means something else in every department.",
    ),
    fix=Text(
        zh="写上“风险方法: {量表: [1 罕见, 3 每年发生, 5 每月发生], 负责人: R-HG, 频率: 每年}”。",
        en="Add `risk_method: {scale: [1 rare, 3 every year, 5 every month], owner: R-HG, cadence: yearly}`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit catalogue", "0A4-1"),
        Reference("opsaudit catalogue", "1A8-3"),
        Reference("ISO 31000", "6.3.4", "2018"),
    ),
    messages={
        "none": Text(zh="计划没有写明风险评估方法", en="the plan states no risk method"),
        "missing": Text(zh="风险方法没有{part}", en="the risk method has no {part}"),
    },
    bad=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    good=Text(
        zh="风险: [断电]\n风险方法: {量表: [低, 中, 高], 负责人: 卫八}\n",
        en="risks: [power cut]\nrisk_method: {scale: [low, medium, high], owner: Wei}\n",
    ),
    applies=has_risks,
    effort=2,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for the method, its scale and its owner."""
    method = plan.risk_method
    if method is None:
        if not ctx.given(plan, "risk_method"):
            yield ctx.problem("none", plan, "risk_method", state=State.ABSENT)
        return
    missing = [key for key in _PARTS if not ctx.given(method, key)]
    for key in missing:
        state = State.PARTIAL if len(missing) < len(_PARTS) else State.FAIL
        yield ctx.problem("missing", method, key, state=state, part=_PARTS[key])
