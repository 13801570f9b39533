"""What every entity of a plan shares: its fields' names in both languages, and where it stands in the text."""

from functools import cache
from typing import TYPE_CHECKING, ClassVar, Self, TypedDict, Unpack, cast

from msgspec import Struct, field
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from opsaudit.messages import Text
from opsaudit.model.node import Entry
from opsaudit.model.place import Place
from opsaudit.model.words import Words

if TYPE_CHECKING:
    from typing import Any

NOWHERE = Place("", 0, 0, 0, 0)


class Key(Struct, frozen=True):
    """How one field is written in a plan.

    ``zh`` is the Chinese key, ``also`` further accepted spellings in either language, ``refers`` the section that a
    reference points into, ``loose`` that such a reference may also be free text, ``words`` the closed vocabulary of
    the value, ``doc`` one line that says what an author writes here.
    """

    zh: str
    also: tuple[str, ...] = ()
    refers: str = ""
    loose: bool = False
    words: Words | None = None
    doc: Text | None = None


class About(TypedDict, total=False):
    """What ``key`` and ``many`` say of a field beside its spellings; see ``Key``."""

    refers: str
    loose: bool
    words: Words | None
    doc: Text | None


class Declared(FieldInfo):  # type: ignore[misc]  # final to type checkers; at run time pydantic provides for subclasses
    """A field as ``key`` and ``many`` declare it.

    A class of its own, since pydantic takes a subclass as it stands, where it builds an entity's plain ``Field`` three
    times over: a third of the time that importing the entities takes.
    """

    def __copy__(self) -> Self:
        """Return itself: nobody changes a declaration, and pydantic copies each."""
        return self


def key(zh: str, *also: str, **about: Unpack[About]) -> "Any":
    """Declare an optional field of an entity. Returns ``Any`` as pydantic's own ``Field`` does."""
    return Declared(default=None, json_schema_extra={"key": cast("str", Key(zh, also, **about))})


def many(zh: str, *also: str, **about: Unpack[About]) -> "Any":
    """Declare a field that holds a list; absent means empty."""
    return Declared(default=(), json_schema_extra={"key": cast("str", Key(zh, also, **about))})


class Origin(Struct):
    """Where an entity was written."""

    place: Place = NOWHERE
    """The whole entity."""
    head: Place = NOWHERE
    """Its most telling line: the id, else the name, else the first key. What a finding about a missing key marks."""
    path: str = ""
    """``goals/G-1``; the position ``goals/#2`` stands in for a missing id, so that both languages agree."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """Canonical field name to the author's key and value."""
    unread: frozenset[str] = frozenset()
    """Fields whose value could not be read; they are None in the entity and already reported."""
    is_shorthand: bool = False
    """The author wrote one line of text instead of a mapping."""

    @property
    def own_key(self) -> Place | None:
        """Where a key is written that belongs to the entity alone, not merged into it; None when there is none.

        It is the last one that takes one line with its value, where there is such a one.
        """
        if self.is_shorthand:
            return None
        file, line, column, end_line, end_column = self.place
        own = {
            entry.key.place: entry.value.place.end_line == entry.key.place.line
            for entry in self.entries.values()
            if entry.key.place.file == file and (line, column) <= entry.key.place[1:3] < (end_line, end_column)
        }
        return max((key for key, is_short in own.items() if is_short), default=min(own, default=None))


class Entity(BaseModel):
    """One thing that a plan describes. Every field is optional: what must be there is for rules to say."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    section: ClassVar[str] = ""
    """Where it lives: ``goals``, or ``processes.steps`` for an entity inside another."""
    label_fields: ClassVar[tuple[str, ...]] = ("name",)
    """Fields that can name it to a reader; a one-line entity fills the first."""
    about: ClassVar[Text | None] = None
    """One line that says what it is, for the schema and the reference."""

    id: str | None = key(
        "编号",
        "标识",
        "代码",
        "code",
        doc=Text(
            zh="在整个计划中唯一，如 G-1；别处用它来引用",
            en="unique in the whole plan, as G-1; other entries refer to it by this",
        ),
    )

    origin: ClassVar[Origin] = Origin()
    """Where it was written; nowhere, until the binder says so.

    Each entity has its own, beside its fields. It is no private attribute of pydantic's because rules read it more
    often than anything else, and reading one of those takes thirty times as long.
    """

    def locate(self, origin: Origin) -> None:
        """Record where it was written; the binder calls this once."""
        self.__dict__["origin"] = origin

    @classmethod
    def typed(cls, values: dict[str, object]) -> Self:
        """Make an entity of values that already have their fields' types; absent ones take their defaults.

        A class whose fields have constraints or validators of their own is validated. For the others that would find
        nothing, and pydantic takes 35 ms to get ready for it, more than reading a plan takes. What is set here is what
        its ``model_construct`` sets, at a fifth of the time. Raises ValidationError.
        """
        defaults = _defaults(cls)
        if defaults is None:
            return cls(**values)
        made = cls.__new__(cls)
        set_ = object.__setattr__
        set_(made, "__dict__", {**defaults, **values})
        set_(made, "__pydantic_fields_set__", set(values))
        set_(made, "__pydantic_extra__", None)
        set_(made, "__pydantic_private__", None)
        return made

    @property
    def label(self) -> str:
        """Name for a reader: the first label field that is filled, else the id, else the path."""
        for name in self.label_fields:
            value = getattr(self, name)
            if value:
                return str(value)
        return self.id or self.origin.path

    @property
    def is_critical(self) -> bool:
        """Whether a failure on it counts three times and can hold the grade down (see the page on scoring)."""
        return False

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read a one-line entity into field values."""
        return {cls.label_fields[0]: text}


def is_built_in(kind: type) -> bool:
    """Whether a class comes with this program rather than with a plugin."""
    return kind.__module__.startswith("opsaudit.")


@cache
def _defaults(kind: type[Entity]) -> dict[str, object] | None:
    """Return the defaults of a class without constraints and validators; None where pydantic has something to check."""
    decorators = kind.__pydantic_decorators__
    checks = decorators.field_validators or decorators.model_validators or decorators.validators
    if checks or any(info.metadata or info.is_required() for info in kind.model_fields.values()):
        return None
    return {name: info.default for name, info in kind.model_fields.items()}
