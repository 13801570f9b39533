"""RISK001: the plan names its risks."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="RISK001",
    slug="no-risks",
    title=Text(zh="计划没有风险清单", en="Plan without risks"),
    rationale=Text(
        zh="没有识别风险的计划只在一切顺利时成立。",
        en="A plan that names no risk holds only while nothing goes wrong.",
    ),
    fix=Text(
        zh="在“风险:”下列出会妨碍目标的事件，例如“- 大促期间人手不足 → 提前排班（店长）”。",
        en="List what can get in the way of the goals under `risks:`, as `- too few agents -> roster (manager)`.",
    ),
    severity=Severity.CRITICAL,
    dimension="risk",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A4-2"),
        Reference("ISO 31000", "6.4.2", "2018"),
    ),
    messages={
        "none": Text(zh="计划没有列出任何风险", en="the plan names no risk"),
    },
    bad=Text(
        zh="目标: [满意度达到90%]\n",
        en="goals: [CSAT 90%]\n",
    ),
    good=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    effort=2,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the risks."""
    if not plan.risks:
        yield ctx.problem("none", plan, "risks", state=State.ABSENT)
