"""SMART023: a KPI has one role that answers for it."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART023",
    slug="kpi-without-owner",
    title=Text(zh="指标没有负责人", en="KPI without an owner"),
    rationale=Text(
        zh="没有人负责的指标，偏离目标时没有人行动。",
        en="When a KPI that nobody owns goes astray, nobody acts.",
    ),
    fix=Text(zh="写上“负责人: R-KF”。", en="Add `owner: R-KF`."),
    severity=Severity.HIGH,
    dimension="goals",
    level=2,
    references=(Reference("opsaudit catalogue", "0A5-1"), Reference("ISO 9001", "6.2.2 c", "2015")),
    messages={"missing": Text(zh="指标“{kpi}”没有负责人", en="KPI '{kpi}' has no owner")},
    bad=Text(zh="指标:\n  - {名称: 客户满意度}\n", en="kpis:\n  - {name: CSAT}\n"),
    good=Text(
        zh="指标:\n  - {名称: 客户满意度, 负责人: 客服经理}\n", en="kpis:\n  - {name: CSAT, owner: Service Manager}\n"
    ),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(kpi, "owner"):
        yield ctx.problem("missing", kpi, "owner", kpi=kpi.label)
