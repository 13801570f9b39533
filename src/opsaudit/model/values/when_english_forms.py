"""Less plain English times: seasons, mid-2028, Easter, ranges of days, months or years, and the tenth week."""

import re
from fractions import Fraction
from functools import cache

from opsaudit.model.values.duration import DAY, Duration
from opsaudit.model.values.holidays import ENGLISH, holiday_span
from opsaudit.model.values.periods import MONTHS_PER_QUARTER, MONTHS_PER_YEAR, Anchor, Span, day, months
from opsaudit.model.values.when_forms import fiscal_year

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_SHORT = MONTHS.split()
_LONG = "january february march april may june july august september october november december".split()  # noqa: SIM905
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in _LONG) + "|sept"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""First month of the seasons of the northern hemisphere, of three months each; winter runs over two years and is refused."""
_MID_YEAR = (6, 30)
_MID_MONTH = 15
_YEAR_WORDS = {"this": 0, "next": 1}


def read_special(core: str, anchor: Anchor) -> Span | None:
    """Read a season, the middle of a year or month, or a feast; None for any other text."""
    season = _season().fullmatch(core)
    if season is not None:
        first = _SEASONS[season["season"]]
        return _in_year(season["y"], season["near"], anchor, first)
    middle = _middle().fullmatch(core)
    if middle is not None:
        return _read_middle(middle, anchor)
    feast = _feast().fullmatch(core)
    return None if feast is None else holiday_span(feast["name"], int(feast["y"]) if feast["y"] else None, anchor)


def _in_year(named: str | None, near: str | None, anchor: Anchor, first: int) -> Span | None:
    if named:
        return months(int(named), first, MONTHS_PER_QUARTER)
    if near == "next":
        return months(anchor.base.year + 1, first, MONTHS_PER_QUARTER) if anchor.base else None
    return anchor.pick(lambda number: months(number, first, MONTHS_PER_QUARTER))


def _read_middle(match: re.Match[str], anchor: Anchor) -> Span | None:
    def make(number: int) -> Span | None:
        if match["month"]:
            return day(number, month_number(match["month"]), _MID_MONTH)
        return day(number, *_MID_YEAR)

    return make(int(match["y"])) if match["y"] else anchor.pick(make)


def read_range(text: str, anchor: Anchor) -> Span | None:
    """Read a range of days of a month, of months or of years: 1 to 15 May, January to March 2026, 2026-2028."""
    days = _day_range().fullmatch(text)
    if days is not None:
        return _read_days(days, anchor)
    named = _month_range().fullmatch(text)
    if named is not None:
        return _read_months(named, anchor)
    years = _year_range().fullmatch(text)
    if years is None:
        return None
    if years["short"]:
        return fiscal_year(years["first"], years["short"])
    first, last = int(years["first"]), int(years["last"])
    return months(first, 1, MONTHS_PER_YEAR * (last - first + 1)) if first <= last else None


def _read_days(match: re.Match[str], anchor: Anchor) -> Span | None:
    month = month_number(match["month"])

    def make(number: int) -> Span | None:
        first, last = day(number, month, int(match["first"])), day(number, month, int(match["last"]))
        return Span(first.start, last.end) if first and last else None

    return make(int(match["y"])) if match["y"] else anchor.pick(make)


def _read_months(match: re.Match[str], anchor: Anchor) -> Span | None:
    first, last = month_number(match["first"]), month_number(match["last"])

    def make(number: int) -> Span | None:
        begin = number if first <= last else number - 1
        return months(begin, first, (last - first) % MONTHS_PER_YEAR + 1)

    return make(int(match["y"])) if match["y"] else anchor.pick(make)


def month_number(name: str) -> int:
    """Return the number of a month by its name, long or short."""
    return _SHORT.index(name[:3]) + 1


def read_nth(text: str) -> Duration | None:
    """Read ``by the end of week 10`` or ``by your 10th week`` as the length that has passed by then."""
    match = _nth().fullmatch(text)
    if match is None:
        return None
    number, unit = Fraction(match["n"] or match["m"]), match["unit"] or match["of"]
    if unit in {"day", "week"}:
        return Duration(text, number * (DAY if unit == "day" else 7 * DAY))
    return Duration(text, months=int(number) * (MONTHS_PER_YEAR if unit == "year" else 1))


@cache
def _season() -> re.Pattern[str]:
    return re.compile(
        r"(?:the )?(?:(?P<near>this|next) )?(?P<season>spring|summer|autumn|fall)(?: (?:of )?(?P<y>[0-9]{4}))?"
    )


@cache
def _middle() -> re.Pattern[str]:
    return re.compile(
        rf"(?:the )?(?:mid[- ]?|middle of (?:the )?)(?:year[- ]?|(?P<month>{MONTH})[- ]?)?(?P<y>[0-9]{{4}})?(?<!mid)(?<![- ])(?<! of)(?<!the)"
    )


@cache
def _feast() -> re.Pattern[str]:
    names = "|".join(sorted(ENGLISH, key=len, reverse=True))
    return re.compile(rf"(?P<name>{names})(?: (?:of )?(?P<y>[0-9]{{4}}))?")


@cache
def _day_range() -> re.Pattern[str]:
    nth = "(?:st|nd|rd|th)?"
    joint = "(?: and | to | until |-| - )"
    return re.compile(
        rf"(?:between |from )?(?:the )?(?P<first>[0-9]{{1,2}}){nth}{joint}(?P<last>[0-9]{{1,2}}){nth} (?:of )?(?P<month>{MONTH})"
        r"(?: (?P<y>[0-9]{4}))?"
    )


@cache
def _month_range() -> re.Pattern[str]:
    joint = "(?: and | to | through | until |-| - )"
    return re.compile(rf"(?:between |from )?(?P<first>{MONTH}){joint}(?P<last>{MONTH})(?: (?P<y>[0-9]{{4}}))?")


@cache
def _year_range() -> re.Pattern[str]:
    joint = "(?: and | to | through | until |-| - )"
    lead = "(?:(?:between|from|over|in|during|by|before|until|for) )?(?:the )?(?:period )?(?:fy ?)?"
    return re.compile(
        rf"{lead}(?P<first>[0-9]{{4}})(?:{joint}(?P<last>[0-9]{{4}})|[/-](?P<short>1[3-9]|[2-9][0-9]))"
        r"(?: (?:financial|fiscal|school|academic) year| season)?"
    )


@cache
def _nth() -> re.Pattern[str]:
    whose = "(?:(?:the|your|their|our|its|his|her) )?"
    return re.compile(
        rf"(?:by|before|within|until|at) {whose}(?:(?:end|close) of {whose})?"
        r"(?:(?P<unit>day|week|month|year) (?P<n>[0-9]{1,3})|(?P<m>[0-9]{1,3})(?:st|nd|rd|th) (?P<of>day|week|month|year))"
    )
