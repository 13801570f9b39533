"""RISK019: somebody has thought about what can go wrong in a critical process."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, NotApplicable, Problem, Process, Reference, Risk, Severity, Text, Verdict, rule
from opsaudit_risk.treatment import controls_in, controls_of, only_critical

_PLAN_HAS_NO_RISKS = NotApplicable(Text(zh="计划没有风险", en="the plan has no risks"))


def is_critical(process: Process, ctx: Context) -> Verdict:
    """Applies to critical processes, once there are any risks."""
    if process.is_critical and not ctx.plan.risks:
        return _PLAN_HAS_NO_RISKS
    return only_critical(process)


@rule(
    code="RISK019",
    slug="uncovered-critical-process",
    title=Text(zh="关键流程没有风险覆盖", en="Critical process without a risk"),
    rationale=Text(
        zh="关键流程若没有一个风险与它相连，说明没有人问过它会怎么出错。",
        en="A critical process that no risk touches is one that nobody asked 'what if' about.",
    ),
    fix=Text(
        zh="在风险里写“流程: [P-TS]”，或让风险与流程共用控制、指标。",
        en="Name the process in a risk (`processes: [P-TS]`), or share a control or a KPI with one.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit domain notes", "2.3"),
        Reference("opsaudit catalogue", "1B3-1"),
        Reference("ISO 31000", "6.4.2", "2018"),
    ),
    messages={
        "uncovered": Text(zh="没有任何风险涉及关键流程“{process}”", en="no risk touches critical process '{process}'"),
    },
    bad=Text(
        zh="流程: [{编号: P-1, 名称: 付款, 关键: 是}]\n风险: [断电]\n",
        en="processes: [{id: P-1, name: Pay, critical: yes}]\nrisks: [power cut]\n",
    ),
    good=Text(
        zh="流程: [{编号: P-1, 名称: 付款, 关键: 是}]\n风险: [{描述: 重复付款, 流程: [P-1]}]\n",
        en="processes: [{id: P-1, name: Pay, critical: yes}]\nrisks: [{statement: Paid twice, processes: [P-1]}]\n",
    ),
    applies=is_critical,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for a risk that names the process, or shares a control or a KPI with it."""
    if ctx.plan.each(process.risks, Risk) or any(_touches(risk, process, ctx) for risk in ctx.plan.risks):
        return
    yield ctx.problem("uncovered", process, "risks", process=process.label)


def _touches(risk: Risk, process: Process, ctx: Context) -> bool:
    """Whether a risk names the process, or has a control or an indicator that the process has too."""
    if any(one is process for one in ctx.plan.each(risk.processes, Process)):
        return True
    own = {id(control) for control in controls_in(process, ctx.plan)}
    if any(id(control) in own for control in controls_of(risk, ctx.plan)):
        return True
    kpi = ctx.get(risk.kri.kpi, Kpi) if risk.kri is not None else None
    return kpi is not None and any(kpi is one for one in ctx.plan.each(process.kpis, Kpi))
