"""The node tree: YAML text with every key and value at its place, before anything is known about plans.

Nodes are written once by the loader, never after.
"""

from typing import Literal, NamedTuple, Protocol, TypeAlias

from msgspec import Struct, field

from opsaudit.model.place import Place

Style = Literal["plain", "single", "double", "literal", "folded"]


class Mark(Protocol):
    """A position as parsers mark it: line and column from 0."""

    @property
    def line(self) -> int:
        """Line from 0."""

    @property
    def column(self) -> int:
        """Column from 0, in code points."""


class Scalar(Struct, eq=False):
    """A value as the author wrote it. ``text`` is the content; types are read from it by whoever needs them."""

    text: str
    where: "Place | tuple[str, Mark, Mark]"
    """Its place, or the parser's marks, from which that is worked out when somebody asks: few do, as most of a plan is
    in order."""
    style: Style = "plain"
    anchor_place: Place | None = None
    """Where it is defined when an alias (``*name``) uses it here."""

    def __repr__(self) -> str:
        """Return text and place, for whoever debugs."""
        return f"Scalar({self.text!r}, {self.place})"

    @property
    def place(self) -> Place:
        """Where it is written, its quotes included."""
        where = self.where
        if isinstance(where, Place):
            return where
        file, start, end = where
        self.where = place = Place(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        return place

    @property
    def is_null(self) -> bool:
        """Whether this is an empty value: nothing, ``~`` or ``null``, unquoted."""
        return self.style == "plain" and self.text in _NULLS


class Entry(NamedTuple):
    """One key with its value."""

    key: Scalar
    value: "Node"


class Mapping(Struct, frozen=True, eq=False):
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


class Sequence(Struct, frozen=True, eq=False):
    """A list."""

    items: list["Node"]
    place: Place
    anchor_place: Place | None = None


Node: TypeAlias = Scalar | Mapping | Sequence

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class SourceFile(Struct, frozen=True, eq=False):
    """One file that was read: its documents, and its lines for excerpts."""

    path: str
    """As shown to the user: relative to the plan root, with ``/``."""
    text: str
    documents: list[Node] = field(default_factory=list)

    def line(self, number: int) -> str:
        """Return one line (counted from 1) without its line end; empty when the file has no such line."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
