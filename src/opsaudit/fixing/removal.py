"""What goes away together with a list item, a key, a comment, or a rule that a comment names."""

import re

from opsaudit.fixing.layout import Layout
from opsaudit.fmt.document import Edit
from opsaudit.model.node import Mapping, Node, Scalar
from opsaudit.model.place import Place

_DASH = re.compile(r" *- +")
_COMMA_AFTER = re.compile(r"[ \t]*[,，、;；][ \t]*")
_COMMA_BEFORE = re.compile(r"[ \t]*[,，、;；][ \t]*$")


def removal(at: Place, layout: Layout) -> Edit | None:
    """Return the edit that removes what stands at a place; None where it is not written simply enough."""
    if at in layout.items:
        items, number = layout.items[at]
        if layout.is_flow(items):
            return _in_flow([item.place for item in items.items], number)
        is_alone = _DASH.fullmatch(layout.line(at.line)[: at.column - 1]) is not None
        return _lines(at.line, items.items[number], layout) if is_alone else None
    if at in layout.keys:
        mapping, entry = layout.keys[at]
        return _entry(mapping, mapping.entries.index(entry), layout)
    return _in_comment(at, layout.line(at.line))


def _entry(mapping: Mapping, number: int, layout: Layout) -> Edit | None:
    key, value = mapping.entries[number]
    if len(mapping.entries) == 1:
        return None
    if layout.is_flow(mapping):
        spans = [
            one.key.place._replace(end_line=one.value.place.end_line, end_column=one.value.place.end_column)
            for one in mapping.entries
        ]
        return _in_flow(spans, number)
    is_alone = not layout.line(key.place.line)[: key.place.column - 1].strip(" ")
    return _lines(key.place.line, value, layout) if is_alone else None


def _lines(first: int, node: Node, layout: Layout) -> Edit:
    """Remove whole lines, down to the last that holds something of a node."""
    place = node.place
    last = max(first, place.end_line - (place.end_column == 1 and place.end_line > place.line))
    while (
        isinstance(node, Scalar)
        and node.style in ("literal", "folded")
        and last > first
        and not layout.line(last).strip()
    ):
        last -= 1
    return Edit(first, 1, last + 1, 1, "")


def _in_flow(spans: list[Place], number: int) -> Edit:
    """Remove one of several things in brackets, with the comma that parts it from another."""
    here = spans[number]
    if number + 1 < len(spans):
        below = spans[number + 1]
        return Edit(here.line, here.column, below.line, below.column, "")
    if number:
        above = spans[number - 1]
        return Edit(above.end_line, above.end_column, here.end_line, here.end_column, "")
    return Edit(here.line, here.column, here.end_line, here.end_column, "")


def _in_comment(at: Place, line: str) -> Edit:
    """Remove a comment, with its line when it has one of its own; of a list of names one, with its comma."""
    before, inside, after = line[: at.column - 1], line[at.column - 1 : at.end_column - 1], line[at.end_column - 1 :]
    if inside.startswith("#"):
        if not before.strip() and not after.strip():
            return Edit(at.line, 1, at.line + 1, 1, "")
        return Edit(at.line, len(before.rstrip()) + 1, at.line, at.end_column, "")
    comma = _COMMA_AFTER.match(after)
    if comma is not None:
        return Edit(at.line, at.column, at.line, at.end_column + comma.end(), "")
    comma = _COMMA_BEFORE.search(before)
    return Edit(at.line, at.column if comma is None else comma.start() + 1, at.line, at.end_column, "")
