"""Types of plain text, read on demand by whoever needs them: no base 60, no octal, no dates."""

import re
from fractions import Fraction

from opsaudit.model.node import Scalar

_TRUE = frozenset({"true", "yes", "on", "是", "有"})
_FALSE = frozenset({"false", "no", "off", "否", "无"})
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


def as_bool(text: str) -> bool | None:
    """Read a yes/no word of either language; None when it is none. For fields that are boolean, never elsewhere."""
    word = text.strip().lower()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def as_int(text: str) -> int | None:
    """Read a decimal whole number, ``0123`` as 123; None when it is none."""
    word = text.strip()
    return int(word) if _INTEGER.fullmatch(word) else None


def as_number(text: str) -> Fraction | None:
    """Read a decimal number exactly; None when it is none."""
    word = text.strip()
    return Fraction(word) if _NUMBER.fullmatch(word) else None


def core_value(scalar: Scalar) -> str | int | float | bool | None:
    """Return the value of a scalar by the YAML 1.2 core schema, for data of the author's own (``x-*``)."""
    if scalar.style != "plain":
        return scalar.text
    if scalar.is_null:
        return None
    if scalar.text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return scalar.text.lower() == "true"
    whole = as_int(scalar.text)
    if whole is not None:
        return whole
    number = as_number(scalar.text)
    return scalar.text if number is None else float(number)
