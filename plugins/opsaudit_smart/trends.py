"""How fast a KPI moves by its readings, and how fast it must to reach a goal in time."""

import datetime as dt
from fractions import Fraction
from typing import Any

from msgspec import Struct

from opsaudit.api import Context, Goal, Kpi, Quantity, Statement, Text
from opsaudit_smart.contradictions import ends
from opsaudit_smart.deadlines import last_day
from opsaudit_smart.numbers import actual_of, changes, is_rate, shown, with_unit

MONTH = Fraction(36525, 1200)
"""Days of a month on average: 365.25 / 12."""
_PERCENT = 100


class Pace(Struct, frozen=True):
    """What a goal asks of its KPI and what the readings show, both a month and in ``unit``."""

    needed: Fraction
    observed: Fraction
    unit: str
    due: dt.date

    def shown(self, value: Fraction) -> Text:
        """Write a change a month; that of a percentage is in points."""
        points = Quantity("", value, self.unit).in_unit("%")
        return shown(value, self.unit) if points is None else shown(points, "pp")


def pace_of(goal: Goal, ctx: Context[Any], minimum: int) -> Pace | None:
    """Return needed and observed pace (``Any``: each rule has parameters of its own); None without a target, a deadline to come or ``minimum`` dated readings."""
    kpi = ctx.get(goal.kpi, Kpi)
    statement = ctx.read(goal.statement or "")
    due, target = last_day(goal, statement, ctx), wanted_level(goal, statement, ctx)
    if kpi is None or due is None or due <= ctx.today or target is None:
        return None
    points = dated_values(kpi, target, ctx)
    slope = monthly_slope(points)
    if slope is None or len({day for day, _value in points}) < minimum:
        return None
    actual = actual_of(goal, ctx)
    now = actual.in_unit(target.unit) if actual is not None else None
    now = max(points)[1] if now is None else now
    needed = (target.value - now) * MONTH / (due - ctx.today).days
    return Pace(needed, slope, target.unit, due)


def wanted_level(goal: Goal, statement: Statement, ctx: Context) -> Quantity | None:
    """Return the level to reach: the target, else the start moved by the one change that the text states."""
    start, target = ends(goal, statement, ctx)
    if target is not None:
        return target.quantity
    stated = changes(statement)
    if start is None or len(stated) != 1:
        return None
    begin, change = start.quantity, stated[0]
    if change.comparator == "multiply_by":
        return Quantity(begin.raw, begin.value * change.value, begin.unit)
    sign = 1 if change.comparator == "increase_by" else -1
    if change.unit == "%":
        by = None if is_rate(begin) else begin.value * change.value / _PERCENT
    else:
        by = Quantity("", change.value, "%" if change.unit == "pp" else change.unit).in_unit(begin.unit)
    return None if by is None else Quantity(begin.raw, begin.value + sign * by, begin.unit)


def dated_values(kpi: Kpi, target: Quantity, ctx: Context) -> list[tuple[dt.date, Fraction]]:
    """Return the KPI's readings up to today, in the unit of the target."""
    found = []
    for reading in kpi.readings:
        day = reading.date.day if reading.date is not None else None
        value = with_unit(reading.value, kpi.unit).in_unit(target.unit) if reading.value is not None else None
        if day is not None and value is not None and day <= ctx.today:
            found.append((day, value))
    return sorted(found)


def monthly_slope(points: list[tuple[dt.date, Fraction]]) -> Fraction | None:
    """Return the change a month by least squares; None when all readings are of one day.

    Least squares rather than first against last: one odd month at either end would decide otherwise.
    """
    if not points:
        return None
    days = [Fraction(day.toordinal()) for day, _value in points]
    middle = sum(days, Fraction(0)) / len(days)
    mean = sum((value for _day, value in points), Fraction(0)) / len(points)
    spread = sum(((day - middle) ** 2 for day in days), Fraction(0))
    if not spread:
        return None
    together = sum(
        ((day - middle) * (value - mean) for day, (_d, value) in zip(days, points, strict=True)), Fraction(0)
    )
    return together / spread * MONTH
