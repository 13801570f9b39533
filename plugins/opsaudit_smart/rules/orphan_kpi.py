"""SMART026: a KPI steers something: a goal, a process, a risk or another KPI."""

from collections.abc import Iterator

from opsaudit.api import Context, Improvement, Kpi, Problem, Ref, Reference, Severity, Text, rule


@rule(
    code="SMART026",
    slug="orphan-kpi",
    title=Text(zh="孤立的指标", en="Orphan KPI"),
    rationale=Text(
        zh="不服务于任何目标、流程或风险的指标只增加统计工作。",
        en="A KPI that serves no goal, process or risk is work for its own sake.",
    ),
    fix=Text(
        zh="在目标、流程或风险预警里引用它（“指标: K-1”），或删去它。",
        en="Refer to it from a goal, a process or a risk (`kpi: K-1`), or drop it.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "1D3.1-1"),),
    messages={
        "orphan": Text(
            zh="没有目标、流程、风险或改进引用指标“{kpi}”",
            en="no goal, process, risk or improvement refers to KPI '{kpi}'",
        )
    },
    bad=Text(zh="指标:\n  - {编号: K-1, 名称: 点击率}\n", en="kpis:\n  - {id: K-1, name: Click rate}\n"),
    good=Text(
        zh="指标:\n  - {编号: K-1, 名称: 点击率}\n目标:\n  - {描述: 点击率达到3%, 指标: K-1}\n",
        en="kpis:\n  - {id: K-1, name: Click rate}\ngoals:\n  - {statement: Click rate 3%, kpi: K-1}\n",
    ),
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for anything that refers to the KPI, or goals that it names itself."""
    plan = ctx.plan
    refs: list[Ref | None] = [ref for goal in plan.goals for ref in (goal.kpi, goal.guard)]
    refs += [ref for process in plan.processes for ref in process.kpis]
    refs += [risk.kri.kpi for risk in plan.risks if risk.kri is not None]
    refs += [other.guard for other in plan.kpis]
    refs += [improvement.kpi for improvement in plan.all(Improvement)]
    if not kpi.goals and not any(ctx.get(ref, Kpi) is kpi for ref in refs):
        yield ctx.problem("orphan", kpi, "goals", kpi=kpi.label)
