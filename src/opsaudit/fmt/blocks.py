"""A block mapping as chunks of lines: each entry with the comments that belong to it."""

import re
from collections.abc import Sequence as Many
from dataclasses import dataclass

from opsaudit.fmt.document import Line
from opsaudit.fmt.walk import is_own
from opsaudit.model.node import Entry, Mapping, Sequence

_DASHES = re.compile(r" *(?:- +)+")
_FOR_TOOLS = re.compile(r"#!|# *(?:yaml-language-server:|-\*-|vim?:)")
"""A comment that an editor or another program looks for at the top of a file."""
_ITEM = re.compile(r" *# *-(?: |$)")
_MORE = re.compile(r" *#(?: *-(?: |$)|  )")
_MARKERS = ("---", "...")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One entry of a mapping by the numbers of its lines (from 0)."""

    entry: Entry
    first: int
    """Where the comments above it begin."""
    key: int
    """The line of its key."""
    end: int
    """The line after its value and the comments that hang on to it."""
    has_tail: bool
    """Whether a comment at the level of the keys hangs on to it."""

    @property
    def is_long(self) -> bool:
        """Whether key and value take more than one line."""
        return self.entry.value.place.end_line > self.entry.key.place.line


def chunks(node: Mapping, lines: Many[Line], *, is_root: bool) -> list[Chunk] | None:
    """Return the entries of a mapping in block style; None where lines do not tell them apart.

    That is so in brackets, after ``?``, behind an anchor or a tag, with merged keys, and with keys that were dropped
    because they are written twice. Between two chunks there are only blank lines.

    A comment belongs to the entry above it when it is indented more than the keys, when it looks like a further item of
    the list above it, or when it touches that entry and not the one below; any other belongs to the entry below.
    """
    if not _stands_in_lines(node, lines):
        return None
    indent, found = node.place.column - 1, list[Chunk]()
    starts = [entry.key.place.line - 1 for entry in node.entries]
    first = starts[0] if lines[starts[0]].text[:indent].strip(" ") else _lead_above(starts[0], lines)
    for number, entry in enumerate(node.entries):
        is_last = number + 1 == len(starts)
        value_end = _end_of_value(entry, lines)
        stop = _free_end(value_end, len(lines) if is_last else starts[number + 1], lines)
        if stop < starts[number + 1] if not is_last else _goes_on(stop, lines, indent):
            return None
        end = deep = _deep_end(value_end, stop, lines, indent)
        if isinstance(entry.value, Sequence) and (is_root or _aligns(deep, stop, lines, entry.value)):
            end = deep = _items_end(deep, stop, lines)
        if is_root or not is_last:
            end = _touching_end(deep, stop, lines)
        found.append(Chunk(entry, first, starts[number], end, has_tail=end > deep))
        first = next((line for line in range(end, stop) if not lines[line].is_blank), stop)
    return found


def _stands_in_lines(node: Mapping, lines: Many[Line]) -> bool:
    """Whether each key stands alone in a line of its own, below the first, which may stand after list dashes."""
    if not node.entries or node.anchor_place is not None or node.entries[0].key.place[1:3] != node.place[1:3]:
        return False
    indent, keys = node.place.column - 1, [entry.key for entry in node.entries]
    if any(key.anchor_place is not None or key.place.column != indent + 1 for key in keys):
        return False
    if not all(is_own(entry, node) for entry in node.entries):
        return False
    before = [lines[key.place.line - 1].text[:indent] for key in keys]
    return (not before[0].strip(" ") or _DASHES.fullmatch(before[0]) is not None) and not "".join(before[1:]).strip(" ")


def _end_of_value(entry: Entry, lines: Many[Line]) -> int:
    """Return the line after a value, with the blank lines that are a part of it."""
    end = max(entry.key.place.end_line, entry.value.place.end_line)
    while end < len(lines) and lines[end].is_text:
        end += 1
    return end


def _goes_on(stop: int, lines: Many[Line], indent: int) -> bool:
    """Whether another key follows the last one that was read: one that is dropped, or merges others."""
    return stop < len(lines) and lines[stop].indent == indent and not lines[stop].text.startswith(_MARKERS)


def _free_end(start: int, stop: int, lines: Many[Line]) -> int:
    """Return where a run of blank lines and comments ends."""
    while start < stop and (lines[start].is_blank or lines[start].is_comment):
        start += 1
    return start


def _lead_above(start: int, lines: Many[Line]) -> int:
    """Return where the comments begin that touch the first key from above."""
    while start and lines[start - 1].is_comment and not _FOR_TOOLS.match(lines[start - 1].text):
        start -= 1
    return start


def _deep_end(start: int, stop: int, lines: Many[Line], indent: int) -> int:
    """Return where the comments end that are indented more than the keys."""
    deep = [number + 1 for number in range(start, stop) if lines[number].is_comment and lines[number].indent > indent]
    return max(deep, default=start)


def _aligns(number: int, stop: int, lines: Many[Line], items: Sequence) -> bool:
    """Whether a line stands where the items of a list do; inside an entity it may be about the list around it."""
    return number < stop and lines[number].indent == items.place.column - 1


def _items_end(start: int, stop: int, lines: Many[Line]) -> int:
    """Return where the items of a list end that are commented out: ``# - name: a``, and what is indented below."""
    end = start
    while end < stop and (_ITEM if end == start else _MORE).match(lines[end].text):
        end += 1
    return end


def _touching_end(start: int, stop: int, lines: Many[Line]) -> int:
    """Return where the comments end that touch what is above them; nowhere when they touch what is below as well."""
    end = start
    while end < stop and lines[end].is_comment:
        end += 1
    touches_below = end == stop < len(lines) and not lines[stop].text.startswith(_MARKERS)
    return start if touches_below else end
