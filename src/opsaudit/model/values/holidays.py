"""Days that plans name by their feast: 国庆, 春节, Easter, Christmas.

Feasts of the solar calendar are fixed. Easter is computed by the rule of the Gregorian calendar (Meeus, Astronomical Algorithms,
1998, chapter 8). The feasts of the Chinese calendar are a table of public dates, 2024 to 2035 (Hong Kong Observatory,
Gregorian-Lunar Calendar Conversion Table); outside of it they have no date.
"""

import datetime as dt
from collections.abc import Callable

from opsaudit.model.values.periods import YEARS, Anchor, Span

_FIRST = 2024
_SPRING_FESTIVAL = "02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08"
_MID_AUTUMN = "09-17 10-06 09-25 09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16"
_TABLES = {"春节": _SPRING_FESTIVAL, "中秋": _MID_AUTUMN}
_FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
    "双节": (10, 1),
    "圣诞": (12, 25),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "new year": (12, 31),
    "the new year": (12, 31),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
"""Month and day; 双节 is National Day with the Mid-Autumn feast beside it, and *by New Year* means that the old year is over."""
CHINESE = (*_TABLES, *(name for name in _FIXED if not name.isascii()))
ENGLISH = ("easter", *(name for name in _FIXED if name.isascii()))


def holiday(name: str, year: int) -> dt.date | None:
    """Return the day of a feast in a year, or None where it is not known."""
    if year not in YEARS:
        return None
    if name == "easter":
        return _easter(year)
    if name in _TABLES:
        days = _TABLES[name].split()
        index = year - _FIRST
        return dt.date.fromisoformat(f"{year}-{days[index]}") if 0 <= index < len(days) else None
    return dt.date(year, *_FIXED[name])


def holiday_span(name: str, year: int | None, anchor: Anchor) -> Span | None:
    """Return a feast as a span; without a year the next one after the anchor's day, or the one within the plan's period."""

    def make(number: int) -> Span | None:
        found = holiday(name, number)
        return None if found is None else Span(found, found)

    return make(year) if year is not None else _next(make, anchor)


def _next(make: Callable[[int], Span | None], anchor: Anchor) -> Span | None:
    span = anchor.pick(make)
    base = anchor.base
    is_over = span is not None and span.end is not None and base is not None and span.end <= base
    return make(base.year + 1) if is_over and base is not None and not anchor.period_end else span


def _easter(year: int) -> dt.date:
    """Return Easter Sunday: the first Sunday after the first ecclesiastical full moon on or after 21 March."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, last = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarter - epact - last) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)
