"""Where times stand in a sentence: patterns find candidates, and a candidate counts when the value parser accepts it."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from opsaudit.model.values.cadence import Cadence, parse_cadence
from opsaudit.model.values.duration import DAY
from opsaudit.model.values.folding import Folded
from opsaudit.model.values.names import HIDDEN
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.spelling import lower
from opsaudit.model.values.time_patterns import (
    chinese_cadence,
    chinese_when,
    english_cadence,
    english_when,
    may_have_chinese_cadence,
    may_have_english_cadence,
    may_have_english_when,
)
from opsaudit.model.values.when import When, parse_when

Found = tuple[int, int, When | Cadence]

_ANY_DAY = dt.date(2001, 1, 1)
"""Tells whether a time without a year is a time at all when no reference is given; its dates are dropped again."""
_LONGEST_LIMIT = 10 * DAY
_NEAR_COUNT = 48
"""Characters before *a week* in which its count stands."""
_NEAR = 24
"""Characters around a short limit in which a verb of response makes it one: 2天内响应, answered within 2 days."""


def find_times(text: str, seen: Folded, hidden: str, reference: dt.date | None) -> list[Found]:
    """Find times in ``hidden`` (the folded text with names blanked) and give them the author's words from ``text``.

    Positions are those of the folded text.
    """

    def raw(match: re.Match[str]) -> str:
        start, end = seen.span(*match.span())
        return text[start:end]

    plain = lower(hidden)
    cadences = _cadences(raw, plain)
    whens = _whens(raw, blank(plain, cadences), reference)
    return sorted([*cadences, *whens], key=lambda item: item[:2])


def blank(plain: str, spans: Sequence[tuple[int, int, object]]) -> str:
    """Blank out spans that are in order and do not overlap; the length stays."""
    pieces = []
    position = 0
    for start, end, _found in spans:
        pieces += [plain[position:start], HIDDEN * (end - start)]
        position = end
    return "".join([*pieces, plain[position:]])


def _cadences(raw: Callable[[re.Match[str]], str], plain: str) -> list[Found]:
    found: list[Found] = []
    for match in _matches(plain, _cadence_patterns(plain)):
        if match.start() < (found[-1][1] if found else 0) or not _is_counted(plain, match):
            continue
        cadence = parse_cadence(raw(match))
        if cadence is not None:
            found.append((match.start(), match.end(), replace(cadence, provenance=Provenance.PARSED)))
    return found


def _whens(raw: Callable[[re.Match[str]], str], plain: str, reference: dt.date | None) -> list[Found]:
    found: list[Found] = []
    for match in _matches(plain, _when_patterns(plain)):
        if match.start() < (found[-1][1] if found else 0):
            continue
        time = _when(raw(match), reference)
        if time is not None and time.relative is not None and _counts_from_event(plain, match):
            time = replace(time, end=None)
        if time is not None and not _is_response_limit(plain, match, time):
            found.append((match.start(), match.end(), time))
    return found


def _cadence_patterns(plain: str) -> list[re.Pattern[str]]:
    """Return the patterns that can match at all."""
    found = [english_cadence()] if may_have_english_cadence(plain) else []
    return found if plain.isascii() or not may_have_chinese_cadence(plain) else [chinese_cadence(), *found]


def _when_patterns(plain: str) -> list[re.Pattern[str]]:
    if plain.isascii():
        return [english_when()] if may_have_english_when(plain) else []
    return [chinese_when(), english_when()] if _english_word().search(plain) else [chinese_when()]


def _is_counted(plain: str, match: re.Match[str]) -> bool:
    """Whether ``a week`` follows what is counted (300 hot meals a week), not a word that makes it a length or a point."""
    if not match.group().startswith(("a ", "an ")):
        return True
    head = plain[max(0, match.start() - _NEAR_COUNT) : match.start()]
    return _count_before().search(head) is not None


@cache
def _count_before() -> re.Pattern[str]:
    words = "two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million"
    no_noun = (
        "in|within|for|over|than|of|half|about|by|after|every|once|twice|with|into|at|during|per|such|quite|what|is|be"
    )
    return re.compile(
        rf"(?:[0-9]|\b(?:{words})\b)[^,.;:]{{0,{_NEAR_COUNT}}}(?<![a-z])(?!(?:{no_noun}) $)[a-z%]{{1,{_NEAR_COUNT}}} $"
    )


@cache
def _english_word() -> re.Pattern[str]:
    return re.compile("[a-z]{2}[ -][a-z0-9]")


def _matches(plain: str, patterns: list[re.Pattern[str]]) -> list[re.Match[str]]:
    """Return the matches of several patterns in order, the longer first where two begin together."""
    found = [match for pattern in patterns for match in pattern.finditer(plain)]
    if len(found) <= 1 or len(patterns) == 1:
        return found
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _when(raw: str, reference: dt.date | None) -> When | None:
    """Read a time; one that needs a year but has no reference keeps its words and has no dates."""
    time = parse_when(raw, reference=reference)
    if time is None and reference is None and parse_when(raw, reference=_ANY_DAY) is not None:
        time = When(raw)
    return None if time is None else replace(time, provenance=Provenance.PARSED)


def _counts_from_event(plain: str, match: re.Match[str]) -> bool:
    """Whether the text around a relative time says what it counts from (上线后90天内, within 90 days of launch)."""
    before = plain[: match.start()][-2:]
    return (before.endswith(("后", "起")) and before not in _FROM_NOW) or _from_event().match(
        plain, match.end()
    ) is not None


_FROM_NOW = frozenset({"今后", "此后", "最后", "然后"})


@cache
def _from_event() -> re.Pattern[str]:
    return re.compile(r" (?:(?:of|after|following) |from (?=[a-z]))(?!(?:now|today)\b)")


def _is_response_limit(plain: str, match: re.Match[str], time: When) -> bool:
    """Whether a relative time limits a response instead of setting a deadline: hours always, days with such a verb."""
    length = time.relative
    if length is None or length.months:
        return False
    if _hours().search(match.group()):
        return True
    around = plain[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return length.seconds <= _LONGEST_LIMIT and _response().search(around) is not None


@cache
def _hours() -> re.Pattern[str]:
    return re.compile(r"小时|分钟|\b(?:hours?|hrs?|h|min(?:ute)?s?)\b|[0-9]h\b")


@cache
def _response() -> re.Pattern[str]:
    chinese = "响应|回复|答[复覆]|反馈|处理|受理|办结|解决|出具|给出|上报|送达|发货|退款|处置|回访|联系"
    english = (
        "respon|answer|repl(?:y|ies)|acknowledg|resolv|return|process|handle|ship|dispatch|refund|close|escalat|contact"
    )
    return re.compile(f"{chinese}|{english}")
