"""What stands in which line of a file: the keys and the list items that a comment can be about."""

import re
from collections.abc import Iterator, Sequence

from opsaudit.model.node import Mapping, Node, Scalar, SourceFile
from opsaudit.model.place import Place
from opsaudit.source.comments import Comment

_NO_NODE = re.compile(r"[ \t]*(?:[-?:][ \t]+)*(?:[&!]\S*[ \t]+)*")
"""What may stand before a comment whose node begins in the next line: ``- `` and ``- &name ``."""


class Lines:
    """The lines of a file that could be read, and the outermost key or item that begins in each."""

    def __init__(self, source: SourceFile, comments: Sequence[Comment]) -> None:
        """Walk the file once."""
        self._text = source.text.split("\n")
        self._comments = {comment.line for comment in comments if comment.is_alone}
        self._nodes: dict[int, Place] = {}
        for document in source.documents:
            for place in _inside(document, source.path):
                self._nodes.setdefault(place.line, place)
        self.first = min(self._nodes, default=0)
        """The first line with a node; 0 when there is none."""

    def node_of(self, comment: Comment) -> Place | None:
        """Return the node that a comment is about: the one in its line, else the one right below it."""
        line = comment.line
        before = self._text[line - 1][: comment.column - 1]
        if line in self._nodes or not _NO_NODE.fullmatch(before):
            return self._nodes.get(line)
        line += 1
        while line in self._comments:
            line += 1
        return self._nodes.get(line)


def _inside(node: Node, file: str) -> Iterator[Place]:
    """Yield the place of every key with its value and of every list item, from the outside inwards.

    What an alias or ``<<`` brings in stands in its own line, where its anchor is.
    """
    if node.anchor_place is not None or isinstance(node, Scalar):
        return
    if isinstance(node, Mapping):
        for key, value in node.entries:
            at, end = key.place, value.place
            yield Place(file, at.line, at.column, end.end_line, end.end_column)
            if isinstance(value, Scalar) and end.line != at.line:
                yield end
            yield from _inside(value, file)
    else:
        for item in node.items:
            yield item.place
            yield from _inside(item, file)
