"""SMART035: a KPI says in what it is measured, and its values are in that unit."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Quantity, Reference, Severity, State, Text, rule
from opsaudit_smart.numbers import measures


@rule(
    code="SMART035",
    slug="kpi-without-unit",
    title=Text(zh="指标没有计量单位", en="KPI without a unit"),
    rationale=Text(
        zh="没有单位的数值无法比较：响应时长“2”是分钟还是小时？",
        en="A number without a unit cannot be compared: is a response time of 2 in minutes or hours?",
    ),
    fix=Text(
        zh="写上“单位: 小时”，或把单位写在数值里，如“目标: 2小时”。",
        en="Add `unit: hour`, or write it with the values, as `target: 2 h`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("ISO 22400-2", "", "2014"), Reference("opsaudit domain notes", "2.5")),
    messages={
        "missing": Text(zh="指标“{kpi}”没有计量单位", en="KPI '{kpi}' has no unit"),
        "differs": Text(
            zh="指标“{kpi}”的单位是“{unit}”，数值却是{value}",
            en="KPI '{kpi}' is measured in {unit}, but this value is {value}",
        ),
    },
    bad=Text(
        zh="指标:\n  - {名称: 投诉响应时长, 目标: 2}\n", en="kpis:\n  - {name: Complaint response time, target: 2}\n"
    ),
    good=Text(
        zh="指标:\n  - {名称: 投诉响应时长, 单位: 小时, 目标: 2}\n",
        en="kpis:\n  - {name: Complaint response time, unit: hour, target: 2}\n",
    ),
    repair="unsafe",
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for a unit of its own or in a value; compare the two where both are known units."""
    values = [(key, value) for key, value in _values(kpi) if value is not None]
    if not ctx.given(kpi, "unit"):
        if not any(value.unit for _key, value in values):
            yield ctx.problem("missing", kpi, "unit", repair=ctx.add_key(kpi, "unit"), kpi=kpi.label)
        return
    own = measures(Quantity.from_fields({"value": "1", "unit": kpi.unit or ""}))
    for key, value in values:
        other = measures(value)
        if own and other and own != other:
            args = {"kpi": kpi.label, "unit": kpi.unit, "value": value}
            related = (ctx.related(kpi, "unit", note=Text(zh="指标的单位", en="the unit of the KPI")),)
            yield ctx.problem("differs", kpi, key, state=State.PARTIAL, related=related, args=args)


def _values(kpi: Kpi) -> tuple[tuple[str, Quantity | None], ...]:
    return ("target", kpi.target), ("baseline", kpi.baseline), ("actual", kpi.actual)
