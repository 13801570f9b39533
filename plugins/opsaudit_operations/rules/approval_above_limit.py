"""OPER014: a budget line is approved by somebody who may approve that much."""

from collections.abc import Iterator

from opsaudit.api import BudgetLine, Context, NotApplicable, Problem, Reference, Role, Severity, Text, Verdict, rule

_NO_AMOUNT_OR_APPROVER = NotApplicable(
    Text(zh="没有金额，或审批岗位没有限额", en="no amount, or an approver without a limit")
)


def has_limits(line: BudgetLine, ctx: Context) -> Verdict:
    """Needs an amount, and at least one approver whose limit is known; without a limit a role may approve anything."""
    approvers = ctx.plan.each(line.approvals, Role)
    if line.amount is None or not approvers or any(role.approval_limit is None for role in approvers):
        return _NO_AMOUNT_OR_APPROVER
    return None


@rule(
    code="OPER014",
    slug="approval-above-limit",
    title=Text(zh="审批超出限额", en="Approval above the limit"),
    rationale=Text(
        zh="审批人的限额都低于金额，这笔支出其实没有人有权批准。",
        en="When every approver's limit is below the amount, nobody had the authority to approve it.",
    ),
    fix=Text(
        zh="加上限额足够的审批岗位，或调整审批限额。", en="Add an approver with a sufficient limit, or raise the limit."
    ),
    severity=Severity.HIGH,
    dimension="resources",
    level=3,
    references=(Reference("opsaudit domain notes", "5-6"), Reference("opsaudit catalogue", "3-4.1.2-1")),
    messages={
        "above": Text(
            zh="预算“{line}”一次放款{amount}，审批人的最高限额只有{limit}",
            en="budget line '{line}' releases {amount} at once, but the highest limit among its approvers is {limit}",
        )
    },
    bad=Text(
        zh="岗位: [{编号: R-1, 名称: 店长, 审批限额: 5000元}]\n预算: [{名称: 装修, 金额: 60000元, 审批: [R-1]}]\n",
        en="roles: [{id: R-1, name: Manager, approval_limit: 5000 CNY}]\n"
        "budget: [{name: Refit, amount: 60000 CNY, approvals: [R-1]}]\n",
    ),
    good=Text(
        zh="岗位: [{编号: R-1, 名称: 店长, 审批限额: 100000元}]\n预算: [{名称: 装修, 金额: 60000元, 审批: [R-1]}]\n",
        en="roles: [{id: R-1, name: Manager, approval_limit: 100000 CNY}]\n"
        "budget: [{name: Refit, amount: 60000 CNY, approvals: [R-1]}]\n",
    ),
    applies=has_limits,
)
def check(line: BudgetLine, ctx: Context) -> Iterator[Problem]:
    """Compare what is released at once, a quarter or the whole, with the highest limit in the same currency."""
    limits = [role.approval_limit for role in ctx.plan.each(line.approvals, Role) if role.approval_limit is not None]
    if line.amount is None or not limits:
        return
    released = max(line.quarters or (line.amount,), key=lambda part: part.amount)
    highest = max(limits, key=lambda limit: limit.amount)
    comparable = not highest.currency or not line.amount.currency or highest.currency == line.amount.currency
    if comparable and highest.amount < released.amount:
        args = {"line": line.label, "amount": released.raw, "limit": highest.raw}
        yield ctx.problem("above", line, "approvals", args=args)
