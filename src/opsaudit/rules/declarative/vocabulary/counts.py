"""Words about how much there is: min_items, max_items, min_length, max_length."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from opsaudit.messages import Text
from opsaudit.model.node import Node
from opsaudit.rules.declarative.arguments import Limit, number, read_arguments, read_limit
from opsaudit.rules.declarative.assertion import AnyContext, Demand, Setting, Word, on_fields
from opsaudit.rules.declarative.fields import Spot


def _counted(
    node: Node, setting: Setting, *, word: str, count: Callable[[object], int], is_least: bool
) -> Iterator[Demand]:
    for path, value in read_arguments(node, word, setting):
        is_list = path.field.is_many
        if word.endswith("items") and not is_list:
            setting.problems.add(value.place, _NO_LIST, word=word, field=path.text)
        elif word.endswith("length") and (is_list or path.field.kind is not str):
            setting.problems.add(value.place, _NO_TEXT, word=word, field=path.text)
        elif (limit := read_limit(value, word, setting)) is not None:
            judge = partial(_judge, limit=limit, count=count, is_least=is_least)
            yield on_fields(path, judge, when_stated=not is_list)


def _judge(
    spot: Spot, ctx: AnyContext, *, limit: Limit, count: Callable[[object], int], is_least: bool
) -> Mapping[str, object] | None:
    found, bound = Fraction(count(spot.value)), limit(ctx)
    is_met = found >= bound if is_least else found <= bound
    return None if is_met else {"count": number(found), "limit": number(bound)}


def _items(value: object) -> int:
    return len(value) if isinstance(value, tuple) else 0


def _length(value: object) -> int:
    return len(str(value).strip())


WORDS = (
    Word(
        "min_items",
        Text(zh="列表至少有几项；没写算零项", en="the list has at least so many items; one that is not there has none"),
        "min_items: {steps: 3}",
        Text(
            zh="“{label}”的“{field}”只有{count}项，至少应有{limit}项",
            en="'{field}' of '{label}' has {count} item(s), at least {limit} are expected",
        ),
        partial(_counted, word="min_items", count=_items, is_least=True),
    ),
    Word(
        "max_items",
        Text(zh="列表至多有几项", en="the list has at most so many items"),
        "max_items: {steps: 12}",
        Text(
            zh="“{label}”的“{field}”有{count}项，至多应有{limit}项",
            en="'{field}' of '{label}' has {count} items, at most {limit} are expected",
        ),
        partial(_counted, word="max_items", count=_items, is_least=False),
    ),
    Word(
        "min_length",
        Text(zh="文字至少有几个字符", en="the text has at least so many characters"),
        "min_length: {purpose: 10}",
        Text(
            zh="“{label}”的“{field}”只有{count}个字符，至少应有{limit}个",
            en="'{field}' of '{label}' has {count} character(s), at least {limit} are expected",
        ),
        partial(_counted, word="min_length", count=_length, is_least=True),
    ),
    Word(
        "max_length",
        Text(zh="文字至多有几个字符", en="the text has at most so many characters"),
        "max_length: {name: 40}",
        Text(
            zh="“{label}”的“{field}”有{count}个字符，至多应有{limit}个",
            en="'{field}' of '{label}' has {count} characters, at most {limit} are expected",
        ),
        partial(_counted, word="max_length", count=_length, is_least=False),
    ),
)

_NO_LIST = Text(zh="“{word}”只用于列表，“{field}”不是", en="'{word}' is for lists, and '{field}' is none")
_NO_TEXT = Text(zh="“{word}”只用于文字，“{field}”不是", en="'{word}' is for text, and '{field}' is none")
