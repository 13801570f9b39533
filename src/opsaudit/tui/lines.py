"""Lines of text with roles: the only thing that the screens draw, and the one door for foreign text.

Whatever comes from a plan, a rule or a plugin passes :func:`lit`, which takes control codes and bidirectional marks
out. Nothing is ever read as markup, because nothing here knows markup.
"""

import os
from typing import NamedTuple, TypeAlias

from opsaudit.report.cells import ELLIPSIS, cell_width, crop, safe


class Span(NamedTuple):
    """A stretch of harmless text in one role."""

    text: str
    role: str = ""


_ASCII = str.maketrans("█▒·▶─✓–↑↓→…“”", '#=.>-+-^v>~""')
"""The East Asian Ambiguous characters (Unicode Standard Annex 11) among our own signs; each for one of one cell."""

Line: TypeAlias = tuple[Span, ...]


def lit(text: object, role: str = "") -> Span:
    """Let foreign text in: harmless, on one line, in a role."""
    return Span(safe(str(text)), role)


def word(text: str, role: str = "") -> Span:
    """Take text of the workbench's own: in ASCII where the user asks for it."""
    return Span(text.translate(_ASCII) if is_ascii() else text, role)


def is_ascii() -> bool:
    """Tell whether signs are drawn in ASCII: for terminals that draw ambiguous characters in two cells."""
    return os.environ.get("OPSAUDIT_ASCII", "") not in ("", "0")


def column(text: object, cells: int, *, right: bool = False) -> str:
    """Return foreign text, harmless, in exactly ``cells`` cells: cropped or filled."""
    shown = safe(str(text))
    fill = " " * (cells - cell_width(shown))
    if not fill and cell_width(shown) > cells:
        shown = _cropped(shown, cells)
        fill = " " * (cells - cell_width(shown))
    return fill + shown if right else shown + fill


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
            kept.append(Span(_cropped(span.text, room), span.role))
            room -= cell_width(kept[-1].text)
            break
        kept.append(span)
        room -= taken
    return (*kept, Span(" " * room)) if room > 0 else tuple(kept)


def _cropped(text: str, cells: int) -> str:
    made = crop(text, cells)
    return made[:-1] + ELLIPSIS.translate(_ASCII) if is_ascii() and made.endswith(ELLIPSIS) else made
