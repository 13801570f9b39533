"""Days, months, quarters and years of the Gregorian calendar, without guessing and without a clock."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

YEARS = range(1900, 2200)
"""Years that a plan may name; a four-digit number outside is not a year."""
MONTHS_PER_QUARTER, MONTHS_PER_HALF, MONTHS_PER_YEAR = 3, 6, 12
_WORKING_DAYS = 5


class Span(NamedTuple):
    """A stretch of days, both ends included; ``start`` is None for a deadline, ``end`` for what stays open."""

    start: dt.date | None
    end: dt.date | None


def day(year: int, month: int, number: int) -> Span | None:
    """Return one day, or None when the calendar has no such day."""
    if year not in YEARS:
        return None
    try:
        found = dt.date(year, month, number)
    except ValueError:
        return None
    return Span(found, found)


def months(year: int, first: int, count: int = 1) -> Span | None:
    """Return ``count`` whole months from month ``first`` of a year; the months may run into the next year."""
    if year not in YEARS or not 1 <= first <= MONTHS_PER_YEAR:
        return None
    start = dt.date(year, first, 1)
    return Span(start, add_months(start, count) - dt.timedelta(days=1))


def quarter(year: int, number: int) -> Span | None:
    """Return a calendar quarter, 1 to 4."""
    return months(year, MONTHS_PER_QUARTER * number - 2, MONTHS_PER_QUARTER)


def half(year: int, number: int) -> Span | None:
    """Return a half-year, 1 or 2."""
    return months(year, MONTHS_PER_HALF * number - 5, MONTHS_PER_HALF)


def year(number: int) -> Span | None:
    """Return a calendar year."""
    return months(number, 1, MONTHS_PER_YEAR)


def add_months(date: dt.date, count: int) -> dt.date:
    """Move a date by whole months; a day that the month lacks becomes its last day (31 January + 1 = 28 February).

    Raises OverflowError outside the years that dates can have.
    """
    index = date.year * MONTHS_PER_YEAR + date.month - 1 + count
    whole_year, month = divmod(index, MONTHS_PER_YEAR)
    if not dt.MINYEAR <= whole_year < dt.MAXYEAR:
        raise OverflowError(f"no such year: {whole_year}")
    following = dt.date(whole_year + (month + 1) // MONTHS_PER_YEAR, (month + 1) % MONTHS_PER_YEAR + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(whole_year, month + 1, min(date.day, last))


def add_working_days(date: dt.date, count: int) -> dt.date:
    """Move a date by working days, Monday to Friday; public holidays differ by place and are not known here."""
    weeks, rest = divmod(count, _WORKING_DAYS)
    moved = date + dt.timedelta(weeks=weeks)
    if count and not rest and moved.weekday() >= _WORKING_DAYS:
        return moved - dt.timedelta(days=moved.weekday() - _WORKING_DAYS + 1)
    while rest:
        moved += dt.timedelta(days=1)
        rest -= moved.weekday() < _WORKING_DAYS
    return moved


class Anchor(NamedTuple):
    """What a time without a year is read against: the plan's period, and the day from which relative times count."""

    period_start: dt.date | None = None
    period_end: dt.date | None = None
    reference: dt.date | None = None

    @property
    def base(self) -> dt.date | None:
        """The day whose year a time without one belongs to, unless the period holds a better candidate."""
        return self.reference or self.period_start or self.period_end

    def years(self) -> list[int]:
        """Years to try for a time without one: those of the period, then the base year."""
        first, last = self.period_start, self.period_end
        inside = range(first.year, last.year + 1) if first and last else range(0)
        return [*inside, self.base.year] if self.base else []

    def holds(self, span: Span) -> bool:
        """Whether a stretch ends within the plan's period."""
        first, last = self.period_start, self.period_end
        end = span.end or span.start
        return first is not None and last is not None and end is not None and first <= end <= last

    def pick(self, make: Callable[[int], Span | None]) -> Span | None:
        """Make a span in the year that puts its end inside the plan's period, else in the base year."""
        spans = [span for number in self.years() if (span := make(number)) is not None]
        inside = [span for span in spans if self.holds(span)]
        return inside[0] if inside else (spans[-1] if spans else None)
