"""OPER044: the plan has money."""

from collections.abc import Iterator

from opsaudit.api import BudgetLine, Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="OPER044",
    slug="no-budget",
    title=Text(zh="没有预算", en="No budget"),
    rationale=Text(
        zh="没有预算的计划要么做不成，要么花了钱也没人管。",
        en="A plan without a budget is not carried out, or is carried out and nobody watches the money.",
    ),
    fix=Text(zh="写上“预算: 12万元”或逐行列出。", en="Add `budget: 120000 CNY`, or list the lines."),
    severity=Severity.HIGH,
    dimension="resources",
    level=1,
    references=(Reference("opsaudit catalogue", "3-4.1.1-1"), Reference("opsaudit catalogue", "0B8-1")),
    messages={
        "none": Text(zh="计划没有预算", en="the plan has no budget"),
        "no-amount": Text(zh="预算“{line}”没有金额", en="budget line '{line}' has no amount"),
    },
    bad=Text(zh="目标: [满意度达到90%]\n", en="goals: [CSAT 90%]\n"),
    good=Text(zh="预算: 12万元\n", en="budget: 120000 CNY\n"),
    effort=2,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the lines, and look for the amount of each."""
    lines = plan.all(BudgetLine)
    if not lines:
        yield ctx.problem("none", plan, "budget", state=State.ABSENT, line="")
    for line in lines:
        if line.amount is None and "amount" not in line.origin.unread:
            yield ctx.problem("no-amount", line, "amount", state=State.PARTIAL, line=line.label)
