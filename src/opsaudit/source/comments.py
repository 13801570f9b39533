"""The comments of a text: what stands behind a ``#`` outside every value."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.events import ScalarEvent

from opsaudit.source.events import ParseEvent
from opsaudit.source.parser import open_text
from opsaudit.source.positions import Positions

_COMMENT = re.compile(r"(?:(?<=[ \t\n])|\A)#[^\n]*")


class Comment(NamedTuple):
    """One comment; line and column are those of its ``#`` and count from 1."""

    line: int
    column: int
    text: str
    """From the ``#`` to the end of the line."""
    is_alone: bool
    """Whether nothing else stands in the line."""


def find_comments(text: str) -> list[Comment]:
    """Return the comments of a text that can be read to its end, from top to bottom; its line ends are line feeds.

    A ``#`` inside quotes or a block of text is none; one behind the sign of a block (``|``) is.
    """
    positions = Positions("", text)
    found, line, start = [], 1, 0
    for gap, end in _gaps(text, positions):
        for match in _COMMENT.finditer(text, gap, end):
            line += text.count("\n", start, match.start())
            start = match.start()
            before = text[text.rfind("\n", 0, start) + 1 : start]
            found.append(Comment(line, len(before) + 1, match[0], not before.strip(" \t")))
    return found


def _gaps(text: str, positions: Positions) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text that lie between its scalars."""
    next_event, gap = open_text(text), 0
    while (event := next_event()) is not None:
        if isinstance(event, ScalarEvent):
            yield gap, _content(event, text, positions)
            gap = event.end_mark.index
    yield gap, len(text)


def _content(event: ParseEvent, text: str, positions: Positions) -> int:
    """Return where the content of a scalar begins: behind its properties, and for a block behind the line of its sign."""
    start = positions.after_properties(event.start_mark, event.end_mark.index)
    if event.style not in ("|", ">"):
        return start
    line_end = text.find("\n", start)
    return len(text) if line_end < 0 else line_end


def speaks_to(program: str, text: str) -> bool:
    """Whether a text may hold a comment that begins with the name of a program, in whichever case."""
    return re.search(rf"#[ \t\u3000]*{re.escape(program)}", text, re.IGNORECASE) is not None
