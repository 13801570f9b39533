"""SMART025: a KPI says where it starts from."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART025",
    slug="kpi-without-baseline",
    title=Text(zh="指标没有基线值", en="KPI without a baseline"),
    rationale=Text(
        zh="没有基线，看不出目标是进步还是原地踏步。",
        en="Without a baseline nobody sees whether the target is progress.",
    ),
    fix=Text(zh="写上“基线: 82%”。", en="Add `baseline: 82%`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-4"), Reference("ISO 22400-2", "", "2014")),
    messages={"missing": Text(zh="指标“{kpi}”没有基线值", en="KPI '{kpi}' has no baseline")},
    bad=Text(zh="指标:\n  - {名称: 客户满意度}\n", en="kpis:\n  - {name: CSAT}\n"),
    good=Text(zh="指标:\n  - {名称: 客户满意度, 基线: 82%}\n", en="kpis:\n  - {name: CSAT, baseline: 82%}\n"),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(kpi, "baseline"):
        yield ctx.problem("missing", kpi, "baseline", kpi=kpi.label)
