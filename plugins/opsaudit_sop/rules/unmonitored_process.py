"""SOP009: a process is watched: a KPI or a control on a schedule."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, Kpi, Problem, Process, Reference, Severity, State, Text, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import controls_of


@rule(
    code="SOP009",
    slug="unmonitored-process",
    title=Text(zh="流程没有监控", en="Unmonitored process"),
    rationale=Text(
        zh="没有指标、也没有定期检查的流程，变慢或出错都要等客户来说。",
        en="A process that nobody measures or checks on a schedule is known to fail only when a customer says so.",
    ),
    fix=Text(
        zh="引用一个指标或控制，例如“指标: [K-RESP]”，并为它写上“频率: 每天”。",
        en="Refer to a KPI or a control, as `kpis: [K-RESP]`, and give that a `frequency: daily`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=4,
    references=(
        Reference("opsaudit catalogue", "0C4-2"),
        Reference("ISO 9001", "4.4.1 c", "2015"),
        Reference("ISO 9001", "9.1.1", "2015"),
    ),
    messages={
        "unmonitored": Text(
            zh="流程“{process}”没有指标，也没有控制", en="process '{process}' has neither a KPI nor a control"
        ),
        "no-frequency": Text(
            zh="流程“{process}”的指标和控制都没有频率，不知道多久看一次",
            en="no KPI or control of process '{process}' says how often it is looked at",
        ),
    },
    bad=Text(zh="流程: [{名称: 投诉处理}]\n", en="processes: [{name: Complaints}]\n"),
    good=Text(
        zh="指标: [{编号: K-1, 名称: 响应时长, 频率: 每天}]\n流程: [{名称: 投诉处理, 指标: [K-1]}]\n",
        en="kpis: [{id: K-1, name: Response time, frequency: daily}]\nprocesses: [{name: Complaints, kpis: [K-1]}]\n",
    ),
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for a KPI or a control, then for one that has a frequency."""
    controls = controls_of(process)
    if not process.kpis and not controls:
        yield ctx.problem("unmonitored", process, "kpis", process=process.label)
        return
    watching = [*ctx.plan.each(process.kpis, Kpi), *ctx.plan.each(controls, Control)]
    if watching and not any(states(watched, "frequency") for watched in watching):
        yield ctx.problem("no-frequency", watching[0], "frequency", state=State.PARTIAL, process=process.label)
