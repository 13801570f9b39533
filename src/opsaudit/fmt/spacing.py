"""Blank lines, trailing blanks and the last line end.

The rules:

- One blank line stands between two top-level entries when one of them takes several lines or a comment hangs on to the
  upper one; between two that take a line each, and between the budget and its total, one stays where there is one.
- Nowhere do two blank lines follow each other, none stands at the start or at the end of the file, no line ends with
  blanks or tabs, and the last line has a line end. Texts of several lines keep every blank that they hold.
"""

from collections.abc import Sequence
from itertools import pairwise

from opsaudit.fmt.blocks import Chunk, chunks
from opsaudit.fmt.document import Line
from opsaudit.fmt.spelling import top_key
from opsaudit.model.node import Mapping, Node


def space_out(documents: Sequence[Node], lines: list[Line], line_end: str) -> None:
    """Set the blank lines of a file, and take the blanks off the ends of its lines."""
    for root in reversed(documents):
        found = chunks(root, lines, is_root=True) if isinstance(root, Mapping) else None
        for upper, lower in reversed(list(pairwise(found or ()))):
            is_wanted = _is_apart(upper, lower, lines)
            lines[upper.end : lower.first] = [Line("", line_end)] * is_wanted
    for line in lines:
        if not line.keeps_end:
            line.text = line.text.rstrip(" \t")
    lines[:] = [line for number, line in enumerate(lines) if not (line.is_blank and _is_needless(number, lines))]
    if lines and not lines[-1].is_open:
        lines[-1].end = lines[-1].end or line_end


def _is_apart(upper: Chunk, lower: Chunk, lines: Sequence[Line]) -> bool:
    """Whether a blank line is to stand between two entries."""
    has_one = lower.first > upper.end
    names = [found.en if (found := top_key(chunk.entry.key.text)) else "" for chunk in (upper, lower)]
    if lines[upper.end - 1].is_kept or names == ["budget", "budget_total"]:
        return has_one
    return has_one or upper.is_long or lower.is_long or upper.has_tail


def _is_needless(number: int, lines: Sequence[Line]) -> bool:
    """Whether a blank line follows another one, or stands at the start or at the end."""
    if number == 0 or lines[number - 1].is_blank:
        return True
    return all(line.is_blank for line in lines[number:])
