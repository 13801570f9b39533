"""Functions of expressions: the standard ones, and what a plugin says to add one."""

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct

from opsaudit.expressions.conversions import to_double, to_int, to_string
from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.kinds import BOOLEAN, DATE, DURATION, DYN, NUMBER, QUANTITY, TEXT, Kind
from opsaudit.expressions.measures import day_of, days, shown, workdays
from opsaudit.expressions.operators import type_label
from opsaudit.expressions.patterns import PatternError, compile_pattern
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.plan import Plan
from opsaudit.model.values import duration as durations
from opsaudit.model.values import quantity as quantities
from opsaudit.model.values import when as times
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity, parse_quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When, parse_when

Form = Literal["function", "method", "either"]

_UNREADABLE = Text(
    zh="{name}(…) 读不懂“{text}”；可写 {accepted}", en="{name}(…) cannot read '{text}'; it takes {accepted}"
)
_WRONG_TYPE = Text(zh="{name}() 不接受{found}", en="{name}() does not take {found}")
_WRONG_RESULT = Text(
    zh="函数 {name}() 返回了{found}，而不是{wanted}", en="the function {name}() returned {found} instead of {wanted}"
)
_RAISED = Text(zh="函数 {name}() 运行失败：{reason}", en="the function {name}() failed: {reason}")


class Function(Struct, frozen=True):
    """One function of the language.

    ``call`` gets the values of the arguments and returns a value of ``result``; it must be pure. Whatever it raises
    makes the expression inconclusive and names the function. ``doc`` says in a line what it returns.
    """

    name: str
    arguments: tuple[Kind, ...] | int
    """The kind of each argument; a number where any value will do."""
    result: Kind
    call: Callable[..., Any]
    doc: Text
    form: Form = "function"
    """``f(x)``, ``x.f()``, or either."""
    reads_text: bool = False
    """It reads its only argument as a plan is read: a literal is read, or refused, when the expression is compiled."""

    @property
    def count(self) -> int:
        """How many arguments it takes."""
        return self.arguments if isinstance(self.arguments, int) else len(self.arguments)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What each argument is."""
        return (DYN,) * self.arguments if isinstance(self.arguments, int) else self.arguments

    @property
    def is_standard(self) -> bool:
        """Whether it comes with the language."""
        return STANDARD_FUNCTIONS.get(self.name) is self


def called(function: Function, arguments: list[object]) -> object:
    """Call a function. Raises Inconclusive when an argument has the wrong type, or when the function fails."""
    given = [_taken(function, kind, value) for kind, value in zip(function.kinds, arguments, strict=True)]
    if function.is_standard:
        return function.call(*given)
    found = attempt(lambda: function.call(*given))
    if not isinstance(found, Failure):
        return _returned(function, found)
    if isinstance(found.error, Inconclusive):
        raise found.error
    raise Inconclusive(_RAISED.format({"name": function.name, "reason": found.reason}))


def _taken(function: Function, kind: Kind, value: object) -> object:
    """Return a value as a function takes it: a date as a day, a reference as its words."""
    if kind.name == "text" and isinstance(value, Ref):
        return value.raw
    if kind.name == "date" and isinstance(value, When | dt.date):
        return day_of(value)
    if not _is_of(kind, value):
        raise Inconclusive(_WRONG_TYPE.format({"name": function.name, "found": type_label(value)}))
    return value


def _returned(function: Function, value: object) -> object:
    """Return what a plugin's function returned, when it is of the kind that it promised."""
    if not _is_of(function.result, value):
        told = {"name": function.name, "found": type_label(value), "wanted": function.result.label}
        raise Inconclusive(_WRONG_RESULT.format(told))
    return value


def _is_of(kind: Kind, value: object) -> bool:
    if isinstance(value, bool) and kind.name == "number":
        return False
    if not isinstance(value, kind.entity or _TYPES.get(kind.name, object)):
        return False
    return not isinstance(value, list | tuple) or kind.item is None or all(_is_of(kind.item, item) for item in value)


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, float, Fraction),
    "boolean": bool,
    "date": (dt.date, When),
    "quantity": Quantity,
    "duration": Duration,
    "money": Money,
    "cadence": Cadence,
    "list": (list, tuple),
    "map": Mapping,
    "reference": Ref,
    "plan": Plan,
}


def _size(value: object) -> int:
    if isinstance(value, Ref):
        return len(value.raw)
    if isinstance(value, str | list | tuple | Mapping):
        return len(value)
    raise Inconclusive(_WRONG_TYPE.format({"name": "size", "found": type_label(value)}))


def _date(value: str | dt.date | When) -> dt.date:
    if isinstance(value, str):
        found = parse_when(value)
        if found is None:
            raise _unreadable("date", value, times.ACCEPTED)
        return day_of(found)
    if isinstance(value, dt.date | When):
        return day_of(value)
    raise Inconclusive(_WRONG_TYPE.format({"name": "date", "found": type_label(value)}))


def _quantity(text: str) -> Quantity:
    found = parse_quantity(text)
    if found is None:
        raise _unreadable("quantity", text, quantities.ACCEPTED)
    return found


def _duration(text: str) -> Duration:
    found = parse_duration(text)
    if found is None:
        raise _unreadable("duration", text, durations.ACCEPTED)
    return found


def _unreadable(name: str, text: str, accepted: Text) -> Inconclusive:
    return Inconclusive(_UNREADABLE.format({"name": name, "text": shown(text), "accepted": accepted}))


def _norm(text: str) -> str:
    return " ".join(matchable(text).casefold().split())


def _matches(text: str, pattern: str) -> bool:
    try:
        return compile_pattern(pattern).found(text)
    except PatternError as error:
        raise Inconclusive(error.message) from None


_ALL = (
    Function(
        "size",
        1,
        NUMBER,
        _size,
        Text(zh="文字的字符数，列表的项数，映射的键数", en="characters of a text, items of a list, keys of a map"),
        "either",
    ),
    Function(
        "startsWith",
        (TEXT, TEXT),
        BOOLEAN,
        str.startswith,
        Text(zh="文字是否以另一段开头", en="whether a text begins with another"),
        "method",
    ),
    Function(
        "endsWith",
        (TEXT, TEXT),
        BOOLEAN,
        str.endswith,
        Text(zh="文字是否以另一段结尾", en="whether a text ends with another"),
        "method",
    ),
    Function(
        "contains",
        (TEXT, TEXT),
        BOOLEAN,
        str.__contains__,
        Text(zh="文字中是否有另一段", en="whether a text holds another"),
        "method",
    ),
    Function(
        "matches",
        (TEXT, TEXT),
        BOOLEAN,
        _matches,
        Text(zh="文字中是否有符合模式的一段", en="whether some part of a text fits a pattern"),
        "either",
    ),
    Function(
        "date",
        1,
        DATE,
        _date,
        Text(zh="文字所写的日期；期间取最后一天", en="the date that a text names; of a period its last day"),
        reads_text=True,
    ),
    Function(
        "days",
        (DATE, DATE),
        NUMBER,
        days,
        Text(zh="从前一日期到后一日期的天数", en="days from the first date to the second"),
    ),
    Function(
        "workdays",
        (DATE, DATE),
        NUMBER,
        workdays,
        Text(
            zh="前一日期之后到后一日期为止的周一至周五", en="Mondays to Fridays after the first date, up to the second"
        ),
    ),
    Function(
        "quantity",
        (TEXT,),
        QUANTITY,
        _quantity,
        Text(zh="文字所写的带单位的数值", en="the quantity that a text states"),
        reads_text=True,
    ),
    Function(
        "duration",
        (TEXT,),
        DURATION,
        _duration,
        Text(zh="文字所写的时长", en="the length of time that a text states"),
        reads_text=True,
    ),
    Function(
        "norm",
        (TEXT,),
        TEXT,
        _norm,
        Text(
            zh="用于比较的文字：不分全半角、繁简、大小写和空白多少",
            en="a text for comparing: width, script, case and the number of blanks do not matter",
        ),
    ),
    Function(
        "int",
        1,
        NUMBER,
        to_int,
        Text(
            zh="整数：去掉小数部分，或读出文字所写的整数", en="a whole number, cut off at its point or read from text"
        ),
    ),
    Function(
        "double",
        1,
        NUMBER,
        to_double,
        Text(zh="小数：由整数或文字而来", en="a decimal number, from a whole one or from text"),
    ),
    Function(
        "string",
        1,
        TEXT,
        to_string,
        Text(
            zh="数、是否、日期的文字，或作者所写的原文",
            en="the text of a number, a boolean or a date, or as the author wrote it",
        ),
    ),
    Function(
        "dyn",
        1,
        DYN,
        lambda value: value,
        Text(zh="原值，编译时不检查其类型", en="the value itself, of a type that is not checked beforehand"),
    ),
)
STANDARD_FUNCTIONS: Mapping[str, Function] = {function.name: function for function in _ALL}
"""The functions that every expression has, beside ``has`` and the macros."""
