"""SMART001: the plan states goals."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="SMART001",
    slug="no-goals",
    title=Text(zh="计划没有目标", en="Plan without goals"),
    rationale=Text(
        zh="没有目标，就无法判断流程、资源和风险应对是否合适，也无法评价结果。",
        en="Without goals nobody can say whether processes, resources and risk treatment fit, or what the result is worth.",
    ),
    fix=Text(
        zh="在“目标:”下列出要达到的结果，例如“- 2026年6月底前客户满意度由82%提升至90%”。",
        en="List the results to reach under `goals:`, as `- Raise CSAT from 82% to 90% by 2026-06-30`.",
    ),
    severity=Severity.CRITICAL,
    dimension="goals",
    level=1,
    references=(Reference("opsaudit catalogue", "0A1-1"), Reference("ISO 9001", "6.2.1", "2015")),
    messages={"no-goals": Text(zh="计划没有列出任何目标", en="the plan lists no goals")},
    bad=Text(zh="计划: {名称: 运营方案}\n", en="plan: {name: Operations plan}\n"),
    good=Text(zh="目标:\n  - 2026年6月底前客户满意度达到90%\n", en="goals:\n  - Raise CSAT to 90% by June 2026\n"),
    effort=2,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the goals."""
    if not plan.goals:
        yield ctx.problem("no-goals", plan, "goals", state=State.ABSENT)
