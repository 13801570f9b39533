"""Conversions between numbers and text, as in CEL."""

import datetime as dt
import re
from fractions import Fraction

from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.measures import shown
from opsaudit.expressions.operators import HIGHEST, LOWEST, type_label
from opsaudit.messages import Text
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When

_INT = re.compile(r"[+-]?[0-9]{1,20}")
_DOUBLE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NO_NUMBER = Text(zh="{name}() 读不懂“{text}”", en="{name}() cannot read '{text}'")
_NO_CONVERSION = Text(zh="{name}() 不接受{found}", en="{name}() does not take {found}")


def to_int(value: object) -> int:
    """Return a number cut off at its point, or the whole number that a text is. Raises Inconclusive beyond 64 bits."""
    number: object = int(value) if isinstance(value, str) and _INT.fullmatch(value) else value
    if isinstance(number, bool) or not isinstance(number, int | float | Fraction):
        raise _refused("int", value)
    inside = LOWEST <= number <= HIGHEST if isinstance(number, int) else -HIGHEST < number < HIGHEST
    if not inside:
        raise _refused("int", value)
    return int(number)


def to_double(value: object) -> float:
    """Return a number as a decimal one. Raises Inconclusive for text that is no number."""
    if isinstance(value, str) and _DOUBLE.fullmatch(value):
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise _refused("double", value)
    return float(value)


def to_string(value: object) -> str:
    """Return the text of a number, a boolean, a date, or of a value as the author wrote it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str | int | Quantity | Money | Duration | Cadence | Level | When | Ref):
        return str(value)
    raise _refused("string", value)


def _refused(name: str, value: object) -> Inconclusive:
    if isinstance(value, str | int | float | Ref):
        return Inconclusive(_NO_NUMBER.format({"name": name, "text": shown(value)}))
    return Inconclusive(_NO_CONVERSION.format({"name": name, "found": type_label(value)}))
