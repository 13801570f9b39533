"""What the node tree does not keep of a text: the lines that texts fill, and every anchor and alias by its line."""

import re

from msgspec import Struct, field
from yaml.events import AliasEvent, ScalarEvent

from opsaudit.source.events import ParseEvent
from opsaudit.source.parser import open_text
from opsaudit.source.positions import Positions

_SIGN = re.compile(r"[|>][-+0-9]*")


class Span(Struct, frozen=True):
    """A text of several lines, by the line it begins in and its last one (from 0, both included)."""

    first: int
    last: int
    is_block: bool
    """Written as ``|`` or ``>``: the first line holds the sign, the text begins below it."""
    keeps_blanks: bool = False
    """Blank lines at its end are a part of it."""
    is_open: bool = False
    """It ends with the file, without a line end there; with one it would say something else."""


class Link(Struct, frozen=True):
    """An anchor, or an alias to one, in a line (from 0)."""

    line: int
    name: str
    is_alias: bool


class Marks(Struct):
    """Everything of this kind in one text, from top to bottom."""

    spans: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def find_marks(text: str) -> Marks:
    """Look through a text that can be read to its end; its line ends are line feeds."""
    found, positions, next_event = Marks(), Positions("", text), open_text(text)
    while (event := next_event()) is not None:
        kind: type[object] = event.__class__
        name = getattr(event, "anchor", None)
        if name is not None:
            found.links.append(Link(event.start_mark.line, name, kind is AliasEvent))
        if kind is ScalarEvent and event.end_mark.line > event.start_mark.line:
            found.spans.append(_span(event, positions))
    return found


def _span(event: ParseEvent, positions: Positions) -> Span:
    start, end, lines = event.start_mark, event.end_mark, positions.lines
    if event.style not in ("|", ">"):
        return Span(start.line, end.line, is_block=False)
    line, column = positions.at(start, positions.after_properties(start))
    found = _SIGN.match(lines[line - 1], column - 1)
    sign = found[0] if found else ""
    last = end.line if end.column else end.line - 1
    is_open = last == len(lines) - 1 and "-" not in sign
    if "+" not in sign:
        last = _last_content(lines, line - 1, last, is_explicit=sign[1:].strip("-") != "")
    return Span(line - 1, last, is_block=True, keeps_blanks="+" in sign, is_open=is_open)


def _last_content(lines: list[str], header: int, last: int, *, is_explicit: bool) -> int:
    """Return the last line that is not empty; blanks beyond the indentation are content."""
    filled = [line for line in lines[header + 1 : last + 1] if line.strip(" \t")]
    indent = 0 if is_explicit or not filled else len(filled[0]) - len(filled[0].lstrip(" "))
    while last > header and not lines[last].strip(" \t") and len(lines[last]) <= indent:
        last -= 1
    return last
