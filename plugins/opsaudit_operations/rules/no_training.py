"""OPER033: the plan trains people."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, Training, rule


@rule(
    code="OPER033",
    slug="no-training",
    title=Text(zh="没有培训安排", en="No training"),
    rationale=Text(
        zh="流程写得再好，没有教过就不会照着做。",
        en="However well a process is written, nobody follows what nobody taught.",
    ),
    fix=Text(
        zh="在“培训:”下写明主题、对象、频率，如“- 每月1次客服培训”。",
        en="List topic, audience and frequency under `training:`, as `- monthly service training`.",
    ),
    severity=Severity.HIGH,
    dimension="people",
    level=1,
    references=(Reference("opsaudit catalogue", "0A7-1"), Reference("ISO 9001", "7.2", "2015")),
    messages={"none": Text(zh="计划没有任何培训安排", en="the plan contains no training")},
    bad=Text(zh="目标: [满意度达到90%]\n", en="goals: [CSAT 90%]\n"),
    good=Text(zh="培训: 每月1次客服培训\n", en="training: monthly service training\n"),
    effort=2,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the courses."""
    if not plan.all(Training):
        yield ctx.problem("none", plan, "training", state=State.ABSENT)
