"""Words about what is written at all: required, forbidden, any_of."""

from collections.abc import Iterator, Mapping

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node
from opsaudit.model.plan import Plan
from opsaudit.model.result import NO_ARGS
from opsaudit.rules.declarative.arguments import read_fields
from opsaudit.rules.declarative.assertion import AnyContext, Checked, Demand, Flaw, Setting, Word, on_fields
from opsaudit.rules.declarative.fields import Spot


def _required(node: Node, setting: Setting) -> Iterator[Demand]:
    for path in read_fields(node, setting):
        yield on_fields(path, _is_missing, when_stated=False, offers_blank=path.owner_kind is not Plan)


def _forbidden(node: Node, setting: Setting) -> Iterator[Demand]:
    for path in read_fields(node, setting):
        yield on_fields(path, _is_there, when_stated=False)


def _any_of(node: Node, setting: Setting) -> Iterator[Demand]:
    paths = list(read_fields(node, setting))
    if not paths:
        return
    labels = [path.label for path in paths]
    names = Text(zh="、".join(each.zh for each in labels), en=", ".join(each.en for each in labels))

    def check(subject: Entity | Plan, _ctx: AnyContext) -> Checked:
        """Point at the first of the fields that the author began to write, else at the first."""
        spots = [(path, spot) for path in paths for spot in path.spots(subject)]
        if not spots or any(spot.states for _path, spot in spots):
            return Checked([], len(spots))
        begun = (each for each in spots if each[1].field.name in each[1].owner.origin.entries)
        path, spot = next(begun, spots[0])
        return Checked([Flaw(spot.owner, spot.field.name, {"field": path.label, "fields": names})], 1)

    yield Demand(paths[0].text, check)


def _is_missing(spot: Spot, _ctx: AnyContext) -> Mapping[str, object] | None:
    return None if spot.states else NO_ARGS


def _is_there(spot: Spot, _ctx: AnyContext) -> Mapping[str, object] | None:
    return NO_ARGS if spot.states else None


WORDS = (
    Word(
        "required",
        Text(zh="字段必须有内容", en="the field says something"),
        "required: [purpose, scope]",
        Text(zh="“{label}”没有写“{field}”", en="'{label}' does not state its '{field}'"),
        _required,
    ),
    Word(
        "forbidden",
        Text(zh="字段不得出现", en="the field is left out"),
        "forbidden: supersedes",
        Text(zh="“{label}”不应写“{field}”", en="'{label}' must not have '{field}'"),
        _forbidden,
    ),
    Word(
        "any_of",
        Text(zh="几个字段至少写一个", en="at least one of several fields says something"),
        "any_of: [owner, unit]",
        Text(zh="“{label}”没有写{fields}中的任何一个", en="'{label}' states none of: {fields}"),
        _any_of,
    ),
)
