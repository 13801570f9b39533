"""Points and periods of time: ``2026-06-30``, ``2026年6月底前``, ``Q3 2026``, ``FY26``, ``三个月内``, ``by year-end``."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.periods import Anchor, Span, day
from opsaudit.model.values.provenance import Provenance

ACCEPTED = Text(
    zh="日期或期间，如 2026-06-30、2026年6月底前、2026-06、2026年三季度末、2026Q3、2026上半年、FY26、年底前、三个月内、上线后90天内",
    en="a date or a period, as 2026-06-30, 30 June 2026, June 2026, Q3 2026, H1 2026, FY26, by year-end, within 90 days,"
    " within 90 days of launch",
)
_LONGEST = 80
_ISO_LENGTH = len("2026-06-30")


class When(Struct, frozen=True):
    """When something is due or holds; both days are included.

    A day has both ends alike, a period has its first and last day, a deadline has no ``start`` and what stays open
    (2026-01-01起) has no ``end``. A relative time (within 90 days) keeps its ``relative`` length, and has an ``end``
    when a reference date was given. One that counts from an ``event`` (within 90 days of launch: ``launch``) has no
    ``end``, because no text says when the event is.
    """

    raw: str
    end: dt.date | None = None
    start: dt.date | None = None
    relative: Duration | None = None
    provenance: Provenance = Provenance.DECLARED
    event: str = ""

    def __str__(self) -> str:
        """Return the author's text."""
        return self.raw

    @property
    def day(self) -> dt.date | None:
        """The last day: when success is judged, or the day itself."""
        return self.end

    @classmethod
    def from_fields(
        cls, fields: Mapping[str, str], read: "Callable[[str], When | None] | None" = None
    ) -> "When | None":
        """Read ``{date}``, ``{start, end}`` (either may be missing) or ``{duration}``; each value as text.

        ``read`` reads the dates, ``parse_when`` without a period unless another one is given.
        """
        read = read or parse_when
        if fields.keys() == {"date"}:
            return read(fields["date"])
        if fields.keys() == {"duration"}:
            length = parse_duration(fields["duration"])
            return None if length is None else cls(fields["duration"], relative=length)
        if not fields or not fields.keys() <= {"start", "end"}:
            return None
        ends = {name: read(text) for name, text in fields.items()}
        if any(found is None or found.end is None for found in ends.values()):
            return None
        first, last = ends.get("start"), ends.get("end")
        start = (first.start or first.end) if first else None
        end = last.end if last else None
        if start is not None and end is not None and end < start:
            return None
        return cls("/".join(fields.get(name, "..") for name in ("start", "end")), end, start)


@lru_cache(maxsize=4096)
def parse_when(
    text: str,
    period_start: dt.date | None = None,
    period_end: dt.date | None = None,
    reference: dt.date | None = None,
) -> When | None:
    """Read text that is one point or period of time and nothing else.

    A time without a year (6月底前, Q3) takes the year that puts its end inside the plan's period, else the year of
    ``reference``, else of the period; with none of them it is None. "By X", 前 and "before" a day end on the last day of X; "before" a longer
    period ends on the last day before it.
    A fiscal year is taken to be the calendar year; ``FY2026/27`` ends with the last year that it names.
    """
    plain = matchable(text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    span = _iso_day(plain)
    if span is not None:
        return When(text, span.end, span.start)
    anchor = Anchor(period_start, period_end, reference)
    found = _read(plain, anchor)
    if isinstance(found, Duration):
        length = Duration(text, found.seconds, found.calendar, found.months)
        return When(text, length.after(reference) if reference else None, None, length)
    if found is None and (since := _since_event(plain)) is not None:
        event, counted = since
        return When(text, relative=Duration(text, counted.seconds, counted.calendar, counted.months), event=event)
    span = found or _interval(plain, anchor)
    return None if span is None else When(text, span.end, span.start)


def _read(plain: str, anchor: Anchor) -> Span | Duration | None:
    if plain.isascii():
        from opsaudit.model.values.when_english import read_english

        return read_english(plain, anchor)
    from opsaudit.model.values.when_chinese import read_chinese

    return read_chinese(plain, anchor)


def _since_event(plain: str) -> tuple[str, Duration] | None:
    """Read a length of time that counts from something that happens: the event's words and the length."""
    if plain.isascii():
        from opsaudit.model.values.when_english import read_since_event

        return read_since_event(plain)
    from opsaudit.model.values.when_chinese import read_since_event as read_chinese_since_event

    return read_chinese_since_event(plain)


def _interval(plain: str, anchor: Anchor) -> Span | None:
    """Read ``2026-01-01至2026-12-31``, ``January 2026 to June 2026``, ``2026-01-01/2026-12-31``."""
    bare = plain.removeprefix("自").removeprefix("从").removeprefix("from ")
    for joint in ("~", "至", "到", " to ", " - ", "/"):
        left, found, right = bare.partition(joint)
        first = _read(left.strip(), anchor) if found and left.strip() and right.strip() else None
        last = _read(right.strip(), anchor) if isinstance(first, Span) and first.start else None
        if isinstance(first, Span) and isinstance(last, Span) and first.start and last.start and last.end:
            return Span(first.start, last.end) if first.start <= last.end else None
    return None


def _iso_day(plain: str) -> Span | None:
    """Read ``2026-06-30`` without any pattern: nearly every date of a plan is one."""
    digits = f"{plain[:4]}{plain[5:7]}{plain[8:]}"
    if len(plain) != _ISO_LENGTH or plain[4] != "-" or plain[7] != "-" or not (digits.isascii() and digits.isdigit()):
        return None
    return day(int(plain[:4]), int(plain[5:7]), int(plain[8:]))
