"""What goals say in numbers: the figures of their fields, those of their text, and when two of them agree.

A figure of the text counts only where it can be compared with one of the fields: it measures the same thing (2 h and
1.5 d do, 5 % and 5 pp do not).
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from opsaudit.api import Context, Goal, Kpi, Quantity, Statement, Target, Text, matchable, same

PERCENT = Quantity("%", Fraction(1), "%")
_POINT = "pp"
_NUMBER = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_CLAUSE_END = re.compile(r"[，。；;！？!?\n]|,(?!\d)|\.(?!\d)")
ROUNDING = Fraction(1, 20)
"""How far two levels may be apart, relative to one of them, and still be one number that was rounded. Half a unit of
the last written digit is the usual meaning of rounding; one part in twenty keeps 2 h and 2.4 h apart. Own judgement."""
_SHOWN = {
    "%": same("%"),
    _POINT: Text(zh="个百分点", en=" percentage points"),
    "CNY": Text(zh="元", en=" CNY"),
    "h": Text(zh="小时", en=" h"),
    "min": Text(zh="分钟", en=" min"),
    "s": Text(zh="秒", en=" s"),
    "d": Text(zh="天", en=" days"),
    "mo": Text(zh="个月", en=" months"),
    "yr": Text(zh="年", en=" years"),
    "score": Text(zh="分", en=" points"),
    "x": Text(zh="倍", en=" times"),
    "count": same(""),
    "": same(""),
}


class Figure(Struct, frozen=True):
    """A number that counts for a goal, with the field that holds it (``statement`` when it was read from the text)."""

    quantity: Quantity
    holder: Goal | Kpi
    key: str

    @property
    def is_read(self) -> bool:
        """Whether it comes from the text."""
        return self.key == "statement"


def with_unit(quantity: Quantity, unit: str | None) -> Quantity:
    """Return a bare number in the unit that another field names (``target: 90`` beside ``unit: "%"``)."""
    if quantity.unit or not unit:
        return quantity
    return Quantity.from_fields({"value": quantity.raw, "unit": unit}) or quantity


def declared_start(goal: Goal, ctx: Context) -> Figure | None:
    """Return where the goal starts by its fields: its own, else its KPI's baseline."""
    kpi = ctx.get(goal.kpi, Kpi)
    if goal.from_ is not None:
        return Figure(with_unit(goal.from_, goal.unit or (kpi.unit if kpi else None)), goal, "from")
    if kpi is not None and kpi.baseline is not None:
        return Figure(with_unit(kpi.baseline, kpi.unit), kpi, "baseline")
    return None


def declared_target(goal: Goal, ctx: Context) -> Figure | None:
    """Return where the goal shall arrive by its fields: its own, else its KPI's target."""
    kpi = ctx.get(goal.kpi, Kpi)
    if goal.to is not None:
        return Figure(with_unit(goal.to, goal.unit or (kpi.unit if kpi else None)), goal, "to")
    if kpi is not None and kpi.target is not None:
        return Figure(with_unit(kpi.target, kpi.unit), kpi, "target")
    return None


def actual_of(goal: Goal, ctx: Context) -> Quantity | None:
    """Return the latest value of the goal's KPI."""
    kpi = ctx.get(goal.kpi, Kpi)
    return with_unit(kpi.actual, kpi.unit) if kpi is not None and kpi.actual is not None else None


def level_of(statement: Statement, target: Target) -> Quantity:
    """Return a level that the text states, as a quantity in the author's words."""
    return Quantity(statement.words(target.span), target.value, target.unit, target.comparator)


def levels(statement: Statement) -> list[Quantity]:
    """Return the levels that the text wants reached or kept."""
    return [level_of(statement, target) for target in statement.targets if not target.is_change]


def baselines(statement: Statement) -> list[Quantity]:
    """Return the starting points that the text states."""
    return [
        Quantity(statement.words(target.baseline_span or target.span), target.baseline, target.unit)
        for target in statement.targets
        if target.baseline is not None
    ]


def changes(statement: Statement) -> list[Target]:
    """Return the changes that the text states: by how much, not to where."""
    return [target for target in statement.targets if target.is_change]


def only_comparable(values: Iterable[Quantity], other: Quantity | None) -> Quantity | None:
    """Return the one value that measures what ``other`` does; None when there are several, for none is sure then."""
    found = [value for value in values if other is None or value.comparable(other)]
    return found[0] if len(found) == 1 else None


def is_rate(quantity: Quantity) -> bool:
    """Whether it is a percentage, or converts to one."""
    return quantity.comparable(PERCENT)


def measures(quantity: Quantity | None) -> str:
    """Return what kind of thing a quantity measures, by a unit of that kind; ``""`` when it cannot be told.

    Months and hours are both time here, although they do not convert.
    """
    return "" if quantity is None else _kind_of(quantity.unit)


@lru_cache(maxsize=1024)
def _kind_of(unit: str) -> str:
    one = Quantity("", Fraction(1), unit)
    return next((kind for known, kind in _KINDS.items() if one.comparable(Quantity("", Fraction(1), known))), "")


_KINDS = {
    "%": "%",
    "h": "h",
    "mo": "h",
    "kg": "kg",
    "km": "km",
    "kWh": "kWh",
    "CNY": "CNY",
    "USD": "CNY",
    "EUR": "CNY",
}


def step(quantity: Quantity) -> Fraction:
    """Return the worth of the last written digit: 1 for 90 %, 0.1 for 1.5 d, 10,000 for 5000万; 0 for words (三成)."""
    written = _NUMBER.search(matchable(quantity.raw))
    if written is None:
        return Fraction(0)
    number = Fraction(written.group().replace(",", ""))
    scale = quantity.value / number if number else Fraction(1)
    if not re.fullmatch(r"10*", str(max(scale, 1 / scale) if scale > 0 else 0)):
        return Fraction(0)
    return scale * Fraction(f"1e-{len(written['decimals'] or '')}")


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two comparable levels are one number, units converted and rounding allowed for; a range is its two ends."""
    value = one.in_unit(other.unit)
    if value is None:
        return False
    ends = [other.value] if other.low is None else [other.value, other.low]
    if value in ends:
        return True
    digit = Quantity("", step(one), one.unit).in_unit(other.unit) or Fraction(0)
    slack = max(digit, step(other)) / 2
    return any(abs(value - end) <= min(slack, abs(end) * ROUNDING) for end in ends)


class Change(Struct, frozen=True):
    """How far it is from a start to a target: in their unit, and in percent of the start (None when that is 0)."""

    distance: Fraction
    unit: str
    relative: Fraction | None
    ratio: Fraction | None

    def agrees_in_percent(self, stated: Target, digit: Fraction) -> bool:
        """Whether a stated percentage is the relative change."""
        return self.relative is not None and abs(stated.value - self.relative) <= digit / 2

    def agrees_in_points(self, stated: Target, digit: Fraction) -> bool:
        """Whether a stated number is the difference of two percentages."""
        points = Quantity("", self.distance, self.unit).in_unit("%")
        return points is not None and abs(stated.value - points) <= digit / 2

    def agrees(self, stated: Target, digit: Fraction) -> bool | None:
        """Whether a stated change is this one; None when they cannot be compared."""
        if stated.comparator == "multiply_by":
            return None if self.ratio is None else abs(stated.value - self.ratio) <= digit / 2
        if stated.unit == "%":
            return self.agrees_in_percent(stated, digit) or self.agrees_in_points(stated, digit)
        if stated.unit == _POINT:
            return self.agrees_in_points(stated, digit) if is_rate(Quantity("", self.distance, self.unit)) else None
        own = Quantity("", self.distance, self.unit).in_unit(stated.unit)
        return None if own is None else abs(stated.value - own) <= digit / 2

    def shown(self) -> Text:
        """Say it in the ways that a text may: relative, and in points or in its unit."""
        points = Quantity("", self.distance, self.unit).in_unit("%")
        plain = shown(self.distance, self.unit) if points is None else shown(points, _POINT)
        if self.relative is None:
            return plain
        relative = shown(self.relative, "%")
        return Text(zh=f"{relative.zh}（即{plain.zh}）", en=f"{relative.en} (that is {plain.en})")


def change_between(start: Quantity, target: Quantity) -> Change | None:
    """Return the change from a start to a target; None when they measure different things."""
    begin = start.in_unit(target.unit)
    if begin is None:
        return None
    distance = abs(target.value - begin)
    if not begin:
        return Change(distance, target.unit, None, None)
    return Change(distance, target.unit, 100 * distance / abs(begin), target.value / begin)


def clause_around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where the clause begins and ends that holds a span: what a mark of punctuation or a line break bounds."""
    begin = max((mark.end() for mark in _CLAUSE_END.finditer(text, 0, span[0])), default=0)
    after = _CLAUSE_END.search(text, span[1])
    return begin, after.start() if after else len(text)


def shown(value: Fraction, unit: str) -> Text:
    """Write a computed number for a message: two decimals at most, with its unit."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    number = f"{rounded:,}".rstrip("0").rstrip(".") if rounded else f"{exact:.1g}" if exact else "0"
    name = _SHOWN.get(unit, same(f" {unit}"))
    return Text(zh=f"{number}{name.zh}", en=f"{number}{name.en}")
