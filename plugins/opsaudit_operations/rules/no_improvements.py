"""OPER039: something is being improved."""

from collections.abc import Iterator

from opsaudit.api import Context, Improvement, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="OPER039",
    slug="no-improvements",
    title=Text(zh="没有改进事项", en="No improvement"),
    rationale=Text(
        zh="一年里没有任何改进的组织，不是没有问题，而是没有人在看。",
        en="An organization that improves nothing in a year is not without problems; it does not look.",
    ),
    fix=Text(
        zh="在“改进:”下写一条，例如“- {名称: 退款自动化, 基线: 3天, 目标: 1.5天}”。",
        en="Write one under `improvements:`, as `- {name: Refund automation, baseline: 3 days, target: 1.5 days}`.",
    ),
    severity=Severity.MEDIUM,
    dimension="improvement",
    level=5,
    references=(Reference("opsaudit catalogue", "3-1.3e"), Reference("ISO 9001", "10.3", "2015")),
    messages={"none": Text(zh="计划没有任何改进事项", en="the plan contains no improvement")},
    bad=Text(zh="改进: []\n", en="improvements: []\n"),
    good=Text(zh="改进: [退款自动化]\n", en="improvements: [Refund automation]\n"),
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the improvements."""
    if not plan.all(Improvement):
        yield ctx.problem("none", plan, "improvements", state=State.ABSENT)
