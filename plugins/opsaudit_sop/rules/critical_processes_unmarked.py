"""SOP016: the plan says which of its processes are critical."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Plan, Problem, Reference, Severity, Text, Verdict, rule

_PLAN_HAS_NO_PROCESSES = NotApplicable(Text(zh="计划没有流程", en="the plan has no processes"))


def has_processes(plan: Plan, ctx: Context) -> Verdict:
    """A plan without processes is reported as such."""
    return None if plan.processes else _PLAN_HAS_NO_PROCESSES


@rule(
    code="SOP016",
    slug="critical-processes-unmarked",
    title=Text(zh="没有标明关键流程", en="Critical processes not marked"),
    rationale=Text(
        zh="不区分轻重，最要紧的流程就得不到更严的规程、时限和例外处理要求。",
        en="Unless the plan says what matters most, no process gets the SOP, time limit and exception path that it deserves.",
    ),
    fix=Text(
        zh="为影响客户、资金、安全或合规的流程写“关键: 是”；都不是的，写“关键: 否”。",
        en="Write `critical: yes` at processes that touch customers, money, safety or compliance; `critical: no` if none does.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=2,
    references=(Reference("opsaudit catalogue", "0A2-1"), Reference("ISO 9001", "4.4.1 f", "2015")),
    messages={
        "unmarked": Text(
            zh="计划共{count}个流程，没有标明哪些是关键流程",
            en="no process of the plan says whether it is critical (processes: {count})",
        )
    },
    bad=Text(zh="流程: [{名称: 采购}]\n", en="processes: [{name: Purchasing}]\n"),
    good=Text(zh="流程: [{名称: 采购, 关键: 否}]\n", en="processes: [{name: Purchasing, critical: no}]\n"),
    applies=has_processes,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for a process that states it either way."""
    if not any(ctx.given(process, "critical") for process in plan.processes):
        first = plan.processes[0]
        yield ctx.problem("unmarked", first, "critical", count=len(plan.processes))
