"""Lines of text with roles: the only thing that the screens draw, and the one door for foreign text.

Whatever comes from a plan, a rule or a plugin passes :func:`lit`, which takes control codes and bidirectional marks
out. Nothing is ever read as markup, because nothing here knows markup.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from opsaudit.report.cells import cell_width, crop, safe


class Span(NamedTuple):
    """A stretch of harmless text in one role."""

    text: str
    role: str = ""


Line: TypeAlias = tuple[Span, ...]


def lit(text: object, role: str = "") -> Span:
    """Let foreign text in: harmless, on one line, in a role."""
    return Span(safe(str(text)), role)


def word(text: str, role: str = "") -> Span:
    """Take text of the workbench's own."""
    return Span(text, role)


def width_of(line: Line) -> int:
    """Return the cells that a line takes."""
    return sum(cell_width(span.text) for span in line)


def fitted(line: Line, cells: int) -> Line:
    """Return the line in exactly ``cells`` cells: cropped with an ellipsis, or filled with spaces."""
    kept: list[Span] = []
    room = cells
    for span in line:
        taken = cell_width(span.text)
        if taken > room:
            kept.append(Span(crop(span.text, room), span.role))
            room -= cell_width(kept[-1].text)
            break
        kept.append(span)
        room -= taken
    return (*kept, Span(" " * room)) if room > 0 else tuple(kept)


def joined(lines: Iterable[Line]) -> str:
    """Return lines as plain text, for tests and for whoever reads a screen."""
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)
