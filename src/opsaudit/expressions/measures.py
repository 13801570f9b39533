"""Dates, quantities, lengths of time, money and frequencies, held against each other exactly or not at all."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias, TypeGuard

from opsaudit.expressions.errors import Inconclusive
from opsaudit.messages import Text
from opsaudit.model.values.cadence import Cadence, mean_days
from opsaudit.model.values.currency import currency_code
from opsaudit.model.values.duration import DAY, DAYS_PER_MONTH, Duration, Length
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.units import convert
from opsaudit.model.values.when import When

Measure: TypeAlias = dt.date | When | Quantity | Duration | Money | Cadence
"""What has a size but is no bare number."""
_MEASURES = (dt.date, When, Quantity, Duration, Money, Cadence)
_OFTEN = {"continuous", "per_case"}

_NO_DAY = Text(zh="“{text}”没有写明哪一天", en="'{text}' names no day")
_NO_PERIOD = Text(zh="“{text}”没有写明多久一次", en="'{text}' does not say how often")
_NOT_ALIKE = Text(
    zh="“{left}”与“{right}”不能相比：量的不是同一样", en="'{left}' and '{right}' measure different things"
)
_OVERLAP = Text(
    zh="“{left}”与“{right}”有重叠，分不出大小", en="'{left}' and '{right}' overlap, so neither is the larger"
)
_NO_DATE = Text(zh="得出的日期超出日历范围", en="the resulting date is outside of the calendar")
_WHOLE_DAYS = Text(
    zh="“{text}”按工作日计，不能从日期往回减", en="'{text}' counts working days and cannot be taken off a date"
)


class Sides(NamedTuple):
    """Two measures in one unit, each from its lower to its upper end; a single value has both alike."""

    left: tuple[Fraction, Fraction]
    right: tuple[Fraction, Fraction]


def is_measure(value: object) -> TypeGuard[Measure]:
    """Whether a value is a measure."""
    return isinstance(value, _MEASURES)


def day_of(value: When | dt.date) -> dt.date:
    """Return the last day of a date or period. Raises Inconclusive when it names none."""
    if isinstance(value, When):
        if value.day is None:
            raise Inconclusive(_NO_DAY.format({"text": value}))
        return value.day
    return value


def exact(number: float | Fraction) -> Fraction:
    """Return a number as it is written: 0.1 is a tenth. Raises Inconclusive for infinity and what is no number."""
    if isinstance(number, float):
        if number != number or number in {float("inf"), -float("inf")}:  # noqa: PLR0124  # NaN differs from itself
            raise Inconclusive(Text(zh=f"{number} 不是确定的数", en=f"{number} is no definite number"))
        return Fraction(repr(number))
    return Fraction(number)


def compare(operator: str, left: object, right: object, frame: Mapping[str, object]) -> bool:
    """Compare two values of which one at least is a measure. Raises Inconclusive where they have no common unit."""
    sides = _sides(left, right, frame)
    if sides is None:
        raise Inconclusive(_NOT_ALIKE.format({"left": shown(left), "right": shown(right)}))
    found = _decide(operator, sides)
    if found is None:
        raise Inconclusive(_OVERLAP.format({"left": shown(left), "right": shown(right)}))
    return found


def _decide(operator: str, sides: Sides) -> bool | None:
    (low, high), (other_low, other_high) = sides
    if operator in {"==", "!="}:
        is_equal: bool | None = None
        if high < other_low or other_high < low:
            is_equal = False
        elif sides.left == sides.right:
            is_equal = True
        return is_equal if is_equal is None or operator == "==" else not is_equal
    if operator in {">", ">="}:
        low, high, other_low, other_high = other_low, other_high, low, high
    if operator in {"<", ">"}:
        return True if high < other_low else False if low >= other_high else None
    return True if high <= other_low else False if low > other_high else None


def _sides(  # noqa: PLR0911  # one for each pair of kinds
    left: object, right: object, frame: Mapping[str, object]
) -> Sides | None:
    if isinstance(left, dt.date | When) and isinstance(right, dt.date | When):
        first, second = Fraction(day_of(left).toordinal()), Fraction(day_of(right).toordinal())
        return Sides((first, first), (second, second))
    if isinstance(left, Cadence | Duration) and isinstance(right, Cadence | Duration):
        if isinstance(left, Duration) and isinstance(right, Duration):
            return _single(left.approx_seconds, right.approx_seconds)
        return _single(_days(left), _days(right))
    if isinstance(left, Duration):
        other = _length(right)
        return None if other is None else Sides((left.approx_seconds, left.approx_seconds), other)
    if isinstance(right, Duration):
        other = _length(left)
        return None if other is None else Sides(other, (right.approx_seconds, right.approx_seconds))
    first_amount, second_amount = _amount(left, frame), _amount(right, frame)
    if first_amount is None or second_amount is None:
        return None
    ends = [convert(end, second_amount.unit, first_amount.unit) for end in _ends(second_amount)]
    low, high = ends
    return None if low is None or high is None else Sides(_ends(first_amount), (low, high))


def _single(left: Fraction, right: Fraction) -> Sides:
    return Sides((left, left), (right, right))


def _days(value: Cadence | Duration) -> Fraction:
    """Return the mean days from one time to the next; continuous and per case come before any."""
    if isinstance(value, Duration):
        return mean_days(Length(value.seconds, value.months, value.calendar == "working", 0))
    if value.days is not None:
        return value.days
    if value.kind in _OFTEN:
        return Fraction(0)
    raise Inconclusive(_NO_PERIOD.format({"text": value}))


def _length(value: object) -> tuple[Fraction, Fraction] | None:
    """Return the seconds of a quantity of time; a month counts as in ``Duration.approx_seconds``."""
    if not isinstance(value, Quantity):
        return None
    ends = []
    for end in _ends(value):
        seconds, months = convert(end, value.unit, "s"), convert(end, value.unit, "mo")
        if seconds is None and months is not None:
            whole, rest = divmod(months, 1)
            seconds = Duration("", months=int(whole)).approx_seconds + rest * DAYS_PER_MONTH * DAY
        ends.append(seconds)
    low, high = ends
    return None if low is None or high is None else (low, high)


def _ends(value: Quantity) -> tuple[Fraction, Fraction]:
    return (value.value if value.low is None else value.low), value.value


def _amount(value: object, frame: Mapping[str, object]) -> Quantity | None:
    """Return a quantity, an amount of money or a bare number as a quantity; None for anything else."""
    if isinstance(value, Quantity):
        return value
    if isinstance(value, Money):
        return Quantity(value.raw, value.amount, value.currency or _currency(frame))
    if isinstance(value, int | float | Fraction) and not isinstance(value, bool):
        return Quantity(str(value), exact(value))
    return None


def _currency(frame: Mapping[str, object]) -> str:
    """Return the currency of the plan: what an amount without one is in."""
    stated = getattr(getattr(frame.get("plan"), "info", None), "currency", None)
    return currency_code(matchable(stated).strip()) or "" if isinstance(stated, str) else ""


def moved(date: When | dt.date, length: Duration, *, back: bool = False) -> dt.date:
    """Return the date that lies a length of time after another, or before it."""
    if back and length.calendar == "working":
        raise Inconclusive(_WHOLE_DAYS.format({"text": length}))
    step = Duration(length.raw, -length.seconds, length.calendar, -length.months) if back else length
    found = step.after(day_of(date))
    if found is None:
        raise Inconclusive(_NO_DATE)
    return found


def days(first: dt.date, last: dt.date) -> int:
    """Return the days from one date to another; negative when the second is earlier."""
    return (last - first).days


def workdays(first: dt.date, last: dt.date) -> int:
    """Count Mondays to Fridays after the first date, up to and with the second; negative the other way round."""
    if last < first:
        return -workdays(last, first)
    return _workdays_until(last) - _workdays_until(first)


def _workdays_until(date: dt.date) -> int:
    weeks, rest = divmod(date.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def shown(value: object) -> str:
    """Return a value as a message quotes it: short, on one line."""
    text = str(value) if not isinstance(value, dt.date) else value.isoformat()
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


_SHOWN = 60
