"""SMART007: a goal has one role that answers for it."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART007",
    slug="goal-without-owner",
    title=Text(zh="目标没有负责人", en="Goal without an owner"),
    rationale=Text(
        zh="没有人负责的目标没有人推动，也没有人为结果作解释。",
        en="Nobody drives a goal that nobody owns, and nobody explains its result.",
    ),
    fix=Text(zh="写上负责的岗位，例如“负责人: R-COO”。", en="Name the role that answers for it, as `owner: R-COO`."),
    severity=Severity.HIGH,
    dimension="goals",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0C1-2"),
        Reference("ISO 9001", "6.2.2", "2015"),
    ),
    messages={"no-owner": Text(zh="目标“{goal}”没有负责人", en="goal '{goal}' has no owner")},
    bad=Text(
        zh="目标:\n  - 描述: 2026年6月底前客户满意度达到90%\n",
        en="goals:\n  - statement: Raise customer satisfaction to 90% by June 2026\n",
    ),
    good=Text(
        zh="目标:\n  - 描述: 2026年6月底前客户满意度达到90%\n    负责人: 客服经理\n",
        en="goals:\n  - statement: Raise customer satisfaction to 90% by June 2026\n    owner: Service Manager\n",
    ),
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for the owner."""
    if goal.owner is None:
        yield ctx.problem("no-owner", goal, "owner", goal=goal.label)
