"""Dates and periods as English plans write them: 30 June 2026, by the end of Q3, year-end 2026, within 90 days."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from opsaudit.model.values.duration import Duration, DurationCalendar, read_length
from opsaudit.model.values.periods import MONTHS_PER_QUARTER, Anchor, Span, add_months, day, half, months, quarter, year
from opsaudit.model.values.when_english_forms import MONTH, month_number, read_nth, read_range, read_special
from opsaudit.model.values.when_forms import fiscal_year, read_form

_NEAR = {"this": 0, "the current": 0, "current": 0, "the": 0, "": 0, "next": 1, "the next": 1, "last": -1}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ORDINALS |= {"last": -1, "final": -1}
_BEFORE = frozenset({"before", "prior to", "ahead of"})


def read_english(plain: str, anchor: Anchor) -> Span | Duration | None:
    """Read narrow ASCII text that is one time; the anchor supplies a year or month that the text leaves out."""
    text = " ".join(plain.lower().replace(",", " ").split())
    found = _relative(text) or read_nth(text) or read_range(text, anchor)
    if found is not None:
        return found
    shell = _shell().fullmatch(text)
    span = _core(shell["core"], anchor, is_closed=bool(shell["end"] or shell["begin"])) if shell else None
    return None if span is None or shell is None else _bounded(span, shell)


def _bounded(span: Span, shell: re.Match[str]) -> Span | None:
    """Return what by, before, from, the end of and the start of make of a span."""
    is_end = shell["end"] is not None
    if shell["since"]:
        return None if is_end else Span(span.start, None)
    if shell["begin"]:
        return Span(None if shell["by"] else span.start, span.start)
    is_deadline = is_end or _ends().search(shell["core"]) is not None
    if shell["by"] in _BEFORE and not is_deadline:
        return _before(span)
    return Span(None, span.end) if shell["by"] or is_deadline else span


def _before(span: Span) -> Span:
    """Return the deadline that *before* sets: the last day before a period, but a day itself, as by convention."""
    if span.start is None or span.start == span.end:
        return Span(None, span.end)
    return Span(None, span.start - dt.timedelta(days=1))


def _relative(text: str) -> Duration | None:
    """Read a length of time after within/in: within 90 days, in the next three months."""
    start = _within().match(text)
    return None if start is None else _whole_length(text[start.end() :])


def read_since_event(plain: str) -> tuple[str, Duration] | None:
    """Read ``within 90 days of launch`` and ``90 days after the launch``: the event and the length."""
    match = _after_event().fullmatch(" ".join(plain.split()))
    length = _whole_length(match["length"] or match["bare"]) if match else None
    return None if match is None or length is None else (match["event"], length)


def _whole_length(text: str) -> Duration | None:
    length = read_length(text, 0)
    if length is None or length.end != len(text):
        return None
    calendar: DurationCalendar = "working" if length.is_working else "elapsed"
    return Duration(text, length.seconds, calendar, length.months)


def _core(core: str, anchor: Anchor, *, is_closed: bool) -> Span | None:
    plain = " ".join(_ends().sub(" ", core).split())
    is_closed = is_closed or plain != core
    date = _month_date().fullmatch(plain)
    if date is not None:
        return _read_month_date(date, anchor)
    near = _near().fullmatch(plain)
    if near is not None and (near["near"] not in {"", "the"} or is_closed):
        return _near_span(near, anchor)
    short = _short_part().fullmatch(plain)
    if short is not None:
        make, number = (quarter, int(short["q"])) if short["q"] else (half, int(short["h"]))
        return _made(lambda named: make(named, number), None, short["near"], anchor)
    part = _ordinal_part().fullmatch(plain)
    if part is not None:
        return _read_ordinal_part(part, anchor)
    fiscal = _fiscal().fullmatch(plain)
    if fiscal is not None:
        return fiscal_year(fiscal["y"] or fiscal["before"])
    return read_special(plain, anchor) or read_form(_year_last(plain), anchor)


def _year_last(plain: str) -> str:
    """Drop the word that ``year-end 2026`` and ``the year 2026`` put before the number."""
    return plain.removeprefix("the ").removeprefix("year ").removeprefix("calendar year ")


def _read_month_date(match: re.Match[str], anchor: Anchor) -> Span | None:
    first, second = match["before"], match["after"]
    if first and second:
        return None
    month = month_number(match["month"])
    number = first or second

    def make(named: int) -> Span | None:
        return day(named, month, int(number)) if number else months(named, month)

    return _made(make, match["y"], match["near"], anchor)


def _made(make: Callable[[int], Span | None], named: str | None, near: str | None, anchor: Anchor) -> Span | None:
    """Make a span in the year that is named, in this or next year, or in the one that the anchor picks."""
    if named:
        return make(int(named))
    if near == "next":
        return make(anchor.base.year + 1) if anchor.base else None
    return anchor.pick(make)


def _near_span(match: re.Match[str], anchor: Anchor) -> Span | None:
    """Read this year, next quarter, (end of the) month: counted from the anchor's day."""
    base, offset = anchor.base, _NEAR[match["near"]]
    if base is None:
        return None
    if match["unit"] == "year":
        return year(base.year + offset) if offset else anchor.pick(year)
    if match["unit"] == "week":
        monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks=offset)
        return Span(monday, monday + dt.timedelta(days=6))
    length = MONTHS_PER_QUARTER if match["unit"] == "quarter" else 1
    first = (base.month - 1) // length * length + 1
    moved = add_months(base.replace(month=first, day=1), length * offset)
    return months(moved.year, moved.month, length)


def _read_ordinal_part(match: re.Match[str], anchor: Anchor) -> Span | None:
    number = _ORDINALS[match["n"]]
    make, count = (quarter, 4) if match["unit"] == "quarter" else (half, 2)
    if number > count:
        return None
    wanted = count if number < 0 else number
    return _made(lambda named: make(named, wanted), match["y"], match["near"], anchor)


@cache
def _short_part() -> re.Pattern[str]:
    return re.compile(r"(?:q(?P<q>[1-4])|h(?P<h>[12]))(?: of)? (?P<near>this|next) (?:fiscal |financial )?year")


@cache
def _shell() -> re.Pattern[str]:
    by = (
        "by|before|until|till|through|to|no later than|not later than|on or before|due(?: by)?|at|prior to|ahead of|up to"
        "|up until|between now and|from now (?:until|to)"
    )
    end = r"(?:the )?(?:very )?(?:end|close) (?:of (?:the )?)?|end-"
    begin = r"(?:the )?(?:start|beginning) of (?:the )?"
    rest = "on|in|during|for|within|over|throughout"
    return re.compile(
        rf"(?:(?P<by>{by})|(?P<since>from|since|starting)|{rest})?(?:^| )?(?:(?P<end>{end})|(?P<begin>{begin}))?(?P<core>.+)"
    )


@cache
def _within() -> re.Pattern[str]:
    return re.compile(r"(?:within|in|over|during|for) (?:the |our )?(?:next |coming |following )?")


@cache
def _after_event() -> re.Pattern[str]:
    """Match a length and what it counts from: words alone, and none that stands for a day or for a period."""
    no_event = "now|today|tomorrow|each|every|this|next|last|day|week|month|quarter|year|end|time"
    event = rf"(?!(?:{no_event})\b)[a-z][a-z -]{{1,40}}"
    after = "after|from|following"
    return re.compile(
        rf"(?:(?:within|in) (?:the )?(?P<length>.{{1,40}}?) (?:of|{after})|(?P<bare>.{{1,40}}?) (?:{after})) (?:the )?(?P<event>{event})",
        re.IGNORECASE,
    )


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=year)|(?<=month)|(?<=quarter)|(?<=week))[- ]end\b")


@cache
def _month_date() -> re.Pattern[str]:
    nth = r"(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?:(?:the )?(?P<before>[0-9]{{1,2}}){nth} (?:of )?)?(?P<month>{MONTH})\.?"
        rf"(?: (?P<after>[0-9]{{1,2}}){nth})?(?: (?:of )?(?:(?P<y>[0-9]{{4}})|(?P<near>this|next) year))?"
    )


@cache
def _near() -> re.Pattern[str]:
    return re.compile(
        r"(?P<near>this|the current|current|next|the next|last|the|) ?"
        r"(?:fiscal |financial |calendar )?(?P<unit>year|quarter|month|week)"
    )


@cache
def _ordinal_part() -> re.Pattern[str]:
    names = "|".join(_ORDINALS)
    return re.compile(
        rf"(?:the )?(?P<n>{names}) (?P<unit>quarter|half)(?:(?: of)?(?: the year)?(?: (?:(?P<y>[0-9]{{4}})|(?P<near>this|next) (?:fiscal |financial )?year))?)?"
    )


@cache
def _fiscal() -> re.Pattern[str]:
    return re.compile(
        r"(?:the )?(?:(?:fiscal|financial)(?: year)? (?P<y>[0-9]{4})|(?P<before>[0-9]{4}) (?:fiscal|financial|calendar) year)"
    )
