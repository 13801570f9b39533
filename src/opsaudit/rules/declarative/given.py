"""Write the plan of an example: what its author gave, put where a plan has it."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from opsaudit.binding.keys import Field, has_han, table_of
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.plan import Plan
from opsaudit.model.sections import Sections
from opsaudit.rules.declarative.subject import SubjectKind

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^,\[\]{}#\n]*")


class Given(NamedTuple):
    """A plan, and the way from it to what was given."""

    plan: str
    root: tuple[str | int, ...]


def plan_of_subject(node: Node, kind: SubjectKind, sections: Sections) -> Given:
    """Return a plan that holds nothing but one subject; its keys are Chinese when those of the subject are."""
    if issubclass(kind, Plan):
        return Given(written(node), ())
    root: list[str | int] = []
    is_chinese = _is_chinese(node)
    inner = node
    for key, is_many in reversed(list(_way_to(kind, sections, is_chinese=is_chinese))):
        root = [key, 0, *root] if is_many else [key, *root]
        place = node.place
        value: Node = Sequence([inner], place) if is_many else inner
        inner = _mapping(key, value)
    return Given(written(inner), tuple(root))


def written(node: Node) -> str:
    """Return a plan as YAML: a line for each thing in a section."""
    if not isinstance(node, Mapping):
        return f"{_flow(node)}\n"
    lines = []
    for entry in node.entries:
        if isinstance(entry.value, Sequence) and entry.value.items:
            lines.append(f"{_flow(entry.key)}:\n")
            lines += [f"  - {_flow(item)}\n" for item in entry.value.items]
        else:
            lines.append(f"{_flow(entry.key)}: {_flow(entry.value)}\n")
    return "".join(lines)


def _way_to(kind: type[Entity], sections: Sections, *, is_chinese: bool) -> Iterator[tuple[str, bool]]:
    """Yield the keys from the top of a plan to a kind, each with whether a list stands there."""
    head, *rest = kind.section.split(".")
    section = sections.get(head)
    if section is None:
        return
    yield (section.zh if is_chinese else section.name), not section.single
    inner = section.entity
    for name in rest:
        field: Field = table_of(inner).by_name[name]
        yield (field.key.zh if is_chinese else field.name), field.is_many
        inner = field.kind


def _is_chinese(node: Node) -> bool:
    if isinstance(node, Mapping):
        return any(has_han(entry.key.text) for entry in node.entries)
    return isinstance(node, Scalar) and has_han(node.text)


def _mapping(key: str, value: Node) -> Mapping:
    return Mapping([Entry(Scalar(key, value.place), value)], value.place)


def _flow(node: Node) -> str:
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{_flow(entry.key)}: {_flow(entry.value)}" for entry in node.entries) + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(_flow, node.items)) + "]"
    is_plain = node.style == "plain" and (node.is_null or _is_plain(node.text))
    return node.text if is_plain else json.dumps(node.text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and ": " not in text and not text.endswith((":", " "))
