"""The schema of one value: text, a word of a vocabulary, a reference, or a number that may be a structure."""

from typing import TypeAlias

from opsaudit.binding.convert import LANGUAGES, STRUCTURE_KEYS, VALUE_TYPES, ValueType
from opsaudit.binding.keys import Field
from opsaudit.model.values.yes_no import NO, YES
from opsaudit.model.words import Words

Schema: TypeAlias = dict[str, object]

TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
"""Any one value is text to the reader, and a key without a value is as good as none."""
_REFERENCE: Schema = {"type": ["string", "number", "null"]}
_INTEGER: Schema = {"type": ["integer", "string", "null"], "pattern": "[0-9０-９零〇一二两三四五六七八九十百千万]"}
"""A number may be written with what it counts (128人); the binder says what else is wrong with it."""
BOTH_LANGUAGES: Schema = {
    "type": "object",
    "properties": dict.fromkeys(LANGUAGES, TEXT),
    "additionalProperties": False,
}
"""A text with its half in each language; a definition of its own, because every text may be one."""
IN_BOTH: Schema = {"$ref": "#/$defs/text:both"}
_NUMBERS = ("1", "2026")
"""A type that reads neither takes no bare number: a length of time needs a unit, a year is a period."""


def value_schema(field: Field) -> Schema:
    """Return the schema of one value of a field that holds no entity."""
    if field.how == "ref":
        return _REFERENCE
    if field.key.words is not None:
        return _words(field.key.words)
    if field.kind is bool:
        return _YES_OR_NO
    if field.kind is int:
        return _INTEGER
    value_type = VALUE_TYPES.get(field.kind)
    if value_type is not None:
        return _value(value_type)
    return TEXT if field.name == "id" else {"anyOf": [TEXT, IN_BOTH]}


def _words(words: Words) -> Schema:
    spellings = [spelling for word, others in words.items() for spelling in (word, *others)]
    numbers = [int(spelling) for spelling in spellings if spelling.isdecimal()]
    return {"anyOf": [{"enum": [*dict.fromkeys(spellings), *numbers]}, {"type": "null"}]}


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" if letter.isascii() else letter for letter in word)


_YES_OR_NO: Schema = {
    "anyOf": [
        {"enum": [True, False, *sorted(YES), *sorted(NO)]},
        {"type": "string", "pattern": f"^({'|'.join(map(_in_any_case, sorted(YES | NO)))})$"},
        {"type": "null"},
    ]
}


def _value(value_type: ValueType) -> Schema:
    takes_numbers = any(value_type.from_text(number) is not None for number in _NUMBERS)
    plain: Schema = {"type": ["string", *(["number"] if takes_numbers else []), "null"]}
    if not value_type.keys:
        return plain
    keys = [key for name in value_type.keys for key in (name, *_chinese().get(name, []))]
    inner: Schema = {"type": ["string", "number"]}
    structure: Schema = {
        "type": "object",
        "properties": dict.fromkeys(keys, inner),
        "additionalProperties": False,
    }
    return {"anyOf": [plain, structure]}


def _chinese() -> dict[str, list[str]]:
    """Return the Chinese spellings of each key of a structure."""
    found: dict[str, list[str]] = {}
    for zh, name in STRUCTURE_KEYS.items():
        found.setdefault(name, []).append(zh)
    return found
