"""Calls of functions, compiled."""

from collections.abc import Sequence

from opsaudit.expressions.code import Code
from opsaudit.expressions.errors import Exhausted, ExpressionError, Inconclusive
from opsaudit.expressions.fields import Run, sized
from opsaudit.expressions.functions import Function, called
from opsaudit.expressions.kinds import Kind
from opsaudit.expressions.limits import Clock, spend
from opsaudit.expressions.operators import Frame, type_label
from opsaudit.expressions.patterns import Pattern, PatternError, compile_pattern
from opsaudit.expressions.syntax import Call, Literal, Select
from opsaudit.messages import Text
from opsaudit.model.values.ref import Ref

_WRONG_KIND = Text(
    zh="{name}() 的第 {number} 个参数应为{wanted}，这里是{found}",
    en="argument {number} of {name}() is {wanted}, this is {found}",
)
_NO_SIZE = Text(
    zh="size() 用于文字、列表和映射，这里是{found}", en="size() measures text, lists and maps, this is {found}"
)
_SIZED = frozenset({"dyn", "text", "list", "map", "reference"})
_BLANK_PATTERN = Text(zh="模式须是文字，这里是{found}", en="a pattern is text, this is {found}")


def call(node: Call, function: Function, parts: tuple[Code, ...]) -> Run:
    """Compile a call. Raises ExpressionError for an argument of the wrong kind, and for a literal that is unreadable."""
    _check_kinds(node, function, parts)
    special = function.name if function.is_standard else ""
    if special == "size":
        return _size(function, parts[0])
    if special == "matches":
        return _matches(parts)
    runs = tuple(part.run for part in parts)
    if function.reads_text and isinstance(parts[0].node, Literal):
        return _constant(function, parts[0].node)
    if function.is_standard and function.form == "method":
        return _on_texts(function, *runs)

    def run(frame: Frame) -> object:
        arguments = [argument(frame) for argument in runs]
        for value in arguments:
            if isinstance(value, str) and len(value) > _LONG:
                spend(frame, len(value) // _LONG)
        return called(function, arguments)

    return run


_LONG = 100
"""Characters of a text that count one step when a function reads them."""


def _on_texts(function: Function, first: Run, second: Run) -> Run:
    """Compile a standard function of two texts, which are nearly always there."""
    decide = function.call

    def run(frame: Frame) -> object:
        text, other = first(frame), second(frame)
        if type(text) is str and type(other) is str:
            if len(text) > _LONG:
                spend(frame, len(text) // _LONG)
            return decide(text, other)
        return called(function, [text, other])

    return run


def _check_kinds(node: Call, function: Function, parts: Sequence[Code]) -> None:
    if function.name == "size" and function.is_standard and parts[0].kind.name not in _SIZED:
        raise ExpressionError(_NO_SIZE.format({"found": parts[0].kind.label}), node.start, node.end)
    for number, (wanted, part) in enumerate(zip(function.kinds, parts, strict=True), start=1):
        if not _accepts(wanted, part.kind) and not part.is_closed:
            told = {"name": function.name, "number": number, "wanted": wanted.label, "found": part.kind.label}
            raise ExpressionError(_WRONG_KIND.format(told), part.node.start, part.node.end)


def _accepts(wanted: Kind, found: Kind) -> bool:
    if "dyn" in {wanted.name, found.name}:
        return True
    return wanted.name == found.name or (wanted.name == "text" and found.name == "reference")


def _constant(function: Function, literal: Literal) -> Run:
    try:
        value = called(function, [literal.value])
    except Inconclusive as error:
        raise ExpressionError(error.reason, literal.start, literal.end) from None
    return lambda _frame: value


def _size(function: Function, operand: Code) -> Run:
    """Compile ``size``: a field of an entity that is not stated has the size 0."""
    if isinstance(operand.node, Select) and operand.field is not None and operand.kind.name in _SIZED:
        return sized(operand.parts[0].run, operand.field)
    run = operand.run

    def measure(frame: Frame) -> object:
        value = run(frame)
        kind = type(value)
        return len(value) if kind is str or kind is list else called(function, [value])  # type: ignore[arg-type]

    return measure


def _matches(parts: tuple[Code, ...]) -> Run:
    text, pattern = parts
    if isinstance(pattern.node, Literal):
        try:
            _read(_text(pattern.node.value))
        except Inconclusive as error:
            raise ExpressionError(error.reason, pattern.node.start, pattern.node.end) from None
    searched, wanted = text.run, pattern.run

    def run(frame: Frame) -> bool:
        where, what = _text(searched(frame)), _text(wanted(frame))
        with Clock(frame) as seconds:
            found = _read(what)
            try:
                return found.found(where, seconds)
            except Inconclusive as error:
                raise Exhausted(error.reason) from None

    return run


def _read(text: str) -> Pattern:
    try:
        return compile_pattern(text)
    except PatternError as error:
        raise Inconclusive(error.message) from None


def _text(value: object) -> str:
    if isinstance(value, Ref):
        return value.raw
    if not isinstance(value, str):
        raise Inconclusive(_BLANK_PATTERN.format({"found": type_label(value)}))
    return value
