"""Lengths of time: ``2h``, ``30分钟``, ``15个工作日``, ``12 months``, ``半年``, ``PT2H``, ``P3M``."""

import datetime as dt
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.values.comparison import comparator_after, comparator_at, merge
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.number import exact
from opsaudit.model.values.periods import MONTHS_PER_YEAR, add_months, add_working_days
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import read_single
from opsaudit.model.values.unit_spellings import Unit
from opsaudit.model.values.units import TIME_UNITS, convert, read_unit

ACCEPTED = Text(
    zh="时间长度，如 2h、30分钟、1.5天、15个工作日、两周、3个月、半年、PT2H、P3M",
    en="a length of time, as 2h, 30 min, 1.5 days, 15 working days, 2 weeks, 3 months, half a year, PT2H, P3M",
)
DurationCalendar = Literal["elapsed", "working"]

MINUTE, HOUR, DAY = 60, 3600, 86_400
DAYS_PER_MONTH, DAYS_PER_YEAR = 30, 365
"""What a month and a year count when lengths are compared; adding a duration to a date uses the calendar."""
_WORKING_DAY = Fraction(7, 5)
"""Calendar days that one working day takes on average, at five a week without public holidays."""
_HALF_MONTH = 15
"""Days of half a month, as civil law counts it (German BGB section 189; Chinese usage of 半月 agrees)."""
_LONGEST, _MOST_PARTS = 60, 6


class Duration(Struct, frozen=True):
    """A length of time: whole ``months`` plus ``seconds``, which do not convert into each other.

    A day counts 86400 seconds in either calendar; in the ``working`` one only Monday to Friday pass.
    """

    raw: str
    seconds: Fraction = Fraction(0)
    calendar: DurationCalendar = "elapsed"
    months: int = 0
    provenance: Provenance = Provenance.DECLARED

    def __str__(self) -> str:
        """Return the author's text."""
        return self.raw

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Duration | None":
        """Read ``{value, unit, calendar}`` or ``{duration, calendar}``; calendar is working/工作日 or elapsed/自然日."""
        if not fields.keys() <= {"value", "unit", "duration", "calendar"}:
            return None
        calendar = _CALENDARS.get(fields.get("calendar", "elapsed").strip().lower())
        if calendar is None or ("duration" in fields) == ("value" in fields):
            return None
        raw = fields.get("duration") or f"{fields.get('value', '')}{fields.get('unit', '')}"
        found = parse_duration(raw)
        if found is None or (found.calendar == "working" and "calendar" in fields and calendar == "elapsed"):
            return None
        return cls(raw, found.seconds, "working" if calendar == "working" else found.calendar, found.months)

    @classmethod
    def from_hours(cls, raw: str, hours: Fraction) -> "Duration":
        """Make a duration of hours that were found inside a sentence."""
        return cls(raw, hours * HOUR, provenance=Provenance.PARSED)

    @property
    def approx_seconds(self) -> Fraction:
        """Elapsed seconds for comparing: a month as 30 days, a year as 365, a working day as 7/5 of a day."""
        if not self.months and self.calendar == "elapsed":
            return self.seconds
        years, rest = divmod(self.months, MONTHS_PER_YEAR)
        days = years * DAYS_PER_YEAR + rest * DAYS_PER_MONTH
        stretch = _WORKING_DAY if self.calendar == "working" else 1
        return self.seconds * stretch + days * DAY

    @property
    def approx_days(self) -> Fraction:
        """Elapsed days for comparing, as ``approx_seconds``."""
        return self.approx_seconds / DAY

    def after(self, date: dt.date) -> dt.date | None:
        """Return the date this long after another, whole days; None when that is no date.

        The first day does not count (Civil Code of the PRC, 2021, article 201). Working days know no public holidays.
        """
        days = int(self.seconds // DAY)
        try:
            moved = add_months(date, self.months)
            return add_working_days(moved, days) if self.calendar == "working" else moved + dt.timedelta(days=days)
        except OverflowError:
            return None


_CALENDARS: Mapping[str, DurationCalendar] = {
    "elapsed": "elapsed",
    "自然日": "elapsed",
    "日历日": "elapsed",
    "calendar": "elapsed",
    "working": "working",
    "工作日": "working",
    "business": "working",
}
_CYCLES = {
    "daily": "1d",
    "weekly": "1wk",
    "fortnightly": "2wk",
    "monthly": "1mo",
    "quarterly": "3mo",
    "half-yearly": "6mo",
    "semi-annually": "6mo",
    "semiannually": "6mo",
    "yearly": "1yr",
    "annually": "1yr",
    "annual": "1yr",
}
"""A cycle may be named by how often it comes round."""
_PERIOD_WORDS = {"月": 1, "季度": 3, "季": 3, "quarter": 3}
"""Months of the periods that stand after each/每 without a number."""


class Length(NamedTuple):
    """A length of time found in narrow text, and where it ends."""

    seconds: Fraction
    months: int
    is_working: bool
    end: int


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration | None:
    """Read text that is one length of time; limits (≤2h, 2小时内, within 2 h) and cycles (每年, every 2 weeks) count.

    A lone ``m`` is refused: minutes are ``min``, months ``mo`` or ``个月``.
    """
    plain = matchable(text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    plain = _CYCLES.get(plain.lower(), plain)
    before, start = comparator_at(plain, 0) or ("", 0)
    every = _every().match(plain, start)
    length = read_cycle(plain, every.end()) if every else read_length(plain, start)
    if length is None:
        return None
    after, end = comparator_after(plain, length.end) or ("", length.end)
    if end != len(plain) or merge(before, after) not in {"", "<=", "="}:
        return None
    calendar: DurationCalendar = "working" if length.is_working else "elapsed"
    return Duration(text, length.seconds, calendar, length.months)


def read_length(text: str, start: int) -> Length | None:
    """Read the length of time that begins at ``start`` of narrow text; parts (1 h 30 min) add up."""
    iso = _iso().match(text, start)
    if iso is not None:
        return _iso_length(iso)
    parts: list[Length] = []
    position = start
    while len(parts) < _MOST_PARTS and (part := _read_part(text, position)) is not None:
        parts.append(part)
        joint = _joint().match(text, part.end)
        position = joint.end() if joint else part.end
    if len({part.is_working for part in parts}) != 1:
        return None
    seconds = sum((part.seconds for part in parts), start=Fraction(0))
    return Length(seconds, sum(part.months for part in parts), parts[0].is_working, parts[-1].end)


def _read_part(text: str, start: int) -> Length | None:
    half_month = _half_month().match(text, start)
    if half_month is not None:
        return _length(Fraction(_HALF_MONTH), Unit("d"), half_month.end())
    article = _article().match(text, start)
    if article is not None:
        found = read_unit(text, article.end())
        return None if found is None else _length(Fraction(1), *found)
    reading = read_single(text, start)
    if reading is None or reading.comparator:
        return None
    is_minutes = reading.unit == "score" and text[reading.end - 1] == "分"
    symbol = "min" if is_minutes else reading.unit
    return _length(reading.value, Unit(symbol, is_working=reading.is_working), reading.end)


def read_cycle(text: str, start: int) -> Length | None:
    """Read what follows each/每 at ``start`` of narrow text: a period without a number is one of it."""
    match = _period().match(text, start)
    if match is not None:
        return Length(Fraction(0), _PERIOD_WORDS[match.group().lower()], is_working=False, end=match.end())
    found = read_unit(text, start)
    return read_length(text, start) if found is None else _length(Fraction(1), *found)


def _length(value: Fraction, unit: Unit, end: int) -> Length | None:
    """Sort a value into seconds and whole months; a half month is 15 days, another part of a month is refused."""
    value *= unit.factor
    if value < 0 or unit.symbol not in TIME_UNITS:
        return None
    seconds = convert(value, unit.symbol, "s")
    if seconds is not None:
        return Length(seconds, 0, unit.is_working, end)
    whole, rest = divmod(convert(value, unit.symbol, "mo") or Fraction(0), 1)
    if rest not in {0, Fraction(1, 2)}:
        return None
    return Length(2 * rest * _HALF_MONTH * DAY, whole, unit.is_working, end)


def _iso_length(match: re.Match[str]) -> Length | None:
    """Read ISO 8601-1:2019 durations: P1Y6M, P2W, P10D, PT2H30M."""
    found = {name: exact(digits) for name, digits in match.groupdict().items() if digits}
    lengths = [_length(value, Unit(name), match.end()) for name, value in found.items()]
    known = [length for length in lengths if length is not None]
    if not known or len(known) < len(lengths):
        return None
    seconds = sum((length.seconds for length in known), start=Fraction(0))
    return Length(seconds, sum(length.months for length in known), is_working=False, end=match.end())


@cache
def _iso() -> re.Pattern[str]:
    number = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
    date = "".join(
        f"(?:(?P<{name}>{number}){letter})?" for name, letter in (("yr", "Y"), ("mo", "M"), ("wk", "W"), ("d", "D"))
    )
    time = "".join(f"(?:(?P<{name}>{number}){letter})?" for name, letter in (("h", "H"), ("min", "M"), ("s", "S")))
    return re.compile(rf"P(?=[0-9T]){date}(?:T(?=[0-9]){time})?")


@cache
def _period() -> re.Pattern[str]:
    return re.compile(r"季度?|月|quarter\b", re.IGNORECASE)


@cache
def _every() -> re.Pattern[str]:
    return re.compile(r"每|(?:every|each) ", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r",? (?:and )?|零", re.IGNORECASE)


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"an? ", re.IGNORECASE)


@cache
def _half_month() -> re.Pattern[str]:
    return re.compile(r"半个?月")
