"""OPER011: reporting lines, deputies and parent goals end somewhere."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    NotApplicable,
    Plan,
    Problem,
    Reference,
    Role,
    Severity,
    Text,
    Unit,
    Verdict,
    rule,
)
from opsaudit_operations.chains import cycle_from

_NO_REPORTING_LINES = NotApplicable(Text(zh="没有上下级关系", en="nothing reports to anything"))


def has_chains(plan: Plan, ctx: Context) -> Verdict:
    """Needs at least one role, unit or goal that points at another."""
    pointing = [role.reports_to or role.deputy for role in plan.roles]
    pointing += [unit.parent for unit in plan.units] + [goal.parent for goal in plan.goals]
    return None if any(pointing) else _NO_REPORTING_LINES


@rule(
    code="OPER011",
    slug="circular-reporting",
    title=Text(zh="上下级关系成环", en="Circular reporting"),
    rationale=Text(
        zh="汇报、代理或目标分解绕成一圈，争议升级不到任何能拍板的人。",
        en="Where reporting, deputies or goals run in a circle, an escalation reaches nobody who can decide.",
    ),
    fix=Text(zh="断开其中一环，让链条终止于最高岗位。", en="Break the circle so that the chain ends at the top."),
    severity=Severity.HIGH,
    dimension="people",
    level=3,
    references=(Reference("opsaudit domain notes", "5-10"), Reference("opsaudit catalogue", "4C4-1")),
    messages={"circle": Text(zh="“{line}”成环：{chain}", en="'{line}' runs in a circle: {chain}")},
    bad=Text(
        zh="岗位: [{编号: R-1, 名称: 甲, 上级: R-2}, {编号: R-2, 名称: 乙, 上级: R-1}]\n",
        en="roles: [{id: R-1, name: One, reports_to: R-2}, {id: R-2, name: Two, reports_to: R-1}]\n",
    ),
    good=Text(
        zh="岗位: [{编号: R-1, 名称: 甲, 上级: R-2}, {编号: R-2, 名称: 乙}]\n",
        en="roles: [{id: R-1, name: One, reports_to: R-2}, {id: R-2, name: Two}]\n",
    ),
    applies=has_chains,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Follow each kind of chain from every member; report each circle once, at its first member."""
    reporting = [(role, cycle_from(role, lambda one: ctx.get(one.reports_to, Role))) for role in plan.roles]
    units = [(unit, cycle_from(unit, lambda one: ctx.get(one.parent, Unit))) for unit in plan.units]
    goals = [(goal, cycle_from(goal, lambda one: ctx.get(one.parent, Goal))) for goal in plan.goals]
    names = {
        "reports_to": Text(zh="上级", en="reports_to"),
        "parent": Text(zh="上级", en="parent"),
    }
    for key, found in (("reports_to", reporting), ("parent", units), ("parent", goals)):
        told: set[int] = set()
        for start, circle in found:
            if circle and id(start) not in told:
                told |= {id(member) for member in circle}
                chain = " → ".join(member.id or member.label for member in (*circle, start))
                yield ctx.problem("circle", start, key, line=names[key], chain=chain)
