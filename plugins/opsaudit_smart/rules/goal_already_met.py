"""SMART008: a goal moves, in the right direction, and is not reached already."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    Kpi,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    rule,
)
from opsaudit_smart.directions import Way, against_kpi, clause_of, is_upkeep, reversed_change, way_of

_NO_START_AND_TARGET = NotApplicable(Text(zh="没有可比较的起点与目标", en="no start and target to compare"))
_KEEP = NotApplicable(Text(zh="目标是保持现状", en="the goal is to keep a value where it is"))
_UP, _DOWN = Text(zh="越高越好", en="up"), Text(zh="越低越好", en="down")


def has_start_and_target(goal: Goal, ctx: Context) -> Verdict:
    """Needs a start (or an actual value) and a target in the same unit, or a text against the KPI's direction."""
    kpi = ctx.get(goal.kpi, Kpi)
    if kpi is not None and kpi.direction == "keep":
        return _KEEP
    statement = ctx.read(goal.statement or "")
    if way_of(goal, ctx) or against_kpi(goal, statement, ctx) or reversed_change(statement):
        return None
    return _NO_START_AND_TARGET


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
        "reversed": Text(
            zh="“{words}”的动词与数值方向相反", en="the verb and the numbers of '{words}' point in opposite directions"
        ),
        "against-kpi": Text(
            zh="描述说“{words}”，而指标“{kpi}”的方向是“{direction}”",
            en="the text says '{words}', but KPI '{kpi}' shall go {direction}",
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
    """Compare start, target and actual value along the direction; one finding a goal, the surest first."""
    way = way_of(goal, ctx)
    found = _by_values(goal, way, ctx) if way is not None else None
    if found is None:
        found = _by_text(goal, ctx)
    if found is not None:
        yield found


def _by_values(goal: Goal, way: Way, ctx: Context) -> Problem | None:
    state, key = (State.PARTIAL, "statement") if way.is_read else (State.FAIL, "to")
    there, begin, now = way.target.value, way.at(way.start), way.at(way.actual)
    args = {"start": way.start, "target": way.target, "actual": way.actual}
    is_kept = is_upkeep(goal, is_read=way.is_read)
    if begin is not None and begin == there and not is_kept:
        return ctx.problem("no-change", goal, key, state=state, args=args)
    if begin is not None and begin != there and way.good in {"up", "down"} and (there > begin) != (way.good == "up"):
        return ctx.problem("wrong-way", goal, key, state=state, args=args, direction=_UP if way.good == "up" else _DOWN)
    if now is not None and way.good and not is_kept and (now >= there if way.good == "up" else now <= there):
        return ctx.problem("met", goal, key, state=state, args=args)
    return None


def _by_text(goal: Goal, ctx: Context) -> Problem | None:
    statement = ctx.read(goal.statement or "")
    kpi = ctx.get(goal.kpi, Kpi)
    turned, opposed = reversed_change(statement), against_kpi(goal, statement, ctx)
    if turned is not None:
        words = clause_of(statement, turned)
        return ctx.problem("reversed", goal, "statement", state=State.PARTIAL, words=words)
    if opposed is not None and kpi is not None:
        direction = _UP if kpi.direction == "up" else _DOWN
        related = (ctx.related(kpi, "direction", note=Text(zh="指标的方向", en="the KPI's direction")),)
        args = {"words": clause_of(statement, opposed), "kpi": kpi.label, "direction": direction}
        return ctx.problem("against-kpi", goal, "statement", state=State.PARTIAL, related=related, args=args)
    return None
