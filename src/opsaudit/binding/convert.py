"""One node to one value of a field's type: text or structure in, typed value out, never a guess."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from opsaudit.binding.keys import fold
from opsaudit.messages import Lang, Text, Wording
from opsaudit.model.node import Mapping as MappingNode
from opsaudit.model.node import Scalar
from opsaudit.model.values import cadence, duration, level, money, quantity, when, whole, yes_no
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.when import When
from opsaudit.model.words import Words


class ValueType(Struct, frozen=True):
    """How a value of one type is read from text and from a mapping, and what its messages list as accepted."""

    name: Text
    from_text: Callable[[str], object | None]
    accepted: Text
    from_fields: Callable[[dict[str, str]], object | None] | None = None
    keys: tuple[str, ...] = ()
    """Every key that such a mapping may have; not all of them go together."""


_BOOLEAN = ValueType(Text(zh="是否", en="yes or no"), yes_no.parse_yes_no, yes_no.ACCEPTED)
_INTEGER = ValueType(Text(zh="整数", en="whole number"), whole.parse_whole, whole.ACCEPTED)

VALUE_TYPES: Mapping[type, ValueType] = {
    bool: _BOOLEAN,
    int: _INTEGER,
    Quantity: ValueType(
        Text(zh="数值", en="quantity"),
        quantity.parse_quantity,
        quantity.ACCEPTED,
        Quantity.from_fields,
        ("value", "unit", "op"),
    ),
    Duration: ValueType(
        Text(zh="时长", en="duration"),
        duration.parse_duration,
        duration.ACCEPTED,
        Duration.from_fields,
        ("value", "unit", "duration", "calendar"),
    ),
    Cadence: ValueType(
        Text(zh="频率", en="cadence"),
        cadence.parse_cadence,
        cadence.ACCEPTED,
        Cadence.from_fields,
        ("frequency", "duration", "times"),
    ),
    Money: ValueType(
        Text(zh="金额", en="money"),
        money.parse_money,
        money.ACCEPTED,
        Money.from_fields,
        ("amount", "currency", "value", "unit"),
    ),
    When: ValueType(
        Text(zh="日期或期间", en="date or period"),
        when.parse_when,
        when.ACCEPTED,
        When.from_fields,
        ("date", "start", "end", "duration"),
    ),
    Level: ValueType(Text(zh="等级", en="level"), level.parse_level, level.ACCEPTED, Level.from_fields, ("value",)),
}
"""Every value type but plain text, references and entities. ``When`` is read within the plan's period by the binder."""

STRUCTURE_KEYS: Mapping[str, str] = {
    "值": "value",
    "数值": "value",
    "单位": "unit",
    "比较": "op",
    "金额": "amount",
    "币种": "currency",
    "频率": "frequency",
    "日期": "date",
    "起": "start",
    "止": "end",
    "时长": "duration",
    "历法": "calendar",
    "次数": "times",
}
"""Chinese keys of a value written as a structure."""

LANGUAGES: Mapping[str, Lang] = {"zh": "zh", "ZH": "zh", "中文": "zh", "en": "en", "EN": "en", "英文": "en"}
"""Keys of a text that is written in both languages, as they are: every mapping of a plan is asked whether it is one."""

STARTS: Mapping[str, str] = {"to": "from", "target": "baseline"}
"""Fields that may hold a change (由3天缩短至1.5天), and the field that then takes its start."""


def flat(node: MappingNode) -> dict[str, str] | None:
    """Return the keys and texts of a structure; None where a key has no single value or is written twice."""
    found: dict[str, str] = {}
    for entry in node.entries:
        key = fold(entry.key.text)
        key = STRUCTURE_KEYS.get(key, key)
        if not isinstance(entry.value, Scalar) or key in found:
            return None
        found[key] = entry.value.text
    return found


def both_languages(node: MappingNode) -> Wording | None:
    """Read ``{zh: …, en: …}``; a half that is missing reads like the other. None for any other mapping."""
    if not node.entries or node.entries[0].key.text not in LANGUAGES:
        return None
    halves: dict[Lang, str] = {}
    for entry in node.entries:
        lang = LANGUAGES.get(entry.key.text)
        if lang is None or lang in halves or not isinstance(entry.value, Scalar):
            return None
        if not entry.value.is_null:
            halves[lang] = entry.value.text
    if not halves:
        return None
    first = next(iter(halves))
    return Wording(halves.get("zh", halves[first]), halves.get("en", halves[first]), first=first)


_TABLES: dict[int, tuple[Words, Mapping[str, str]]] = {}


def canonical_word(text: str, words: Words) -> str | None:
    """Return the canonical spelling of a word, or None when the vocabulary does not have it."""
    known = _TABLES.get(id(words))
    if known is None:
        table = {fold(spelling): word for word, others in words.items() for spelling in (word, *others)}
        known = _TABLES[id(words)] = (words, table)
    return known[1].get(fold(text))


def accepted_words(words: Words) -> Text:
    """List a vocabulary for a message."""
    return Text(zh="、".join(others[0] for others in words.values()), en=", ".join(words))
