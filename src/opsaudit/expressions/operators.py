"""What the operators do with two values: the semantics of CEL, and those of a plan's own values."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import NoneType

from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.limits import spend
from opsaudit.expressions.measures import compare, is_measure, shown
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When

Frame = Mapping[str, object]
"""The values of an evaluation by name."""
Operation = Callable[[object, object, Frame], object]

PLAIN = frozenset({str, int, float, bool, dt.date, NoneType})
"""Types of which two values of one type are equal as in Python."""
ORDERED = PLAIN - {NoneType}
LOWEST, HIGHEST = -(2**63), 2**63 - 1
_DEEPEST = 64

_NO_OVERLOAD = Text(zh="“{operator}”不能用于{left}与{right}", en="'{operator}' does not apply to {left} and {right}")
_DEEP = Text(zh="值嵌套太深，无法比较", en="the values are nested too deeply to compare")
_TEXT_AND_MEASURE = Text(
    zh="{measure}不能与文字“{text}”相比；请写 date(…)、quantity(…) 或 duration(…)",
    en="{measure} cannot be compared with the text '{text}'; write date(…), quantity(…) or duration(…)",
)


def type_label(value: object) -> Text:
    """Return what a message calls a value's type."""
    for types, label in _LABELS:
        if isinstance(value, types):
            return label
    return Text(zh=type(value).__name__, en=type(value).__name__)


_LABELS: tuple[tuple[type | tuple[type, ...], Text], ...] = (
    (NoneType, Text(zh="空值", en="null")),
    (bool, Text(zh="是否", en="true or false")),
    (int, Text(zh="整数", en="a whole number")),
    ((float, Fraction), Text(zh="小数", en="a decimal number")),
    (str, Text(zh="文字", en="text")),
    ((list, tuple), Text(zh="列表", en="a list")),
    (Mapping, Text(zh="映射", en="a map")),
    ((dt.date, When), Text(zh="日期", en="a date")),
    (Duration, Text(zh="时长", en="a duration")),
    (Quantity, Text(zh="带单位的数值", en="a quantity")),
    (Money, Text(zh="金额", en="an amount of money")),
    (Cadence, Text(zh="频率", en="a frequency")),
    (Entity, Text(zh="条目", en="an entry of the plan")),
    (Ref, Text(zh="引用", en="a reference")),
    (Plan, Text(zh="整个计划", en="the plan")),
)


def no_overload(operator: str, left: object, right: object) -> Inconclusive:
    """Return the error of an operator that does not apply."""
    told = {"operator": operator, "left": type_label(left), "right": type_label(right)}
    return Inconclusive(_NO_OVERLOAD.format(told))


def plain(value: object) -> object:
    """Return what stands for a value among others: a level's step."""
    return value.value if isinstance(value, Level) else value


def followed(ref: Ref, frame: Frame) -> Entity | None:
    """Return what a reference leads to, by the plan of the evaluation."""
    plan = frame.get("plan")
    return plan.names.get(ref.section, {}).get(ref.raw) if isinstance(plan, Plan) else None


def equal(  # noqa: PLR0911  # one for each pair of types
    left: object, right: object, frame: Frame, depth: int = 0
) -> bool:
    """Whether two values are equal. Raises Inconclusive where a plan's values have nothing in common."""
    kind = type(left)
    if kind is type(right) and kind in PLAIN:
        return left == right
    left, right = plain(left), plain(right)
    if left is None or right is None:
        return left is right
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left is right
    if isinstance(left, Entity | Ref) or isinstance(right, Entity | Ref):
        return _same_entity(left, right, frame)
    if is_measure(left) or is_measure(right):
        _refuse_text(left, right)
        return compare("==", left, right, frame)
    if isinstance(left, int | float | Fraction) and isinstance(right, int | float | Fraction):
        first, second = _alike(left, right)
        return first == second
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) and isinstance(right, str) and left == right
    return _equal_inside(left, right, frame, depth)


def _refuse_text(left: object, right: object) -> None:
    """Refuse the comparison of a measure with text, which would not read it."""
    for text, other in ((left, right), (right, left)):
        if isinstance(text, str):
            told = {"measure": type_label(other), "text": shown(text)}
            raise Inconclusive(_TEXT_AND_MEASURE.format(told))


def _same_entity(left: object, right: object, frame: Frame) -> bool:
    """Compare entities by identity, references by where they lead, and a reference with text by its words."""
    if isinstance(left, str) or isinstance(right, str):
        text, other = (left, right) if isinstance(left, str) else (right, left)
        return isinstance(other, Ref) and other.raw == text
    first = followed(left, frame) if isinstance(left, Ref) else left
    second = followed(right, frame) if isinstance(right, Ref) else right
    if first is None and second is None:
        return left == right
    return first is second


def _equal_inside(left: object, right: object, frame: Frame, depth: int) -> bool:
    if depth > _DEEPEST:
        raise Inconclusive(_DEEP)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        spend(frame, len(left))
        if len(left) != len(right):
            return False
        return _all_equal(zip(left, right, strict=True), frame, depth + 1)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        spend(frame, len(left))
        if len(left) != len(right):
            return False
        pairs = []
        for key, value in left.items():
            other = lookup(right, key, frame)
            if other is MISSING:
                return False
            pairs.append((value, other))
        return _all_equal(iter(pairs), frame, depth + 1)
    return left is right


def _all_equal(pairs: Iterator[tuple[object, object]], frame: Frame, depth: int) -> bool:
    """Compare pairs; one that differs decides, whatever could not be compared beside it."""
    failure: Inconclusive | None = None
    for left, right in pairs:
        try:
            if not equal(left, right, frame, depth):
                return False
        except Inconclusive as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return True


MISSING = object()
"""What ``lookup`` returns for a key that a map does not have."""


def lookup(mapping: Mapping[object, object], key: object, frame: Frame) -> object:
    """Return the value of a key, or MISSING. Keys are texts, whole numbers and booleans; 1 is not ``true``."""
    if isinstance(key, Ref):
        key = key.raw
    if type(key) is str:
        return mapping.get(key, MISSING)
    if not isinstance(key, int | float | str):
        return MISSING
    spend(frame, len(mapping))
    is_bool = isinstance(key, bool)
    for known, value in mapping.items():
        if isinstance(known, bool) is is_bool and known == key:
            return value
    return MISSING


def contained(left: object, right: object, frame: Frame) -> bool:
    """Whether a list holds a value, or a map a key."""
    if isinstance(right, Mapping) and isinstance(left, str | int | float | Ref):
        return lookup(right, left, frame) is not MISSING
    if not isinstance(right, list | tuple):
        raise no_overload("in", left, right)
    spend(frame, len(right))
    failure: Inconclusive | None = None
    for item in right:
        try:
            if equal(left, item, frame):
                return True
        except Inconclusive as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return False


def ordering(operator: str) -> Operation:
    """Return the function of ``<``, ``<=``, ``>`` or ``>=``."""
    decide = _ORDERINGS[operator]

    def run(left: object, right: object, frame: Frame) -> bool:
        kind = type(left)
        if kind is type(right):
            if kind in ORDERED:
                return decide(left, right)
            if isinstance(left, Duration) and isinstance(right, Duration):
                return decide(left.approx_seconds, right.approx_seconds)
        left, right = plain(left), plain(right)
        if is_measure(left) or is_measure(right):
            _refuse_text(left, right)
            return compare(operator, left, right, frame)
        pair = _comparable(left, right)
        if pair is None:
            raise no_overload(operator, left, right)
        return decide(*pair)

    return run


def _comparable(left: object, right: object) -> tuple[object, object] | None:
    """Return two numbers, two texts or two booleans as they are compared; None for anything else."""
    left, right = (side.raw if isinstance(side, Ref) else side for side in (left, right))
    if isinstance(left, str) and isinstance(right, str):
        return left, right
    are_numbers = isinstance(left, int | float | Fraction) and isinstance(right, int | float | Fraction)
    return _alike(left, right) if are_numbers and isinstance(left, bool) is isinstance(right, bool) else None


def _alike(left: object, right: object) -> tuple[object, object]:
    """Return a whole and a decimal number both as decimal ones, as CEL compares them: beyond 2**53 that is not exact."""
    try:
        if isinstance(left, float) and isinstance(right, int):
            return left, float(right)
        if isinstance(left, int) and isinstance(right, float):
            return float(left), right
    except OverflowError:  # a whole number of a plan, beyond all decimal ones: Python compares it exactly
        pass
    return left, right


def _less(left: object, right: object) -> bool:
    return left < right  # type: ignore[operator,no-any-return]  # only called on values of one ordered type


def _at_most(left: object, right: object) -> bool:
    return left <= right  # type: ignore[operator,no-any-return]  # as above


_ORDERINGS: Mapping[str, Callable[[object, object], bool]] = {
    "<": _less,
    "<=": _at_most,
    ">": lambda left, right: _less(right, left),
    ">=": lambda left, right: _at_most(right, left),
}


def indexed(operand: object, index: object, frame: Frame) -> object:
    """Return the element of a list at a position from 0, or the value of a map's key. Raises Inconclusive."""
    if isinstance(operand, Mapping):
        found = lookup(operand, index, frame)
        if found is MISSING:
            raise no_key(index)
        return found
    if not isinstance(operand, Sequence) or isinstance(operand, str):
        raise no_overload("[]", operand, index)
    if isinstance(index, bool) or not isinstance(index, int | float) or index != index or abs(index) > HIGHEST:  # noqa: PLR0124
        raise no_overload("[]", operand, index)
    place = int(index)
    if place != index or not 0 <= place < len(operand):
        told = {"index": shown(index), "size": len(operand)}
        raise Inconclusive(_NO_INDEX.format(told))
    return operand[place]


_NO_INDEX = Text(zh="列表有 {size} 项，没有第 [{index}] 项", en="the list of {size} has no [{index}]")
_NO_KEY = Text(zh="没有“{key}”这个键", en="there is no key '{key}'")


def no_key(key: object) -> Inconclusive:
    """Return the error of a key that a map does not have."""
    return Inconclusive(_NO_KEY.format({"key": shown(key)}))
