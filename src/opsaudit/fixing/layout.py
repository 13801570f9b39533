"""A file with everything that is needed to change it: its bytes, its nodes by their places, and what is shared."""

import re
from functools import cached_property

from opsaudit.fmt.document import Document
from opsaudit.fmt.walk import all_nodes, is_own
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.place import Place
from opsaudit.source.files import read_source

_OPEN_FLOW = re.compile(r"[\[{]")


class Layout:
    """Finds what repairs are about."""

    def __init__(self, data: bytes, path: str) -> None:
        """Read a file; ``path`` is what places show. Raises UnicodeDecodeError for bytes that are no text."""
        self.document = Document(data)
        self.source, self.findings = read_source(data, path)

    @cached_property
    def scalars(self) -> dict[Place, Scalar]:
        """Every text that is a value or an item, by its place."""
        return {node.place: node for parent in self._nodes for node in _children(parent) if isinstance(node, Scalar)}

    @cached_property
    def items(self) -> dict[Place, tuple[Sequence, int]]:
        """Every list item by its place: its list and its position."""
        lists = (node for node in self._nodes if isinstance(node, Sequence) and node.anchor_place is None)
        return {item.place: (node, number) for node in lists for number, item in enumerate(node.items)}

    @cached_property
    def keys(self) -> dict[Place, tuple[Mapping, Entry]]:
        """Every key by its place: the mapping in which it is written, and its entry."""
        mappings = (node for node in self._nodes if isinstance(node, Mapping) and node.anchor_place is None)
        return {entry.key.place: (node, entry) for node in mappings for entry in node.entries if is_own(entry, node)}

    @cached_property
    def _nodes(self) -> list[Node]:
        return [node for root in self.source.documents for node in all_nodes(root)]

    @cached_property
    def _aliased(self) -> list[Place]:
        """What aliases repeat, by where it is defined."""
        return [node.anchor_place for node in self._nodes if node.anchor_place is not None]

    @cached_property
    def _merged(self) -> list[Place]:
        """Keys that are merged into another mapping than the one they are written in."""
        mappings = (node for node in self._nodes if isinstance(node, Mapping))
        return [entry.key.place for node in mappings for entry in node.entries if not is_own(entry, node)]

    def is_shared(self, place: Place) -> bool:
        """Whether what stands at a place is an alias, or stands elsewhere in the plan as well."""
        node = self.scalars.get(place)
        if node is not None and node.anchor_place is not None:
            return True
        return any(contains(shared, place) for shared in self._aliased) or place in self._merged

    def is_base(self, mapping: Mapping) -> bool:
        """Whether a mapping is repeated by aliases, or merged into others."""
        return self.is_shared(mapping.place) or any(contains(mapping.place, key) for key in self._merged)

    def in_flow(self, place: Place) -> bool:
        """Whether a place lies within brackets."""
        return any(self.is_flow(node) and contains(node.place, place) for node in self._nodes)

    def is_flow(self, node: Node) -> bool:
        """Whether a list or mapping is written in brackets."""
        if isinstance(node, Scalar):
            return False
        text = self.document.lines[node.place.line - 1].text
        return _OPEN_FLOW.match(text, node.place.column - 1) is not None

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end."""
        return self.document.lines[number - 1].text


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place begins within another."""
    return outer.file == inner.file and outer[1:3] <= inner[1:3] and inner[1:3] <= outer[3:5]


def _children(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [entry.value for entry in node.entries]
    return node.items if isinstance(node, Sequence) else [node]
