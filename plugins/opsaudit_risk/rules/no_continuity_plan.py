"""RISK027: there is a plan for the day on which a critical process stops."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    Continuity,
    NotApplicable,
    Plan,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    rule,
    same,
)

_NO_CRITICAL_PROCESS = NotApplicable(Text(zh="没有关键流程", en="no critical process"))


def has_critical_process(plan: Plan, ctx: Context) -> Verdict:
    """Applies to plans with a critical process, unless they leave continuity out for a reason."""
    if not any(process.is_critical for process in plan.processes):
        return _NO_CRITICAL_PROCESS
    reason = plan.excluded("continuity")
    return None if reason is None or plan.all(Continuity) else NotApplicable(same(reason))


@rule(
    code="RISK027",
    slug="no-continuity-plan",
    title=Text(zh="没有应急预案", en="No continuity plan"),
    rationale=Text(
        zh="关键流程一旦中断，没有预案就只能临时找人、临时决定，每一小时都在扩大损失。",
        en="When a critical process stops and there is no plan, people look for each other first, "
        "and every hour adds to the loss.",
    ),
    fix=Text(
        zh="加上“连续性: [{名称: 系统中断, 流程: [P-TS], 负责人: R-COO, 恢复时间: 4h, 最大中断: 1d, 上次演练: 2026-03-01}]”。",
        en="Add `continuity: [{name: System outage, processes: [P-TS], owner: R-COO, rto: 4h, mtpd: 1d, "
        "last_drill: 2026-03-01}]`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "4A6-2"),
        Reference("ISO 22301", "8.4", "2019"),
    ),
    messages={
        "none": Text(
            zh="计划有关键流程（{processes}），却没有应急预案",
            en="the plan has critical processes ({processes}) but no continuity plan",
        ),
        "no-owner": Text(zh="应急预案“{plan}”没有负责人", en="continuity plan '{plan}' has no owner"),
    },
    bad=Text(
        zh="流程: [{名称: 付款, 关键: 是}]\n",
        en="processes: [{name: Pay, critical: yes}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 付款, 关键: 是}]\n连续性: [{名称: 系统中断, 负责人: 财务经理}]\n",
        en="processes: [{name: Pay, critical: yes}]\ncontinuity: [{name: System outage, owner: Finance Manager}]\n",
    ),
    applies=has_critical_process,
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for continuity plans, then for the owner of each; the value is the share that has one."""
    plans = plan.all(Continuity)
    if not plans:
        names = [process.label for process in plan.processes if process.is_critical]
        processes = Text(zh="、".join(names), en=", ".join(names))
        yield ctx.problem("none", plan, "continuity", state=State.ABSENT, processes=processes)
        return
    unowned = [one for one in plans if not ctx.given(one, "owner")]
    met = Fraction(len(plans) - len(unowned), len(plans))
    for one in unowned:
        state = State.PARTIAL if met else State.FAIL
        yield ctx.problem("no-owner", one, "owner", state=state, value=met, plan=one.label)
