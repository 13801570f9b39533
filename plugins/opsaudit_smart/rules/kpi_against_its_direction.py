"""SMART029: a KPI's target lies in the direction that it calls good."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

_NOTHING_TO_COMPARE = NotApplicable(Text(zh="没有方向、基线或目标值", en="no direction, baseline or target"))
_UNITS_DIFFER = NotApplicable(Text(zh="基线与目标值的单位不同", en="baseline and target have different units"))


def has_direction(kpi: Kpi, ctx: Context) -> Verdict:
    """Needs a direction, and a baseline and a target that can be compared."""
    if kpi.direction not in {"up", "down"} or kpi.baseline is None or kpi.target is None:
        return _NOTHING_TO_COMPARE
    if not kpi.baseline.comparable(kpi.target):
        return _UNITS_DIFFER
    return None


@rule(
    code="SMART029",
    slug="kpi-against-its-direction",
    title=Text(zh="目标值与指标方向相反", en="Target against the KPI's direction"),
    rationale=Text(
        zh="方向与目标值矛盾的指标，做得越好得分越差。",
        en="Where direction and target contradict each other, doing better scores worse.",
    ),
    fix=Text(zh="改正“方向”或“目标”。", en="Correct `direction` or `target`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-9"), Reference("ISO 22400-2", "", "2014")),
    messages={
        "against": Text(
            zh="指标“{kpi}”的方向是“{direction}”，目标{target}却在基线{baseline}的另一侧",
            en="KPI '{kpi}' shall go {direction}, but its target {target} lies on the other side of its baseline {baseline}",
        )
    },
    bad=Text(
        zh="指标:\n  - {名称: 满意度, 方向: 越高越好, 基线: 90%, 目标: 82%}\n",
        en="kpis:\n  - {name: CSAT, direction: up, baseline: 90%, target: 82%}\n",
    ),
    good=Text(
        zh="指标:\n  - {名称: 满意度, 方向: 越高越好, 基线: 82%, 目标: 90%}\n",
        en="kpis:\n  - {name: CSAT, direction: up, baseline: 82%, target: 90%}\n",
    ),
    applies=has_direction,
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Compare baseline and target along the direction."""
    if kpi.baseline is None or kpi.target is None:
        return
    start = kpi.baseline.in_unit(kpi.target.unit)
    if start is None or start == kpi.target.value:
        return
    if (kpi.target.value > start) != (kpi.direction == "up"):
        direction = Text(zh="越高越好", en="up") if kpi.direction == "up" else Text(zh="越低越好", en="down")
        args = {"target": kpi.target.raw, "baseline": kpi.baseline.raw, "direction": direction}
        yield ctx.problem("against", kpi, "target", kpi=kpi.label, args=args)
