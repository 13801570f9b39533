"""Terminal cells: how wide text is on a screen, and how to crop, pad and wrap it; and how to make foreign text harmless.

East Asian Wide and Fullwidth characters take two cells, combining and zero-width ones none, *ambiguous* ones one
(Unicode Standard Annex 11).
"""

import re
import unicodedata
from functools import lru_cache

ELLIPSIS = "…"

_OPENERS = frozenset("（《「『【〔“‘([{〈")
_CLOSERS = frozenset("，。、；：！？）》」』】〕”’…％%)]}〉,.;:!?·")
"""Characters that never end (openers) or never begin (closers) a line of Chinese text."""

_MARKS = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: terminal codes begin with these
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, overrides and isolates
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # line and paragraph separators, byte order mark, annotations
    "\U000e0000-\U000e0fff"  # tags and invisible variation selectors
    "\ud800-\udfff]"  # halves of characters, from undecodable file names
)
_ROWS_OF_PICTURES = 0x2400
_DELETE = 0x7F
_WIDE = 2


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if char == "\u00ad":  # soft hyphen: a format character that terminals draw
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") or "\u1160" <= char <= "\u11ff":
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else 1


def cell_width(text: str) -> int:
    """Return the number of terminal cells that the text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, text))


def crop(text: str, cells: int) -> str:
    """Return the text, cut with an ellipsis where it would be wider than ``cells``."""
    if len(text) <= 4 * cells and cell_width(text) <= cells:
        return text
    kept: list[str] = []
    room = cells - 1
    for char in text[: 4 * cells]:  # combining marks take no cell: bound them too
        room -= _cells(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + ELLIPSIS if cells > 0 else ""


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Return the text in exactly ``cells`` cells: cropped, or filled with spaces (before it, with ``right``)."""
    shown = crop(text, cells)
    fill = " " * (cells - cell_width(shown))
    return fill + shown if right else shown + fill


def wrap(text: str, cells: int) -> list[str]:
    """Break text into lines of at most ``cells`` cells: at spaces, and between Chinese characters.

    Closing punctuation never begins a line and opening punctuation never ends one; a word wider than a line is cut.
    """
    if cell_width(text) <= cells:
        return [text.rstrip()]
    lines: list[str] = []
    line, width = "", 0
    for piece in _pieces(text):
        for part in _cut(piece, cells):
            taken = cell_width(part)
            if width + taken > cells:
                if line.strip():
                    lines.append(line.rstrip())
                line, width = "", 0
                part = part.lstrip()  # noqa: PLW2901  # the space that was broken at
                taken = cell_width(part)
            line += part
            width += taken
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def safe(text: str) -> str:
    """Return foreign text that cannot steer a terminal: one line, no control codes, no hidden direction changes.

    Every character is kept or replaced by exactly one, so that columns still count: line ends and tabs by a space,
    other controls by their control picture, the rest by the replacement character.
    """
    return text if text.isprintable() else _MARKS.sub(_replacement, text)


def escaped(json: str) -> str:
    r"""Return JSON text in which the characters that ``safe`` replaces are written as ``\uXXXX`` escapes.

    Line ends stay: in JSON text they stand between values, never inside a string.
    """
    return json if json.isascii() and "\x7f" not in json else _MARKS.sub(_escape, json)


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char == "\n":
        return char
    units = char.encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _replacement(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    code = ord(char)
    if code < ord(" "):
        return chr(_ROWS_OF_PICTURES + code)
    return "\u2421" if code == _DELETE else "\ufffd"


def _pieces(text: str) -> list[str]:
    """Split text into what may not be broken: words with the spaces before them, single wide characters."""
    pieces: list[str] = []
    for char in text:
        if pieces and _joins(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _joins(before: str, char: str) -> bool:
    if before == " ":
        return True
    if char == " ":
        return False
    if _cells(char) == 0 or char in _CLOSERS or before in _OPENERS:
        return True
    wide = _cells(before) == _WIDE or _cells(char) == _WIDE
    return not wide and (before.isascii() or before not in _CLOSERS)


def _cut(piece: str, cells: int) -> list[str]:
    """Cut a piece that is wider than a line into parts that are not."""
    if cell_width(piece) <= cells:
        return [piece]
    parts = [""]
    width = 0
    for char in piece:
        taken = _cells(char)
        if width + taken > cells and parts[-1]:
            parts.append("")
            width = 0
        parts[-1] += char
        width += taken
    return parts
