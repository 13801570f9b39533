"""The canonical writing of values: what a program writes into a plan, short and the same in both languages.

``spell`` is the one name for it. Reading what it wrote gives an equal value, with the canonical writing as its words.
A unit that only a structure can name is written as one (``{value: "7", unit: "帕斯"}``), in the YAML of one line.
"""

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from opsaudit.model.values.cadence import MONTH, WEEK, Cadence, parse_cadence
from opsaudit.model.values.duration import DAY, HOUR, MINUTE, Duration, parse_duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity, parse_quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When

Value: TypeAlias = Quantity | Duration | Cadence | When | Money | Level | Ref | bool | int


def spell(value: Value) -> str:
    """Write a value canonically: ``>=90%``, ``PT2H``, ``every 2 weeks``, ``by 2026-06-30``, ``120000 CNY``, ``4``, ``yes``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    write: Callable[[Value], str] = _WRITERS[type(value)]
    return write(value)


def decimal(value: Fraction) -> str | None:
    """Write a number with all its decimals; None when they never end."""
    rest, places = value.denominator, 0
    for factor in (2, 5):
        power = 0
        while rest % factor == 0:
            rest //= factor
            power += 1
        places = max(places, power)
    if rest != 1:
        return None
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def structure(fields: Mapping[str, str]) -> str:
    """Write a mapping in the YAML of one line."""
    return f"{{{', '.join(f'{key}: {json.dumps(text, ensure_ascii=False)}' for key, text in fields.items())}}}"


_UNIT_WORDS = {"%": "%", "": "", "count": " items", "score": " points", "per_1000": "‰", "per_10000": "‱"}
_UNIT_WORDS |= {"per_1000000": " ppm"}


def _quantity(value: Quantity) -> str:
    unit, slash, per = value.unit.partition("/")
    numbers = [_amount(number, unit) for number in (value.low, value.value) if number is not None]
    text = f"{value.comparator}{' to '.join(numbers)}{slash}{per}"
    found = parse_quantity(text)
    if found is not None and _same_quantity(found, value):
        return text
    bare = " to ".join(decimal(number) or str(number) for number in (value.low, value.value) if number is not None)
    fields = {"value": bare, "unit": value.unit, "op": value.comparator}
    return structure({key: text for key, text in fields.items() if text})


def _amount(number: Fraction, unit: str) -> str:
    """Write one number with its unit; a share that no decimal tells exactly is so many out of so many."""
    digits = decimal(number)
    if digits is None and unit == "%":
        share = number / 100
        return f"{share.numerator} out of {share.denominator}"
    return f"{digits or number}{_UNIT_WORDS.get(unit, f' {unit}')}"


def _same_quantity(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit, one.comparator, one.low) == (other.value, other.unit, other.comparator, other.low)


def _duration(value: Duration) -> str:
    if value.calendar == "elapsed":
        return _elapsed(value)
    text = _parts(value)
    found = parse_duration(text)
    if found is not None and (found.seconds, found.months, found.calendar) == (value.seconds, value.months, "working"):
        return text
    return structure({"duration": _elapsed(value), "calendar": "working"})


def _elapsed(value: Duration) -> str:
    """Write a length as ISO 8601-1:2019 does, whatever its calendar; one with too many digits for that in words."""
    days, rest = divmod(value.seconds, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, seconds = divmod(rest, MINUTE)
    years, months = divmod(value.months, 12)
    date = "".join(f"{number}{letter}" for number, letter in ((years, "Y"), (months, "M"), (days, "D")) if number)
    time = "".join(f"{number}{letter}" for number, letter in ((hours, "H"), (minutes, "M")) if number)
    time += f"{decimal(seconds)}S" if seconds else ""
    text = f"P{date}{'T' if time else ''}{time}" if date or time else "PT0S"
    found = parse_duration(text)
    is_same = found is not None and (found.seconds, found.months) == (value.seconds, value.months)
    return text if is_same else _parts(Duration("", value.seconds, "elapsed", value.months))


def _parts(value: Duration, *, chinese: bool = False) -> str:
    """Write a length in words: 1 month 15 days, 3 working days."""
    if value.calendar == "working":
        numbers = [Fraction(value.months), value.seconds / DAY]
        units: tuple[str, ...] = ("个月", "个工作日") if chinese else ("month", "working day")
    else:
        days, rest = divmod(value.seconds, DAY)
        hours, rest = divmod(rest, HOUR)
        minutes, seconds = divmod(rest, MINUTE)
        numbers = [Fraction(number) for number in (value.months, days, hours, minutes, seconds)]
        units = ("个月", "天", "小时", "分钟", "秒") if chinese else ("month", "day", "hour", "minute", "second")
    told = [(decimal(number), unit) for number, unit in zip(numbers, units, strict=True) if number]
    if chinese:
        return "".join(f"{number}{unit}" for number, unit in told) or f"0{units[1]}"
    return " ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, unit in told) or f"0 {units[1]}s"


_CADENCE_WORDS = {
    "per_case": "per case",
    "continuous": "continuous",
    "on_demand": "on demand",
    "vague": "regularly",
}
_PERIODS = (
    (12 * MONTH, "year"),
    (3 * MONTH, "quarter"),
    (MONTH, "month"),
    (WEEK, "week"),
    (Fraction(1), "day"),
    (Fraction(7, 5), "working day"),
    (Fraction(1, 24), "hour"),
    (Fraction(1, 86_400), "second"),
)
_ONCE = {"year": "yearly", "quarter": "quarterly", "month": "monthly", "week": "weekly", "day": "daily"}


def _cadence(value: Cadence) -> str:
    if value.days is None:
        return _CADENCE_WORDS[value.kind]
    period = value.days * value.times
    length, unit = next(
        ((period / each, unit) for each, unit in _PERIODS if (period / each).denominator == 1),
        (period * DAY, "second"),
    )
    number = "" if length == 1 else f"{decimal(length) or length} "
    every = f"every {number}{unit}{'' if length == 1 else 's'}"
    if value.times == 1:
        return _ONCE[unit] if length == 1 and unit in _ONCE else every
    text = f"{value.times} times {every}"
    found = parse_cadence(text)
    if found is not None and (found.days, found.times) == (value.days, value.times):
        return text
    return structure({"duration": every, "times": str(value.times)})


def _when(value: When) -> str:
    if value.relative is not None:
        return _relative(value, value.relative)
    start, end = value.start, value.end
    if start is None and end is None:
        return value.raw
    if start is None:
        return f"by {end}"
    if end is None:
        return f"from {start}"
    return f"{start}" if start == end else f"{start}/{end}"


def _relative(value: When, length: Duration) -> str:
    if value.event and not value.event.isascii():
        return f"{value.event}后{_parts(length, chinese=True)}内"
    return f"within {_parts(length)}{' of ' if value.event else ''}{value.event}"


def _money(value: Money) -> str:
    return f"{decimal(value.amount) or value.amount} {value.currency}".rstrip()


def _level(value: Level) -> str:
    return str(value.value)


_WRITERS: Mapping[type, Callable[..., str]] = {
    Quantity: _quantity,
    Duration: _duration,
    Cadence: _cadence,
    When: _when,
    Money: _money,
    Level: _level,
    Ref: str,
    int: str,
}
