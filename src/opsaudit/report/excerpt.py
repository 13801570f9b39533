"""One line of source with the marked part underlined, aligned under wide characters and tabs, in a limited width."""

from msgspec import Struct

from opsaudit.model.assessment import Assessment
from opsaudit.report.cells import ELLIPSIS, cell_width, crop, safe

TAB = 4
"""Cells between tab stops."""
_CONTEXT = 4
"""A long line is shown from a quarter of the width before its mark."""


class Excerpt(Struct, frozen=True):
    """A line as shown, and the carets to print under it."""

    line: str
    mark: str


def excerpt(line: str, start: int, end: int, cells: int) -> Excerpt:
    """Show a line with the part from ``start`` to ``end`` (code points from 0, end exclusive) underlined.

    At least one caret is printed, at most to the end of the line. A line wider than ``cells`` is cut on either side so
    that the mark is seen; text that is cut away leaves an ellipsis.
    """
    start = min(max(start, 0), len(line))
    end = max(end, start + 1)
    first = _first(line, start, end, cells)
    before = _drawn(line[first:start])
    if first:
        before = ELLIPSIS + before
    lead = cell_width(before)
    shown = before + _drawn(line[start : start + 4 * cells], lead)
    marked = cell_width(_drawn(line[start : min(end, start + 4 * cells)], lead))
    carets = max(1, min(marked, cells - lead))
    return Excerpt(line=crop(shown.rstrip(), cells), mark=" " * lead + "^" * carets)


def _first(line: str, start: int, end: int, cells: int) -> int:
    """Choose the first character to show: 0 when the whole mark is seen from there, else one just before the mark."""
    if start <= cells:
        lead = cell_width(_drawn(line[:start]))
        marked = cell_width(_drawn(line[start : min(end, start + cells)], lead))
        if lead + min(marked, cells // 2) < cells:
            return 0
    first, room = start, cells // _CONTEXT
    while first > 0:
        room -= cell_width(_drawn(line[first - 1]))
        if room < 0:
            break
        first -= 1
    return first


def _drawn(text: str, column: int = 0) -> str:
    """Return text as drawn from a screen column: tabs as spaces up to the next stop, controls as pictures."""
    if "\t" not in text:
        return safe(text)
    first, *rest = text.split("\t")
    drawn = safe(first)
    for part in rest:
        reached = column + cell_width(drawn)
        drawn += " " * (TAB - reached % TAB) + safe(part)
    return drawn


class Lines:
    """Lines of the source files of a plan, split once for each file."""

    def __init__(self, assessment: Assessment) -> None:
        """Keep where the files are."""
        self.assessment = assessment
        self.split: dict[str, list[str]] = {}

    def get(self, path: str, number: int) -> str:
        """Return one line, counted from 1; empty when there is none."""
        if path not in self.split:
            source = self.assessment.source(path)
            self.split[path] = source.text.split("\n") if source is not None else []
        lines = self.split[path]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
