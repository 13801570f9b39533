"""Read settings files (rulesets, the configuration) value by value, collecting every problem with its place.

What is wrong in a plan is a finding; what is wrong in settings stops the run, since nothing that follows could be
trusted. All problems are told at once: an author should not have to run the program once for each.
"""

import os
import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dict
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from opsaudit.errors import OpsauditError
from opsaudit.messages import Text, same
from opsaudit.model.node import Entry, Mapping, Node, Scalar
from opsaudit.model.node import Sequence as Items
from opsaudit.model.place import Place
from opsaudit.model.result import State
from opsaudit.model.suggestion import did_you_mean
from opsaudit.source.parser import parse

T = TypeVar("T")

_LANGS = ("zh", "en")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


class Problems(Struct):
    """What is wrong in the settings that were read so far."""

    found: list[tuple[Place, Text]] = field(default_factory=list)

    def add(self, place: Place, message: Text, **args: object) -> None:
        """Record one problem."""
        self.found.append((place, message.format(args)))

    def told(self) -> list[Text]:
        """Return every problem once with its place, in the order of the places."""
        ordered = sorted(dict.fromkeys(self.found), key=lambda problem: problem[0])
        return [Text(zh=f"{place}: {what.zh}", en=f"{place}: {what.en}") for place, what in ordered]

    def stop(self, error: type[OpsauditError]) -> None:
        """Raise one error that tells all problems, a line each, in the order of their places; nothing without any."""
        if not self.found:
            return
        (place, first), *rest = sorted(dict.fromkeys(self.found), key=lambda problem: problem[0])
        zh, en = [first.zh], [first.en]
        for other, message in rest:
            zh.append(f"{other}: {message.zh}")
            en.append(f"{other}: {message.en}")
        raise error(Text(zh="\n".join(zh), en="\n".join(en)), where=str(place) if place.file else "")


def read_document(data: bytes, path: str, problems: Problems) -> Node | None:
    """Parse the one document of a settings file; None when there is none or it cannot be read."""
    start = Place(path, 1, 1, 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(Place(path, line, 1, line, 1), _NOT_UTF8)
        return None
    source, findings = parse(text, path)
    for finding in findings:
        problems.add(finding.place, finding.message)
    if len(source.documents) > 1:
        problems.add(source.documents[1].place, _SECOND_DOCUMENT)
    if any(finding.state is State.INCONCLUSIVE for finding in findings):
        return None
    return source.documents[0] if source.documents else Mapping([], start)


class Fields(Struct):
    """The keys of one mapping, and how to read the value of each."""

    entries: dict[str, Entry]
    place: Place
    """Where a missing key is reported."""
    problems: Problems

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Return the value of a key; None when it is not there or empty, which is a problem if required."""
        entry = self.entries.get(key)
        if entry is not None and not (isinstance(entry.value, Scalar) and entry.value.is_null):
            return entry.value
        if required:
            place = self.place if entry is None else entry.key.place
            self.problems.add(place, _MISSING, key=key)
        return None

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return one line of text."""
        node = self.node(key, required=required)
        return None if node is None else scalar_text(node, key, self.problems)

    def bilingual(self, key: str, *, required: bool = False) -> Text | None:
        """Return a text written as ``{zh: …, en: …}``, or as one wording for both languages."""
        node = self.node(key, required=required)
        if node is None:
            return None
        if isinstance(node, Scalar):
            return same(node.text)
        cut = _cut_off(node)
        if cut is not None:
            self.problems.add(cut.place, _CUT_OFF)
            return None
        inner = fields_of(node, _LANGS, self.problems, key)
        zh, en = inner.text("zh", required=True), inner.text("en", required=True)
        return Text(zh=zh, en=en) if zh is not None and en is not None else None

    def choice(self, key: str, options: Dict[str, T]) -> T | None:
        """Return what one of several words stands for."""
        node = self.node(key)
        word = None if node is None else scalar_text(node, key, self.problems)
        if node is None or word is None:
            return None
        if word not in options:
            words = ", ".join(options)
            self.problems.add(node.place, _NO_CHOICE, key=key, word=word, words=words, hint=did_you_mean(word, options))
            return None
        return options[word]

    def words(self, key: str) -> list[Scalar]:
        """Return a list of words; a single word counts as a list of one."""
        node = self.node(key)
        if node is None:
            return []
        found = []
        for item in node.items if isinstance(node, Items) else [node]:
            if isinstance(item, Scalar) and not item.is_null:
                found.append(item)
            else:
                self.problems.add(item.place, _NO_WORD, key=key)
        return found

    def weight(self, key: str) -> Fraction | None:
        """Return a number of zero or more, exactly."""
        node = self.node(key)
        return None if node is None else weight_of(node, key, self.problems)


def _cut_off(node: Node) -> Scalar | None:
    """Return what a comma cut off a text in braces, as in ``{zh: 甲, en: one, two}``: YAML reads it as a key of its own."""
    if not isinstance(node, Mapping):
        return None
    loose = (entry for entry in node.entries if entry.key.text not in _LANGS)
    return next((each.key for each in loose if isinstance(each.value, Scalar) and each.value.is_null), None)


def fields_of(node: Node | None, known: Sequence[str], problems: Problems, what: str) -> Fields:
    """Read a mapping with known keys; others are problems, except those that begin with ``x-``."""
    entries: dict[str, Entry] = {}
    for entry in mapping_entries(node, what, problems):
        key = entry.key.text
        if key in known:
            entries[key] = entry
        elif not key.startswith("x-"):
            problems.add(entry.key.place, _UNKNOWN_KEY, key=key, hint=did_you_mean(key, known))
    if isinstance(node, Mapping):
        return Fields(entries, node.place, problems)
    return Fields({}, Place("", 0, 0, 0, 0), Problems())  # one problem is told; that its keys are missing is no second


def mapping_entries(node: Node | None, what: str, problems: Problems) -> Iterator[Entry]:
    """Yield the entries of a mapping; anything else is a problem."""
    if isinstance(node, Mapping):
        yield from node.entries
    elif node is not None:
        problems.add(node.place, _NO_MAPPING, key=what)


def scalar_text(node: Node, key: str, problems: Problems) -> str | None:
    """Return the text of a scalar; anything else is a problem."""
    if isinstance(node, Scalar):
        return node.text
    problems.add(node.place, _NO_TEXT, key=key)
    return None


def plain(node: Node) -> Any:  # plain data has any shape
    """Return a node tree as dicts, lists and text."""
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return None if isinstance(node, Scalar) and node.is_null else node.text


def weight_of(node: Node, key: str, problems: Problems) -> Fraction | None:
    """Return a number of zero or more, exactly; anything else is a problem."""
    if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text):
        return Fraction(node.text)
    shown = node.text if isinstance(node, Scalar) else "…"
    problems.add(node.place, _NO_WEIGHT, key=key, value=shown)
    return None


_NOT_UTF8 = Text(zh="文件不是 UTF-8 编码；请另存为 UTF-8", en="the file is not UTF-8; save it as UTF-8")
_SECOND_DOCUMENT = Text(
    zh="这里开始了第二个 YAML 文档；设置文件只能有一个", en="a second YAML document starts here; settings have one"
)
_MISSING = Text(zh="缺少“{key}”", en="'{key}' is missing")
_UNKNOWN_KEY = Text(zh="未知的键“{key}”{hint}", en="unknown key '{key}'{hint}")
_NO_MAPPING = Text(zh="“{key}”应为键值对", en="'{key}' takes keys with values")
_NO_TEXT = Text(zh="“{key}”应为一行文字", en="'{key}' takes a text")
_NO_WORD = Text(zh="“{key}”应为文字的列表", en="'{key}' takes a list of words")
_NO_WEIGHT = Text(
    zh="“{key}”应为不小于 0 的数，而不是“{value}”", en="'{key}' takes a number of 0 or more, not '{value}'"
)
_CUT_OFF = Text(
    zh="花括号里的文字遇到逗号就断开了；含逗号的文字请加引号",
    en="the text in braces ends at a comma; put quotes around a text that holds one",
)
_NO_CHOICE = Text(
    zh="“{key}”没有“{word}”这个取值（可写：{words}）{hint}", en="'{key}' cannot be '{word}' (one of: {words}){hint}"
)


def display(path: Path) -> str:
    """Return a path as shown to a user: relative to the working folder when it lies there, with ``/``."""
    whole, here = os.path.abspath(path), os.getcwd()  # noqa: PTH100, PTH109  # resolves no links: shown as it was named
    below = os.path.relpath(whole, here) if whole == here else whole.removeprefix(os.path.join(here, ""))  # noqa: PTH118
    return below.replace(os.sep, "/")
