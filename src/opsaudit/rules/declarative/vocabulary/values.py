"""Words about what a field says: pattern, one_of, unique."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node, Scalar
from opsaudit.model.plan import Plan
from opsaudit.model.suggestion import did_you_mean
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.yes_no import parse_yes_no
from opsaudit.rules.declarative.arguments import read_arguments, read_fields, read_texts
from opsaudit.rules.declarative.assertion import AnyContext, Checked, Demand, Flaw, Setting, Word, flaw_at, on_fields
from opsaudit.rules.declarative.fields import FieldPath, Spot

if TYPE_CHECKING:
    from opsaudit.expressions import Pattern


def _pattern(node: Node, setting: Setting) -> Iterator[Demand]:
    for path, value in read_arguments(node, "pattern", setting):
        if not isinstance(value, Scalar):
            setting.problems.add(value.place, _NO_PATTERN)
            continue
        from opsaudit.expressions import PatternError, compile_pattern  # for the few rules that have one

        try:
            pattern = compile_pattern(value.text)
        except PatternError as error:
            setting.problems.add(value.place, error.message)
            continue
        yield on_fields(path, partial(_differs, pattern=pattern))


def _differs(spot: Spot, _ctx: AnyContext, *, pattern: "Pattern") -> Mapping[str, object] | None:
    values = spot.value if isinstance(spot.value, tuple) else (spot.value,)
    wrong = [str(value) for value in values if not pattern.found(str(value))]
    return {"value": wrong[0], "pattern": pattern.text} if wrong else None


def _one_of(node: Node, setting: Setting) -> Iterator[Demand]:
    for path, allowed, listed in _choices(node, "one_of", setting):
        yield on_fields(path, partial(_is_other, allowed=allowed, listed=listed))


def _none_of(node: Node, setting: Setting) -> Iterator[Demand]:
    for path, refused, listed in _choices(node, "none_of", setting):
        yield on_fields(path, partial(_is_among, refused=refused, listed=listed))


def _choices(node: Node, word: str, setting: Setting) -> Iterator[tuple[FieldPath, frozenset[str], str]]:
    """Yield each field with the values that are listed for it, folded, and as its author wrote them."""
    for path, value in read_arguments(node, word, setting):
        texts = read_texts(value, word, setting)
        for text in texts:
            _check_choice(text, path, setting)
        folded = frozenset(_choice(text.text, path) for text in texts)
        yield path, folded, ", ".join(text.text for text in texts)


def _check_choice(text: Scalar, path: FieldPath, setting: Setting) -> None:
    words = path.field.key.words
    if words and text.text not in words:
        args = {"word": text.text, "field": path.text, "words": ", ".join(words)}
        setting.problems.add(text.place, _NO_WORD, hint=did_you_mean(text.text, words), **args)
    elif path.field.kind is bool and parse_yes_no(text.text) is None:
        setting.problems.add(text.place, _NO_YES_NO, field=path.text, value=text.text)


def _choice(text: str, path: FieldPath) -> str:
    return str(parse_yes_no(text)) if path.field.kind is bool else _same(text)


def _said(spot: Spot) -> Iterator[tuple[str, str]]:
    """Yield each value of a field, folded and as it is shown."""
    for value in spot.value if isinstance(spot.value, tuple) else (spot.value,):
        yield str(value) if isinstance(value, bool) else _same(str(value)), str(value)


def _is_other(spot: Spot, _ctx: AnyContext, *, allowed: frozenset[str], listed: str) -> Mapping[str, object] | None:
    wrong = [told for folded, told in _said(spot) if folded not in allowed]
    return {"value": wrong[0], "allowed": listed} if wrong else None


def _is_among(spot: Spot, _ctx: AnyContext, *, refused: frozenset[str], listed: str) -> Mapping[str, object] | None:
    wrong = [told for folded, told in _said(spot) if folded in refused]
    return {"value": wrong[0], "refused": listed} if wrong else None


def _unique(node: Node, setting: Setting) -> Iterator[Demand]:
    for path in read_fields(node, setting):
        yield Demand(path.text, partial(_check_unique, path=path))


def _check_unique(subject: Entity | Plan, ctx: AnyContext, *, path: FieldPath) -> Checked:
    """Compare the field of every owner, or the items of one list, as a reader would: script and width do not matter."""
    seen: dict[str, tuple[Spot, int | None]] = {}
    flaws: list[Flaw] = []
    total = 0
    for spot in path.spots(subject):
        value = spot.value
        items: list[tuple[object, int | None]] = [(value, None)]
        if isinstance(value, tuple):
            items = [(item, index) for index, item in enumerate(value)]
        for item, index in items:
            if item is None:
                continue
            total += 1
            first = seen.setdefault(_same(str(item)), (spot, index))
            if first != (spot, index):
                other, at = first
                place = ctx.related(other.owner, other.field.name, index=at, note=_FIRST)
                told = flaw_at(spot, path, {"value": str(item)}, index)
                flaws.append(told._replace(related=(place,)))
    return Checked(flaws, total)


def _same(text: str) -> str:
    return " ".join(matchable(text).casefold().split())


WORDS = (
    Word(
        "pattern",
        Text(zh="文字里能找到这个正则表达式", en="the text holds a match of the regular expression"),
        'pattern: {id: "^SOP-[0-9]{3}$"}',
        Text(
            zh="“{label}”的“{field}”是“{value}”，不符合 {pattern}",
            en="'{field}' of '{label}' is '{value}', which does not match {pattern}",
        ),
        _pattern,
    ),
    Word(
        "one_of",
        Text(zh="取值只能是其中之一", en="the value is one of several"),
        "one_of: {status: [draft, effective]}",
        Text(
            zh="“{label}”的“{field}”是“{value}”，只能是：{allowed}",
            en="'{field}' of '{label}' is '{value}', not one of: {allowed}",
        ),
        _one_of,
    ),
    Word(
        "none_of",
        Text(zh="取值不是其中任何一个", en="the value is none of several"),
        "none_of: {status: obsolete}",
        Text(
            zh="“{label}”的“{field}”是“{value}”，不得是：{refused}",
            en="'{field}' of '{label}' is '{value}', which it must not be (none of: {refused})",
        ),
        _none_of,
    ),
    Word(
        "unique",
        Text(
            zh="取值不重复：列表的各项，或各对象的同一字段",
            en="no value occurs twice: items of a list, or one field of several entities",
        ),
        "unique: steps.do",
        Text(zh="“{label}”的“{field}”里“{value}”重复出现", en="'{value}' occurs twice as '{field}' of '{label}'"),
        _unique,
    ),
)

_NO_PATTERN = Text(zh="“pattern”应为正则表达式", en="'pattern' takes a regular expression")
_NO_WORD = Text(
    zh="字段“{field}”不会是“{word}”（可为：{words}）{hint}", en="'{field}' is never '{word}' (it may be: {words}){hint}"
)
_NO_YES_NO = Text(
    zh="字段“{field}”的值是“是”或“否”，不会是“{value}”", en="the field '{field}' says yes or no, never '{value}'"
)
_FIRST = Text(zh="第一次出现在这里", en="it stands here first")
