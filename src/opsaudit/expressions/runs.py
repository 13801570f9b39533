"""Closures of the operators, each made for the shape in which it stands."""

from collections.abc import Sequence

from opsaudit.expressions.arithmetic import negative
from opsaudit.expressions.code import Code
from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.fields import Run
from opsaudit.expressions.limits import built_map
from opsaudit.expressions.macros import truth
from opsaudit.expressions.measures import shown
from opsaudit.expressions.operators import ORDERED, PLAIN, Frame, contained, equal, ordering, type_label
from opsaudit.expressions.syntax import Literal
from opsaudit.messages import Text
from opsaudit.model.values.ref import Ref

_BAD_KEY = Text(
    zh="映射的键须是文字、整数或是否，这里是{found}", en="keys are text, whole numbers or booleans, not {found}"
)
_TWICE = Text(zh="映射里的键“{key}”写了两次", en="the key '{key}' stands twice in the map")


def comparison(operator: str, left: Code, right: Code) -> Run:
    """Compile a comparison; one with a literal to its right asks for the type of the other side alone."""
    if isinstance(right.node, Literal) and type(right.node.value) in ORDERED:
        return _with_literal(operator, left.run, right.node.value)
    first, second = left.run, right.run
    if operator in {"==", "!="}:
        wanted = operator == "=="

        def is_equal(frame: Frame) -> bool:
            one, other = first(frame), second(frame)
            if type(one) is type(other) and type(one) in PLAIN:
                return (one == other) is wanted
            return equal(one, other, frame) is wanted

        return is_equal
    decide = ordering(operator)
    return lambda frame: decide(first(frame), second(frame), frame)


def _with_literal(operator: str, first: Run, literal: object) -> Run:
    kind = type(literal)
    if operator in {"==", "!="}:
        wanted = operator == "=="

        def is_equal(frame: Frame) -> bool:
            value = first(frame)
            if type(value) is kind:
                return (value == literal) is wanted
            return equal(value, literal, frame) is wanted

        return is_equal
    decide = ordering(operator)

    def greater(frame: Frame) -> object:
        value = first(frame)
        return value > literal if type(value) is kind else decide(value, literal, frame)  # type: ignore[operator]

    def at_most(frame: Frame) -> object:
        value = first(frame)
        return value <= literal if type(value) is kind else decide(value, literal, frame)  # type: ignore[operator]

    def less(frame: Frame) -> object:
        value = first(frame)
        return value < literal if type(value) is kind else decide(value, literal, frame)  # type: ignore[operator]

    def at_least(frame: Frame) -> object:
        value = first(frame)
        return value >= literal if type(value) is kind else decide(value, literal, frame)  # type: ignore[operator]

    return {">": greater, "<=": at_most, "<": less, ">=": at_least}[operator]


def chain(operator: str, parts: Sequence[Run]) -> Run:
    """Compile ``&&`` or ``||``: the operand that decides makes up for an error in another."""
    decides = operator == "||"
    if len(parts) == 2:  # noqa: PLR2004  # by far the most frequent
        return _pair(operator, *parts)

    def run(frame: Frame) -> bool:
        failure: Inconclusive | None = None
        for part in parts:
            try:
                if truth(operator, part(frame)) is decides:
                    return decides
            except Inconclusive as error:
                failure = failure or error
        if failure is not None:
            raise failure
        return not decides

    return run


def _pair(operator: str, left: Run, right: Run) -> Run:
    decides, passes = operator == "||", operator == "&&"

    def run(frame: Frame) -> bool:
        try:
            value = left(frame)
            if value is decides:
                return decides
            if value is not passes:
                truth(operator, value)
        except Inconclusive:
            if _decided(right, frame, decides=decides):
                return decides
            raise
        value = right(frame)
        return value if value is decides or value is passes else truth(operator, value)

    return run


def _decided(run: Run, frame: Frame, *, decides: bool) -> bool:
    """Whether an operand decides alone."""
    try:
        return run(frame) is decides
    except Inconclusive:
        return False


def negation(operand: Run) -> Run:
    """Compile ``!``."""

    def run(frame: Frame) -> bool:
        return not truth("!", operand(frame))

    return run


def sign(operand: Run) -> Run:
    """Compile the minus sign of one operand."""
    return lambda frame: negative(operand(frame))


def choice(condition: Run, then: Run, otherwise: Run) -> Run:
    """Compile ``?:``: the side that is not chosen is not evaluated."""
    return lambda frame: then(frame) if truth("?:", condition(frame)) else otherwise(frame)


def membership(left: Run, right: Run) -> Run:
    """Compile ``in``."""
    return lambda frame: contained(left(frame), right(frame), frame)


def made_map(keys: Sequence[Run], values: Sequence[Run]) -> Run:
    """Compile a map."""

    def run(frame: Frame) -> object:
        made: dict[object, object] = {}
        for key_run, value_run in zip(keys, values, strict=True):
            key = key_run(frame)
            key = key.raw if isinstance(key, Ref) else key
            if not isinstance(key, str | int):
                raise Inconclusive(_BAD_KEY.format({"found": type_label(key)}))
            if key in made:
                raise Inconclusive(_TWICE.format({"key": shown(key)}))
            made[key] = value_run(frame)
        return built_map(made)

    return run
