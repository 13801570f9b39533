"""Fields that a declarative rule names: ``owner``, ``steps.by`` (of every step), ``sops.version`` (of the plan's SOPs)."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from opsaudit.binding.keys import Field, table_of
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, Key
from opsaudit.model.node import Scalar
from opsaudit.model.plan import Plan
from opsaudit.model.sections import Section, Sections
from opsaudit.model.suggestion import did_you_mean
from opsaudit.model.values.ref import Ref
from opsaudit.rules.declarative.subject import SubjectKind
from opsaudit.source.settings import Problems


class Spot(Struct, frozen=True):
    """One field of one owner."""

    owner: Entity | Plan
    field: Field

    @property
    def value(self) -> object:
        """What the field holds; of the plan, the entities of the section."""
        if isinstance(self.owner, Plan):
            return tuple(self.owner.all(self.field.kind)) or (() if self.is_written else None)
        return getattr(self.owner, self.field.attribute)

    @property
    def is_written(self) -> bool:
        """Whether the author wrote a value, readable or not."""
        entry = self.owner.origin.entries.get(self.field.name)
        return entry is not None and not getattr(entry.value, "is_null", False)

    @property
    def is_unread(self) -> bool:
        """Whether a value was written that could not be read, which is reported when the plan is read."""
        return self.field.name in self.owner.origin.unread

    @property
    def states(self) -> bool:
        """Whether the field says something, readable or not; an empty list or a blank text says nothing."""
        value = self.value
        if isinstance(value, Ref):
            value = value.raw
        if isinstance(value, str):
            return bool(value.strip())
        return (value is not None and value != ()) or self.is_unread


class FieldPath(NamedTuple):
    """A field of the subject, or of every entity in a field of it."""

    text: str
    """As the author of the rule wrote it."""
    steps: tuple[Field, ...]
    owner_kind: SubjectKind
    """What the last field belongs to."""

    @property
    def field(self) -> Field:
        """The field itself, the last one."""
        return self.steps[-1]

    @property
    def label(self) -> Text:
        """Its key in both languages."""
        return Text(zh=self.field.key.zh or self.field.name, en=self.field.name)

    def spots(self, subject: Entity | Plan) -> Iterator[Spot]:
        """Yield the field of every owner: one of the subject itself, as many as there are entities for ``steps.by``."""
        owners: list[Entity | Plan] = [subject]
        for step in self.steps[:-1]:
            owners = [inner for owner in owners for inner in _entities(Spot(owner, step).value)]
        for owner in owners:
            yield Spot(owner, self.field)


def read_field(word: Scalar, kind: SubjectKind, sections: Sections, problems: Problems) -> FieldPath | None:
    """Return the field that a word names, by its canonical key or any spelling; an unknown one is a problem."""
    owner: SubjectKind = kind
    steps: list[Field] = []
    for part in word.text.strip().split("."):
        if steps:
            inner = steps[-1].kind
            if not issubclass(inner, Entity):
                problems.add(word.place, _NOTHING_INSIDE, field=steps[-1].name, part=part)
                return None
            owner = inner
        found = field_named(part, owner, sections)
        if found is None:
            args = {"kind": owner.__name__, "word": part, "hint": did_you_mean(part, names_of(owner, sections))}
            problems.add(word.place, _UNKNOWN, **args)
            return None
        steps.append(found)
    return FieldPath(word.text.strip(), tuple(steps), owner)


def field_named(word: str, kind: SubjectKind, sections: Sections) -> Field | None:
    """Return a field of a kind by any of its spellings; of the plan, its sections are the fields."""
    if issubclass(kind, Plan):
        section = sections.get(word) or next((each for each in sections if word in each.spellings), None)
        return None if section is None else _of_section(section)
    known = table_of(kind).by_name
    return known.get(word) or next((field for field in known.values() if word in field.spellings), None)


def names_of(kind: SubjectKind, sections: Sections) -> list[str]:
    """Return the canonical names of the fields of a kind."""
    return [section.name for section in sections] if issubclass(kind, Plan) else list(table_of(kind).by_name)


def _of_section(section: Section) -> Field:
    key = Key(section.zh, section.also)
    return Field(section.name, section.name, section.entity, is_many=not section.single, key=key, how="entity")


def _entities(value: object) -> tuple[Entity, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Entity) else ()


_UNKNOWN = Text(zh="{kind} 没有字段“{word}”{hint}", en="{kind} has no field '{word}'{hint}")
_NOTHING_INSIDE = Text(
    zh="字段“{field}”里没有别的字段，不能写“.{part}”",
    en="the field '{field}' holds no fields, so '.{part}' means nothing",
)
