"""OPER037: departments meet."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Meeting,
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

_FEWER_THAN_TWO_UNITS = NotApplicable(Text(zh="部门少于两个，或没有会议", en="fewer than two units, or no meetings"))


def has_several_units(plan: Plan, ctx: Context) -> Verdict:
    """Needs two units and a meeting; without meetings the section itself is absent."""
    if len(plan.units) < 2 or not plan.all(Meeting):  # noqa: PLR2004  # departments that could meet
        return _FEWER_THAN_TWO_UNITS
    return None


@rule(
    code="OPER037",
    slug="no-cross-unit-meeting",
    title=Text(zh="没有跨部门会议", en="No meeting across units"),
    rationale=Text(
        zh="部门之间没有固定的沟通，问题就在交接处积压。",
        en="Where units never meet, problems pile up at the handoffs.",
    ),
    fix=Text(
        zh="让至少两个部门的岗位参加同一个例会：“参加: [R-KF, R-CC]”。",
        en="Let roles of two units attend one regular meeting: `attendees: [R-KF, R-CC]`.",
    ),
    severity=Severity.MEDIUM,
    dimension="people",
    level=3,
    references=(Reference("opsaudit catalogue", "4B2-1"), Reference("opsaudit catalogue", "3-1.3c")),
    messages={"none": Text(zh="没有一个会议有两个以上部门参加", en="no meeting is attended by two units")},
    bad=Text(
        zh="部门: [{编号: U-1, 名称: 客服部}, {编号: U-2, 名称: 仓储部}]\n会议: [晨会]\n",
        en="units: [{id: U-1, name: Service}, {id: U-2, name: Warehouse}]\nmeetings: [briefing]\n",
    ),
    good=Text(
        zh="部门: [{编号: U-1, 名称: 客服部}, {编号: U-2, 名称: 仓储部}]\n"
        "岗位: [{编号: R-1, 名称: 甲, 部门: U-1}, {编号: R-2, 名称: 乙, 部门: U-2}]\n会议: [{名称: 周会, 参加: [R-1, R-2]}]\n",
        en="units: [{id: U-1, name: Service}, {id: U-2, name: Warehouse}]\n"
        "roles: [{id: R-1, name: A, unit: U-1}, {id: R-2, name: B, unit: U-2}]\n"
        "meetings: [{name: Weekly, attendees: [R-1, R-2]}]\n",
    ),
    applies=has_several_units,
    effort=2,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the units behind each meeting's chair and attendees; a role that heads a unit stands for it."""
    heads = {id(head): unit for unit in plan.units if (head := ctx.get(unit.head, Role)) is not None}
    for meeting in plan.all(Meeting):
        units = set()
        for role in plan.each((*meeting.attendees, *((meeting.chair,) if meeting.chair else ())), Role):
            unit = ctx.get(role.unit, Unit) or heads.get(id(role))
            if unit is not None:
                units.add(id(unit))
        if len(units) > 1:
            return
    yield ctx.problem("none", plan, "meetings")
