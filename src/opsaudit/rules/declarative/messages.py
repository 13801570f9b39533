"""Messages with values in them: ``'{label}' has {size(step.owners)} owners``."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from opsaudit.messages import Text
from opsaudit.model.node import Mapping as Keys
from opsaudit.model.node import Node, Scalar
from opsaudit.model.result import Inconclusive
from opsaudit.rules.declarative.assertion import Setting, shown
from opsaudit.rules.declarative.conditions import compiled

if TYPE_CHECKING:
    from opsaudit.expressions import Expression

_INSERTED = re.compile(r"\{([^{}]*)\}")
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
_NOT_THERE = "—"
"""Stands for a value that the plan does not have."""


class Message(NamedTuple):
    """A text whose placeholders are filled by what an assertion tells, and by expressions."""

    text: Text
    expressions: "Mapping[str, Expression]" = MappingProxyType({})
    """Name of a placeholder to what fills it."""

    def args(self, values: Mapping[str, object]) -> dict[str, object]:
        """Return what the expressions come to."""
        return {name: _told(expression, values) for name, expression in self.expressions.items()}


def read_message(node: Node, text: Text, names: frozenset[str], setting: Setting) -> Message:
    """Return a message, its expressions compiled; ``names`` are the arguments that it may insert by name.

    What is wrong with an expression is a problem at its place; both languages insert the same things.
    """
    found: dict[str, Expression] = {}
    placeholders: dict[str, str] = {}
    halves: dict[str, str] = {}
    for lang, scalar in _wordings(node):
        halves[lang] = _INSERTED.sub(lambda match: _named(match, names, placeholders), scalar.text)
        for match in _INSERTED.finditer(scalar.text):
            placeholder = placeholders.get(match[1].strip())
            if placeholder is not None and placeholder not in found:
                expression = compiled(match[1], scalar, match.start(1), setting)
                if expression is not None:
                    found[placeholder] = expression
    made = Text(zh=halves.get("zh", text.zh), en=halves.get("en", text.en))
    zh, en = made.placeholders()
    if zh != en:
        setting.problems.add(node.place, _DIFFERENT)
    return Message(made, found)


def _named(match: re.Match[str], names: frozenset[str], placeholders: dict[str, str]) -> str:
    """Return the placeholder of what stands in braces: its own name, or for an expression one that reads like it."""
    inner = match[1].strip()
    if inner in names:
        return f"{{{inner}}}"
    if inner not in placeholders:
        name = _NO_NAME.sub("_", inner).strip("_")
        is_free = name.isidentifier() and name not in {*names, *placeholders.values()}
        placeholders[inner] = name if is_free else f"value_{len(placeholders) + 1}"
    return f"{{{placeholders[inner]}}}"


def _wordings(node: Node) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield from (("zh", node), ("en", node))
    elif isinstance(node, Keys):
        for entry in node.entries:
            if isinstance(entry.value, Scalar):
                yield entry.key.text, entry.value


def _told(expression: "Expression", values: Mapping[str, object]) -> object:
    try:
        found = expression.value(values)
    except Inconclusive:
        return _NOT_THERE
    return shown(tuple(found) if isinstance(found, list) else found)


_DIFFERENT = Text(
    zh="中英文的消息应插入同样的内容（花括号里的名称或表达式）",
    en="the message inserts different things in Chinese and English (the names or expressions in braces)",
)
