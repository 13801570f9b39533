"""What one assertion of a declarative rule comes down to: what it demands of a subject, and what it says when that fails."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node
from opsaudit.model.plan import Plan
from opsaudit.model.result import NO_ARGS, Inconclusive, Related, State
from opsaudit.model.sections import Sections
from opsaudit.rules.context import Context
from opsaudit.rules.declarative.fields import FieldPath, Spot
from opsaudit.rules.declarative.subject import SubjectKind
from opsaudit.rules.params import Params
from opsaudit.source.settings import Problems

if TYPE_CHECKING:
    from opsaudit.expressions import Function

    Functions: TypeAlias = Callable[[], Mapping[str, Function]]
    """Gives the functions that expressions may call; asked for when there is an expression."""

AnyContext: TypeAlias = Context[Any]
"""The context of a rule whatever its parameters."""
Judge: TypeAlias = Callable[[Spot, AnyContext], Mapping[str, object] | None]
"""Looks at one field: None when it is as it should be, else what the message may insert beside field and value."""


class Flaw(NamedTuple):
    """One thing that does not hold, at one field."""

    owner: Entity | Plan
    key: str
    args: Mapping[str, object] = NO_ARGS
    """What the message may insert."""
    item: int | None = None
    """Of a list, which item."""
    related: tuple[Related, ...] = ()
    state: State = State.FAIL
    is_missing: bool = False
    """Whether the field just has to be written: it is then offered as a blank."""


class Checked(NamedTuple):
    """What an assertion found out about one subject."""

    flaws: Sequence[Flaw]
    total: int
    """Things that were looked at; zero when there was nothing to look at."""


_NOTHING, _MET = Checked((), 0), Checked((), 1)
"""Nothing to look at, and one thing as it should be: what most subjects come to."""


class Unreadable(Inconclusive):
    """A value was written that could not be read, which is reported when the plan is read: an open question here."""


Check: TypeAlias = Callable[[Any, AnyContext], Checked]
"""Takes a subject and the context. Raises Inconclusive when what it needs to know is not in the plan."""


class Demand(NamedTuple):
    """What a word of the vocabulary demands of one field."""

    key: str
    """The field as the author of the rule wrote it; empty when it is about none."""
    check: Check
    condition: str = ""
    """The expression that must be true, where that is what it demands."""
    holds: Callable[[Any, AnyContext], bool] | None = None
    """Says whether it is met, where that is less work than finding out what is wrong. Raises what ``check`` raises."""
    offers_blank: bool = False
    """Whether its flaws may be fields that just have to be written."""


class Setting(NamedTuple):
    """What an assertion is read in: the subject, what expressions may name, and where problems go."""

    kind: SubjectKind
    name: str
    """What expressions call the subject."""
    sections: Sections
    functions: "Functions"
    params: type[Params]
    problems: Problems
    at: FieldPath | None = None
    """Field that a finding of the assertion marks, where the rule names one."""


class Word(NamedTuple):
    """One word of the vocabulary."""

    name: str
    meaning: Text
    """One line for the reference."""
    example: str
    """How it is written, as YAML."""
    message: Text
    """What it says unless the rule says something else; its placeholders are what a message may insert."""
    read: Callable[[Node, Setting], Iterator[Demand]]

    @property
    def names(self) -> frozenset[str]:
        """What a message may insert: the subject's ``label``, ``field``, ``value`` and arguments of the word's own."""
        return self.message.placeholders()[0] | {"label", "field", "value"}


def on_fields(path: FieldPath, judge: Judge, *, when_stated: bool = True, offers_blank: bool = False) -> Demand:
    """Demand something of a field of every owner; with ``when_stated`` only where the field says something.

    With ``offers_blank`` what is wrong is that it is not there. A field that was written and could not be read leaves it open whether the rule holds.
    """

    def check_one(spot: Spot, ctx: AnyContext) -> Checked:
        if when_stated:
            if spot.is_unread:
                raise Unreadable(UNREAD.format({"field": path.label}))
            if not spot.states:
                return _NOTHING
        args = judge(spot, ctx)
        return _MET if args is None else Checked([flaw_at(spot, path, args)._replace(is_missing=offers_blank)], 1)

    def check(subject: Entity | Plan, ctx: AnyContext) -> Checked:
        found = [check_one(spot, ctx) for spot in path.spots(subject)]
        return Checked([flaw for each in found for flaw in each.flaws], sum(each.total for each in found))

    field = path.steps[0]
    if len(path.steps) > 1:
        return Demand(path.text, check, offers_blank=offers_blank)
    return Demand(path.text, lambda subject, ctx: check_one(Spot(subject, field), ctx), offers_blank=offers_blank)


def flaw_at(spot: Spot, path: FieldPath, args: Mapping[str, object], index: int | None = None) -> Flaw:
    """Say that a field is not as it should be. A section of the plan without anything in it is absent."""
    told = {"field": path.label, "value": shown(spot.value), **args}
    is_absent = isinstance(spot.owner, Plan) and not spot.states
    return Flaw(spot.owner, spot.field.name, told, index, state=State.ABSENT if is_absent else State.FAIL)


def shown(value: object) -> object:
    """Return a value as a message shows it: several with commas, an entity by its label, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        texts = [str(shown(item)) for item in value]
        return Text(zh="、".join(texts), en=", ".join(texts))
    return value.label if isinstance(value, Entity) else value


UNREAD = Text(zh="字段“{field}”的值未能读取", en="the value of '{field}' could not be read")
