"""Quantities and times inside a sentence, each with its place.

Finds what the value parsers can read and leaves out names that merely hold a number (``names``). Spans are half-open
character positions in the text as given, noise and all, in order, never overlapping; every value keeps its own words as ``raw`` and
has the provenance ``PARSED``. Time is linear in the length of the text.
"""

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.comparison import comparator_after, comparator_before, merge
from opsaudit.model.values.folding import Folded, folded
from opsaudit.model.values.names import HIDDEN, hide_names
from opsaudit.model.values.number import HAN_NUMERALS
from opsaudit.model.values.periods import YEARS
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity, Reading, read_quantity, read_single
from opsaudit.model.values.scan_times import blank, find_times
from opsaudit.model.values.units import TIME_UNITS
from opsaudit.model.values.when import When


def scan_quantities(text: str) -> list[tuple[int, int, Quantity]]:
    """Find the quantities of a sentence; dates, deadlines, cadences and names are left out.

    A bare number counts (unit ``""``) unless it may be a year; before an English word it counts things (unit
    ``count``). A Chinese numeral needs a unit, and 一 with a measure word (一个, 一项) is an article, not a quantity.
    """
    found = scan(text, None)
    span = found.seen.span
    return [(*span(start, end), quantity) for start, end, quantity in found.quantities]


def scan_times(text: str, reference: dt.date | None = None) -> list[tuple[int, int, When | Cadence]]:
    """Find deadlines, periods, relative times and cadences; vague ones (定期, regularly) have the kind ``vague``.

    A limit of a response (2小时内响应) is a quantity, not a time. A time that needs a year has no dates when
    ``reference`` is missing.
    """
    found = scan(text, reference)
    span = found.seen.span
    return [(*span(start, end), time) for start, end, time in found.times]


class Scan(NamedTuple):
    """What a sentence holds, at half-open positions of its folded text, in order and never overlapping."""

    seen: Folded
    hidden: str
    """The folded text with names blanked out."""
    plain: str
    """The folded text with names, times and quantities blanked out."""
    times: tuple[tuple[int, int, When | Cadence], ...]
    quantities: tuple[tuple[int, int, Quantity], ...]


@lru_cache(maxsize=4096)
def scan(text: str, reference: dt.date | None) -> Scan:
    """Find the times and quantities of a sentence."""
    seen = folded(text)
    hidden = hide_names(seen.text)
    times = tuple(find_times(text, seen, hidden, reference))
    plain = blank(hidden, times)
    quantities = tuple(_quantities(text, seen, plain))
    return Scan(seen, hidden, blank(plain, quantities), times, quantities)


def _quantities(text: str, seen: Folded, plain: str) -> Iterator[tuple[int, int, Quantity]]:
    position = 0
    while (candidate := _candidate().search(plain, position)) is not None:
        span = _read(plain, candidate.start(), position)
        if span is None:
            position = candidate.end()
            continue
        start, position, reading, comparator = span
        begin, end = seen.span(start, position)
        quantity = Quantity(text[begin:end], reading.value, reading.unit, comparator, reading.low, Provenance.PARSED)
        yield start, position, quantity


def _read(plain: str, start: int, floor: int) -> tuple[int, int, Reading, str] | None:
    """Read the quantity at a candidate, with the comparing words around it that do not reach back before ``floor``."""
    reading = _idiom(plain, start) or _one_or_range(plain, start)
    if reading is None or not _is_quantity(plain, start, reading):
        return None
    before, begin = comparator_before(plain, start) or ("", start)
    if begin < floor or not reading.value:  # reach zero is no lower limit
        before, begin = "", start
    after, end = comparator_after(plain, reading.end) or ("", reading.end)
    comparator = merge(before, reading.comparator or after)
    if comparator is None:
        comparator, end = before, reading.end
    return begin, end, reading, comparator


_VERBS = {"double": (Fraction(2), "x"), "triple": (Fraction(3), "x"), "halve": (Fraction(50), "%")}


def _idiom(plain: str, start: int) -> Reading | None:
    """Read a zero that is a target (零事故, zero incidents) and a verb that multiplies (to double, halve)."""
    zero = _zero().match(plain, start)
    if zero is not None:
        return Reading(Fraction(0), "count", zero.end())
    verb = _verb().match(plain, start)
    return None if verb is None else Reading(*_VERBS[verb.group().lower()], verb.end())


def _one_or_range(plain: str, start: int) -> Reading | None:
    """Read a range as one quantity, but both ends of a change (from 82% to 90%, 由3天至1天) as two."""
    reading = read_quantity(plain, start)
    if reading is None:
        return None
    if reading.low is not None and _from().search(plain, max(0, start - _REACH), start):
        reading = read_single(plain, start)
    if reading is not None and not reading.unit and _noun().match(plain, reading.end):
        return reading._replace(unit="count")
    return reading


def _is_quantity(plain: str, start: int, reading: Reading) -> bool:
    following = plain[reading.end : reading.end + 2].lstrip(" ")[:1]
    if plain[reading.end - 1 : reading.end + 1] in _CUT_WORDS or plain[start - 1 : start] == "每":
        return False
    if plain[start] in HAN_NUMERALS or plain[start] == "半":
        return _is_han_quantity(plain, start, reading)
    if plain[start].isalpha() and reading.unit in {"", "count"}:
        return bool(reading.unit) and reading.value != 1
    if reading.unit in {"", "count"} and _is_year(plain[start : reading.end]):
        return False
    return bool(reading.unit) or reading.scale > 1 or not _is_label(following)


def _is_han_quantity(plain: str, start: int, reading: Reading) -> bool:
    """Tell a Chinese numeral with its unit from the many words that hold one: 一个, 半成品, 五星, 一日."""
    if reading.unit in {"", "score"} and plain[reading.end - 1] != "分":
        return False
    if plain[start] == "半":
        return reading.unit in TIME_UNITS
    is_article = reading.value == 1 and reading.low is None and reading.unit in {"count", "score"}
    is_idiom = plain[start : reading.end] == "一日" or plain[start - 1 : reading.end] in _YEARS_NEAR
    return not is_article and not is_idiom


_YEARS_NEAR = frozenset({"前一年", "上一年", "后一年", "头一年", "下一年"})


def _is_year(digits: str) -> bool:
    """Whether a number without a unit reads as a year: 2022, but not 2000, which people set as a target."""
    is_plain = digits.isdigit() and len(digits) == len("2026")
    return is_plain and int(digits) in YEARS and int(digits) % 100 != 0


def _is_label(following: str) -> bool:
    """Whether a bare number belongs to the word or the code after it: 3号, 7点, 2-A; 8.6万头 does not."""
    return following in {"-", "/", ":", "_", HIDDEN} or (following.isalpha() and not _is_free(following))


def _is_free(following: str) -> bool:
    """Whether a letter after a bare number begins a word of its own."""
    return following.isascii() or following in _PARTICLES


_PARTICLES = frozenset("的以并且和及与或后时为是而")
_CUT_WORDS = frozenset(
    f"{first}{second}"
    for first, seconds in {
        "成": "品员立本功果熟长为交效就绩都",
        "分": "析公支部类级配店行布工批期阶位散拨中",
        "年": "级龄检会",
        "部": "门分件位队署长级",
    }.items()
    for second in seconds
)
"""A unit that is only the first character of a word: 三成|本, 3分|公司, 三年|级."""
_REACH = 16
"""Characters before a range in which the word *from* makes it a change."""


@cache
def _candidate() -> re.Pattern[str]:
    han = "".join(sorted(HAN_NUMERALS))
    words = (
        "zero|half|(?:one|a) third|two thirds|three quarters|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
        "|ninety|double|triple|halve"
    )
    return re.compile(
        rf"[¥$€£]|(?:CNY|USD|EUR|GBP|HKD|JPY|RMB)(?= ?[0-9])|人民币(?= ?[0-9])|[百千万]分之|减半|翻[一两三]?番"
        rf"|(?<![0-9A-Za-z.])[0-9][0-9,]{{0,40}}(?: [0-9]{{3}}(?![0-9])){{0,6}}(?:\.[0-9]+)?|(?<![大小多过])半|[{han}]+半?|(?<![A-Za-z-])(?i:{words})(?![A-Za-z])"
    )


@cache
def _zero() -> re.Pattern[str]:
    nouns = "事故|伤亡|死亡|投诉|缺陷|差错|违规|违约|违法|泄[露密漏]|故障|中断|延误|逾期|遗漏|误差|库存|浪费|排放|污染|新增|感染|隐患|失误|返工|退货|碳|废|损失|拒收|流失|重大"
    return re.compile(rf"零(?={nouns})|(?<=净)零|zero(?=[ -][a-z])(?![ -](?:tolerance|based))", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=^)|(?<=to )|(?<=will )|(?<=and )|(?<=[,;] ))(?:double|triple|halve)(?= [a-z])", re.IGNORECASE
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\bfrom\b|[从由自]", re.IGNORECASE)


@cache
def _noun() -> re.Pattern[str]:
    """Match an English word that can name what a bare number counts."""
    stop = (
        "to|by|in|and|or|from|for|at|the|per|of|with|when|while|within|this|than|is|are|was|were|be|been|will|on|as|that|which"
        "|who|but|so|if|then|until|before|after|during|each|every|out|more|further|less|fewer|better|points?|on|over|under|between"
    )
    return re.compile(rf" (?!(?:{stop})\b)[a-z][a-z-]{{2,30}}")
