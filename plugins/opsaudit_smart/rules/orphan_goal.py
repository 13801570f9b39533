"""SMART005: a goal serves something: a parent goal, a strategy, or a KPI."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Problem, Reference, Severity, Text, rule


@rule(
    code="SMART005",
    slug="orphan-goal",
    title=Text(zh="孤立的目标", en="Orphan goal"),
    rationale=Text(
        zh="与上级目标、战略或指标都不相连的目标，占用资源却不知为何而做。",
        en="A goal tied to no parent, strategy or KPI takes resources, and nobody knows what for.",
    ),
    fix=Text(
        zh="用“上级:”“战略:”“来源:”或“指标:”说明它为什么而设。",
        en="Say what it serves with `parent:`, `strategy:`, `source:` or `kpi:`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "0A1-5"), Reference("opsaudit catalogue", "3-2.1.2-1")),
    messages={
        "orphan": Text(
            zh="目标“{goal}”不连接任何上级目标、战略、来源或指标",
            en="goal '{goal}' is tied to no parent goal, strategy, source or KPI",
        )
    },
    bad=Text(
        zh="目标:\n  - {描述: 库存周转天数降至30天}\n", en="goals:\n  - {statement: Cut stock cover to 30 days}\n"
    ),
    good=Text(
        zh="目标:\n  - {描述: 库存周转天数降至30天, 战略: 轻资产运营}\n",
        en="goals:\n  - {statement: Cut stock cover to 30 days, strategy: asset-light operation}\n",
    ),
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a tie upwards, or for another goal that names this one as its child."""
    tied = goal.parent or goal.children or goal.strategy or goal.source or goal.kpi
    named = any(child.raw == goal.id for other in ctx.plan.goals for child in other.children)
    if not tied and not named:
        yield ctx.problem("orphan", goal, "kpi", goal=goal.label)
