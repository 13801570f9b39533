"""SMART021: a KPI names where its number comes from."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART021",
    slug="kpi-without-source",
    title=Text(zh="指标没有数据来源", en="KPI without a source"),
    rationale=Text(
        zh="来源不明的数字无法复核，考核时必然争议。",
        en="Nobody can check a number of unknown origin, and everybody will dispute it.",
    ),
    fix=Text(
        zh="写上取数的系统或报表，如“来源: S-CRM”。",
        en="Name the system or report it is read from, as `source: S-CRM`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "3-1.3d"), Reference("ISO 22400-2", "", "2014")),
    messages={"missing": Text(zh="指标“{kpi}”没有数据来源", en="KPI '{kpi}' has no source")},
    bad=Text(zh="指标:\n  - {名称: 客户满意度}\n", en="kpis:\n  - {name: CSAT}\n"),
    good=Text(zh="指标:\n  - {名称: 客户满意度, 来源: CRM}\n", en="kpis:\n  - {name: CSAT, source: CRM}\n"),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(kpi, "source"):
        yield ctx.problem("missing", kpi, "source", kpi=kpi.label)
