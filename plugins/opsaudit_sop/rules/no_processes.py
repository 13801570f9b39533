"""SOP001: the plan describes processes."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="SOP001",
    slug="no-processes",
    title=Text(zh="计划没有流程", en="Plan without processes"),
    rationale=Text(
        zh="没有写下流程，工作怎么做就取决于当班的人，既不能检查，也不能改进。",
        en="Unless processes are written down, how work is done depends on who is on duty: it can be neither checked nor improved.",
    ),
    fix=Text(
        zh="在“流程:”下列出主要流程及步骤，例如“- {名称: 采购, 负责人: 采购经理, 步骤: [提出申请（店员）, 审批（店长）, 验收（店员）]}”。",
        en="List the main processes with their steps under `processes:`, as "
        "`- {name: Purchasing, owner: Buyer, steps: [Request (Clerk), Approve (Manager), Receive (Clerk)]}`.",
    ),
    severity=Severity.CRITICAL,
    dimension="process",
    level=1,
    references=(Reference("opsaudit catalogue", "0A2-1"), Reference("ISO 9001", "4.4.1", "2015")),
    messages={"no-processes": Text(zh="计划没有列出任何流程", en="the plan lists no processes")},
    bad=Text(zh="组织: {名称: 小店}\n", en="org: {name: Shop}\n"),
    good=Text(zh="流程: [{名称: 采购}]\n", en="processes: [{name: Purchasing}]\n"),
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the processes."""
    if not plan.processes:
        yield ctx.problem("no-processes", plan, "processes", state=State.ABSENT)
