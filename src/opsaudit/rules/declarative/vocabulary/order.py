"""Words that compare: before, after, at_most, at_least, less_than, more_than, and the ages of dates and intervals.

Values compare as in expressions: ``at_most: {rto: mtpd}`` is ``continuity.rto <= continuity.mtpd``.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import NamedTuple, TypeAlias

from opsaudit.binding.keys import Field
from opsaudit.messages import Text
from opsaudit.model.node import Node, Scalar
from opsaudit.model.plan import Plan
from opsaudit.model.result import Inconclusive
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity, parse_quantity
from opsaudit.model.values.when import When, parse_when
from opsaudit.rules.declarative.arguments import PARAMS, read_arguments
from opsaudit.rules.declarative.assertion import AnyContext, Demand, Setting, Word, on_fields, shown
from opsaudit.rules.declarative.fields import FieldPath, Spot, field_named

TODAY = "today"
Holds: TypeAlias = Callable[[object, object, AnyContext], bool]
"""Takes what the field says, what it is held against, and the context."""
Read: TypeAlias = Callable[[str], object]
"""Reads a value that a rule states; None when it is none."""


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _day(text: str) -> When | None:
    found = parse_when(text)
    return found if found is not None and found.day is not None else None


_READERS: Mapping[type, Read] = {
    When: _day,
    Duration: parse_duration,
    Cadence: parse_duration,
    Quantity: parse_quantity,
    Money: parse_quantity,
    int: _number,
    Level: _number,
}
"""How a value beside a field of each type is read; a field of another type has no order."""


class _Operand(NamedTuple):
    """What a field is held against: another field of the same owner, today, a parameter, or a value."""

    field: Field | None = None
    param: str = ""
    value: object = None
    """None for today."""
    read: Read = _number
    """How a parameter is read."""

    def of(self, owner: object, ctx: AnyContext) -> object:
        """Return the value in force; None when it is a field that is not there."""
        if self.field is not None:
            spot = Spot(owner, self.field)  # type: ignore[arg-type]  # an owner of the path that was read
            return spot.value if spot.states and not spot.is_unread else None
        if self.param:
            stated = getattr(ctx.params, self.param)
            value = self.read(str(stated))
            if value is None:
                raise Inconclusive(_BAD_PARAM.format({"name": self.param, "value": stated}))
            return value
        return ctx.today if self.value is None else self.value


def _compared(node: Node, setting: Setting, *, word: str, operator: str) -> Iterator[Demand]:
    for path, value in read_arguments(node, word, setting):
        yield from _demand(path, value, setting, word=word, holds=partial(_is_in_order, operator=operator))


def _aged(node: Node, setting: Setting) -> Iterator[Demand]:
    for path, value in read_arguments(node, "age_at_most", setting):
        yield from _demand(path, value, setting, word="age_at_most", holds=_is_young, read=parse_duration)


def _demand(
    path: FieldPath, node: Node, setting: Setting, *, word: str, holds: Holds, read: Read | None = None
) -> Iterator[Demand]:
    if path.owner_kind is Plan:
        setting.problems.add(node.place, _NOT_OF_PLAN, field=path.text)
        return
    read = read or _READERS.get(path.field.kind)
    if read is None or path.field.is_many:
        setting.problems.add(node.place, _NO_ORDER, word=word, field=path.text)
        return
    operand = _operand(node, path, setting, word=word, read=read)
    if operand is not None:
        yield on_fields(path, partial(_judge, holds=holds, operand=operand))


def _operand(node: Node, path: FieldPath, setting: Setting, *, word: str, read: Read) -> _Operand | None:
    if not isinstance(node, Scalar) or node.is_null:
        setting.problems.add(node.place, _NO_OPERAND, word=word)
        return None
    text = node.text.strip()
    field = field_named(text, path.owner_kind, setting.sections)
    if field is not None:
        return _Operand(field)
    name = text.removeprefix(PARAMS)
    if name != text and name in setting.params.model_fields:
        return _Operand(param=name, read=read)
    if text == TODAY and path.field.kind is When:
        return _Operand()
    value = read(text)
    if value is None:
        setting.problems.add(node.place, _NO_VALUE, word=word, value=text, field=path.text)
        return None
    return _Operand(value=value)


def _judge(spot: Spot, ctx: AnyContext, *, holds: Holds, operand: _Operand) -> Mapping[str, object] | None:
    """Compare; against a field that is not there, nothing can be said, as about one that is not there itself."""
    limit = operand.of(spot.owner, ctx)
    if limit is None or holds(spot.value, limit, ctx):
        return None
    return {"limit": limit.isoformat() if isinstance(limit, dt.date) else shown(limit)}


def _is_in_order(value: object, limit: object, ctx: AnyContext, *, operator: str) -> bool:
    from opsaudit.expressions.measures import compare

    return compare(operator, value, limit, {"plan": ctx.plan})


def _is_young(value: object, limit: object, ctx: AnyContext) -> bool:
    """Whether a date, a length of time later, is not yet past."""
    from opsaudit.expressions.measures import day_of, moved

    date = value if isinstance(value, When | dt.date) else None
    if isinstance(limit, Cadence) and date is not None:
        due = limit.next_after(day_of(date))
    elif isinstance(limit, Duration) and date is not None:
        due = moved(date, limit)
    else:
        due = None
    if due is None:
        raise Inconclusive(_NO_AGE.format({"value": shown(value), "limit": shown(limit)}))
    return due >= ctx.today


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
_NO_VALUE = Text(
    zh="“{word}”：“{value}”既不是字段，也不是能与“{field}”比较的值",
    en="'{word}': '{value}' is neither a field nor a value that compares with '{field}'",
)
_NO_ORDER = Text(
    zh="“{word}”要比较大小先后，“{field}”的值没有大小先后",
    en="'{word}' compares, and the values of '{field}' have no order",
)
_BAD_PARAM = Text(
    zh="参数 {name} 的值“{value}”不能比较", en="the value '{value}' of the parameter {name} cannot be compared"
)
_NO_AGE = Text(zh="“{value}”之后“{limit}”是哪一天，算不出来", en="no day lies '{limit}' after '{value}'")
_NOT_OF_PLAN = Text(
    zh="“{field}”是计划的章节，没有可比较的值", en="'{field}' is a section of the plan and has no value to compare"
)
