"""SMART036: a KPI says which way is good."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART036",
    slug="kpi-without-direction",
    title=Text(zh="指标没有方向", en="KPI without a direction"),
    rationale=Text(
        zh="不说明越高越好还是越低越好，同一个数有人当成绩、有人当问题。",
        en="Where nobody says whether up or down is good, one takes the same number for success, another for trouble.",
    ),
    fix=Text(
        zh="写上“方向: 越高越好”（或 越低越好、保持），或给目标加比较符，如 ≥90%。",
        en="Add `direction: up` (or down, keep), or compare in the target, as >=90%.",
    ),
    severity=Severity.LOW,
    dimension="goals",
    level=4,
    references=(Reference("ISO 22400-2", "", "2014"), Reference("opsaudit domain notes", "2.5")),
    messages={
        "missing": Text(
            zh="指标“{kpi}”没有说明越高越好还是越低越好", en="KPI '{kpi}' does not say whether up or down is good"
        )
    },
    bad=Text(zh="指标:\n  - {名称: 库存天数, 目标: 30天}\n", en="kpis:\n  - {name: Days of stock, target: 30 days}\n"),
    good=Text(
        zh="指标:\n  - {名称: 库存天数, 方向: 越低越好, 目标: 30天}\n",
        en="kpis:\n  - {name: Days of stock, direction: down, target: 30 days}\n",
    ),
    repair="unsafe",
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the field, a comparator in the target, or a target that lies on one side of the baseline."""
    if ctx.given(kpi, "direction"):
        return
    target, baseline = kpi.target, kpi.baseline
    if target is not None and target.comparator in {">", ">=", "<", "<="}:
        return
    start = baseline.in_unit(target.unit) if target is not None and baseline is not None else None
    if target is None or start in {None, target.value}:
        yield ctx.problem("missing", kpi, "direction", repair=ctx.add_key(kpi, "direction"), kpi=kpi.label)
