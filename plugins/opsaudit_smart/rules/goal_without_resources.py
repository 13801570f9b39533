"""SMART012: a top goal has money, people or means behind it."""

from collections.abc import Iterator

from opsaudit.api import BudgetLine, Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

_SUB_GOAL_OR_ONE_LINE = NotApplicable(Text(zh="子目标或一句话目标", en="a sub-goal or a one-line goal"))


def is_a_top_goal(goal: Goal, ctx: Context) -> Verdict:
    """A sub-goal draws on its parent's resources; one-line goals are too small to ask."""
    if goal.parent is not None or goal.origin.is_shorthand:
        return _SUB_GOAL_OR_ONE_LINE
    return None


@rule(
    code="SMART012",
    slug="goal-without-resources",
    title=Text(zh="目标没有资源支撑", en="Goal without resources"),
    rationale=Text(
        zh="没有人、财、物支撑的目标只是愿望。",
        en="A goal without people, money or means behind it is a wish.",
    ),
    fix=Text(
        zh="用“资源: [B-1]”引用预算或资源，或在预算行写“支撑: [G-1]”。",
        en="Refer to a budget line or resource with `resources: [B-1]`, or name the goal in the line's `goals:`.",
    ),
    severity=Severity.HIGH,
    dimension="resources",
    level=2,
    references=(Reference("opsaudit catalogue", "0A3-1"), Reference("ISO 9001", "6.2.2 b", "2015")),
    messages={
        "no-resources": Text(zh="目标“{goal}”没有对应的预算或资源", en="goal '{goal}' has no budget line or resource")
    },
    bad=Text(zh="目标:\n  - {编号: G-1, 描述: 满意度达到90%}\n", en="goals:\n  - {id: G-1, statement: CSAT 90%}\n"),
    good=Text(
        zh="目标:\n  - {编号: G-1, 描述: 满意度达到90%}\n预算:\n  - {编号: B-1, 金额: 60万元, 支撑: [G-1]}\n",
        en="goals:\n  - {id: G-1, statement: CSAT 90%}\nbudget:\n  - {id: B-1, amount: 600000 CNY, goals: [G-1]}\n",
    ),
    applies=is_a_top_goal,
    effort=2,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for resources on the goal, and for budget lines that serve it."""
    served = any(ctx.get(ref, Goal) is goal for line in ctx.plan.all(BudgetLine) for ref in line.goals)
    if not goal.resources and not served:
        yield ctx.problem("no-resources", goal, "resources", goal=goal.label)
