"""Which fields decided the value of an expression: where a finding points to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.expressions.code import Code
from opsaudit.expressions.errors import Exhausted, Inconclusive
from opsaudit.expressions.limits import spend
from opsaudit.expressions.macros import elements
from opsaudit.expressions.operators import Frame
from opsaudit.expressions.syntax import Conditional, Has, Index, Logic, Macro, Name, Node, Select
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan

MOST = 100
"""Fields that are named at most."""


class Read(Struct, frozen=True):
    """A field that was read: ``key`` is canonical, ``index`` one item of it; an empty key means the owner as such."""

    owner: Entity | Plan
    key: str
    index: int | None = None


Known = Mapping[str, tuple[Read, ...]]
"""The variables of macros, each with the place of its value."""
_FAILED = object()


def reads_of(code: Code, frame: Frame) -> tuple[Read, ...]:
    """Return the fields that decided, the most telling first, each once."""
    found: dict[tuple[int, str, int | None], Read] = {}
    try:
        for read in _reads(code, frame, {}):
            found.setdefault((id(read.owner), read.key, read.index), read)
            if len(found) >= MOST:
                break
    except Exhausted:  # what was found so far is as good as it gets
        pass
    return tuple(found.values())


def _reads(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    trace = _TRACES.get(type(code.node), _every_part)
    return trace(code, frame, known)


def _value(code: Code, frame: Frame) -> object:
    try:
        return code.run(frame)
    except Inconclusive:
        return _FAILED


def _every_part(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    """Yield what each operand rests on; when one has no value, it comes first."""
    for part in sorted(code.parts, key=lambda part: _value(part, frame) is not _FAILED):
        yield from _reads(part, frame, known)


def _name(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    name = cast("Name", code.node).name
    place = known.get(name)
    if place is not None:
        yield from place
    value = frame.get(name)
    if isinstance(value, Entity):
        yield Read(value, "")


def _selection(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    """Yield the field, then how its owner was come by."""
    owner_code = code.parts[0]
    owner = _value(owner_code, frame)
    if isinstance(owner, Entity | Plan):
        yield Read(owner, cast("Select", code.node).field)
    if isinstance(owner_code.node, Name):
        yield from known.get(owner_code.node.name, ())
    else:
        yield from _reads(owner_code, frame, known)


def _has(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    yield from _selection(code.parts[0], frame, known)


def _index(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    operand, index = code.parts
    at = _value(index, frame)
    yield from _at(_reads(operand, frame, known), at)
    yield from _reads(index, frame, known)


def _at(reads: Iterable[Read], index: object) -> Iterator[Read]:
    """Yield the first place with the index of an item, then the others as they are."""
    for number, read in enumerate(reads):
        if number == 0 and read.index is None and read.key and isinstance(index, int):
            yield replace(read, index=index)
        else:
            yield read


def _logic(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    """Yield what the deciding operand rests on; of several without a value those; else all."""
    decides = cast("Logic", code.node).operator == "||"
    values = [(part, _value(part, frame)) for part in code.parts]
    for wanted in (decides, _FAILED):
        decided = [part for part, value in values if value is wanted]
        if decided:
            chosen = decided[:1] if wanted is decides and decides else decided
            break
    else:
        chosen = [part for part, _value_ in values]
    for part in chosen:
        yield from _reads(part, frame, known)


def _conditional(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    condition, then, otherwise = code.parts
    chosen = _value(condition, frame)
    if isinstance(chosen, bool):
        yield from _reads(then if chosen else otherwise, frame, known)
    yield from _reads(condition, frame, known)


def _macro(code: Code, frame: Frame, known: Known) -> Iterator[Read]:
    """Yield what the turns rest on that decided, then what was gone over."""
    node = cast("Macro", code.node)
    over, *rest = code.parts
    value = _value(over, frame)
    if value is not _FAILED:
        for parts, inner, inside in _deciding(node.name, rest, _turns(node, value, over, frame, known)):
            for part in parts:
                yield from _reads(part, inner, inside)
    yield from _reads(over, frame, known)


Turn = tuple[dict[str, object], dict[str, tuple[Read, ...]]]


def _turns(node: Macro, value: object, over: Code, frame: Frame, known: Known) -> Iterator[Turn]:  # noqa: PLR0917
    try:
        items = list(elements(node.name, value))
    except Inconclusive:
        return
    place = next(_reads(over, frame, known), None)
    is_field = isinstance(over.node, Select)
    for index, item in enumerate(items):
        spend(frame, 1)
        inside = {**known, node.variable: ()}
        if is_field and place is not None and place.index is None and not isinstance(item, Entity):
            inside[node.variable] = (replace(place, index=index),)
        yield {**frame, node.variable: item}, inside


Decided = tuple[list[Code], dict[str, object], dict[str, tuple[Read, ...]]]


def _deciding(name: str, rest: list[Code], turns: Iterable[Turn]) -> list[Decided]:
    """Return the turns that decided, each with the parts of the macro that did.

    Of ``all`` those that are false, of ``exists`` the first that is true; else those without a value, else every turn.
    """
    decided: list[Decided] = []
    failed: list[Decided] = []
    every: list[Decided] = []
    for inner, inside in turns:
        parts, value = _turn(rest, inner)
        found = parts, inner, inside
        every.append(found)
        if value is _FAILED:
            failed.append(found)
        elif (name == "all" and value is False) or (name == "exists" and value is True):
            decided.append(found)
    if name == "exists":
        return decided[:1] or failed or every
    if name == "all":
        return decided or failed or every
    return failed[:1] or every


def _turn(rest: list[Code], frame: Frame) -> tuple[list[Code], object]:
    """Return the parts that a turn rests on and its value; a condition that is not met leaves the rest out."""
    *condition, body = rest
    if condition and (met := _value(condition[0], frame)) is not True:
        return condition, met
    return [body, *condition], _value(body, frame)


Trace = Callable[[Code, Frame, Known], Iterator[Read]]
_TRACES: Mapping[type[Node], Trace] = {
    Name: _name,
    Select: _selection,
    Has: _has,
    Index: _index,
    Logic: _logic,
    Conditional: _conditional,
    Macro: _macro,
}
