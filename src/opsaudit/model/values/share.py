"""Shares of a whole, in percent: 三分之一, 百分之二十五, 八折, two thirds, a fifth of, 9 out of 10, one in ten."""

import re
from fractions import Fraction
from functools import cache

from opsaudit.model.values.number import HAN_NUMERALS, Number, read_number

HUNDRED = Fraction(100)
_WORDS = {"百分百": 100, "百分之百": 100, "一半": 50, "半数": 50, "减半": 50, "打对折": 50}
_STARTS = frozenset(word[0] for word in _WORDS)
_DENOMINATORS = {"百分之": "%", "佰分之": "%", "千分之": "per_1000", "万分之": "per_10000"}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_AFTER_FOLD = frozenset("合旧扣叠算现线返射页中抵耗")
_JOINT_STARTS = frozenset("oiOI")
_WHOLES = frozenset({3, 4, 5, 10, 20, 100, 1000})
"""What people count a share out of with a bare *in*: one in ten."""


def read_share(text: str, start: int) -> tuple[Fraction, str, int] | None:
    """Read the share in words that begins at ``start`` of narrow text: value, unit (``%`` or ``per_…``) and end."""
    if text[start].isascii():
        return _english(text, start)
    if text[start] in _STARTS:
        for word, value in _WORDS.items():
            if text.startswith(word, start):
                return Fraction(value), "%", start + len(word)
    if text.startswith("分之", start + 1) and (unit := _DENOMINATORS.get(text[start : start + 3])) is not None:
        number = read_number(text, start + 3)
        return None if number is None else (number.value, unit, number.end)
    return _loose_discount(text, start) if "折" in text[start + 2 : start + 3] else None


def read_discount(text: str, number: Number) -> tuple[Fraction, str, int] | None:
    """Read the part of the price that is paid: 8折, 八点五折, 75折; 3折叠 is none."""
    if text[number.end + 1 : number.end + 2] in _AFTER_FOLD or not 0 < number.value < HUNDRED:
        return None
    is_tenths = number.value < len("0123456789")
    return number.value * 10 if is_tenths else number.value, "%", number.end + 1


def read_part_of(text: str, part: Number) -> tuple[Fraction, int] | None:
    """Read the whole after a part: 分之 after the denominator, out of, in every, of every, in."""
    if text.startswith("分之", part.end):
        over = read_number(text, part.end + len("分之"))
        return None if over is None or part.value <= 0 else (HUNDRED * over.value / part.value, over.end)
    if text[part.end + 1 : part.end + 2] not in _JOINT_STARTS:
        return None
    joint = _joint().match(text, part.end)
    whole = read_number(text, joint.end()) if joint else None
    if joint is None or whole is None or whole.value <= 0:
        return None
    if joint.group() == " in " and not _is_share(text, part, whole):
        return None
    return HUNDRED * part.value / whole.value, whole.end


def _is_share(text: str, part: Number, whole: Number) -> bool:
    """Whether *in* parts a whole: one in ten, but not 3 in 10 weeks."""
    is_alike = text[part.end - 1].isdigit() == text[whole.end - 1].isdigit()
    return is_alike and whole.value in _WHOLES and part.value < whole.value and not _time_after().match(text, whole.end)


def tenths_after(text: str, value: Fraction, end: int) -> tuple[Fraction, int]:
    """Read the second digit of 三成五 (35 %) and of 三成半; ``value`` and ``end`` are those of 三成."""
    if text.startswith("半", end):
        return value + Fraction(1, 2), end + 1
    if text[end : end + 1] not in HAN_NUMERALS or text[end + 1 : end + 2] in HAN_NUMERALS:
        return value, end
    digit = read_number(text, end)
    if digit is None or digit.end != end + 1 or not 0 < digit.value < len("0123456789"):
        return value, end
    return value + digit.value / 10, end + 1


def _english(text: str, start: int) -> tuple[Fraction, str, int] | None:
    match = _fraction().match(text, start)
    if match is None:
        return None
    if match["count"] is None:
        return (HUNDRED / 2, "%", match.end()) if _after_half().match(text, match.end()) else None
    count, part = match["count"].lower(), match["part"].lower()
    if count == "a" or part == "quarter":
        follows = _after_third() if part == "third" else _of()
        is_change = text[max(0, start - 3) : start].lower() == "by "
        if match["many"] is None and not is_change and not follows.match(text, match.end()):
            return None
    return HUNDRED * _COUNTS[count] / _PARTS[part], "%", match.end()


def _loose_discount(text: str, start: int) -> tuple[Fraction, str, int] | None:
    """Read two numerals in a row before 折: 七五折."""
    first, second = read_number(text[start], 0), read_number(text[start + 1], 0)
    if first is None or second is None or text[start + 3 : start + 4] in _AFTER_FOLD:
        return None
    is_plain = first.value.denominator == second.value.denominator == 1 and max(first.value, second.value) < 10  # noqa: PLR2004
    return (first.value * 10 + second.value, "%", start + 3) if is_plain else None


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(" (?:out of (?:every )?|in every |of every |in )", re.IGNORECASE)


@cache
def _time_after() -> re.Pattern[str]:
    return re.compile(r"[ -](?:second|minute|hour|day|week|month|quarter|year|working|business|calendar)|[%.,][0-9]|%")


@cache
def _fraction() -> re.Pattern[str]:
    parts = "|".join(_PARTS)
    return re.compile(
        rf"(?:(?P<count>a|one|two|three|four)[ -](?P<part>{parts})(?P<many>s)?|half)\b(?! an?\b|[- ](?:year|day|hour|month)|-)",
        re.IGNORECASE,
    )


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r" of\b")


@cache
def _after_third() -> re.Pattern[str]:
    """Match what may follow a third that is a share: a third warehouse is none."""
    return re.compile(
        r"$|[.,;:)]| ?\0| (?:of|by|in|within|from|and|or|over|at|compared|this|before|than|to|less|fewer|more|lower|higher"
        r"|relative|against|on|versus|reduction|cut|drop|fall|decrease|increase|rise)\b"
    )


@cache
def _after_half() -> re.Pattern[str]:
    """Match what may follow half of something: a half marathon and a half day are none."""
    return re.compile(
        r"$|[.,;:)]| ?\0| (?:of|the|our|its|their|all|these|those|his|her|your|my|by|in|from|compared|within|before|over|at|this"
        r"|next|or|and|as|to|across|between|every|on|during|for)\b"
    )
