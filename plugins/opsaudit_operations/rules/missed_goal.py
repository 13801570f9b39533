"""OPER047: a goal whose date has passed was reached."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Kpi, NotApplicable, Problem, Reference, Severity, Text, Unknown, Verdict, rule

_GOAL_NOT_DUE_YET = NotApplicable(Text(zh="目标未到期，或没有指标", en="the goal is not due yet, or has no KPI"))


def is_due(goal: Goal, ctx: Context) -> Verdict:
    """Applies to goals whose date has passed and whose KPI has a target; without an actual value nobody knows."""
    kpi = ctx.get(goal.kpi, Kpi)
    target = goal.to or (kpi.target if kpi else None)
    if not ctx.is_past(goal.due) or kpi is None or target is None:
        return _GOAL_NOT_DUE_YET
    if kpi.actual is None or not kpi.actual.comparable(target):
        return Unknown(Text(zh=f"指标“{kpi.label}”的实际值", en=f"the actual value of KPI '{kpi.label}'"))
    return None


@rule(
    code="OPER047",
    slug="missed-goal",
    title=Text(zh="到期目标没有达到", en="Missed goal"),
    rationale=Text(
        zh="到期没有达到又没有说明的目标，会让下一个目标失去分量。",
        en="A goal that was missed without a word takes the weight out of the next one.",
    ),
    fix=Text(
        zh="分析原因，调整目标或措施，并写成改进事项。",
        en="Find the cause, adjust the goal or the measures, and record an improvement.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    layer="results",
    level=5,
    references=(Reference("opsaudit catalogue", "3-2.2.3-2"), Reference("ISO 9001", "9.1.3", "2015")),
    messages={
        "missed": Text(
            zh="目标“{goal}”于{due}到期，目标值{target}，实际{actual}",
            en="goal '{goal}' was due on {due}: target {target}, actual {actual}",
        )
    },
    bad=Text(
        zh="指标: [{编号: K-1, 名称: 满意度, 方向: 越高越好, 目标: 90%, 实际: 84%}]\n"
        "目标: [{描述: 满意度90%, 指标: K-1, 截止: 2026-01-31}]\n",
        en="kpis: [{id: K-1, name: CSAT, direction: up, target: 90%, actual: 84%}]\n"
        "goals: [{statement: CSAT 90%, kpi: K-1, due: 2026-01-31}]\n",
    ),
    good=Text(
        zh="指标: [{编号: K-1, 名称: 满意度, 方向: 越高越好, 目标: 90%, 实际: 91%}]\n"
        "目标: [{描述: 满意度90%, 指标: K-1, 截止: 2026-01-31}]\n",
        en="kpis: [{id: K-1, name: CSAT, direction: up, target: 90%, actual: 91%}]\n"
        "goals: [{statement: CSAT 90%, kpi: K-1, due: 2026-01-31}]\n",
    ),
    applies=is_due,
    effort=3,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Compare the actual value with the target along the direction."""
    kpi = ctx.get(goal.kpi, Kpi)
    target = goal.to or (kpi.target if kpi else None)
    if kpi is None or kpi.actual is None or target is None or goal.due is None:
        return
    actual = kpi.actual.in_unit(target.unit)
    falls = kpi.direction == "down" or target.comparator in {"<=", "<"}
    if actual is not None and (actual > target.value if falls else actual < target.value):
        related = (ctx.related(kpi, "actual", note=Text(zh="实际值", en="the actual value")),)
        args = {"goal": goal.label, "due": goal.due.raw, "target": target.raw, "actual": kpi.actual.raw}
        yield ctx.problem("missed", goal, "due", related=related, args=args)
