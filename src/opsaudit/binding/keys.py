"""Keys as authors write them: which field or section each spelling means, for each entity on its own."""

from collections.abc import Iterable
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, Key
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.node import Entry
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.money import Money
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.source.files import FILE_KEYS

FORMAT = "opsaudit/v1"
"""The format of plans that this program reads."""


How = Literal["text", "word", "ref", "when", "value", "entity"]


class Field(Struct, frozen=True):
    """One field of an entity: its canonical key, its attribute, and what its value is."""

    name: str
    attribute: str
    kind: type
    is_many: bool
    key: Key
    how: "How"
    """How its text is read: chosen once, because every value of every plan asks."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every key that means this field; the canonical one first."""
        return tuple(dict.fromkeys((self.name, self.key.zh, *self.key.also)))


class FieldTypeError(TypeError):
    """A field whose values cannot be read: it holds several types, or none that is a class."""

    def __init__(self, attribute: str) -> None:
        """Keep the name of the field."""
        super().__init__(f"{attribute}: a field holds one type, optional or as a tuple of any length")
        self.attribute = attribute


class Table(Struct, frozen=True):
    """The fields of an entity by every accepted spelling (folded)."""

    by_spelling: dict[str, Field]
    by_name: dict[str, Field]


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Bring spellings of one key together: case, blanks, hyphens, script, width and noise do not matter."""
    return matchable(text).strip().lower().replace("-", "_").replace(" ", "_")


@cache
def table_of(entity: type[Entity]) -> Table:
    """Return the key table of an entity."""
    fields = [_field(name, info.annotation, _key(info.json_schema_extra)) for name, info in entity.model_fields.items()]
    by_spelling: dict[str, Field] = {}
    for field in fields:
        for spelling in (field.name, field.key.zh, *field.key.also):
            by_spelling.setdefault(fold(spelling), field)
    for field in fields:  # a canonical or Chinese key wins over another field's further spelling
        by_spelling[fold(field.key.zh)] = field
    for field in fields:
        by_spelling[fold(field.name)] = field
    return Table(by_spelling, {field.name: field for field in fields})


def sorted_out(table: Table, written: Iterable[Entry]) -> tuple[dict[str, Entry], list[tuple[Entry, str]]]:
    """Return the author's entries by canonical field name, and those that are not read.

    Each of these comes with the field that another entry has already, or with no name where its key is unknown.
    """
    spellings = table.by_spelling
    found: dict[str, Entry] = {}
    strange: list[tuple[Entry, str]] = []
    for entry in written:
        text = entry.key.text
        known = spellings.get(text) or spellings.get(fold(text))
        if known is None:
            if not text.startswith(("x-", "X-")):
                strange.append((entry, ""))
        elif found.setdefault(known.name, entry) is not entry:
            strange.append((entry, known.name))
    return found, strange


def _top(name: str, kind: type, key: Key) -> Field:
    return Field(name, name, kind, is_many=False, key=key, how=_how(kind, key))


@cache
def top_fields() -> dict[str, Field]:
    """Return the top-level keys beside the sections and the plan's own fields, by every accepted spelling (folded)."""
    fields = (
        _top("format", str, Key("格式", ("schema",), doc=_FORMAT_DOC)),
        _top("budget_total", Money, Key("预算总额", doc=_TOTAL_DOC)),
    )
    return {fold(spelling): field for field in fields for spelling in field.spellings}


@cache
def file_fields() -> tuple[Field, ...]:
    """Return the top-level keys that bring other files in: they are followed before a plan is bound."""
    found = []
    for name, doc in _FILE_DOCS.items():
        zh, *also = [spelling for spelling, meant in FILE_KEYS.items() if meant == name and spelling != name]
        found.append(replace(_top(name, str, Key(zh, tuple(also), doc=doc)), is_many=name == "include"))
    return tuple(found)


_FILE_DOCS = {
    "include": Text(
        zh="计划还包含哪些文件：路径、通配符或文件夹", en="other files of the plan: a path, a pattern or a folder"
    ),
    "extends": Text(zh="继承的上级计划：一个文件或文件夹", en="plan to inherit from: a file or a folder"),
}
_FORMAT_DOC = Text(zh="计划格式的版本", en="version of the plan format")
_TOTAL_DOC = Text(zh="全部预算行合计应得的金额", en="amount that all lines of the budget add up to")


@cache
def section_table(sections: Sections) -> dict[str, Section]:
    """Return the top-level sections by every accepted spelling (folded); the first section keeps a spelling."""
    found: dict[str, Section] = {}
    for section in sections:
        for spelling in section.spellings:
            found.setdefault(fold(spelling), section)
    return found


def taken_by(spelling: str) -> str:
    """Return what a top-level key means in every plan, as ``goals``; empty when a plugin may give it a meaning."""
    folded = fold(spelling)
    section, info = section_table(SECTIONS).get(folded), table_of(PlanInfo).by_spelling.get(folded)
    if section is not None:
        return section.name
    own = top_fields().get(folded)
    if own is not None:
        return own.name
    if info is not None:
        return f"plan.{info.name}"
    return "x-" if folded.startswith("x_") else ""


@lru_cache(maxsize=4096)
def nearest(text: str, spellings: tuple[str, ...]) -> str:
    """Return the accepted spelling nearest to a misspelt one, or an empty string when none is near.

    Near is 0.6 of Ratcliff and Obershelp's similarity, for Chinese 0.5: of two characters one may be wrong.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=fold(text))
    found, most = "", 0.49 if has_han(text) else 0.59
    for spelling in spellings:
        matcher.set_seq1(fold(spelling))
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most and matcher.ratio() > most:
            found, most = spelling, matcher.ratio()
    return found


@lru_cache(maxsize=4096)
def nearest_key(text: str, entity: type[Entity]) -> str:
    """Return the entity's key nearest to a misspelt one, or an empty string."""
    return nearest(text, tuple(table_of(entity).by_spelling))


@cache
def top_meanings(sections: Sections) -> dict[str, str]:
    """Return every accepted top-level key with the name of what it means."""
    info = {spelling: f"plan.{field.name}" for spelling, field in table_of(PlanInfo).by_spelling.items()}
    top = {spelling: field.name for spelling, field in top_fields().items()}
    own = {spelling: section.name for spelling, section in section_table(sections).items()}
    return {**FILE_KEYS, **info, **top, **own}


@lru_cache(maxsize=1024)
def nearest_section(text: str, sections: Sections) -> str:
    """Return the top-level key nearest to a misspelt one, or an empty string."""
    return nearest(text, (*section_table(sections), *top_fields(), *table_of(PlanInfo).by_spelling, *FILE_KEYS))


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return not text.isascii() and any("一" <= char <= "鿿" for char in text)  # a pattern takes 1 ms to compile


def display_key(field: Field, *, chinese: bool) -> str:
    """Return the key as the author would write it."""
    return field.key.zh if chinese else field.name


def _key(extra: object) -> Key:
    if isinstance(extra, dict) and isinstance(found := extra.get("key"), Key):
        return found
    return Key(zh="")


def _field(attribute: str, annotation: object, key: Key) -> Field:
    """Read ``tuple[Ref, ...]``, ``Quantity | None``, ``Optional[str]`` and ``bool`` alike."""
    is_many = get_origin(annotation) is tuple
    kinds = list(get_args(annotation)) if is_many else [annotation]
    if is_many and kinds[1:] == [Ellipsis]:
        kinds.pop()
    if len(kinds) == 1 and get_origin(kinds[0]) in (Union, UnionType):
        kinds = [part for part in get_args(kinds[0]) if part is not NoneType]
    if len(kinds) != 1 or not isinstance(kinds[0], type):
        raise FieldTypeError(attribute)
    kind = kinds[0]
    name = attribute.rstrip("_")
    return Field(name, attribute, kind, is_many, key if key.zh else Key(zh=name), _how(kind, key))


def _how(kind: type, key: Key) -> How:
    if kind is str:
        return "word" if key.words else "text"
    if kind is Ref:
        return "ref"
    if kind is When:
        return "when"
    return "entity" if issubclass(kind, Entity) else "value"
