"""The word about totals: sums_to."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import NamedTuple, TypeAlias

from opsaudit.binding.keys import Field
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node, Scalar
from opsaudit.model.plan import Plan
from opsaudit.model.result import Inconclusive
from opsaudit.model.values.duration import HOUR, Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity, parse_quantity
from opsaudit.rules.declarative.arguments import number, read_arguments
from opsaudit.rules.declarative.assertion import UNREAD, AnyContext, Checked, Demand, Setting, Unreadable, Word, flaw_at
from opsaudit.rules.declarative.fields import FieldPath, Spot, field_named


class Amount(NamedTuple):
    """A number with its unit or currency; the unit of a bare number is empty."""

    number: Fraction
    unit: str

    def __str__(self) -> str:
        """Return it as a message shows it."""
        return f"{number(self.number)}{self.unit}" if len(self.unit) < 2 else f"{number(self.number)} {self.unit}"  # noqa: PLR2004  # a sign stands close: 100%


Total: TypeAlias = Callable[[Entity | Plan], object]
"""The value that the parts have to add up to; None when the subject does not state it."""


def _sums_to(node: Node, setting: Setting) -> Iterator[Demand]:
    for path, value in read_arguments(node, "sums_to", setting):
        text = value.text if isinstance(value, Scalar) else ""
        field, fixed = field_named(text, setting.kind, setting.sections), parse_quantity(text)
        if field is not None:
            yield Demand(path.text, partial(_check, path=path, total=partial(_stated, field=field)))
        elif fixed is not None:
            yield Demand(path.text, partial(_check, path=path, total=partial(_fixed, value=fixed)))
        else:
            setting.problems.add(value.place, _NO_TOTAL, value=text or "…")


def _stated(owner: Entity | Plan, *, field: Field) -> object:
    return Spot(owner, field).value


def _fixed(_owner: Entity | Plan, *, value: Quantity) -> object:
    return value


def _check(subject: Entity | Plan, _ctx: AnyContext, *, path: FieldPath, total: Total) -> Checked:
    """Add up exactly. Parts in different units, or one that could not be read, leave it open."""
    stated = total(subject)
    spots = [spot for spot in path.spots(subject) if spot.is_written or spot.states]
    if any(spot.is_unread for spot in spots):
        raise Unreadable(UNREAD.format({"field": path.label}))
    parts = [_amount(spot.value) for spot in spots]
    if stated is None or not parts:
        return Checked([], 0)
    wanted = _amount(stated)
    if wanted is None or any(part is None or part.unit != wanted.unit for part in parts):
        raise Inconclusive(_MIXED.format({"field": path.label}))
    found = Amount(sum((part.number for part in parts if part is not None), Fraction(0)), wanted.unit)
    if found == wanted:
        return Checked([], 1)
    return Checked([flaw_at(spots[0], path, {"sum": str(found), "total": str(stated)})], 1)


def _amount(value: object) -> Amount | None:
    if isinstance(value, Money):
        return Amount(value.amount, value.currency)
    if isinstance(value, Quantity):
        return Amount(value.value, value.unit)
    if isinstance(value, Duration):
        return Amount(value.approx_seconds / HOUR, "h")
    return Amount(Fraction(value), "") if isinstance(value, int) else None


WORDS = (
    Word(
        "sums_to",
        Text(zh="各项之和等于另一字段或一个定值", en="the parts add up to another field, or to a fixed value"),
        "sums_to: {goals.weight: 100%}",
        Text(
            zh="“{label}”的“{field}”合计{sum}，应为{total}",
            en="'{field}' of '{label}' adds up to {sum}, not to {total}",
        ),
        _sums_to,
    ),
)

_NO_TOTAL = Text(
    zh="“sums_to”应为同一对象的字段，或 100%、40 这样的定值，而不是“{value}”",
    en="'sums_to' takes a field of the subject or a value as 100% or 40, not '{value}'",
)
_MIXED = Text(
    zh="“{field}”的各项单位不一致，无法相加", en="the parts of '{field}' are in different units and cannot be added"
)
