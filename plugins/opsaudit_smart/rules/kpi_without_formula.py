"""SMART024: a KPI says how it is computed."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART024",
    slug="kpi-without-formula",
    title=Text(zh="指标没有计算公式", en="KPI without a formula"),
    rationale=Text(
        zh="口径不写明，同一指标会算出几个数。",
        en="Without a formula one KPI yields several numbers.",
    ),
    fix=Text(zh="写上“公式: 满意评价数/评价总数”。", en="Add `formula: positive / all ratings`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A5-1"), Reference("ISO 22400-2", "", "2014")),
    messages={"missing": Text(zh="指标“{kpi}”没有计算公式", en="KPI '{kpi}' has no formula")},
    bad=Text(zh="指标:\n  - {名称: 客户满意度}\n", en="kpis:\n  - {name: CSAT}\n"),
    good=Text(
        zh="指标:\n  - {名称: 客户满意度, 公式: 满意评价数/评价总数}\n",
        en="kpis:\n  - {name: CSAT, formula: positive / all ratings}\n",
    ),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(kpi, "formula"):
        yield ctx.problem("missing", kpi, "formula", kpi=kpi.label)
