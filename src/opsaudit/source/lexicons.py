"""Read what changes the lexicon that goal statements are read by, each word with its place.

A project changes classes of words under ``lexicon:`` of its configuration, a plugin in files of its own::

    vague-degree: {add: [妥善, properly], remove: [基本]}

A plugin's file may hold whole classes too, in the form of the files that opsaudit comes with::

    acme-jargon:
      about: {zh: 公司行话, en: company jargon}
      source: Acme style guide, chapter 3
      frame: {zh: "要{}业务", en: "we {} the business"}
      verbs: true
      zh: 打透 跑通
      en: double down, leapfrog

Words are compared as statements are read: Simplified, half width, in lower case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.node import Mapping as Keys
from opsaudit.model.node import Node, Scalar
from opsaudit.model.place import Place
from opsaudit.model.suggestion import did_you_mean
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.spelling import lower
from opsaudit.source.settings import Fields, Problems, fields_of, mapping_entries
from opsaudit.statements.lexicon import WordClass, base_of

_CHANGE = ("add", "remove")
_CLASS = ("about", "source", "frame", "verbs", "zh", "en")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CHINESE = re.compile(r"[㐀-鿿][㐀-鿿a-z]*")
_LETTERS = "[a-z](?:[a-z'-]*[a-z])?"
_ENGLISH = re.compile(rf"{_LETTERS}(?: {_LETTERS})*(?:/{_LETTERS}(?: {_LETTERS})*){{0,2}}")


class Word(NamedTuple):
    """One word as it is looked for; ``rise/rose/risen`` is a verb with its irregular forms."""

    text: str
    place: Place


class ClassChange(Struct, frozen=True):
    """Words that are added to a class, and taken from it."""

    name: str
    place: Place
    add: tuple[Word, ...] = ()
    remove: tuple[Word, ...] = ()


class NewClass(NamedTuple):
    """A class of words that a plugin brings."""

    words: WordClass
    place: Place


class LexiconFile(NamedTuple):
    """What one file of a plugin says."""

    changes: tuple[ClassChange, ...]
    classes: tuple[NewClass, ...]


def read_changes(node: Node | None, key: str, problems: Problems) -> tuple[ClassChange, ...]:
    """Read changes to classes; whether there are such classes is not known here."""
    return tuple(
        _change(entry.key, fields_of(entry.value, _CHANGE, problems, entry.key.text))
        for entry in mapping_entries(node, key, problems)
        if not entry.key.text.startswith("x-")
    )


def read_lexicon_file(node: Node | None, name: str, problems: Problems) -> LexiconFile:
    """Read a file of a plugin: changes to classes, and classes of its own."""
    changes: list[ClassChange] = []
    classes: list[NewClass] = []
    for entry in mapping_entries(node, name, problems):
        given = {each.key.text for each in entry.value.entries} if isinstance(entry.value, Keys) else set()
        if entry.key.text.startswith("x-"):
            continue
        if given.intersection(_CLASS):
            classes += _new_class(entry.key, fields_of(entry.value, _CLASS, problems, entry.key.text))
        else:
            changes.append(_change(entry.key, fields_of(entry.value, _CHANGE, problems, entry.key.text)))
    return LexiconFile(tuple(changes), tuple(classes))


def apply_changes(
    classes: Mapping[str, WordClass], changes: Iterable[ClassChange], problems: Problems, lost: Text | None = None
) -> dict[str, WordClass]:
    """Return the classes as changed. What cannot be changed is a problem; ``lost`` ends one about an unknown class."""
    changed = dict(classes)
    for change in changes:
        kind = changed.get(change.name)
        if kind is None:
            hint = did_you_mean(change.name, classes)
            problems.add(change.place, _NO_CLASS, name=change.name, hint=hint, lost=lost or "")
            continue
        _verify(kind, change, problems)
        changed[change.name] = kind.changed(
            [word.text for word in change.add], [base_of(word.text) for word in change.remove]
        )
    return changed


def _verify(kind: WordClass, change: ClassChange, problems: Problems) -> None:
    known = set(kind.bases)
    for word in change.add:
        if base_of(word.text) in known:
            problems.add(word.place, _THERE, word=base_of(word.text), name=kind.name)
        elif "/" in word.text and not kind.verbs:
            problems.add(word.place, _NO_VERBS, word=word.text, name=kind.name)
    for word in change.remove:
        if base_of(word.text) not in known:
            hint = did_you_mean(word.text, known)
            problems.add(word.place, _NOT_THERE, word=word.text, name=kind.name, hint=hint)


def _change(key: Scalar, fields: Fields) -> ClassChange:
    before = len(fields.problems.found)
    add, remove = tuple(_words(fields, "add")), tuple(_words(fields, "remove"))
    removed = {base_of(word.text) for word in remove}
    for word in add:
        if base_of(word.text) in removed:
            fields.problems.add(word.place, _BOTH, word=word.text)
    if not add and not remove and len(fields.problems.found) == before:
        fields.problems.add(key.place, _NO_CHANGE, name=key.text)
    return ClassChange(key.text, key.place, add, remove)


def _new_class(key: Scalar, fields: Fields) -> Iterator[NewClass]:
    problems = fields.problems
    if not _NAME.fullmatch(key.text):
        problems.add(key.place, _NO_NAME, name=key.text)
    about, frame = fields.bilingual("about", required=True), fields.bilingual("frame", required=True)
    source = fields.text("source", required=True)
    verbs = fields.choice("verbs", {"true": True, "false": False})
    zh, en = tuple(_words(fields, "zh")), tuple(_words(fields, "en"))
    if frame is not None and (frame.zh.count("{}"), frame.en.count("{}")) != (1, 1):
        problems.add(fields.entries["frame"].value.place, _NO_FRAME)
    if not zh and not en:
        problems.add(key.place, _NO_WORDS, name=key.text)
    for word in en:
        if "/" in word.text and not verbs:
            problems.add(word.place, _NO_VERBS, word=word.text, name=key.text)
    if about is not None and frame is not None and source is not None:
        words = tuple(word.text for word in zh), tuple(word.text for word in en)
        yield NewClass(WordClass(key.text, about, source, frame, *words, verbs=bool(verbs)), key.place)


def _words(fields: Fields, key: str) -> Iterator[Word]:
    """Yield the words of a list; in one line of text, spaces part Chinese words and commas English ones."""
    seen: set[str] = set()
    for scalar in fields.words(key):
        for written in _parts(scalar.text, key):
            text = " ".join(lower(matchable(written)).split())
            if not _is_word(text, key):
                fields.problems.add(scalar.place, _NO_WORD_IN[key], word=written)
            elif base_of(text) in seen:
                fields.problems.add(scalar.place, _TWICE, word=written)
            else:
                seen.add(base_of(text))
                yield Word(text, scalar.place)


def _parts(text: str, key: str) -> list[str]:
    if key == "zh":
        return text.split()
    return [part.strip() for part in text.split(",")] if key == "en" else [text]


def _is_word(text: str, key: str) -> bool:
    is_chinese = key != "en" and _CHINESE.fullmatch(text) is not None
    return is_chinese or (key != "zh" and _ENGLISH.fullmatch(text) is not None)


_ANY_WORD = Text(
    zh="“{word}”不能作为词条：一条写一个词，用汉字或英文字母，不含数字和标点",
    en="'{word}' is no word: write one word or phrase for each entry, in Chinese characters or English letters, without "
    "digits or punctuation",
)
_NO_WORD_IN = {
    "add": _ANY_WORD,
    "remove": _ANY_WORD,
    "zh": Text(
        zh="“{word}”不能作为中文词条：用汉字，不含数字和标点",
        en="'{word}' is no Chinese word: write Chinese characters, without digits or punctuation",
    ),
    "en": Text(
        zh="“{word}”不能作为英文词条：用英文字母，不含数字和标点",
        en="'{word}' is no English word: write letters, without digits or punctuation",
    ),
}
_TWICE = Text(zh="“{word}”在这里写了两次", en="'{word}' is listed twice")
_BOTH = Text(zh="“{word}”既要加入又要去掉；只留一处", en="'{word}' is both added and removed; keep one of the two")
_NO_CHANGE = Text(
    zh="“{name}”什么也没有改；写 add 或 remove", en="'{name}' changes nothing; write `add` or `remove` under it"
)
_NO_CLASS = Text(zh="没有词类“{name}”{hint}{lost}", en="there is no class of words '{name}'{hint}{lost}")
_THERE = Text(zh="词类“{name}”里已有“{word}”，不必再加", en="'{word}' is in '{name}' already; leave it out")
_NOT_THERE = Text(
    zh="词类“{name}”里没有“{word}”，无从去掉{hint}", en="'{word}' is not in '{name}' and cannot be removed{hint}"
)
_NO_VERBS = Text(
    zh="“{word}”：词类“{name}”不是动词类，不能用斜线写不规则变化",
    en="'{word}': '{name}' is no class of verbs, so that its words have no irregular forms after a slash",
)
_NO_NAME = Text(
    zh="“{name}”不能作为词类的名称；应写成 acme-jargon 的样子",
    en="'{name}' is no name of a class; write it like acme-jargon",
)
_NO_FRAME = Text(
    zh="“frame”在两种语言里各写一次 {}，即词的位置", en="'frame' holds {} once in either language, where a word goes"
)
_NO_WORDS = Text(zh="词类“{name}”没有词；写 zh 或 en", en="the class '{name}' has no words; write `zh` or `en`")
