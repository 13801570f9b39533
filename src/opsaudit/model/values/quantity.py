"""Quantities: a number with its unit and how it is compared (``≥90%``, ``1.5天``, ``20 CNY``, ``5-8%``)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from opsaudit.messages import Text
from opsaudit.model.values.comparison import comparator_after, comparator_at, comparator_of, merge
from opsaudit.model.values.currency import read_currency
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.number import HAN_NUMERALS, Number, parse_number, read_number
from opsaudit.model.values.periods import YEARS
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.unit_spellings import Unit
from opsaudit.model.values.units import PERCENT, convert, dimension, read_unit, unit_symbol

ACCEPTED = Text(
    zh='数值加单位，如 ≥90%、不低于90%、九成、5个百分点、5-8%、12万元、1.5天、80分，或 {值: 90, 单位: "%", 比较: ">="}',
    en='a number with a unit, as >=90%, at least 90%, 5 pp, 5-8%, 20 CNY, 1.5 days, or {value: 90, unit: "%", op: ">="}',
)
LONGEST = 120
"""Characters that a quantity in a field of its own may have."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit.

    ``unit`` is a symbol of the units module, ``""`` for a bare number. ``comparator`` is one of ``"" >= <= > < =``;
    ``""`` says nothing. A range (5-8%) has both ends: ``low`` and, as ``value``, the upper one.
    """

    raw: str
    value: Fraction
    unit: str = ""
    comparator: str = ""
    low: Fraction | None = None
    provenance: Provenance = Provenance.DECLARED

    def __str__(self) -> str:
        """Return the author's text."""
        return self.raw

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Quantity | None":
        """Read ``{value, unit, op}``; ``value`` may carry unit and comparator itself, but not different ones."""
        if not fields.keys() <= {"value", "unit", "op"} or "value" not in fields:
            return None
        inner = parse_quantity(fields["value"])
        comparator = comparator_of(matchable(fields.get("op", "")))
        if inner is None or comparator is None:
            return None
        unit = unit_symbol(matchable(fields.get("unit", "")).strip()) if fields.get("unit") else Unit(inner.unit)
        merged = merge(comparator, inner.comparator)
        if merged is None or inner.unit not in {"", unit.symbol}:
            return None
        factor = unit.factor if not inner.unit else Fraction(1)
        low = None if inner.low is None else inner.low * factor
        raw = f"{fields.get('op', '')}{fields['value']}{fields.get('unit', '')}"
        return cls(raw, inner.value * factor, unit.symbol, merged, low)

    def comparable(self, other: "Quantity") -> bool:
        """Whether both measure the same thing: 2 h and 1.5 d do; 5 % and 5 pp, or 1 mo and 30 d, do not."""
        return dimension(self.unit) == dimension(other.unit)

    def in_unit(self, unit: str) -> Fraction | None:
        """Return the value in another unit, by symbol or any accepted spelling (小时); None when it does not convert."""
        wanted = unit_symbol(matchable(unit).strip())
        value = convert(self.value, self.unit, wanted.symbol)
        return None if value is None else value / wanted.factor


class Reading(NamedTuple):
    """What was read from a position of narrow text: a quantity without comparing words before it, and its end."""

    value: Fraction
    unit: str
    end: int
    low: Fraction | None = None
    comparator: str = ""
    scale: Fraction = Fraction(1)
    """Scale and unit factor that were folded into the value: what a bare lower end of a range takes part in."""
    is_working: bool = False


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> Quantity | None:
    """Read text that is one quantity and nothing else."""
    plain = matchable(text).strip()
    if not plain or len(plain) > LONGEST:
        return None
    before, start = comparator_at(plain, 0) or ("", 0)
    reading = read_quantity(plain, start)
    if reading is None:
        return None
    after, end = comparator_after(plain, reading.end) or ("", reading.end)
    per = _per().match(plain, end)
    comparator = merge(before, reading.comparator or after)
    if comparator is None or (per.end() if per else end) != len(plain):
        return None
    unit = f"{reading.unit}/{per.group('one').strip()}" if per else reading.unit
    return Quantity(text, reading.value, unit, comparator, reading.low)


def read_quantity(text: str, start: int) -> Reading | None:
    """Read the quantity or range that begins at ``start`` of narrow text."""
    first = read_single(text, start)
    if first is None or first.comparator:
        return first
    joint = _joint().match(text, first.end)
    if joint is None:
        return first
    second = read_single(text, joint.end())
    if second is None or second.comparator or first.unit not in {"", second.unit}:
        return first
    scaled = first.value * second.scale
    low = scaled if not first.unit and first.scale == 1 and scaled < second.value else first.value
    return second._replace(low=low) if low < second.value else first


def read_single(text: str, start: int) -> Reading | None:
    """Read the one quantity, never a range, that begins at ``start`` of narrow text."""
    idiom = _idioms().match(text, start)
    if idiom is not None:
        value, symbol = _IDIOMS[idiom.group().lower()]
        return Reading(value, symbol, idiom.end())
    for denominator, unit in _DENOMINATORS.items():
        if text.startswith(denominator, start):
            return _read_share(text, start + len(denominator), unit)
    currency = read_currency(text, start)
    if currency is not None:
        return _read_money(text, *currency)
    number = read_number(text, start)
    return None if number is None else _read_after_number(text, start, number)


_IDIOMS: dict[str, tuple[Fraction, str]] = {
    "百分百": (Fraction(100), "%"),
    "百分之百": (Fraction(100), "%"),
    "一半": (Fraction(50), "%"),
    "半数": (Fraction(50), "%"),
    "减半": (Fraction(50), "%"),
    "翻番": (Fraction(2), "x"),
    "翻一番": (Fraction(2), "x"),
    "翻两番": (Fraction(4), "x"),
    "翻三番": (Fraction(8), "x"),
    "one third": (Fraction(100, 3), "%"),
    "a third": (Fraction(100, 3), "%"),
    "two thirds": (Fraction(200, 3), "%"),
    "three quarters": (Fraction(75), "%"),
    "half": (Fraction(50), "%"),
}
_DENOMINATORS = {
    "百分之": Unit("%"),
    "千分之": Unit("per_1000"),
    "万分之": Unit("per_10000"),
}


@cache
def _idioms() -> re.Pattern[str]:
    english = "|".join(word for word in _IDIOMS if word.isascii())
    chinese = "|".join(word for word in _IDIOMS if not word.isascii())
    return re.compile(rf"{chinese}|(?:{english})\b(?! an?\b|[- ](?:year|day|hour|month))", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r" ?[-~至到] ?| to ", re.IGNORECASE)


@cache
def _per() -> re.Pattern[str]:
    return re.compile(r" ?(?:/|per |每)(?P<one>[^\W\d_]{1,12}(?: [a-z]{1,12})?)$")


def _read_share(text: str, start: int, unit: Unit) -> Reading | None:
    number = read_number(text, start)
    return None if number is None else Reading(number.value, unit.symbol, number.end)


def _read_money(text: str, code: str, start: int) -> Reading | None:
    number = read_number(text, start + (text[start : start + 1] == " "), money=True)
    if number is None:
        return None
    unit = read_unit(text, number.end)
    end = unit[1] if unit is not None and unit[0].symbol == code else number.end
    return _open_ended(text, Reading(number.value, code, end, scale=Fraction(number.scale)))


def _read_after_number(text: str, start: int, number: Number) -> Reading | None:
    """Read what follows a number: a fraction bar in words, a half, a plus sign, a unit."""
    value, end = number.value, number.end
    if text.startswith("分之", end):
        return _read_fraction(text, end, value)
    if text.startswith(" out of ", end):
        return _read_out_of(text, number)
    if text.startswith("个半", end):
        unit = read_unit(text, end + 2)
        value, number = value + Fraction(1, 2), number._replace(end=end + 2)
    else:
        if text.startswith("+", end):
            number = number._replace(end=end + 1)
        unit = read_unit(text, number.end)
    if unit is None:
        bare = Reading(value, "", end, scale=Fraction(number.scale))
        return None if _is_loose(text, start, end) else _open_ended(text, bare)
    if _is_calendar_year(text[start:end], unit[0], value):
        return None
    return _with_unit(text, value, number, unit)


def _with_unit(text: str, value: Fraction, number: Number, found: tuple[Unit, int]) -> Reading:
    unit, end = found
    if unit.symbol in {"yr", "d", "h", "x"} and text.startswith("半", end) and text[end - 1] in "年天时倍":
        value, end = value + Fraction(1, 2), end + 1
    if text[end - 1] == "成":
        value, end = _tenths(text, value, end)
    comparator = ">=" if text[number.end - 1] == "+" else ""
    reading = Reading(
        value * unit.factor, unit.symbol, end, None, comparator, unit.factor * number.scale, unit.is_working
    )
    return reading if comparator else _open_ended(text, reading)


_TEN = 10


def _tenths(text: str, value: Fraction, end: int) -> tuple[Fraction, int]:
    """Read the second digit of 三成五 (35 %) and of 三成半."""
    if text.startswith("半", end):
        return value + Fraction(1, 2), end + 1
    digit = parse_number(text[end : end + 1]) if text[end : end + 1] in HAN_NUMERALS else None
    if digit is not None and 0 < digit < _TEN and text[end + 1 : end + 2] not in HAN_NUMERALS:
        return value + digit / 10, end + 1
    return value, end


def _open_ended(text: str, reading: Reading) -> Reading:
    """Read the plus sign of ``90%+`` and ``$250k+``."""
    if text.startswith("+", reading.end):
        return reading._replace(end=reading.end + 1, comparator=">=")
    return reading


def _read_fraction(text: str, end: int, denominator: Fraction) -> Reading | None:
    numerator = read_number(text, end + len("分之"))
    if numerator is None or denominator <= 0:
        return None
    return Reading(100 * numerator.value / denominator, PERCENT.symbol, numerator.end)


def _read_out_of(text: str, part: Number) -> Reading | None:
    whole = read_number(text, part.end + len(" out of "))
    if whole is None or whole.value <= 0:
        return None
    return Reading(100 * part.value / whole.value, PERCENT.symbol, whole.end)


def _is_loose(text: str, start: int, end: int) -> bool:
    """Whether a unitless number runs on into letters or digits and so is part of a name or not a number: 5G, 20XX."""
    following = text[end : end + 1]
    return following.isascii() and following.isalnum() and text[start].isascii()


def _is_calendar_year(digits: str, unit: Unit, value: Fraction) -> bool:
    return unit.symbol == "yr" and len(digits) == len("2026") and value in YEARS
