"""A repair to the edit of a file that makes it, touching the asked bytes and no other.

What is not written so that this can be done safely is refused, with the reason.
"""

import re
from collections.abc import Callable
from typing import Any

from opsaudit.binding.keys import has_han
from opsaudit.fixing.layout import Layout
from opsaudit.fixing.removal import removal
from opsaudit.fixing.spelling import spelled
from opsaudit.fmt.document import Edit, rewritten
from opsaudit.fmt.walk import is_own
from opsaudit.messages import Lang, Text
from opsaudit.model.node import Entry, Scalar
from opsaudit.model.repair import AddKey, Change, Remove, RenameKey, ReplaceText, Rewrite, SetValue

BLANK = Text(zh="待填", en="TODO")
"""The comment that marks a value that somebody has to fill in."""
NOT_WRITTEN = Text(zh="这里的写法无法自动改写", en="it is not written so that it can be changed by itself")
SHARED = Text(
    zh="这里是锚点或别名，改动会同时改变别处",
    en="an anchor and its aliases share it: a change would be made elsewhere too",
)
GONE = Text(zh="这里的内容已经变了", en="what stood there is no longer there")
_BEFORE_KEY = re.compile(r"[ \t]*(?:-[ \t]+)*")
_INDENTATION = re.compile(r"[\s\u200b\ufeff]*")


def edit_of(change: Change, layout: Layout) -> Edit | Text:
    """Return the edit that makes a change, or why there is none."""
    return _EDITS[type(change)](change, layout)


def _set_value(change: SetValue, layout: Layout) -> Edit | Text:
    scalar = layout.scalars.get(change.at)
    if scalar is None:
        return GONE
    if layout.is_shared(change.at):
        return SHARED
    _, line, start, end_line, end = scalar.place
    new = spelled(change.text, scalar.style, in_flow=layout.in_flow(scalar.place))
    if new is None or line != end_line or scalar.style in ("literal", "folded"):
        return NOT_WRITTEN
    gap = " " if layout.line(line)[start - 2 : start - 1] == ":" else ""
    return Edit(line, start, line, end, gap + new)


def _replace_text(change: ReplaceText, layout: Layout) -> Edit | Text:
    if change.at not in layout.scalars:
        return GONE
    if layout.is_shared(change.at):
        return SHARED
    _, line, start, end_line, end = change.at
    found = []
    for number in range(line, min(end_line, len(layout.document.lines)) + 1):
        text = layout.line(number)
        first = start - 1 if number == line else 0
        last = end - 1 if number == end_line else len(text)
        found += [(number, at.start()) for at in re.finditer(re.escape(change.old), text[:last]) if at.start() >= first]
    if len(found) != 1:
        return NOT_WRITTEN
    number, at = found[0]
    return Edit(number, at + 1, number, at + 1 + len(change.old), change.new)


def _rename_key(change: RenameKey, layout: Layout) -> Edit | Text:
    found = layout.keys.get(change.at)
    if found is None:
        return GONE
    if layout.is_shared(change.at):
        return SHARED
    return rewritten(found[1].key, change.key, layout.document) or NOT_WRITTEN


def _add_key(change: AddKey, layout: Layout) -> Edit | Text:
    found = layout.keys.get(change.beside)
    if found is None:
        return GONE
    mapping = found[0]
    if layout.is_base(mapping):
        return SHARED
    entries = [entry for entry in mapping.entries if is_own(entry, mapping)]
    lang: Lang = "zh" if 2 * sum(has_han(entry.key.text) for entry in entries) >= len(entries) else "en"
    key = change.key[lang]
    value = spelled(change.text, in_flow=layout.is_flow(mapping)) if change.text else ""
    if value is None:
        return NOT_WRITTEN
    if layout.is_flow(mapping):
        return _after_in_flow(entries, f", {key}: {value or '~'}")
    near = [entry for entry in entries if entry.key.place <= change.beside]
    return _on_a_line(near, f"{key}: {value}" if value else f"{key}:  # {BLANK[lang]}", layout)


def _after_in_flow(entries: list[Entry], text: str) -> Edit | Text:
    last = max(entries, key=lambda entry: entry.key.place)
    if isinstance(last.value, Scalar) and last.value.is_null and not last.value.text:
        return NOT_WRITTEN
    _, _, _, line, column = last.value.place
    return Edit(line, column, line, column, text)


def _on_a_line(entries: list[Entry], text: str, layout: Layout) -> Edit | Text:
    """Put an entry below the last one that takes one line; where all take several, above the first one."""
    line_end = layout.document.line_end
    above = [entry for entry in entries if _takes_one_line(entry)]
    key = (above[-1] if above else entries[0]).key.place
    line = layout.line(key.line)
    if not _BEFORE_KEY.fullmatch(line[: key.column - 1]):
        return NOT_WRITTEN
    indent = " " * (key.column - 1)
    if above:
        end = len(line) + 1
        return Edit(key.line, end, key.line, end, f"{line_end}{indent}{text}")
    return Edit(key.line, key.column, key.line, key.column, f"{text}{line_end}{indent}")


def _takes_one_line(entry: Entry) -> bool:
    key, value = entry
    if isinstance(value, Scalar) and value.style in ("literal", "folded"):
        return False
    return key.place.line == value.place.line == value.place.end_line


def _remove(change: Remove, layout: Layout) -> Edit | Text:
    if layout.is_shared(change.at):
        return SHARED
    return removal(change.at, layout) or NOT_WRITTEN


def _rewrite(change: Rewrite, layout: Layout) -> Edit | Text:
    _, line, start, _, end = change.at
    if line > len(layout.document.lines):
        return GONE
    if not change.is_line:
        return Edit(line, start, line, end, change.text)
    written = layout.line(line)
    old, new = _INDENTATION.sub("", written, count=1), _INDENTATION.sub("", change.text, count=1)
    is_about_indentation = new != change.text or old.rstrip() == new.rstrip()
    first = 1 if is_about_indentation else len(written) - len(written.lstrip()) + 1
    return Edit(line, first, line, len(written.rstrip()) + 1, change.text)


_EDITS: dict[type[Change], Callable[[Any, Layout], Edit | Text]] = {  # Any: each takes its own kind of change
    SetValue: _set_value,
    ReplaceText: _replace_text,
    RenameKey: _rename_key,
    AddKey: _add_key,
    Remove: _remove,
    Rewrite: _rewrite,
}
