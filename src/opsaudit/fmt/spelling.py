"""The two spellings of a key, and what lies below it: the one table that the top level, entities and values share."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeAlias

from opsaudit.binding.convert import STRUCTURE_KEYS, VALUE_TYPES
from opsaudit.binding.keys import Field, fold, section_table, table_of, top_fields
from opsaudit.messages import Lang
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.sections import SECTIONS, Section
from opsaudit.source.files import FILE_KEYS


class Spelling(NamedTuple):
    """How one key is written in Chinese and in English, and the section or field that its value is read as."""

    zh: str
    en: str
    holds: Section | Field | None = None
    rank: tuple[int, ...] = ()
    """Where it belongs among the keys that may stand beside it."""

    def in_lang(self, lang: Lang) -> str:
        """Return the spelling in one language."""
        return self.zh if lang == "zh" else self.en


Spellings: TypeAlias = Callable[[str], Spelling | None]
"""Return the two spellings of a key as its author wrote it; None for a key that means nothing in this place."""

_HEADS = ("id", "name")
_FIRST, _SECTIONS = -1, 1_000
"""Ranks at the top level: what says how to read the plan, then its loose fields by their number, then the sections."""
_JOINS = {
    "extends": Spelling("继承", "extends", rank=(_FIRST, 1)),
    "include": Spelling("包含文件", "include", rank=(_FIRST, 2)),
}
_STRUCTURES: dict[str, str] = {}
for _zh, _en in STRUCTURE_KEYS.items():
    _STRUCTURES.setdefault(_en, _zh)


def top_key(text: str) -> Spelling | None:
    """Look up a top-level key: a section, the format, the budget's total, a loose field, other files."""
    section = section_table(SECTIONS).get(fold(text))
    if section is not None:
        return Spelling(section.zh, section.name, section, (_SECTIONS, _section_order()[section.name]))
    field = top_fields().get(fold(text))
    if field is not None:
        rank = (_SECTIONS, _section_order()["budget"], 1) if field.name == "budget_total" else (_FIRST, 0)
        return Spelling(field.key.zh, field.name, field, rank)
    return keys_of(PlanInfo)(text) or _JOINS.get(FILE_KEYS.get(text.lower(), ""))


@cache
def _section_order() -> dict[str, int]:
    return {section.name: number for number, section in enumerate(SECTIONS)}


@cache
def keys_of(entity: type[Entity]) -> Spellings:
    """Return how the keys of an entity are looked up; id and name rank first, then the fields as they are declared."""
    table = table_of(entity)
    names = sorted(table.by_name, key=lambda name: _HEADS.index(name) if name in _HEADS else len(_HEADS))
    ranks = {name: (number,) for number, name in enumerate(names)}

    def look_up(text: str) -> Spelling | None:
        field = table.by_spelling.get(fold(text))
        return None if field is None else Spelling(field.key.zh, field.name, field, ranks[field.name])

    return look_up


def structure_key(text: str) -> Spelling | None:
    """Look up a key of a value that is written as a structure (``{value: 90, unit: "%"}``)."""
    name = STRUCTURE_KEYS.get(fold(text), fold(text))
    return Spelling(_STRUCTURES[name], name) if name in _STRUCTURES else None


def is_structure(field: Field) -> bool:
    """Whether a value of this field may be written as a structure."""
    value_type = VALUE_TYPES.get(field.kind)
    return field.how in ("value", "when") and value_type is not None and value_type.from_fields is not None
