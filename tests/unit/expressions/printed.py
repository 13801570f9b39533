"""The syntax tree as text, for the law that reading it again gives the same tree."""

import json

from opsaudit.expressions.parser import POWERS
from opsaudit.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Has,
    Index,
    ListOf,
    Literal,
    Logic,
    Macro,
    MapOf,
    Name,
    Node,
    Select,
    Unary,
)

CONDITION, UNARY, MEMBER = 0, 6, 7
"""Powers of what is no operator with two operands."""


def printed(node: Node, least: int = CONDITION) -> str:
    """Return the text of a node, in brackets where it binds less than ``least``."""
    text, power = _text(node)
    return text if power >= least else f"({text})"


def _text(node: Node) -> tuple[str, int]:  # noqa: C901, PLR0911  # one case for each node
    match node:
        case Literal(value=str(value)):
            return json.dumps(value, ensure_ascii=True) if value.isascii() else _quoted(value), MEMBER
        case Literal(value=value):
            return _constant(value), MEMBER
        case Name(name=name):
            return name, MEMBER
        case Select(operand=operand, field=field):
            return f"{printed(operand, MEMBER)}.{field}", MEMBER
        case Has(select=select):
            return f"has({printed(select)})", MEMBER
        case Index(operand=operand, index=index):
            return f"{printed(operand, MEMBER)}[{printed(index)}]", MEMBER
        case Call(name=name, arguments=(target, *rest), is_method=True):
            return f"{printed(target, MEMBER)}.{name}({_joined(rest)})", MEMBER
        case Call(name=name, arguments=arguments):
            return f"{name}({_joined(arguments)})", MEMBER
        case Macro():
            condition = "" if node.condition is None else f"{printed(node.condition)}, "
            return f"{printed(node.over, MEMBER)}.{node.name}({node.variable}, {condition}{printed(node.body)})", MEMBER
        case ListOf(items=items):
            return f"[{_joined(items)}]", MEMBER
        case MapOf(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return "{" + ", ".join(f"{printed(key)}: {printed(value)}" for key, value in pairs) + "}", MEMBER
    return _operation(node)


def _operation(node: Node) -> tuple[str, int]:
    match node:
        case Unary(operator=operator, operand=operand):
            text = printed(operand, MEMBER)  # a minus sign before a number would be read as a part of it
            return f"{operator}({text})" if text[0].isdigit() else f"{operator}{text}", UNARY
        case Binary(operator=operator, left=left, right=right):
            power = POWERS[operator]
            return f"{printed(left, power)} {operator} {printed(right, power + 1)}", power
        case Logic(operator=operator, parts=parts):
            power = POWERS[operator]
            return f" {operator} ".join(printed(part, power + 1) for part in parts), power
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return f"{printed(condition, 1)} ? {printed(then, 1)} : {printed(otherwise)}", CONDITION
    raise TypeError(node)


def _joined(nodes: "list[Node] | tuple[Node, ...]") -> str:
    return ", ".join(map(printed, nodes))


def _constant(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value)
    return f"({text})" if text.startswith("-") else text


def _quoted(value: str) -> str:
    return '"' + "".join(char if char.isascii() and char.isalnum() else f"\\U{ord(char):08x}" for char in value) + '"'
