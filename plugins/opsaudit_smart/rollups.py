"""What sub-goals come to together, and whether that reaches the goal that they serve."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from opsaudit.api import Context, Goal, Kpi, Plan, Quantity, Text
from opsaudit_smart.contradictions import is_shared
from opsaudit_smart.directions import verb_direction
from opsaudit_smart.numbers import changes, declared_target, is_rate, level_of, levels, only_comparable

_NOT_ADDITIVE = frozenset({"", "s", "min", "h", "d", "wk", "mo", "yr", "score", "x", "pp"})
"""Units of which a sum over branches means nothing unless the author says so; rates are another such kind."""
_WHOLE = 100
HOW = {
    "sum": Text(zh="合计", en="add up to"),
    "mean": Text(zh="平均", en="average"),
    "product": Text(zh="相乘得", en="multiply to"),
    "least": Text(zh="最低的是", en="reach at least"),
    "most": Text(zh="最高的是", en="reach at most"),
}


class Part(Struct, frozen=True):
    """What one goal contributes: a level to reach or a change."""

    goal: Goal
    value: Quantity
    is_change: bool = False
    is_read: bool = False


class Rollup(Struct, frozen=True):
    """The sub-goals of a goal taken together: their total in the unit of the whole, and by which word.

    ``is_sure`` is false where the author did not say how they combine, or a value was read from a sentence.
    """

    whole: Part
    parts: tuple[Part, ...]
    how: str
    total: Fraction
    good: str | None
    is_sure: bool

    def falls_short(self, tolerance: Fraction) -> bool:
        """Whether the total misses the whole by more than a share of it; either way when no way is known to be good."""
        short = self.whole.value.value - self.total
        slack = abs(self.whole.value.value) * tolerance
        return {"up": short > slack, "down": -short > slack}.get(self.good or "", abs(short) > slack)


def children_of(goal: Goal, ctx: Context[Any]) -> list[Goal]:
    """Return the goals that a goal names as its own and those that name it as their parent, each once."""
    named = ctx.plan.each(goal.children, Goal)
    return named + [one for one in ctx.once(_by_parent).get(id(goal), ()) if one not in named]


def _by_parent(plan: Plan) -> Mapping[int, list[Goal]]:
    """Return the goals that name each goal as their parent, by the identity of that."""
    found: dict[int, list[Goal]] = {}
    for goal in plan.goals:
        parent = plan.get(goal.parent, Goal)
        if parent is not None:
            found.setdefault(id(parent), []).append(goal)
    return found


def part_of(goal: Goal, ctx: Context[Any], like: Quantity | None = None) -> Part | None:
    """Return what a goal shall reach: its own field, else its sentence, else its KPI's target when no other goal has it.

    ``like`` is what it must be comparable with, where the sentence has several values.
    """
    figure = declared_target(goal, ctx)
    if goal.to is not None and figure is not None:
        return Part(goal, figure.quantity)
    statement = ctx.read(goal.statement or "")
    level = only_comparable(levels(statement), like)
    if level is not None:
        return Part(goal, level, is_read=True)
    if figure is not None and not is_shared(figure, goal, ctx):
        return Part(goal, figure.quantity)
    stated = [level_of(statement, change) for change in changes(statement) if change.comparator != "multiply_by"]
    change = only_comparable(stated, like)
    return None if change is None else Part(goal, change, is_change=True, is_read=True)


def rollup_of(goal: Goal, ctx: Context[Any]) -> Rollup | None:
    """Return what the sub-goals come to; None when a value is missing or they cannot be taken together."""
    whole = part_of(goal, ctx)
    if whole is None:
        return None
    found = [part_of(child, ctx, whole.value) for child in children_of(goal, ctx)]
    parts = [
        part for part in found if part and part.is_change == whole.is_change and part.value.comparable(whole.value)
    ]
    if not parts or len(parts) != len(found):
        return None
    good = good_way(whole, ctx)
    how = goal.rollup or _assumed(whole, parts, good, ctx)
    total = combined(how, parts, whole.value.unit) if how else None
    if how is None or total is None:
        return None
    is_sure = goal.rollup is not None and good is not None and not any(part.is_read for part in (whole, *parts))
    return Rollup(whole, tuple(parts), how, total, good, is_sure)


def good_way(part: Part, ctx: Context[Any]) -> str | None:
    """Return which way is good for a goal: more of a change, else by its KPI, its comparator, its verb."""
    kpi = ctx.get(part.goal.kpi, Kpi)
    if part.is_change:
        return "up"
    if kpi is not None and kpi.direction in {"up", "down"}:
        return kpi.direction
    by_sign = {">": "up", ">=": "up", "<": "down", "<=": "down"}.get(part.value.comparator)
    return by_sign or verb_direction(part.goal.statement or "")


def _assumed(whole: Part, parts: list[Part], good: str | None, ctx: Context[Any]) -> str | None:
    """Return how goals of one KPI or category combine when the author does not say.

    Amounts add up. Of rates only this is sure: no mixture is better than the best of them.
    """
    if len(parts) < len("ab") or whole.is_change or not all(_is_same_measure(whole.goal, p.goal, ctx) for p in parts):
        return None
    if is_rate(whole.value):
        return {"up": "most", "down": "least"}.get(good or "")
    return None if whole.value.unit in _NOT_ADDITIVE else "sum"


def _is_same_measure(one: Goal, other: Goal, ctx: Context[Any]) -> bool:
    kpi = ctx.get(one.kpi, Kpi)
    if kpi is not None:
        return ctx.get(other.kpi, Kpi) is kpi
    return bool(one.category) and one.category == other.category


def combined(how: str, parts: list[Part], unit: str) -> Fraction | None:
    """Return the total of comparable parts in a unit; a mean is weighted when every part has a weight."""
    values = [value for part in parts if (value := part.value.in_unit(unit)) is not None]
    if how == "product":
        return _product(values, percent=unit == "%")
    if how == "mean":
        weights = [part.goal.weight.value for part in parts if part.goal.weight]
        if len(weights) != len(values) or not sum(weights):
            weights = [Fraction(1)] * len(values)
        return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / sum(weights)
    return {"sum": sum(values, Fraction(0)), "least": min(values), "most": max(values)}.get(how)


def _product(values: Iterable[Fraction], *, percent: bool) -> Fraction:
    total = Fraction(1)
    for value in values:
        total *= value / _WHOLE if percent else value
    return total * _WHOLE if percent else total


def weights_of(goals: Iterable[Goal]) -> list[Fraction]:
    """Return the weights of goals in percent; 0.3 beside 0.7 is 30 %."""
    given = [goal.weight for goal in goals if goal.weight is not None]
    are_shares = all(not weight.unit and weight.value <= 1 for weight in given)
    return [weight.value * _WHOLE if are_shares else weight.value for weight in given]
