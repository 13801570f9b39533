"""Numbers as people write them in Chinese and English, read exactly."""

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from opsaudit.messages import Text
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.number_words import letters_at, read_words

ACCEPTED = Text(
    zh="数字，如 1,200、12万、3.2亿、二十五、两、半、10k",
    en="a number, as 1,200, 10k, 1.2 million, twenty-five, 12万",
)

LONGEST = 40
"""Characters that a number may have; nobody writes a longer one on purpose."""


class Number(NamedTuple):
    """A number found in text: its value, where it ends, and the scale word folded into it (万 = 10000; 1 if none)."""

    value: Fraction
    end: int
    scale: int = 1


HAN_DIGITS = "零一二三四五六七八九"
HAN_NUMERALS = frozenset("零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟")
_ONE_SPELLING = str.maketrans("〇○两壹贰叁肆伍陆柒捌玖拾佰仟", "零零二一二三四五六七八九十百千")
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_UNITS_DOWN = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))
_SCALES = _PLACES | _MYRIADS
_BEGIN_UNITS = {
    "千": ("克", "米", "瓦", "卡", "帕", "分之", "字节", "赫"),
    "百": ("分点", "分之", "分比"),
    "万": ("分之",),
}
"""Words that begin with a scale character: 5千克 is 5 kg, 5个百分点 is not 500."""

_ATTACHED = {"k": 1000, "K": 1000, "M": 10**6, "B": 10**9, "bn": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6}
_SPACED = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12} | {
    word: _ATTACHED[word] for word in ("bn", "mn", "mln", "mio")
}
_SPACED |= {"lakh": 10**5, "crore": 10**7}


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Fraction | None:
    """Read text that is one number and nothing else."""
    plain = matchable(text).strip()
    found = read_number(plain, 0) if len(plain) <= LONGEST else None
    return found.value if found is not None and found.end == len(plain) else None


def read_number(text: str, start: int, *, money: bool = False) -> Number | None:
    """Read the number that begins at ``start`` of narrow text; with ``money`` a lone ``m`` is a million.

    A number ends where the text goes on with something else: what follows is for the caller to judge.
    """
    if start >= len(text):
        return None
    first = text[start]
    if first in HAN_NUMERALS:
        return read_han(text, start)
    if first == "半":
        return Number(Fraction(1, 2), start + 1)
    if first == "负":
        return _negative(read_number(text, start + 1) if text[start + 1 : start + 2] not in {"负", "半"} else None)
    if "a" <= first.lower() <= "z":
        return _read_words(text, start)
    return _read_arabic(text, start, money=money)


def _negative(number: Number | None) -> Number | None:
    return None if number is None or number.value < 0 else number._replace(value=-number.value)


def read_han(text: str, start: int) -> Number | None:
    """Read a Chinese numeral: 二十五, 一千二百, 两万, 三点五, 二〇二六. A loose one (三五, 二百五) is none."""
    run = _han_run(text, start)
    whole = _han_integer(run)
    if whole is None:
        return None
    end = start + len(run)
    if text[end : end + 1] != "点":
        return Number(Fraction(whole), end)
    decimals = _decimal_digits(text, end + 1)
    if not decimals:
        return Number(Fraction(whole), end)
    value = whole + Fraction(int(decimals), 10 ** len(decimals))
    return scaled(text, Number(value, end + 1 + len(decimals)))


def _han_run(text: str, start: int) -> str:
    end = start
    while end < len(text) and end - start <= LONGEST and text[end] in HAN_NUMERALS:
        end += 1
    while end > start and text.startswith(_BEGIN_UNITS.get(text[end - 1], "\n"), end):
        end -= 1
    return text[start:end]


def _decimal_digits(text: str, start: int) -> str:
    digits = ""
    for character in text[start : start + LONGEST].translate(_ONE_SPELLING):
        if character not in HAN_DIGITS:
            break
        digits += str(HAN_DIGITS.index(character))
    return digits


@lru_cache(maxsize=256)
def _han_integer(run: str) -> int | None:
    """Read a numeral by spelling out what it could mean and comparing: only the standard spelling is accepted."""
    plain = run.translate(_ONE_SPELLING)
    if not plain or len(plain) > LONGEST:
        return None
    if all(character in HAN_DIGITS for character in plain):
        if len(plain) > 1 and (plain[0] == "零" or "零" not in plain):
            return None
        return int("".join(str(HAN_DIGITS.index(character)) for character in plain))
    if plain[0] == "十":
        plain = f"一{plain}"
    value = _han_value(plain)
    return value if _spell(value) == plain else None


def _han_value(plain: str) -> int:
    total = section = digit = 0
    for character in plain:
        if character in _PLACES:
            section += digit * _PLACES[character]
            digit = 0
        elif character == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif character == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        else:
            digit = HAN_DIGITS.index(character)
    return total + section + digit


def _spell(value: int) -> str:
    for unit, name in _UNITS_DOWN:
        if value >= unit:
            head, rest = divmod(value, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            return f"{_spell(head)}{name}{gap}{_spell(rest) if rest else ''}"
    return HAN_DIGITS[value]


@cache
def _arabic() -> re.Pattern[str]:
    return re.compile(r"[+-]?(?:[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?![0-9])|[0-9]+)(?:\.[0-9]+)?")


def _read_arabic(text: str, start: int, *, money: bool) -> Number | None:
    match = _arabic().match(text, start)
    if match is None or match.end() - start > LONGEST:
        return None
    number = scaled(text, Number(exact(match.group()), match.end()), money=money)
    if number.scale == 1:
        return _mixed(text, number)
    while number.scale >= _PLACES["十"] and text[number.end - 1] in _SCALES:
        rest = _arabic().match(text, number.end)
        if rest is None or rest.end() - number.end > LONGEST:
            return number
        smaller = scaled(text, Number(exact(rest.group()), rest.end()))
        is_short = smaller.scale == 1 and number.scale < _MYRIADS["万"]  # 5千3 is not 5003
        if smaller.value >= number.scale or is_short or rest.group()[0] in "+-":
            return number
        number = Number(number.value + smaller.value, smaller.end, smaller.scale)
    return number


def _mixed(text: str, whole: Number) -> Number:
    """Read the fraction of a mixed number: 10 1/2, 1又1/2."""
    if text[whole.end : whole.end + 1] not in {" ", "又"}:
        return whole
    match = _fraction().match(text, whole.end + 1)
    if match is None:
        return whole
    return Number(whole.value + Fraction(int(match["over"]), int(match["under"])), match.end())


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(r"(?P<over>[1-9])/(?P<under>[2-9])(?![0-9/.])")


def exact(digits: str) -> Fraction:
    """Read plain decimal digits (``-1,200.50``) into an exact fraction."""
    if digits.isdigit():
        return Fraction(int(digits))
    whole, _point, decimals = digits.replace(",", "").replace(" ", "").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def scaled(text: str, number: Number, *, money: bool = False) -> Number:
    """Fold scale words that follow directly (万, 千万, k) or after a space (million) into a number."""
    end = number.end
    if end >= len(text):
        return number
    spaces = 1 if text[end] == " " else 0
    if text[end] in _SCALES or text[end + spaces : end + spaces + 1] in _MYRIADS:
        return _han_scaled(text, number, end + spaces)
    word = letters_at(text, end + spaces)
    known = _SPACED.get(word.lower()) if spaces else _ATTACHED.get(word) or _SPACED.get(word.lower())
    if known is None and word == "m" and (money or _counted().match(text, end)):
        known = 10**6
    return number if known is None else Number(number.value * known, end + spaces + len(word), known)


@cache
def _counted() -> re.Pattern[str]:
    """Match a lone ``m`` before what is counted in millions, never measured: 2.5m visitors."""
    return re.compile(
        r"m (?:people|users|customers|visitors|visits|subscribers|downloads|members|households|views|passengers|orders"
        r"|trips|homes|trees)\b",
        re.IGNORECASE,
    )


def _han_scaled(text: str, number: Number, start: int) -> Number:
    run = _han_run(text, start)
    factor = 1
    length = 0
    while length < min(len(run), 2) and run[length] in _SCALES:
        factor *= _SCALES[run[length]]
        length += 1
    return Number(number.value * factor, start + length, factor) if length else number


@cache
def _half() -> re.Pattern[str]:
    return re.compile(r"half(?: an?)?[ -](?=year|month|day|hour)", re.IGNORECASE)


def _read_words(text: str, start: int) -> Number | None:
    """Read English number words; half an (hour) and minus are numbers here, not in the words alone."""
    word = letters_at(text, start).lower()
    if word == "half":
        half = _half().match(text, start)
        return None if half is None else Number(Fraction(1, 2), half.end())
    if word == "minus":
        following = start + len("minus ")
        return None if text[following : following + 1] in {"", "m", "M"} else _negative(read_number(text, following))
    found = read_words(text, start)
    return None if found is None else Number(Fraction(found.value), found.end, found.scale)
