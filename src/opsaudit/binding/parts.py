"""The parts of a plan before they are bound: top-level entries by section, and what a section is made of."""

from typing import TypeAlias

from opsaudit.binding.binder import Binder
from opsaudit.binding.convert import both_languages
from opsaudit.binding.keys import FORMAT, fold, nearest_section, section_table, table_of, top_fields, top_meanings
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.result import Related
from opsaudit.model.sections import Sections
from opsaudit.source.files import is_file_key

Parts: TypeAlias = dict[str, list[Entry]]
"""Canonical name (``goals``, ``plan.owner``, ``budget_total``) to the entries that say something of it."""


def sort_out(roots: list[Mapping], binder: Binder, sections: Sections) -> Parts:
    """Sort top-level entries by canonical name: sections, fields of the plan itself, and the two scalars."""
    parts: Parts = {}
    by_spelling, top, info = section_table(sections), top_fields(), table_of(PlanInfo).by_spelling
    for root in roots:
        for entry in root.entries:
            text = entry.key.text
            folded = fold(text)
            section = by_spelling.get(folded)
            own, known = top.get(folded), info.get(folded)
            if section is not None:
                parts.setdefault(section.name, []).append(entry)
            elif own is not None and own.name == "format":
                _check_format(entry, binder)
            elif own is not None:
                parts.setdefault(own.name, []).append(entry)
            elif known is not None:
                parts.setdefault(f"plan.{known.name}", []).append(entry)
            elif not text.startswith(("x-", "X-")) and not is_file_key(text):
                binder.unknown_key(entry, nearest_section(text, sections), top_meanings(sections), "plan")
    return parts


def _check_format(entry: Entry, binder: Binder) -> None:
    value = entry.value
    if isinstance(value, Scalar) and value.text.startswith("opsaudit/") and value.text != FORMAT:
        binder.report("newer-format", value.place, subject="plan", key="format", format=value.text)


def only(entries: list[Entry], binder: Binder) -> Entry:
    """Return the first of several settings of one thing; report the others with both places."""
    first, *others = entries
    if others:
        from opsaudit.binding.repairs import needless
    for other in others:
        related = (Related(first.key.place, Text(zh="先写在这里", en="first set here")),)
        place, told = other.key.place, str(first.key.place)
        repair = needless(first, other, place)
        binder.report(
            "set-twice", place, subject="plan", key=other.key.text, other=told, related=related, repair=repair
        )
    return first


def info_entries(parts: Parts, binder: Binder) -> list[Entry]:
    """Return what the plan says of itself: the fields under ``plan``, then those at the top level."""
    entries: list[Entry] = []
    if "plan" in parts:
        section = only(parts["plan"], binder)
        if isinstance(section.value, Mapping):
            entries = list(section.value.entries)
        elif isinstance(section.value, Scalar) and not section.value.is_null:
            entries = [Entry(Scalar("name", section.key.place), section.value)]
    loose = [name for name in parts if name.startswith("plan.")]
    return entries + [only(parts[name], binder) for name in loose]


def members(kind: type[Entity], node: Node) -> list[tuple[Node, str]]:
    """Return the entities of a section with the id that a mapping of mappings gives each (``kpis: {K-1: {…}}``)."""
    if isinstance(node, Sequence):
        return [(item, "") for item in node.items]
    if isinstance(node, Scalar):
        return [] if node.is_null else [(node, "")]
    table = table_of(kind).by_spelling
    if both_languages(node) is not None or any(fold(entry.key.text) in table for entry in node.entries):
        return [(node, "")]
    return [(entry.value, entry.key.text) for entry in node.entries]
