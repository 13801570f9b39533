"""SMART020: a KPI has a target."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART020",
    slug="kpi-without-target",
    title=Text(zh="指标没有目标值", en="KPI without a target"),
    rationale=Text(
        zh="只记录不设目标的指标说明不了好坏，也触发不了行动。",
        en="A measure without a target says neither good nor bad and starts nothing.",
    ),
    fix=Text(zh="写上“目标: 90%”。", en="Add `target: 90%`."),
    severity=Severity.HIGH,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A5-1"),),
    messages={"missing": Text(zh="指标“{kpi}”没有目标值", en="KPI '{kpi}' has no target")},
    bad=Text(zh="指标:\n  - {名称: 客户满意度}\n", en="kpis:\n  - {name: CSAT}\n"),
    good=Text(zh="指标:\n  - {名称: 客户满意度, 目标: 90%}\n", en="kpis:\n  - {name: CSAT, target: 90%}\n"),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(kpi, "target"):
        yield ctx.problem("missing", kpi, "target", kpi=kpi.label)
