"""The words that goal statements are read by: classes of words from data files, and where they occur in a text.

Every class lists its words in both languages. Chinese words are found as they stand, the longest first; an English
word is found as a whole word, and in a class of verbs in all its forms. Matching takes time linear in the text.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.values.folding import folded
from opsaudit.model.values.spelling import lower
from opsaudit.statements.word_files import read_word_file

FILES = ("grammar.yaml", "smells.yaml")
_REMEMBERED = 4096
"""English word forms that a lexicon remembers; a text can hold any number of different ones."""


class WordClass(Struct, frozen=True):
    """One class of words: what they have in common, where they come from, and the words."""

    name: str
    about: Text
    source: str
    frame: Text
    """A text with ``{}``, in which each word of the class is found when it is put there: the class's own test."""
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    verbs: bool = False
    """Whether English entries are verbs: ``rise/rose/risen`` gives the irregular forms."""

    @property
    def bases(self) -> list[str]:
        """The words themselves, without the irregular forms of verbs."""
        return [base_of(entry) for entry in (*self.zh, *self.en)]

    def changed(self, add: Iterable[str] = (), remove: Iterable[str] = ()) -> "WordClass":
        """Return the class without the words removed and with those added; a word's script decides its language."""
        gone = set(remove)
        zh, en = ([entry for entry in entries if base_of(entry) not in gone] for entries in (self.zh, self.en))
        added = list(add)
        return replace(
            self,
            zh=tuple(dict.fromkeys([*zh, *(word for word in added if not word.isascii())])),
            en=tuple(dict.fromkeys([*en, *(word for word in added if word.isascii())])),
        )


def base_of(entry: str) -> str:
    """Return the word of an entry: ``rise`` of ``rise/rose/risen``."""
    return entry.partition("/")[0]


class Mark(NamedTuple):
    """A word of the lexicon in a text: half-open position, its classes, and the form of an English verb."""

    start: int
    end: int
    classes: tuple[str, ...]
    form: str = ""
    """``base``, ``s``, ``ing``, ``past`` for English verbs; empty for every other word."""


_Entry = tuple[str, tuple[str, ...], str]
"""What follows the first character or word, the classes, the form."""


class Lexicon:
    """Classes of words, indexed for finding them. Made once, used for every statement."""

    def __init__(self, classes: Mapping[str, WordClass], others: Mapping[str, WordClass] | None = None) -> None:
        """Keep the classes that statements are read by, and ``others`` that plugins look for with ``places``.

        The others take no part in reading, so that no word of theirs hides one that a statement is judged by. Indexes
        are made when a text first needs them.
        """
        self.classes = classes
        self.others = others or {}
        self._alone: dict[str, Lexicon] = {}
        self._han: dict[str, tuple[_Entry, ...]] | None = None
        self._latin: dict[str, list[_Entry]] | None = None
        self._forms: dict[str, tuple[_Entry, ...]] = {}

    def marks(self, plain: str) -> list[Mark]:
        """Find the words in text that was folded and lowered, in order, never overlapping, the longest first."""
        if plain.isascii():
            return self._marks(plain, _WORDS, {})
        if self._han is None:
            self._han = _han_index(self.classes.values())
        return self._marks(plain, _WORDS_AND_HAN, self._han)

    def places(self, text: str, name: str) -> tuple[tuple[int, int], ...]:
        """Find the words of one class in a text as its author wrote it: half-open positions, in order.

        Raises LookupError for a class that there is none of.
        """
        alone = self._alone.get(name)
        if alone is None:
            kind = self.classes.get(name) or self.others.get(name)
            if kind is None:
                raise LookupError(f"the lexicon has no class {name!r}")
            alone = self._alone[name] = Lexicon({name: kind})
        seen = folded(text)
        return tuple(seen.span(mark.start, mark.end) for mark in alone.marks(lower(seen.text)))

    def _marks(self, plain: str, starts: re.Pattern[str], han: dict[str, tuple[_Entry, ...]]) -> list[Mark]:
        found = []
        floor = 0
        forms = self._forms
        for match in starts.finditer(plain):
            start = match.start()
            if start < floor:
                continue
            word = match.group()
            entries = han.get(word, ()) if word > _LAST_ASCII else forms.get(word)
            if entries is None:
                entries = self._remember(word)
            if not entries:
                continue
            after = match.end()
            for rest, classes, form in entries:
                end = after + len(rest)
                if not rest or (plain.startswith(rest, after) and _is_whole(plain, end, rest)):
                    found.append(Mark(start, end, classes, form))
                    floor = end
                    break
        return found

    def _remember(self, word: str) -> tuple[_Entry, ...]:
        if len(self._forms) >= _REMEMBERED:
            self._forms.clear()
        if self._latin is None:
            self._latin = _latin_index(self.classes.values())
        index = self._latin
        best: dict[str, _Entry] = {}
        for base, form in _bases(word):
            for rest, classes, given in index.get(base, ()):
                if not (form == "base" or given == "base" or (form == "s" and not given)):
                    continue
                known = best.get(rest, (rest, (), ""))
                told = form if given == "base" else given
                best[rest] = (rest, tuple(dict.fromkeys([*known[1], *classes])), known[2] or told)
        entries = tuple(sorted(best.values(), key=lambda entry: -len(entry[0])))
        self._forms[word] = entries
        return entries


_LAST_ASCII = "\x7f"
_SHORTEST = 2
"""Letters of the shortest verb, as in going."""
_WORDS = re.compile(r"[a-z](?:[a-z'-]*[a-z])?")
_WORDS_AND_HAN = re.compile(r"[^\x00-\x7f]|[a-z](?:[a-z'-]*[a-z])?")
"""Any character beyond ASCII may begin a Chinese word: a class of Han characters takes a millisecond to compile."""


def _is_whole(plain: str, end: int, rest: str) -> bool:
    """Whether an English phrase ends where a word ends."""
    return not rest[-1].isascii() or not plain[end : end + 1].isalpha() or not plain[end].isascii()


_NO_PAST = frozenset(
    [
        "need",
        "seed",
        "feed",
        "speed",
        "breed",
        "bleed",
        "weed",
        "exceed",
        "proceed",
        "succeed",
        "indeed",
        "deed",
        "heed",
        "greed",
    ]
)
"""Words that end like a past and are none."""


def _bases(word: str) -> list[tuple[str, str]]:
    """Return the words that a form may be of, with the form: raising → raise, ing."""
    found = [(word, "base")]
    if word.endswith("ies"):
        found.append((f"{word[:-3]}y", "s"))
    if word.endswith("es"):
        found.append((word[:-2], "s"))
    if word.endswith("s"):
        found.append((word[:-1], "s"))
    if word.endswith("ied"):
        found.append((f"{word[:-3]}y", "past"))
    for ending, form in (("ed", "past"), ("ing", "ing")):
        if word.endswith(ending) and word not in _NO_PAST and len(word) >= len(ending) + _SHORTEST:
            stem = word[: -len(ending)]
            found += [(stem, form), (f"{stem}e", form)]
            if stem[-1] == stem[-2]:
                found.append((stem[:-1], form))
    return found


def _han_index(classes: Iterable[WordClass]) -> dict[str, tuple[_Entry, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for kind in classes:
        for word in kind.zh:
            words[word] = (*words.get(word, ()), kind.name)
    index: dict[str, list[_Entry]] = {}
    for word, names in words.items():
        index.setdefault(word[0], []).append((word[1:], names, ""))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in index.items()}


def _latin_index(classes: Iterable[WordClass]) -> dict[str, list[_Entry]]:
    words: dict[tuple[str, str], tuple[str, ...]] = {}
    verbs: set[str] = set()
    for kind in classes:
        for entry in kind.en:
            base, *irregular = entry.split("/")
            forms = (
                [(base, "base"), *((form, "past") for form in irregular if form != base)]
                if kind.verbs
                else [(base, "")]
            )
            if kind.verbs:
                verbs.add(base)
            for word, form in forms:
                words[word, form] = (*words.get((word, form), ()), kind.name)
    merged: dict[str, dict[str, _Entry]] = {}
    for (word, form), names in words.items():
        first, space, rest = word.partition(" ")
        tail = f"{space}{rest}"
        before = merged.setdefault(first, {}).get(tail)
        known = before[1] if before else ()
        best = form or (before[2] if before else "")
        merged[first][tail] = (tail, tuple(dict.fromkeys([*known, *names])), best)
    return {first: list(tails.values()) for first, tails in merged.items()}


@cache
def standard_lexicon() -> Lexicon:
    """Return the lexicon that opsaudit comes with."""
    return Lexicon({name: _read_class(name, fields) for file in FILES for name, fields in read_word_file(file).items()})


def _read_class(name: str, fields: dict[str, Any]) -> WordClass:  # as the file has them
    return WordClass(
        name,
        Text(**fields["about"]),
        fields["source"],
        Text(**fields["frame"]),
        tuple(fields.get("zh", "").split()),
        tuple(word.strip() for word in fields.get("en", "").split(",") if word.strip()),
        fields.get("verbs", False),
    )
