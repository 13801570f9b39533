"""RISK017: a risk indicator warns before the limit is crossed, not after."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Kpi, NotApplicable, Problem, Quantity, Reference, Risk, Severity, Text, Verdict, rule

_NO_THRESHOLD_OR_KPI = NotApplicable(
    Text(zh="没有阈值，或指标没有目标值", en="no threshold, or a KPI without a target")
)
_KPI_HAS_NO_DIRECTION = NotApplicable(Text(zh="指标没有方向", en="the KPI has no direction"))
_UNITS_DIFFER = NotApplicable(Text(zh="阈值与目标值的单位不可比", en="units of threshold and target do not compare"))


def is_comparable(risk: Risk, ctx: Context) -> Verdict:
    """Needs an indicator with a threshold on a KPI whose target and direction are known, in units that convert."""
    kpi = ctx.get(risk.kri.kpi, Kpi) if risk.kri is not None else None
    if risk.kri is None or kpi is None or risk.kri.threshold is None or kpi.target is None:
        return _NO_THRESHOLD_OR_KPI
    if direction(kpi) is None:
        return _KPI_HAS_NO_DIRECTION
    if levels(risk.kri.threshold, kpi) is None:
        return _UNITS_DIFFER
    return None


def direction(kpi: Kpi) -> str | None:
    """Return where the KPI shall go (up, down): as declared, else as its target is compared (≤ 2 h is down)."""
    if kpi.direction is not None or kpi.target is None:
        return kpi.direction if kpi.direction in {"up", "down"} else None
    return {"<": "down", "<=": "down", ">": "up", ">=": "up"}.get(kpi.target.comparator)


def levels(threshold: Quantity, kpi: Kpi) -> tuple[Fraction, Fraction] | None:
    """Return threshold and target in one unit; a bare number has the unit of the KPI."""
    target = kpi.target
    if target is None or target.low is not None or threshold.low is not None:
        return None
    if threshold.unit == target.unit:
        return threshold.value, target.value
    if threshold.unit and target.unit:
        value = threshold.in_unit(target.unit)
        return None if value is None else (value, target.value)
    pair = [one.in_unit(kpi.unit or "") if one.unit else one.value for one in (threshold, target)]
    return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])


@rule(
    code="RISK017",
    slug="kri-fires-too-late",
    title=Text(zh="预警触发得太晚", en="Risk indicator fires too late"),
    rationale=Text(
        zh="阈值比目标还宽，等预警触发，承诺早已落空，预警只剩事后报告的作用。",
        en="With a threshold laxer than the target, the promise is broken before anybody is warned; "
        "the indicator only reports it afterwards.",
    ),
    fix=Text(
        zh="把阈值收紧到目标之内，例如目标是2h以内时写“阈值: '>1.5h'”。",
        en="Tighten the threshold inside the target: for a target of 2 h write `threshold: '>1.5h'`.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=4,
    references=(
        Reference("opsaudit catalogue", "3-4.1.3-2"),
        Reference("opsaudit domain notes", "5-5"),
        Reference("ISO 31000", "6.6", "2018"),
    ),
    messages={
        "too-late": Text(
            zh="风险“{risk}”的预警阈值“{threshold}”在指标“{kpi}”突破目标“{target}”之后才触发",
            en="threshold '{threshold}' of risk '{risk}' fires only once KPI '{kpi}' has missed its target '{target}'",
        ),
    },
    bad=Text(
        zh="指标: [{编号: K-1, 名称: 响应时长, 方向: 越低越好, 目标: 2h}]\n"
        "风险: [{描述: 响应超时, 预警: {指标: K-1, 阈值: 3h}}]\n",
        en="kpis: [{id: K-1, name: Response time, direction: down, target: 2h}]\n"
        "risks: [{statement: Late answers, kri: {kpi: K-1, threshold: 3h}}]\n",
    ),
    good=Text(
        zh="指标: [{编号: K-1, 名称: 响应时长, 方向: 越低越好, 目标: 2h}]\n"
        "风险: [{描述: 响应超时, 预警: {指标: K-1, 阈值: 90分钟}}]\n",
        en="kpis: [{id: K-1, name: Response time, direction: down, target: 2h}]\n"
        "risks: [{statement: Late answers, kri: {kpi: K-1, threshold: 90 min}}]\n",
    ),
    applies=is_comparable,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Compare the threshold with the target; warning at the target itself is too late as well."""
    kri = risk.kri
    kpi = ctx.get(kri.kpi, Kpi) if kri is not None else None
    if kri is None or kpi is None or kri.threshold is None:
        return
    pair = levels(kri.threshold, kpi)
    if pair is None:
        return
    threshold, target = pair
    if threshold >= target if direction(kpi) == "down" else threshold <= target:
        related = (ctx.related(kpi, "target", note=Text(zh="指标的目标", en="target of the KPI")),)
        args = {"risk": risk.label, "threshold": kri.threshold.raw, "kpi": kpi.label, "target": kpi.target or ""}
        yield ctx.problem("too-late", kri, "threshold", related=related, args=args)
