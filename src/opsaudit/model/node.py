"""The node tree: YAML text with every key and value at its place, before anything is known about plans.

Nodes are slotted and written once by the loader, never after. They are not *frozen* dataclasses because construction
of a frozen one takes three times as long, and a plan of 8 KB has some 500 of them.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from opsaudit.model.place import Place

Style = Literal["plain", "single", "double", "literal", "folded"]


@dataclass(slots=True, eq=False)
class Scalar:
    """A value as the author wrote it. ``text`` is the content; types are read from it by whoever needs them."""

    text: str
    place: Place
    style: Style = "plain"
    anchor_place: Place | None = None
    """Where the value is defined, when ``place`` is the alias (``*name``) that uses it."""

    @property
    def is_null(self) -> bool:
        """Whether this is an empty value: nothing, ``~`` or ``null``, unquoted."""
        return self.style == "plain" and self.text in _NULLS


@dataclass(slots=True, eq=False)
class Entry:
    """One key with its value."""

    key: Scalar
    value: "Node"


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values in the author's order; keys are unique (the loader reports and drops the second one)."""

    entries: list[Entry]
    place: Place
    anchor_place: Place | None = None

    def get(self, key: str) -> Entry | None:
        """Return the entry whose key is exactly this text."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    items: list["Node"]
    place: Place
    anchor_place: Place | None = None


Node: TypeAlias = Scalar | Mapping | Sequence

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True, eq=False)
class SourceFile:
    """One file that was read: its documents, and its lines for excerpts."""

    path: str
    """As shown to the user: relative to the plan root, with ``/``."""
    text: str
    documents: list[Node] = field(default_factory=list)

    def line(self, number: int) -> str:
        """Return one line (counted from 1) without its line end; empty when the file has no such line."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
