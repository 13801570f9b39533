"""Read what stands after a word of the vocabulary: fields, or fields with an argument each."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from opsaudit.messages import Text
from opsaudit.model.node import Node, Scalar, Sequence
from opsaudit.rules.declarative.assertion import AnyContext, Setting
from opsaudit.rules.declarative.fields import FieldPath, read_field
from opsaudit.source.settings import mapping_entries

PARAMS = "params."

Limit: TypeAlias = Callable[[AnyContext], Fraction]
"""The number that an assertion holds something against: fixed, or a parameter that rulesets may set."""


class Argument(NamedTuple):
    """One field with what is asked of it: ``steps: 3`` under ``min_items``."""

    path: FieldPath
    node: Node


def read_fields(node: Node, setting: Setting) -> Iterator[FieldPath]:
    """Yield the fields of ``required: owner`` and ``required: [purpose, scope]``."""
    for item in node.items if isinstance(node, Sequence) else [node]:
        if not isinstance(item, Scalar) or item.is_null:
            setting.problems.add(item.place, _NO_FIELD)
            continue
        path = read_field(item, setting.kind, setting.sections, setting.problems)
        if path is not None:
            yield path


def read_arguments(node: Node, word: str, setting: Setting) -> Iterator[Argument]:
    """Yield the fields of ``min_items: {steps: 3}`` with what stands after each."""
    for entry in mapping_entries(node, word, setting.problems):
        path = read_field(entry.key, setting.kind, setting.sections, setting.problems)
        if path is not None:
            yield Argument(path, entry.value)


def read_limit(node: Node, word: str, setting: Setting) -> Limit | None:
    """Return the number after a field, which may be ``params.NAME``; anything else is a problem."""
    if not isinstance(node, Scalar):
        setting.problems.add(node.place, _NO_NUMBER, word=word, value="…")
        return None
    name = node.text.removeprefix(PARAMS)
    if name != node.text and name in setting.params.model_fields:
        return lambda ctx: Fraction(getattr(ctx.params, name))
    try:
        number = Fraction(node.text)
    except (ValueError, ZeroDivisionError):
        setting.problems.add(node.place, _NO_NUMBER, word=word, value=node.text)
        return None
    return lambda _ctx: number


def read_texts(node: Node, word: str, setting: Setting) -> list[Scalar]:
    """Return the words of a list, or the single one."""
    found = []
    for item in node.items if isinstance(node, Sequence) else [node]:
        if isinstance(item, Scalar) and not item.is_null:
            found.append(item)
        else:
            setting.problems.add(item.place, _NO_TEXT, word=word)
    return found


def number(value: Fraction) -> str:
    """Return a number as a message shows it: whole, or with its decimals."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


_NO_FIELD = Text(zh="这里应为字段名", en="the name of a field belongs here")
_NO_NUMBER = Text(
    zh="“{word}”应为数字或 params.名称，而不是“{value}”", en="'{word}' takes a number or params.NAME, not '{value}'"
)
_NO_TEXT = Text(zh="“{word}”应为文字或文字的列表", en="'{word}' takes a text or a list of texts")
