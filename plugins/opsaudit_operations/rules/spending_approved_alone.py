"""OPER007: money is approved by two different persons."""

from collections.abc import Iterator

from opsaudit.api import BudgetLine, Context, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_operations.people import persons

_BUDGET_ONE_SUM = NotApplicable(Text(zh="预算只写了一个总数", en="the budget is one sum"))


def is_a_written_line(line: BudgetLine, ctx: Context) -> Verdict:
    """A budget given as one sum names no lines to approve."""
    if line.origin.is_shorthand:
        return _BUDGET_ONE_SUM
    return None


@rule(
    code="OPER007",
    slug="spending-approved-alone",
    title=Text(zh="支出没有双人审批", en="Spending approved by one person"),
    rationale=Text(
        zh="业务部门与财务由不同的人审批，是防止资金失控的最基本的职责分离。",
        en="Approval by the department and by finance, two different persons, is the most basic separation over money.",
    ),
    fix=Text(
        zh="写上两个由不同人担任的审批岗位：“审批: [R-KF, R-CW]”。",
        en="Name two roles held by different persons: `approvals: [R-KF, R-CW]`.",
    ),
    severity=Severity.CRITICAL,
    dimension="resources",
    level=2,
    references=(Reference("opsaudit catalogue", "3-4.1.2-2"), Reference("opsaudit domain notes", "5-9")),
    messages={
        "missing": Text(zh="预算“{line}”没有写明审批", en="budget line '{line}' names no approval"),
        "alone": Text(zh="预算“{line}”只由{who}一人审批", en="budget line '{line}' is approved by {who} alone"),
    },
    bad=Text(
        zh="预算: [{名称: 培训, 金额: 120000元, 审批: [王]}]\n",
        en="budget: [{name: Training, amount: 120000 CNY, approvals: [Wang]}]\n",
    ),
    good=Text(
        zh="预算: [{名称: 培训, 金额: 120000元, 审批: [王, 褚]}]\n",
        en="budget: [{name: Training, amount: 120000 CNY, approvals: [Wang, Chu]}]\n",
    ),
    applies=is_a_written_line,
)
def check(line: BudgetLine, ctx: Context) -> Iterator[Problem]:
    """Resolve the approvals to persons."""
    if not line.approvals:
        yield ctx.problem("missing", line, "approvals", line=line.label)
        return
    everybody = frozenset().union(*(persons(ref, ctx) for ref in line.approvals))
    if len(everybody) < 2:  # noqa: PLR2004  # two persons: the rule itself
        yield ctx.problem("alone", line, "approvals", line=line.label, who=", ".join(sorted(everybody)))
