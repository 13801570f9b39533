"""Where the text of a goal and its fields, or two numbers of the text itself, say different things."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from opsaudit.api import Context, Goal, Kpi, Plan, Quantity, State, Statement, Target, Text, matchable
from opsaudit_smart.deadlines import dates_disagree
from opsaudit_smart.numbers import (
    Figure,
    actual_of,
    agree,
    baselines,
    change_between,
    changes,
    clause_around,
    declared_start,
    declared_target,
    level_of,
    levels,
    only_comparable,
    step,
)

_PER_PERIOD = re.compile(
    r"年均|每[年月季周]|逐[年月季]|复合|\b(?:a|per|each|every) (?:year|quarter|month)|annual|yearly|CAGR", re.IGNORECASE
)
"""A rate for each period, which is not the change from start to target."""
_FIELDS = {
    "from": Text(zh="目标的“从”", en="the goal's `from`"),
    "to": Text(zh="目标的“到”", en="the goal's `to`"),
    "baseline": Text(zh="指标的“基线”", en="the KPI's `baseline`"),
    "target": Text(zh="指标的“目标”", en="the KPI's `target`"),
    "due": Text(zh="字段“截止”", en="the field `due`"),
}


class Contradiction(Struct, frozen=True):
    """One disagreement: a message of the rule with its arguments, how sure it is, and the other places."""

    message: str
    args: Mapping[str, object]
    places: tuple[tuple[Goal | Kpi, str, Text], ...]
    state: State = State.FAIL


def contradictions(goal: Goal, ctx: Context) -> Iterator[Contradiction]:
    """Yield what disagrees. Of several numbers that could be meant, one that agrees is enough."""
    statement = ctx.read(goal.statement or "")
    start, target = declared_start(goal, ctx), declared_target(goal, ctx)
    for message, stated, figure in (("level", levels(statement), target), ("start", baselines(statement), start)):
        if figure is not None and not is_shared(figure, goal, ctx):
            yield from _other_value(message, stated, figure)
    yield from _other_change(goal, statement, ctx)
    if dates_disagree(goal, statement, ctx) and statement.deadline is not None:
        words = statement.words(statement.deadline.span)
        yield Contradiction("deadline", {"words": words, "due": goal.due}, ((goal, "due", _FIELDS["due"]),))


def is_shared(figure: Figure, goal: Goal, ctx: Context) -> bool:
    """Whether a KPI's value serves several goals: it need not be that of this one (a step on the way, a branch)."""
    if figure.holder is goal:
        return False
    return any(other is not goal for other in ctx.once(_by_kpi).get(id(figure.holder), ()))


def _by_kpi(plan: Plan) -> Mapping[int, list[Goal]]:
    """Return the goals of each KPI, by the identity of that."""
    found: dict[int, list[Goal]] = {}
    for goal in plan.goals:
        found.setdefault(id(plan.get(goal.kpi, Kpi)), []).append(goal)
    return found


def _other_value(message: str, stated: list[Quantity], figure: Figure) -> Iterator[Contradiction]:
    comparable = [value for value in stated if value.comparable(figure.quantity)]
    if not comparable or any(agree(value, figure.quantity) for value in comparable):
        return
    args = {"words": comparable[-1].raw, "field": _FIELDS[figure.key], "value": figure.quantity.raw}
    is_sure = len(comparable) == 1 and isinstance(figure.holder, Goal)
    state = State.FAIL if is_sure else State.PARTIAL
    yield Contradiction(message, args, ((figure.holder, figure.key, _FIELDS[figure.key]),), state)


def _other_change(goal: Goal, statement: Statement, ctx: Context) -> Iterator[Contradiction]:
    start, target = ends(goal, statement, ctx)
    if start is None or target is None or is_shared(start, goal, ctx) or is_shared(target, goal, ctx):
        return
    change = change_between(start.quantity, target.quantity)
    stated = [one for one in changes(statement) if not _is_per_period(statement, one)]
    if change is None or not stated or any(_is_the_target(statement, one, target.quantity) for one in stated):
        return
    verdicts = [change.agrees(one, step(level_of(statement, one))) for one in stated]
    if False not in verdicts or True in verdicts:
        return
    words = statement.words(stated[verdicts.index(False)].span)
    args = {"words": words, "start": start.quantity.raw, "target": target.quantity.raw, "change": change.shown()}
    places = tuple((end.holder, end.key, _FIELDS[end.key]) for end in (start, target) if not end.is_read)
    state = State.FAIL if len(stated) == 1 and places else State.PARTIAL
    yield Contradiction("change", args, places, state)


def ends(goal: Goal, statement: Statement, ctx: Context) -> tuple[Figure | None, Figure | None]:
    """Return start and target: the fields, else what the text states beyond doubt."""
    start, target = declared_start(goal, ctx), declared_target(goal, ctx)
    if target is None:
        read = only_comparable(levels(statement), start.quantity if start else actual_of(goal, ctx))
        target = Figure(read, goal, "statement") if read else None
    if start is None:
        read = only_comparable(baselines(statement), target.quantity if target else None)
        start = Figure(read, goal, "statement") if read else None
    return start, target


def _is_per_period(statement: Statement, target: Target) -> bool:
    return _PER_PERIOD.search(matchable(statement.text[slice(*clause_around(statement.text, target.span))])) is not None


def _is_the_target(statement: Statement, stated: Target, target: Quantity) -> bool:
    """Whether the measure is itself a rate of change: growth of 15 % that the target gives as 15 %."""
    own = level_of(statement, stated)
    return own.comparable(target) and agree(own, target)
