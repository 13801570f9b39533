"""SMART010: every department has a goal."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Role, Severity, Text, Unit, Verdict, rule

_PLAN_HAS_NO_GOALS = NotApplicable(Text(zh="计划没有目标", en="the plan has no goals"))
_UNIT_HAS_NO_ROLES = NotApplicable(Text(zh="部门没有岗位", en="the unit has no roles"))


def is_led(unit: Unit, ctx: Context) -> Verdict:
    """Goals belong to roles, and roles to units: without roles of the unit nothing can be said."""
    if not ctx.plan.goals:
        return _PLAN_HAS_NO_GOALS
    if not roles_of(unit, ctx):
        return _UNIT_HAS_NO_ROLES
    return None


def roles_of(unit: Unit, ctx: Context) -> list[Role]:
    """Return the unit's head, its roles, and whom its roles report to."""
    members = [role for role in ctx.plan.roles if ctx.get(role.unit, Unit) is unit]
    head = ctx.get(unit.head, Role)
    return [*members, head] if head is not None and head not in members else members


@rule(
    code="SMART010",
    slug="unit-without-goal",
    title=Text(zh="部门没有目标", en="Unit without a goal"),
    rationale=Text(
        zh="没有目标的部门只能各自为政，整体目标缺了一块支撑。",
        en="A unit without a goal pulls its own way, and the whole lacks its share.",
    ),
    fix=Text(
        zh="为该部门的岗位设一个目标，或让其岗位负责一个指标或流程。",
        en="Give one of the unit's roles a goal, a KPI or a process to answer for.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "3-2.1.2-2"), Reference("opsaudit catalogue", "0D2-1")),
    messages={
        "no-goal": Text(zh="部门“{unit}”没有任何岗位负责目标或指标", en="no role of unit '{unit}' owns a goal or a KPI")
    },
    bad=Text(
        zh="部门: [{编号: U-1, 名称: 仓储部}]\n岗位: [{编号: R-1, 名称: 仓管, 部门: U-1}]\n目标: [{描述: 满意度达到90%, 负责人: 总经理}]\n",
        en="units: [{id: U-1, name: Warehouse}]\nroles: [{id: R-1, name: Keeper, unit: U-1}]\n"
        "goals: [{statement: CSAT 90%, owner: Chief}]\n",
    ),
    good=Text(
        zh="部门: [{编号: U-1, 名称: 仓储部}]\n岗位: [{编号: R-1, 名称: 仓管, 部门: U-1}]\n目标: [{描述: 差错率降至1%, 负责人: R-1}]\n",
        en="units: [{id: U-1, name: Warehouse}]\nroles: [{id: R-1, name: Keeper, unit: U-1}]\n"
        "goals: [{statement: Cut picking errors to 1%, owner: R-1}]\n",
    ),
    applies=is_led,
    effort=2,
)
def check(unit: Unit, ctx: Context) -> Iterator[Problem]:
    """Follow owners of goals and KPIs to their units."""
    members = roles_of(unit, ctx)
    owners = [ctx.get(goal.owner, Role) for goal in ctx.plan.all(Goal)]
    owners += [ctx.get(kpi.owner, Role) for kpi in ctx.plan.kpis]
    if not any(owner is member for owner in owners for member in members):
        yield ctx.problem("no-goal", unit, "name", unit=unit.label)
