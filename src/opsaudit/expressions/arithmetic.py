"""Sums and products: 64-bit whole numbers, IEEE 754 decimals, joined texts and lists, moved dates."""

import datetime as dt
from collections.abc import Mapping

from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.limits import built_list, built_text, spend
from opsaudit.expressions.measures import moved
from opsaudit.expressions.operators import HIGHEST, LOWEST, Frame, Operation, no_overload, plain
from opsaudit.messages import Text
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When

_OVERFLOW = Text(zh="整数结果超出 64 位", en="the whole number does not fit 64 bits")
_BY_ZERO = Text(zh="除以零", en="division by zero")
_NO_NUMBER = Text(zh="“-”只用于数", en="'-' applies to numbers only")


def add(left: object, right: object, frame: Frame) -> object:
    """Add numbers, join texts and lists, move a date by a length of time."""
    if type(left) is int and type(right) is int:
        return _fitting(left + right)
    if type(left) is float and type(right) is float:
        return left + right
    left, right = (str(side) if isinstance(side, Ref) else plain(side) for side in (left, right))
    if isinstance(left, str) and isinstance(right, str):
        spend(frame, (len(left) + len(right)) // 100)
        return built_text(left + right)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        spend(frame, len(left) + len(right))
        return built_list([*left, *right])
    if isinstance(left, dt.date | When) and isinstance(right, Duration):
        return moved(left, right)
    if isinstance(left, int) and isinstance(right, int) and not isinstance(left, bool) and not isinstance(right, bool):
        return _fitting(left + right)
    raise no_overload("+", left, right)


def subtract(left: object, right: object, _frame: Frame) -> object:
    """Subtract numbers, or move a date back by a length of time."""
    left, right = plain(left), plain(right)
    if type(left) is int and type(right) is int:
        return _fitting(left - right)
    if type(left) is float and type(right) is float:
        return left - right
    if isinstance(left, dt.date | When) and isinstance(right, Duration):
        return moved(left, right, back=True)
    raise no_overload("-", left, right)


def multiply(left: object, right: object, _frame: Frame) -> object:
    """Multiply numbers of one type."""
    left, right = plain(left), plain(right)
    if type(left) is int and type(right) is int:
        return _fitting(left * right)
    if type(left) is float and type(right) is float:
        return left * right
    raise no_overload("*", left, right)


def divide(left: object, right: object, _frame: Frame) -> object:
    """Divide numbers of one type; whole ones towards zero."""
    left, right = plain(left), plain(right)
    if type(left) is int and type(right) is int:
        if right == 0:
            raise Inconclusive(_BY_ZERO)
        quotient = abs(left) // abs(right)
        return _fitting(quotient if (left < 0) is (right < 0) else -quotient)
    if type(left) is float and type(right) is float:
        return _divided(left, right)
    raise no_overload("/", left, right)


def _divided(left: float, right: float) -> float:
    """Divide as IEEE 754 says, where Python raises."""
    if right:
        return left / right
    if left != left or left == 0:  # noqa: PLR0124  # NaN differs from itself
        return float("nan")
    is_negative = str(right).startswith("-")
    return float("-inf") if (left < 0) is not is_negative else float("inf")


def remainder(left: object, right: object, _frame: Frame) -> object:
    """Return what is left of a whole division; it has the sign of the first number."""
    left, right = plain(left), plain(right)
    if type(left) is not int or type(right) is not int:
        raise no_overload("%", left, right)
    if right == 0:
        raise Inconclusive(_BY_ZERO)
    if right == -1:
        _fitting(-left)  # as the division would
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


def negative(value: object) -> object:
    """Return the number with the other sign."""
    value = plain(value)
    if type(value) is int:
        return _fitting(-value)
    if type(value) is float:
        return -value
    raise Inconclusive(_NO_NUMBER)


def _fitting(value: int) -> int:
    if not LOWEST <= value <= HIGHEST:
        raise Inconclusive(_OVERFLOW)
    return value


ARITHMETIC: Mapping[str, Operation] = {"+": add, "-": subtract, "*": multiply, "/": divide, "%": remainder}
