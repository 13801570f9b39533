"""Types are read from a scalar on demand, by the rules of YAML 1.2 and never those of 1.1.

No base 60 (``15:00``), no octal by a leading zero (``0123``), no dates, no digit separators; ``yes`` and ``no`` are
words. What the fields of a plan accept beyond that is for the value types to say.
"""

import re
from fractions import Fraction
from typing import TypeAlias

from opsaudit.model.node import Scalar

CoreValue: TypeAlias = str | int | float | bool | None

# Digits are bounded: Python refuses to convert integers beyond 4,300 digits, and no figure of a plan needs thirty.
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,2})?")

_CORE_WORDS: dict[str, CoreValue] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_CORE_BASES = re.compile(r"0o([0-7]{1,100})|0x([0-9a-fA-F]{1,100})")


def as_float(text: str) -> Fraction | None:
    """Read a decimal number, exactly; None when the text is anything else (a fraction, a percentage, infinity)."""
    text = text.strip()
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def core_value(scalar: Scalar) -> CoreValue:
    """Read free-form data (``x-*``) by the core schema of YAML 1.2.2, section 10.3.2.

    Quoted and block scalars are text. Dates stay text, and so do numbers longer than thirty digits.
    """
    text = scalar.text
    if scalar.style != "plain":
        return text
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    based = _CORE_BASES.fullmatch(text)
    if based is None:
        return text
    return int(based[1], 8) if based[1] else int(based[2], 16)
