"""Which scalar lies where: what the scan for traps needs to tell text from structure. Built only on suspicion."""

from bisect import bisect_right

from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence


class Layout:
    """The scalars and collections of a file by where they begin, and the words that it uses as keys."""

    def __init__(self, documents: list[Node], unfinished: list[Node]) -> None:
        """Take the documents, and the collections that were still open when reading stopped, outermost first."""
        self.keys: set[str] = set()
        self.collections: dict[tuple[int, int], Mapping | Sequence] = {}
        """By line and column of the first character."""
        self._roots = {node for node in documents if isinstance(node, Scalar)}
        scalars: dict[tuple[int, int], Scalar] = {}
        for node in documents + unfinished:
            self._take(node, scalars)
        self._starts = sorted(scalars)
        self._scalars = [scalars[start] for start in self._starts]
        self.last_line = self._scalars[-1].place.end_line if self._scalars else 0
        """Last line of which something was read."""

    def at(self, line: int, column: int) -> Scalar | None:
        """Return the scalar that covers a place."""
        scalar = self.before(line, column + 1)
        return scalar if scalar is not None and scalar.place[3:] > (line, column) else None

    def before(self, line: int, column: int) -> Scalar | None:
        """Return the last scalar that begins before a column."""
        index = bisect_right(self._starts, (line, column - 1))
        return self._scalars[index - 1] if index else None

    def is_root(self, scalar: Scalar) -> bool:
        """Tell whether a scalar is a whole document."""
        return scalar in self._roots

    def _take(self, node: Node, scalars: dict[tuple[int, int], Scalar]) -> None:
        """Take a node and everything in it; what an alias repeats is taken where it is defined."""
        waiting: list[Node | Entry] = [node]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Entry):
                waiting += (each.key, each.value)
                self.keys.add(each.key.text)
            elif each.anchor_place is None and isinstance(each, Scalar):
                scalars[each.place.line, each.place.column] = each
            elif each.anchor_place is None and not isinstance(each, Scalar):
                self.collections[each.place.line, each.place.column] = each
                waiting += each.entries if isinstance(each, Mapping) else each.items
