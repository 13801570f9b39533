"""OPER030: the plan is approved, and says by whom."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="OPER030",
    slug="plan-not-approved",
    title=Text(zh="计划没有批准", en="Plan not approved"),
    rationale=Text(
        zh="没有批准的计划对谁都没有约束力，按它考核也站不住脚。",
        en="A plan that nobody approved binds nobody, and nobody can be held to it.",
    ),
    fix=Text(
        zh="批准后在“计划:”写上“状态: 已批准”和“批准人: 总经理”。",
        en="Once approved, add `status: approved` and `approver: General Manager` under `plan:`.",
    ),
    severity=Severity.HIGH,
    dimension="people",
    level=2,
    references=(Reference("opsaudit catalogue", "3-2.1.4-2"), Reference("ISO 9001", "7.5.2 c", "2015")),
    messages={
        "no-approver": Text(zh="计划没有写批准人", en="the plan names no approver"),
        "not-approved": Text(zh="计划的状态不是“已批准”", en="the plan's status is not 'approved'"),
    },
    bad=Text(zh="计划: {名称: 运营方案, 状态: 草稿}\n", en="plan: {name: Operations plan, status: draft}\n"),
    good=Text(
        zh="计划: {名称: 运营方案, 状态: 已批准, 批准人: 总经理}\n",
        en="plan: {name: Operations plan, status: approved, approver: Chief}\n",
    ),
    repair="unsafe",
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for approver and status; one of them is half."""
    info = plan.info
    missing = []
    if info.approver is None:
        missing.append(("no-approver", "approver"))
    if info.status != "approved":
        missing.append(("not-approved", "status"))
    for message, key in missing:
        state = State.PARTIAL if len(missing) == 1 else State.FAIL
        target = info if info.origin.entries else plan
        yield ctx.problem(message, target, key, state=state, repair=ctx.add_key(target, key))
