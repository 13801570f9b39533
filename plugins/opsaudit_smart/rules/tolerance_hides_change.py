"""SMART039: what a KPI tolerates is less than what it shall change by."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Kpi, NotApplicable, Problem, Quantity, Reference, Severity, Text, Verdict, rule
from opsaudit_smart.numbers import is_rate, with_unit

_WHOLE = 100
_NO_TOLERANCE = NotApplicable(
    Text(zh="没有可比较的容差、基线与目标值", en="no tolerance, baseline and target to compare")
)


def tolerates(kpi: Kpi, ctx: Context) -> Verdict:
    """Needs a tolerance, a baseline and a target that differs from it, all comparable."""
    return None if room_and_distance(kpi) is not None else _NO_TOLERANCE


def room_and_distance(kpi: Kpi) -> tuple[Fraction, Fraction] | None:
    """Return what is tolerated and the way from baseline to target, in the target's unit."""
    if kpi.tolerance is None or kpi.baseline is None or kpi.target is None:
        return None
    target = with_unit(kpi.target, kpi.unit)
    start = with_unit(kpi.baseline, kpi.unit).in_unit(target.unit)
    room = _room(with_unit(kpi.tolerance, kpi.unit), target)
    if start is None or room is None or start == target.value:
        return None
    return room, abs(target.value - start)


def _room(tolerance: Quantity, target: Quantity) -> Fraction | None:
    """Return a tolerance in the target's unit: a percentage is a share of the target, of a rate the smaller reading."""
    if tolerance.unit == "pp":
        return Quantity("", tolerance.value, "%").in_unit(target.unit)
    own = tolerance.in_unit(target.unit)
    share = abs(target.value) * tolerance.value / _WHOLE if is_rate(tolerance) else None
    found = [value for value in (own, share) if value is not None]
    return min(found) if found else None


@rule(
    code="SMART039",
    slug="tolerance-hides-change",
    title=Text(zh="容差大于要改进的幅度", en="Tolerance hides the change"),
    rationale=Text(
        zh="允许的偏差盖过了要改进的幅度，不改进也算达标。",
        en="Where the tolerated deviation covers the whole improvement, standing still counts as success.",
    ),
    fix=Text(zh="缩小“容差”，或提高目标值。", en="Narrow `tolerance`, or set a target further away."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-9"), Reference("opsaudit domain notes", "2.5")),
    messages={
        "hidden": Text(
            zh="指标“{kpi}”允许偏差{tolerance}，从基线{baseline}到目标{target}的差距全在其内",
            en="KPI '{kpi}' tolerates {tolerance}, which covers the whole way from {baseline} to {target}",
        )
    },
    bad=Text(
        zh="指标:\n  - {名称: 客户满意度, 基线: 86%, 目标: 90%, 容差: 5个百分点}\n",
        en="kpis:\n  - {name: CSAT, baseline: 86%, target: 90%, tolerance: 5 pp}\n",
    ),
    good=Text(
        zh="指标:\n  - {名称: 客户满意度, 基线: 82%, 目标: 90%, 容差: 2个百分点}\n",
        en="kpis:\n  - {name: CSAT, baseline: 82%, target: 90%, tolerance: 2 pp}\n",
    ),
    applies=tolerates,
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Compare the tolerance with the way to go."""
    found = room_and_distance(kpi)
    if found is None or found[0] < found[1]:
        return
    related = tuple(
        ctx.related(kpi, key, note=note)
        for key, note in (("baseline", Text(zh="基线", en="baseline")), ("target", Text(zh="目标值", en="target")))
    )
    args = {"kpi": kpi.label, "tolerance": kpi.tolerance, "baseline": kpi.baseline, "target": kpi.target}
    yield ctx.problem("hidden", kpi, "tolerance", related=related, args=args)
