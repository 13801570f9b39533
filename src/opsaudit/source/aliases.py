"""Anchors and what their aliases expand to."""

from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.place import Place


class Anchors:
    """The anchors of one document, and the size of what each of them names.

    A collection is shared by all its aliases, so a bomb costs nothing to hold; it is the *expanded* size that whoever
    walks the tree pays for, so that is what is measured here, once for each shared list of children.
    """

    def __init__(self) -> None:
        """Start without anchors."""
        self._nodes: dict[str, Node | None] = {}
        self._measured: dict[int, tuple[object, int, int]] = {}

    def clear(self) -> None:
        """Forget all anchors: a new document begins."""
        self._nodes.clear()

    def open(self, name: str) -> Node | None:
        """Mark an anchor as being defined: an alias to it now would contain itself. Return what it named before."""
        earlier = self._nodes.get(name)
        self._nodes[name] = None
        return earlier

    def define(self, name: str, node: Node) -> None:
        """Name a node."""
        self._nodes[name] = node

    def is_open(self, name: str) -> bool:
        """Tell whether the anchor is still being defined."""
        return name in self._nodes and self._nodes[name] is None

    def get(self, name: str) -> Node | None:
        """Return the node that an alias means; None when there is none."""
        return self._nodes.get(name)

    def measure(self, node: Node) -> tuple[int, int]:
        """Return how many nodes a node expands to, itself included, and how many levels it nests.

        Recursion is bounded: a document nests no deeper than its limit, and what an alias repeats is measured already.
        """
        if isinstance(node, Scalar):
            return 1, 0
        children: list[Entry] | list[Node] = node.entries if isinstance(node, Mapping) else node.items
        known = self._measured.get(id(children))
        if known is None:
            known = (children, *self._measure(children))  # holds the list, so that its id is not given to another
            self._measured[id(children)] = known
        return known[1], known[2]

    def _measure(self, children: list[Entry] | list[Node]) -> tuple[int, int]:
        size, depth = 1, 1
        for child in children:
            inner_size, inner_depth = self.measure(child.value if isinstance(child, Entry) else child)
            size += inner_size + isinstance(child, Entry)
            depth = max(depth, inner_depth + 1)
        return size, depth


def use(node: Node, place: Place) -> Node:
    """Return the node as it stands at the place of an alias: place of its own, shared children."""
    if isinstance(node, Scalar):
        return Scalar(node.text, place, node.style, node.place)
    if isinstance(node, Mapping):
        return Mapping(node.entries, place, node.place)
    return Sequence(node.items, place, node.place)
