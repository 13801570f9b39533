"""A sentence with its parts marked underneath, wrapped to a width and aligned by cells."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.report.base import Look
from opsaudit.report.cells import cell_width, safe, wrap


class Kind(Struct, frozen=True):
    """A kind of part: the sign that underlines it, its colour, and its name in the legend."""

    sign: str
    role: str
    name: Text


def marked(text: str, parts: Iterable[tuple[tuple[int, int], Kind]], look: Look, indent: str = "") -> Iterator[str]:
    """Yield the lines of a text, each with a line of signs below where it has marked parts.

    Parts are half-open positions in ``text``; where two overlap, the first one given is shown. What could steer a
    terminal is replaced, one character by one, so that positions hold.
    """
    shown = safe(text)
    kinds: list[Kind | None] = [None] * len(text)
    for (start, end), kind in parts:
        for at in range(max(start, 0), min(end, len(text))):
            kinds[at] = kinds[at] or kind
    begin = 0
    for line in wrap(shown, look.width - cell_width(indent)):
        begin = shown.index(line, begin)
        yield from _line(line, kinds[begin : begin + len(line)], look, indent)
        begin += len(line)


def legend(kinds: Iterable[Kind], look: Look, indent: str = "") -> Iterator[str]:
    """Yield the lines that say what the signs stand for."""
    entries = [f"{kind.sign} {kind.name[look.lang]}" for kind in kinds]
    if entries:
        for line in wrap("   ".join(entries), look.width - cell_width(indent)):
            yield f"{indent}{look.style('gutter', line)}\n"


def _line(line: str, kinds: list[Kind | None], look: Look, indent: str) -> Iterator[str]:
    words: list[str] = []
    signs: list[str] = []
    gap = ""
    for kind, pairs in groupby(zip(kinds, line, strict=True), key=lambda pair: pair[0]):
        piece = "".join(char for _kind, char in pairs)
        cells = cell_width(piece)
        if kind is None:
            words.append(piece)
            gap += " " * cells
        else:
            words.append(look.style(kind.role, piece))
            signs.append(gap + look.style(kind.role, kind.sign * cells))
            gap = ""
    yield f"{indent}{''.join(words)}\n"
    if signs:
        yield f"{indent}{''.join(signs)}\n"
