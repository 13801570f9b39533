"""SMART008: a goal moves, in the right direction, and is not reached already."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Kpi, NotApplicable, Problem, Quantity, Reference, Severity, Text, Verdict, rule

_NO_START_AND_TARGET = NotApplicable(Text(zh="没有可比较的起点与目标", en="no start and target to compare"))


def has_start_and_target(goal: Goal, ctx: Context) -> Verdict:
    """Needs a start (or an actual value) and a target in the same unit."""
    start, target, actual, _direction = numbers(goal, ctx)
    if target is None or (start is None and actual is None):
        return _NO_START_AND_TARGET
    return None


def numbers(goal: Goal, ctx: Context) -> tuple[Quantity | None, Quantity | None, Quantity | None, str | None]:
    """Return start, target, actual value and direction, from the goal, else from its KPI."""
    kpi = ctx.get(goal.kpi, Kpi)
    start = goal.from_ or (kpi.baseline if kpi else None)
    target = goal.to or (kpi.target if kpi else None)
    actual = kpi.actual if kpi else None
    comparable = [value if value and target and value.comparable(target) else None for value in (start, actual)]
    return comparable[0], target, comparable[1], kpi.direction if kpi else None


@rule(
    code="SMART008",
    slug="goal-already-met",
    title=Text(zh="目标已达到或方向相反", en="Goal already met or heading the wrong way"),
    rationale=Text(
        zh="已经达到的目标推动不了任何改进；方向写反的目标会奖励倒退。",
        en="A goal that is already met moves nothing; one that points the wrong way rewards decline.",
    ),
    fix=Text(
        zh="核对起点、目标值与指标方向，设一个尚未达到的值。",
        en="Check start, target and direction; set a value not yet reached.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-9"),),
    messages={
        "no-change": Text(zh="目标值{target}与起点{start}相同", en="the target {target} equals the start {start}"),
        "wrong-way": Text(
            zh="从{start}到{target}与指标方向（{direction}）相反",
            en="from {start} to {target} goes against the KPI's direction ({direction})",
        ),
        "met": Text(
            zh="实际值{actual}已达到目标{target}", en="the actual value {actual} already meets the target {target}"
        ),
    },
    bad=Text(
        zh="目标:\n  - {描述: 满意度, 从: 90%, 到: 90%}\n", en="goals:\n  - {statement: CSAT, from: 90%, to: 90%}\n"
    ),
    good=Text(
        zh="目标:\n  - {描述: 满意度, 从: 82%, 到: 90%}\n", en="goals:\n  - {statement: CSAT, from: 82%, to: 90%}\n"
    ),
    applies=has_start_and_target,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Compare start, target and actual value along the direction."""
    start, target, actual, direction = numbers(goal, ctx)
    if target is None:
        return
    there = target.value
    begin = start.in_unit(target.unit) if start else None
    now = actual.in_unit(target.unit) if actual else None
    rises = direction == "up" or (direction is None and begin is not None and there > begin)
    if begin is not None and start is not None and begin == there:
        yield ctx.problem("no-change", goal, "to", target=target.raw, start=start.raw)
    elif begin is not None and start is not None and direction in {"up", "down"} and (there > begin) != rises:
        word = Text(zh="越高越好", en="up") if direction == "up" else Text(zh="越低越好", en="down")
        yield ctx.problem("wrong-way", goal, "to", start=start.raw, target=target.raw, direction=word)
    elif now is not None and actual is not None and (now >= there if rises else now <= there):
        yield ctx.problem("met", goal, "to", actual=actual.raw, target=target.raw)
