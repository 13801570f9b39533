"""Words that compare: before, after, at_most, at_least, less_than, more_than, and the ages of dates and intervals.

Each is the expression that an author could have written by hand, so that dates, quantities and money are compared in one
way everywhere: ``at_most: {rto: mtpd}`` is ``continuity.rto <= continuity.mtpd``.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from opsaudit.binding.keys import Field
from opsaudit.expressions import Expression, ExpressionError, Scope, compile_expression, entity_kind
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node, Scalar
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.when import When
from opsaudit.rules.declarative.arguments import PARAMS, read_arguments
from opsaudit.rules.declarative.assertion import AnyContext, Demand, Setting, Word, on_fields, shown
from opsaudit.rules.declarative.fields import FieldPath, Spot, field_named
from opsaudit.rules.declarative.subject import name_of

TODAY = "today"
_LITERALS: Mapping[type, str] = {
    When: "date({})",
    Duration: "duration({})",
    Cadence: "duration({})",
    Quantity: "quantity({})",
    Money: "quantity({})",
}


class _Operand(NamedTuple):
    """What a field is held against."""

    text: str
    """As an expression."""
    field: Field | None = None
    """The field of the same owner that it is, if it is one."""
    shown: str = ""
    """As a message shows it, when it is no field."""


def _compared(node: Node, setting: Setting, *, word: str, operator: str) -> Iterator[Demand]:
    for path, value in read_arguments(node, word, setting):
        operand = _operand(value, path, setting, word=word)
        if operand is not None:
            text = f"{name_of(path.owner_kind)}.{path.field.name} {operator} {operand.text}"
            yield from _demand(text, path, operand, setting, node=value)


def _aged(node: Node, setting: Setting) -> Iterator[Demand]:
    """Add what the date may be old to the date: ``last_test + duration("12 months") >= today``."""
    for path, value in read_arguments(node, "age_at_most", setting):
        operand = _operand(value, path, setting, word="age_at_most", literal="duration({})")
        if operand is not None:
            text = f"{name_of(path.owner_kind)}.{path.field.name} + {operand.text} >= {TODAY}"
            yield from _demand(text, path, operand, setting, node=value)


def _operand(node: Node, path: FieldPath, setting: Setting, *, word: str, literal: str = "") -> _Operand | None:
    if not isinstance(node, Scalar) or node.is_null:
        setting.problems.add(node.place, _NO_OPERAND, word=word)
        return None
    text = node.text.strip()
    field = field_named(text, path.owner_kind, setting.sections)
    if field is not None:
        return _Operand(f"{name_of(path.owner_kind)}.{field.name}", field)
    form = literal or _LITERALS.get(path.field.kind, "{}")
    if text.startswith(PARAMS):
        return _Operand(form.format(text), shown=text.removeprefix(PARAMS))
    if text == TODAY:
        return _Operand(TODAY, shown=text)
    if form == "{}":
        return _Operand(text, shown=text)
    import json  # takes 1 ms to load, and few limits are fixed

    return _Operand(form.format(json.dumps(text, ensure_ascii=False)), shown=text)


def _demand(text: str, path: FieldPath, operand: _Operand, setting: Setting, *, node: Node) -> Iterator[Demand]:
    owner = name_of(path.owner_kind)
    names = {**setting.scope.names, owner: entity_kind(path.owner_kind)} if issubclass(path.owner_kind, Entity) else {}
    if not names:
        setting.problems.add(node.place, _NOT_OF_PLAN, field=path.text)
        return
    try:
        expression = compile_expression(text, Scope(names, setting.functions))
    except ExpressionError as error:
        setting.problems.add(node.place, error.message)
        return
    yield on_fields(path, partial(_judge, expression=expression, owner=owner, operand=operand))


def _judge(
    spot: Spot, ctx: AnyContext, *, expression: Expression, owner: str, operand: _Operand
) -> Mapping[str, object] | None:
    """Compare; against a field that is not there, nothing can be said, as about one that is not there itself."""
    other = None if operand.field is None else Spot(spot.owner, operand.field)
    if other is not None and not other.states:
        return None
    values = {owner: spot.owner, "plan": ctx.plan, TODAY: ctx.today, "params": ctx.params}
    if expression.value(values):
        return None
    return {"limit": _limit(other, operand, ctx)}


def _limit(other: Spot | None, operand: _Operand, ctx: AnyContext) -> object:
    if other is not None:
        return shown(other.value)
    if operand.shown == TODAY:
        return ctx.today.isoformat()
    return getattr(ctx.params, operand.shown, operand.shown)


def _word(name: str, operator: str, meaning: Text, example: str, *, message: Text) -> Word:
    return Word(name, meaning, example, message, partial(_compared, word=name, operator=operator))


WORDS = (
    _word(
        "before",
        "<",
        Text(zh="日期早于另一字段、某日或 today", en="the date is earlier than another field, a date, or today"),
        "before: {effective: withdrawn}",
        message=Text(
            zh="“{label}”的“{field}”（{value}）应早于{limit}",
            en="'{field}' of '{label}' ({value}) must come before {limit}",
        ),
    ),
    _word(
        "after",
        ">",
        Text(zh="日期晚于另一字段、某日或 today", en="the date is later than another field, a date, or today"),
        "after: {due: today}",
        message=Text(
            zh="“{label}”的“{field}”（{value}）应晚于{limit}",
            en="'{field}' of '{label}' ({value}) must come after {limit}",
        ),
    ),
    _word(
        "at_most",
        "<=",
        Text(zh="不大于、不晚于另一字段或定值", en="no more, or no later, than another field or a value"),
        "at_most: {rto: mtpd}",
        message=Text(
            zh="“{label}”的“{field}”是{value}，不应超过{limit}",
            en="'{field}' of '{label}' is {value}, which is more than {limit}",
        ),
    ),
    _word(
        "at_least",
        ">=",
        Text(zh="不小于、不早于另一字段或定值", en="no less, or no earlier, than another field or a value"),
        "at_least: {retention: 3 years}",
        message=Text(
            zh="“{label}”的“{field}”是{value}，至少应为{limit}",
            en="'{field}' of '{label}' is {value}, which is less than {limit}",
        ),
    ),
    _word(
        "less_than",
        "<",
        Text(zh="小于另一字段或定值", en="less than another field or a value"),
        "less_than: {rto: mtpd}",
        message=Text(
            zh="“{label}”的“{field}”是{value}，应小于{limit}",
            en="'{field}' of '{label}' is {value}, which is not less than {limit}",
        ),
    ),
    _word(
        "more_than",
        ">",
        Text(zh="大于另一字段或定值", en="more than another field or a value"),
        "more_than: {amount: 0}",
        message=Text(
            zh="“{label}”的“{field}”是{value}，应大于{limit}",
            en="'{field}' of '{label}' is {value}, which is not more than {limit}",
        ),
    ),
    _word(
        "cadence_at_most",
        "<=",
        Text(zh="频率的间隔不长于某个时长", en="the interval of a frequency is no longer than a length of time"),
        "cadence_at_most: {frequency: 1 month}",
        message=Text(
            zh="“{label}”的“{field}”是{value}，间隔不应长于{limit}",
            en="'{field}' of '{label}' is {value}, an interval longer than {limit}",
        ),
    ),
    Word(
        "age_at_most",
        Text(
            zh="日期距评估日不久于某个时长，或同一对象的周期字段",
            en="the date lies no further back than a length of time, or than a field with one",
        ),
        "age_at_most: {last_review: review_cycle}",
        Text(
            zh="“{label}”的“{field}”（{value}）距今已超过{limit}",
            en="'{field}' of '{label}' ({value}) lies further back than {limit}",
        ),
        _aged,
    ),
)

_NO_OPERAND = Text(
    zh="“{word}”应为字段、定值、today 或 params.名称", en="'{word}' takes a field, a value, today or params.NAME"
)
_NOT_OF_PLAN = Text(
    zh="“{field}”是计划的章节，没有可比较的值", en="'{field}' is a section of the plan and has no value to compare"
)
