"""SMART022: a KPI says how often it is read."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART022",
    slug="kpi-without-frequency",
    title=Text(zh="指标没有统计频率", en="KPI without a frequency"),
    rationale=Text(
        zh="不定期统计的指标赶不上纠偏的时机。",
        en="A number that is read now and then comes too late to correct anything.",
    ),
    fix=Text(zh="写上“频率: 每月”。", en="Add `frequency: monthly`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "1C10-1"), Reference("ISO 22400-2", "", "2014")),
    messages={"missing": Text(zh="指标“{kpi}”没有统计频率", en="KPI '{kpi}' has no frequency")},
    bad=Text(zh="指标:\n  - {名称: 客户满意度}\n", en="kpis:\n  - {name: CSAT}\n"),
    good=Text(zh="指标:\n  - {名称: 客户满意度, 频率: 每月}\n", en="kpis:\n  - {name: CSAT, frequency: monthly}\n"),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(kpi, "frequency"):
        yield ctx.problem("missing", kpi, "frequency", kpi=kpi.label)
