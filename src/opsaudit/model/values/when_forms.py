"""Forms of a date or a period that are written alike in every language: 2026-06-30, 2026/6, 2026, Q3 2026, H1, FY26."""

import re
from functools import cache

from opsaudit.model.values.periods import MONTHS_PER_YEAR, Anchor, Span, day, half, months, quarter, year

_CENTURY = 2000
_SHORT_YEAR = 2


def read_form(core: str, anchor: Anchor) -> Span | None:
    """Read lower-case text that is one such form; a quarter or half without a year takes one from the anchor."""
    date = _date().fullmatch(core)
    if date is not None:
        return _read_date(date)
    part = _part().fullmatch(core)
    if part is not None:
        make, number = (quarter, int(part["q"])) if part["q"] else (half, int(part["h"]))
        named = part["before"] or part["after"]
        return make(int(named), number) if named else anchor.pick(lambda candidate: make(candidate, number))
    fiscal = _fiscal().fullmatch(core)
    return None if fiscal is None else fiscal_year(fiscal["first"], fiscal["last"])


def fiscal_year(first: str, last: str | None = None) -> Span | None:
    """Return a fiscal year as the calendar year; one that names two years runs to the end of the second."""
    begin = _full_year(first)
    end = _full_year(last) if last else begin
    return months(begin, 1, MONTHS_PER_YEAR * (end - begin + 1)) if begin <= end <= begin + 1 else None


def _full_year(digits: str) -> int:
    return int(digits) + (_CENTURY if len(digits) == _SHORT_YEAR else 0)


def _read_date(match: re.Match[str]) -> Span | None:
    number = int(match["y"])
    if match["m"] is None:
        return year(number)
    month = int(match["m"])
    return day(number, month, int(match["d"])) if match["d"] else months(number, month)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"(?P<y>[0-9]{4})(?:(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?:(?P=sep)(?P<d>[0-9]{1,2}))?)?")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<before>[0-9]{4})[ -]?)?(?:q(?P<q>[1-4])|h(?P<h>[12]))(?:,?(?: of)?[ -]?(?P<after>[0-9]{4}))?"
    )


@cache
def _fiscal() -> re.Pattern[str]:
    return re.compile(r"fy ?(?P<first>[0-9]{4}|[0-9]{2})(?:[/-](?P<last>[0-9]{4}|[0-9]{2}))?")
