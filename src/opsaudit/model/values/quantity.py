"""Quantities: a number with its unit and how it is compared (``≥90%``, ``1.5天``, ``20 CNY``, ``5-8%``)."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.values.comparison import comparator_after, comparator_at, comparator_of, merge
from opsaudit.model.values.currency import read_currency
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.number import Number, read_number, scaled
from opsaudit.model.values.periods import YEARS
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.share import read_discount, read_part_of, read_share, tenths_after
from opsaudit.model.values.unit_spellings import Unit
from opsaudit.model.values.units import convert, dimension, read_unit, unit_symbol

ACCEPTED = Text(
    zh='数值加单位，如 ≥90%、不低于90%、九成、5个百分点、5-8%、12万元、1.5天、80分，或 {值: 90, 单位: "%", 比较: ">="}',
    en='a number with a unit, as >=90%, at least 90%, 5 pp, 5-8%, 20 CNY, 1.5 days, or {value: 90, unit: "%", op: ">="}',
)
LONGEST = 120
"""Characters that a quantity in a field of its own may have."""


class Quantity(Struct, frozen=True):
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
        if unit == self.unit:
            return self.value
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
    if not "0" <= text[start : start + 1] <= "9":
        found = _read_in_words(text, start)
        if found is not None:
            return found
        money = read_currency(text, start)
        if money is not None:
            return _read_money(text, *money)
    number = read_number(text, start)
    return None if number is None else _read_after_number(text, start, number)


_MULTIPLES = {"翻番": 2, "翻一番": 2, "翻两番": 4, "翻三番": 8, "翻倍": 2, "翻一倍": 2}


def _read_in_words(text: str, start: int) -> Reading | None:
    """Read a share or a multiple that is written in words alone."""
    first = text[start : start + 1]
    if first == "翻":
        word = next((word for word in _MULTIPLES if text.startswith(word, start)), "")
        return Reading(Fraction(_MULTIPLES[word]), "x", start + len(word)) if word else None
    if not (first.isalpha() and (first in _SHARE_STARTS or not first.isascii())):
        return None
    share = read_share(text, start)
    return None if share is None else Reading(share[0], share[1], share[2])


_SHARE_STARTS = frozenset("aothfAOTHF")
"""Letters with which the English words for a share begin."""


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r" ?(?:-{1,2}|[~至到]) ?| to ", re.IGNORECASE)


@cache
def _per() -> re.Pattern[str]:
    return re.compile(r" ?(?:/|per |每)(?P<one>[^\W\d_]{1,12}(?: [a-z]{1,12})?)$")


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
    following = text[end : end + 1]
    if following in _SPECIAL and (special := _read_special(text, number, following)) is not None:
        return special
    if following in {"余", "多"}:
        return _read_open(text, number)
    if following == "个" and text.startswith("半", end + 1):
        value, number = value + _HALF, number._replace(end=end + 2)
    elif following == "+":
        number = number._replace(end=end + 1)
    unit = read_unit(text, number.end)
    if unit is None:
        bare = Reading(value, "", end, scale=Fraction(number.scale))
        return None if _is_loose(text, start, end) else _open_ended(text, bare)
    if _is_calendar_year(text[start:end], unit[0], value):
        return None
    return _with_unit(text, value, number, unit)


def _read_special(text: str, number: Number, following: str) -> Reading | None:
    """Read a part of a whole (三分之一, 4 out of 5), a price paid in part (8折) and a glued percent (5-percent)."""
    if following == "-":
        glued = _hyphened().match(text, number.end)
        unit = "%" if glued is None or not glued["points"] else "pp"
        return None if glued is None else Reading(number.value, unit, glued.end(), scale=Fraction(number.scale))
    share = read_discount(text, number) if following == "折" else read_part_of(text, number)
    return None if share is None else Reading(share[0], "%", share[-1])


@cache
def _hyphened() -> re.Pattern[str]:
    """Match the unit of a change that is written as one word: a 5-percentage-point rise, a 40-percent cut."""
    return re.compile(r"-(?:percentage(?P<points>[- ]points?)|percent|per[- ]cent)\b", re.IGNORECASE)


_SPECIAL = frozenset("分折 -")
_HALF = Fraction(1, 2)
_ONE = Fraction(1)


def _read_open(text: str, number: Number) -> Reading | None:
    """Read a number that is only its lower end: 300余家, 500多万."""
    whole = scaled(text, number._replace(end=number.end + 1))
    unit = read_unit(text, whole.end)
    if unit is not None:
        reading = _with_unit(text, whole.value, whole, unit)
        return reading._replace(comparator=reading.comparator or ">")
    return Reading(whole.value, "", whole.end, comparator=">", scale=Fraction(whole.scale)) if whole.scale > 1 else None


def _with_unit(text: str, value: Fraction, number: Number, found: tuple[Unit, int]) -> Reading:
    unit, end = found
    last = text[end - 1]
    if text.startswith("半", end) and _takes_half(unit, last, text[end + 1 : end + 2]):
        value, end = value + _HALF, end + 1
    elif last == "成":
        value, end = tenths_after(text, value, end)
    scale = Fraction(number.scale) if number.scale != 1 else _ONE
    if unit.factor != 1:
        value, scale = value * unit.factor, scale * unit.factor
    comparator = ">=" if text[number.end - 1] == "+" else ""
    reading = Reading(value, unit.symbol, end, None, comparator, scale, unit.is_working)
    return reading if comparator else _open_ended(text, reading)


def _takes_half(unit: Unit, last: str, following: str) -> bool:
    """Whether 半 after a unit is half of it (一吨半, 两年半), not the beginning of a word (5元半价)."""
    is_measure = unit.symbol not in {"%", "pp", "score", "count", "per_1000"} and not last.isascii()
    return is_measure and last != "月" and following not in {"价", "数", "径", "年", "月", "成", "天", "小"}


def _open_ended(text: str, reading: Reading) -> Reading:
    """Read the plus sign of ``90%+`` and ``$250k+``."""
    if text.startswith("+", reading.end):
        return reading._replace(end=reading.end + 1, comparator=">=")
    return reading


def _is_loose(text: str, start: int, end: int) -> bool:
    """Whether a unitless number runs on into letters or digits and so is part of a name or not a number: 5G, 20XX."""
    following = text[end : end + 1]
    return following.isascii() and following.isalnum() and text[start].isascii()


def _is_calendar_year(digits: str, unit: Unit, value: Fraction) -> bool:
    return unit.symbol == "yr" and len(digits) == len("2026") and value in YEARS
