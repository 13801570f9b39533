"""The word for everything else: require, an expression that must be true."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from opsaudit.binding.keys import table_of
from opsaudit.messages import Text, same
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node
from opsaudit.model.plan import Plan
from opsaudit.model.result import Related
from opsaudit.rules.declarative.assertion import AnyContext, Checked, Demand, Flaw, Setting, Word, flaw_at
from opsaudit.rules.declarative.conditions import read_condition, values_for
from opsaudit.rules.declarative.fields import FieldPath

if TYPE_CHECKING:
    from opsaudit.expressions import Expression, Read


def _require(node: Node, setting: Setting) -> Iterator[Demand]:
    expression = read_condition(node, "require", setting)
    if expression is not None:
        key = "" if setting.at is None else setting.at.text
        check = partial(_check, expression=expression, name=setting.name, at=setting.at)
        holds = partial(_holds, expression=expression, name=setting.name)
        yield Demand(key, check, " ".join(expression.text.split()), holds)


def _holds(subject: Entity | Plan, ctx: AnyContext, *, expression: "Expression", name: str) -> bool:
    return bool(expression.value(values_for(subject, name, ctx)))


def _check(
    subject: Entity | Plan, ctx: AnyContext, *, expression: "Expression", name: str, at: FieldPath | None
) -> Checked:
    """Evaluate; when it is false, the fields that it was false by are the places of the finding."""
    values = values_for(subject, name, ctx)
    if expression.value(values):
        return Checked([], 1)
    reads = expression.reads(values)
    if at is not None:
        spot = next(at.spots(subject), None)
        flaw = Flaw(subject, "") if spot is None else flaw_at(spot, at, {})
    else:
        flaw = Flaw(reads[0].owner, reads[0].key, item=reads[0].index) if reads else Flaw(subject, "")
    return Checked([flaw._replace(related=tuple(_related(flaw, reads, ctx)))], 1)


def _related(flaw: Flaw, reads: "tuple[Read, ...]", ctx: AnyContext) -> Iterator[Related]:
    """Yield the other fields that decided, each once."""
    seen = {ctx.at(flaw.owner, flaw.key, flaw.item)}
    for read in reads:
        place = ctx.at(read.owner, read.key, read.index)
        if place not in seen and place.line:
            seen.add(place)
            yield Related(place, _READ.format({"field": _label(read)}))


def _label(read: "Read") -> Text:
    """Return the key of a field in both languages; of the plan, that of a section."""
    if isinstance(read.owner, Plan):
        return read.owner.sections.label(read.key)
    field = table_of(type(read.owner)).by_name.get(read.key)
    return same(read.key) if field is None else Text(zh=field.key.zh, en=field.name)


WORDS = (
    Word(
        "require",
        Text(zh="表达式为真（见 expressions.md）", en="the expression is true (see expressions.md)"),
        'require: "size(step.outputs) > 0 || has(step.next)"',
        Text(zh="“{label}”不满足要求", en="'{label}' does not meet the requirement"),
        _require,
    ),
)

_READ = Text(zh="判断依据之一：{field}", en="read for this: {field}")
