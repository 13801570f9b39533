"""Where quantities stand in a sentence: a digit or a numeral is a candidate, what stands around it decides."""

import re
from collections.abc import Iterator
from functools import cache

from opsaudit.model.values.comparison import comparator_after, comparator_before, merge
from opsaudit.model.values.folding import Folded
from opsaudit.model.values.number import HAN_NUMERALS
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity, Reading, read_quantity, read_single
from opsaudit.model.values.scan_counts import is_quantity, noun_follows
from opsaudit.model.values.scan_idioms import read_growth, read_idiom
from opsaudit.model.values.scan_per import read_per, read_rate

_REACH = 16
"""Characters before a range in which the word *from* makes it a change."""


def find_quantities(text: str, seen: Folded, plain: str) -> Iterator[tuple[int, int, Quantity]]:
    """Find quantities in ``plain`` (the folded text with names and times blanked), with the author's words from ``text``."""
    search = _candidates(plain).search
    position = 0
    while (candidate := search(plain, position)) is not None:
        span = _read(plain, candidate.start(), position)
        if isinstance(span, int):
            position = max(span, candidate.end())
            continue
        start, position, reading, comparator = span
        begin, end = seen.span(start, position)
        quantity = Quantity(text[begin:end], reading.value, reading.unit, comparator, reading.low, Provenance.PARSED)
        yield start, position, quantity


def _read(plain: str, start: int, floor: int) -> tuple[int, int, Reading, str] | int:
    """Read the quantity at a candidate, with the comparing words around it that do not reach back before ``floor``.

    Where there is none, return up to where the number was read.
    """
    begin = _begin(plain, start, floor)
    idiom = read_idiom(plain, start)
    reading = idiom or _one_or_range(plain, begin)
    if reading is None:
        return start
    if idiom is None and not is_quantity(plain, begin, start, reading):
        return reading.end
    if reading.unit == "x" and (growth := read_growth(plain, begin, reading)) is not None and growth[0] >= floor:
        begin, reading = growth
    before, first = comparator_before(plain, begin) or ("", begin)
    if first < floor or not reading.value:  # reach zero is no lower limit
        before, first = "", begin
    if plain[reading.end : reading.end + 1] == "(" and (other := _other_unit().match(plain, reading.end)) is not None:
        reading = reading._replace(end=other.end())
    after, end = comparator_after(plain, reading.end) or ("", reading.end)
    if not after and (per := read_per(plain, reading)) is not None:
        reading, after, end = per
    comparator = merge(before, reading.comparator or after)
    if comparator is None:
        comparator, end = before, reading.end
    return first, end, reading, comparator


_CODES = frozenset({"CNY", "USD", "EUR", "GBP", "HKD", "JPY", "RMB", "SGD", "AUD", "CAD", "CHF"})
_SIGNED_AFTER = frozenset("从由自至到为于是在(:≥≤<>=~，、;")
"""Characters after which a plus or minus belongs to the number; elsewhere a dash joins or lists."""


def _begin(plain: str, start: int, floor: int) -> int:
    """Return where a quantity begins whose digits begin at ``start``: a currency or a sign may stand before them."""
    end = start - 1 if plain[start - 1 : start] == " " else start
    before = plain[end - 1 : end]
    begin = start
    if before in _MARKS:
        begin = end - 1
        letters = plain[max(floor, begin - 2) : begin] if before == "$" else ""
        while letters and not (letters.isascii() and letters.isalpha()):
            letters = letters[1:]
        begin -= len(letters) if letters.upper() in _DOLLARS else 0
    elif before in {"币", "Y", "D", "R", "P", "B", "F"} and end >= len("CNY"):
        code = plain[end - 3 : end]
        is_word = not plain[end - 4 : end - 3].isascii() or not plain[end - 4 : end - 3].isalpha()
        begin = end - 3 if code == "人民币" or (code in _CODES and is_word) else start
    elif end == start and before == "负":
        begin = start - 1
    elif end == start and before in {"+", "-"}:
        ahead = plain[max(0, start - 3) : start - 1].rstrip(" ")[-1:] if before == "-" else " "
        begin = (
            start - 1 if not ahead or ahead in _SIGNED_AFTER or (before == "+" and _is_apart(plain, start)) else start
        )
    return max(begin, floor)


def _is_apart(plain: str, start: int) -> bool:
    return start < len("a+1") - 1 or not plain[start - 2].isalnum() or not plain[start - 2].isascii()


_MARKS = frozenset("$€£¥₩₹")
_DOLLARS = frozenset({"HK", "US", "NT", "AU", "A", "C", "S"})


def _one_or_range(plain: str, start: int) -> Reading | None:
    """Read a range as one quantity, but both ends of a change (from 82% to 90%, 由3天至1天) as two."""
    reading = read_quantity(plain, start)
    if reading is None:
        return None
    if reading.low is not None and _from().search(plain, max(0, start - _REACH), start):
        reading = read_single(plain, start)
    elif reading.low is None and plain.startswith(" and ", reading.end):
        reading = _between(plain, start, reading)
    if reading is None or reading.unit not in {"", "count"}:
        return (
            reading
            if reading is None or reading.unit != "score" or reading.scale == 1
            else reading._replace(unit="count")
        )
    return read_rate(plain, reading) or (reading if reading.unit else _bare(plain, reading))


def _bare(plain: str, reading: Reading) -> Reading:
    """Find out what a bare number counts."""
    if noun_follows(plain, reading.end):
        return reading._replace(unit="count")
    return _score(plain, reading) or _life(plain, reading) or reading


def _life(plain: str, reading: Reading) -> Reading | None:
    """Read the years of a life expectancy; other ages say who is meant."""
    if plain[reading.end : reading.end + 1] != "岁" or not _expectancy().search(
        plain[max(0, reading.end - 24) : reading.end]
    ):
        return None
    return reading._replace(unit="yr", end=reading.end + 1)


def _between(plain: str, start: int, first: Reading) -> Reading:
    """Read ``between 5 and 7 percent`` as a range."""
    if not plain[max(0, start - len("between ")) : start].lower().endswith("between "):
        return first
    second = read_single(plain, first.end + len(" and "))
    if second is None or first.unit not in {"", second.unit}:
        return first
    low = first.value if first.unit or first.scale != 1 else first.value * second.scale
    return second._replace(low=low) if low < second.value else first


def _score(plain: str, reading: Reading) -> Reading | None:
    """Read the most points that a score can have: 7.8/10; and a fraction: 1/3 of."""
    if plain[reading.end : reading.end + 1] != "/":
        return None
    match = _most().match(plain, reading.end)
    if match is None:
        return None
    most = int(match["most"])
    if reading.value < 0:
        return None
    if match["of"] is not None and most and reading.value < most:
        return Reading(100 * reading.value / most, "%", match.end("most"))
    return (
        Reading(reading.value, "score", match.end("most")) if most in {5, 10, 100} and reading.value <= most else None
    )


def _candidates(plain: str) -> re.Pattern[str]:
    """Return the pattern of what may begin a quantity; number words are looked for only where there may be one."""
    if plain.isascii():
        return _with_words(is_ascii=True) if _may_have_words(plain) else _digits()
    return _with_words(is_ascii=False) if _may_have_words(plain) else _han()


_WORD_PARTS = (
    "one two three four five six seven eight nine ten eleven twelve teen twenty thirty fort fift ninet dozen hundred"
    " thousand million zero half halv third quarter fifth sixth eighth tenth doubl tripl trebl quadrupl fold minus"
)
_PARTS = tuple(_WORD_PARTS.split())


def _may_have_words(plain: str) -> bool:
    return any(map(plain.lower().__contains__, _PARTS))


_DIGITS = r"[0-9](?<![0-9A-Za-z.][0-9])[0-9,]{0,40}(?: [0-9]{3}(?![0-9])){0,6}(?:\.[0-9]+)?"
_WORDS = (
    "zero|half|halve|halving|halved|double|doubling|doubled|triple|tripling|tripled|treble|quadruple|minus(?= [0-9a-z])"
    "|a(?= (?:half|third|quarter|fifth|sixth|eighth|tenth|hundred|thousand|million|billion|dozen)\\b)"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:two|three|four|five|ten)-?fold"
)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(_DIGITS)


@cache
def _han() -> re.Pattern[str]:
    return re.compile(_han_text())


def _han_text() -> str:
    han = "".join(sorted(HAN_NUMERALS))
    return rf"{_DIGITS}|[{han}]+半?|半(?<![大小多过]半)|减半|翻[一两三]?[番倍]|打对折|负(?=[0-9{han}])"


@cache
def _with_words(*, is_ascii: bool) -> re.Pattern[str]:
    words = rf"(?<![A-Za-z-])(?i:{_WORDS})(?![A-Za-z])|(?i:zero)(?<=[Nn]et-zero)(?![A-Za-z])"
    return re.compile(f"{_DIGITS if is_ascii else _han_text()}|{words}")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\bfrom\b|[从由自]", re.IGNORECASE)


@cache
def _expectancy() -> re.Pattern[str]:
    return re.compile(r"寿命[^，,。；;0-9]{0,12}[0-9.]+$")


@cache
def _other_unit() -> re.Pattern[str]:
    """Match a second measure word in brackets: 20场（次）以上, 6台（套）."""
    return re.compile("\\([套次人户件个项台场组名种份例批]\\)")


@cache
def _most() -> re.Pattern[str]:
    return re.compile(r"/(?P<most>[0-9]{1,3})(?![0-9/.,%万千亿])(?P<of> of\b)?")
