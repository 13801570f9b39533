"""SOP018: a critical process is measured."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Severity, Text, Verdict, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import controls_of, is_critical

_NOT_MONITORED = NotApplicable(
    Text(zh="流程没有任何监控，已另行报告", en="the process is not monitored at all, which is reported")
)


def is_critical_and_controlled(process: Process, ctx: Context) -> Verdict:
    """Applies to critical processes; one with neither KPI nor control is reported as unmonitored."""
    if (verdict := is_critical(process, ctx)) is not None:
        return verdict
    if not states(process, "kpis") and not controls_of(process):
        return _NOT_MONITORED
    return None


@rule(
    code="SOP018",
    slug="critical-process-without-kpi",
    title=Text(zh="关键流程没有指标", en="Critical process without a KPI"),
    rationale=Text(
        zh="控制只能挡住差错，说不出流程是快是慢、是好是坏；没有指标就看不到趋势，改进也无从比较。",
        en="Controls stop errors but do not say whether a process is fast or good; without a KPI no trend is seen and no gain proved.",
    ),
    fix=Text(
        zh="为流程引用一个有目标值的指标，例如“指标: [K-RESP]”。",
        en="Refer to a KPI that has a target, as `kpis: [K-RESP]`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=4,
    references=(Reference("opsaudit catalogue", "0A5-1"), Reference("ISO 9001", "4.4.1 c", "2015")),
    messages={
        "no-kpi": Text(
            zh="关键流程“{process}”有控制，但没有指标衡量它",
            en="critical process '{process}' has controls but no KPI that measures it",
        )
    },
    bad=Text(
        zh="控制: [{编号: C-1, 名称: 分级复核}]\n流程: [{名称: 投诉处理, 关键: 是, 控制: [C-1]}]\n",
        en="controls: [{id: C-1, name: Re-check}]\nprocesses: [{name: Complaints, critical: yes, controls: [C-1]}]\n",
    ),
    good=Text(
        zh="指标: [{编号: K-1, 名称: 响应时长}]\n流程: [{名称: 投诉处理, 关键: 是, 指标: [K-1]}]\n",
        en="kpis: [{id: K-1, name: Response time}]\nprocesses: [{name: Complaints, critical: yes, kpis: [K-1]}]\n",
    ),
    applies=is_critical_and_controlled,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for a KPI; whether it has a target is the KPI's own matter."""
    if not states(process, "kpis"):
        yield ctx.problem("no-kpi", process, "kpis", process=process.label)
