"""SOP011: a critical process promises a time."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Process, Reference, Severity, Text, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import is_critical


@rule(
    code="SOP011",
    slug="process-without-time-limit",
    title=Text(zh="关键流程没有时限", en="Critical process without a time limit"),
    rationale=Text(
        zh="没有时限就没有“超时”，等待多久都不算违约，也无法监控。",
        en="Without a limit nothing is ever late: no wait breaks a promise, and none can be monitored.",
    ),
    fix=Text(
        zh="写上到哪一步不超过多久，例如“时限: [{名称: 响应, 不超过: 2h, 至步骤: 2}]”。",
        en="State how long it may take up to which step, as `sla: [{name: response, within: 2h, until: 2}]`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=3,
    references=(Reference("opsaudit catalogue", "4A2-1"),),
    messages={
        "no-limit": Text(zh="关键流程“{process}”没有写时限", en="critical process '{process}' has no time limit"),
        "no-time": Text(
            zh="关键流程“{process}”的时限“{promise}”没有写出多长时间",
            en="time limit '{promise}' of critical process '{process}' names no length of time",
        ),
    },
    bad=Text(zh="流程: [{名称: 投诉处理, 关键: 是}]\n", en="processes: [{name: Complaints, critical: yes}]\n"),
    good=Text(
        zh="流程: [{名称: 投诉处理, 关键: 是, 时限: [2小时内响应]}]\n",
        en="processes: [{name: Complaints, critical: yes, sla: [first answer within 2 h]}]\n",
    ),
    applies=is_critical,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for a promise, then for a length of time in at least one."""
    if not states(process, "sla"):
        yield ctx.problem("no-limit", process, "sla", process=process.label)
    elif process.sla and not any(states(promise, "within") for promise in process.sla):
        first = process.sla[0]
        yield ctx.problem("no-time", first, "within", process=process.label, promise=first.label)
