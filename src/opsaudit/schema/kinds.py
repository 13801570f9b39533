"""What a field holds, in words: for hover texts of editors and for the reference page."""

from opsaudit.binding.convert import VALUE_TYPES, accepted_words
from opsaudit.binding.keys import Field
from opsaudit.messages import Lang, Text, same
from opsaudit.model.entities.base import Entity
from opsaudit.model.sections import Sections

_TEXT = Text(zh="文字", en="text")
_WORD = Text(zh="取值：{words}", en="one of: {words}")
_REFERENCE = Text(zh="引用“{section}”", en="reference to {section}")
_LOOSE = Text(zh="引用“{section}”，或任意文字", en="reference to {section}, or free text")
_MANY = Text(zh="一项或列表：{kind}", en="one or a list: {kind}")


def kind_of(field: Field, sections: Sections, *, in_full: bool = False) -> Text:
    """Return what a field holds; ``in_full`` with the accepted forms of a value."""
    kind = _one(field, sections, in_full=in_full)
    return _MANY.format({"kind": kind}) if field.is_many else kind


def _one(field: Field, sections: Sections, *, in_full: bool) -> Text:
    key = field.key
    if field.how == "ref":
        section = sections.get(key.refers)
        label = same(key.refers) if section is None else section.label
        return (_LOOSE if key.loose else _REFERENCE).format({"section": label})
    if key.words is not None:
        return _WORD.format({"words": accepted_words(key.words)})
    if field.how == "entity":
        return label_of(field)
    value = VALUE_TYPES.get(field.kind)
    if value is None:
        return _TEXT
    return value.accepted if in_full else value.name


def label_of(field: Field) -> Text:
    """Return the key of a field in both languages."""
    return Text(zh=field.key.zh, en=field.name)


def about(kind: type[Entity]) -> tuple[Text, ...]:
    """Return what an entity is, where the model says so."""
    return () if kind.about is None else (kind.about,)


def in_lines(texts: tuple[Text, ...], lang: Lang) -> str:
    """Return one line in each language, the given one first."""
    zh, en = "；".join(text.zh for text in texts), "; ".join(text.en for text in texts)
    return "\n".join(dict.fromkeys((zh, en) if lang == "zh" else (en, zh)))
