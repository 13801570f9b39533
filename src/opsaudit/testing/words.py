"""The test of every word of a lexicon: it is found where its class says that it stands.

``word_cases`` returns a case for each word of each class: alone in the frame of its class, in another script or case, and
for English verbs in all their forms. ``python -m opsaudit.testing.words`` prints the table of docs/lexicon.md.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from opsaudit.messages import Lang
from opsaudit.model.values.traditional import SIMPLIFIED, TRADITIONAL
from opsaudit.source.lexicons import apply_changes, read_lexicon_file
from opsaudit.source.settings import Problems, read_document
from opsaudit.statements import Lexicon, WordClass, standard_lexicon

_SYLLABLE = re.compile(r"[aeiouy]+")
_CLOSED = re.compile(r"(?:qu|[^aeiou])[aeiou][bdfgklmnprtv]$|^[aeiou][bdgmnprt]$")
_DOUBLED = frozenset(
    {"commit", "control", "enrol", "equip", "outrun", "permit", "prefer", "retrofit", "transfer", "refit"}
)
"""Words of two syllables whose last consonant is doubled, being stressed or British: those that the files hold."""
_HISSING = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True)
class WordCase:
    """A word of a class as it may be written, in the frame of the class."""

    kind: WordClass
    lang: Lang
    word: str
    script: str = "plain"
    """``plain``, ``traditional``, ``wide`` or ``capitals``."""

    def __str__(self) -> str:
        """Return what a test is called."""
        return f"{self.kind.name}-{self.word}-{self.script}"

    @property
    def text(self) -> str:
        """The sentence."""
        return _written(self.kind.frame[self.lang].replace("{}", self.word), self.script)

    @property
    def expected(self) -> tuple[int, int]:
        """Where the word stands in the sentence."""
        start = self.kind.frame[self.lang].index("{}")
        return start, start + len(self.word)

    def found(self, lexicon: Lexicon | None = None) -> tuple[int, int] | None:
        """Return where the word was found, by its class alone unless a lexicon is given; None when it was not."""
        places = (lexicon or Lexicon({self.kind.name: self.kind})).places(self.text, self.kind.name)
        return next((place for place in places if place == self.expected), places[0] if places else None)


def word_cases(classes: Iterable[WordClass]) -> list[WordCase]:
    """Return the cases of every word of the classes."""
    return list(_cases(classes))


def _cases(classes: Iterable[WordClass]) -> Iterator[WordCase]:
    for kind in classes:
        for word in kind.zh:
            yield from (WordCase(kind, "zh", word, script) for script in ("plain", "traditional", "wide"))
        for entry in kind.en:
            for form in verb_forms(entry) if kind.verbs else [entry]:
                yield from (WordCase(kind, "en", form, script) for script in ("plain", "capitals", "wide"))


def read_words(text: str) -> list[WordClass]:
    """Read a lexicon of a plugin: its own classes, and of those that it changes the words that it adds.

    Raises ValueError that tells what is wrong with it.
    """
    problems = Problems()
    said = read_lexicon_file(read_document(text.encode(), "lexicon", problems), "lexicon", problems)
    standard = standard_lexicon().classes
    apply_changes(standard, said.changes, problems)
    if problems.found:
        raise ValueError("; ".join(f"{place}: {message.en}" for place, message in problems.found))
    added = [
        standard[change.name].changed([word.text for word in change.add], standard[change.name].bases)
        for change in said.changes
        if change.add
    ]
    return [*added, *(each.words for each in said.classes)]


def verb_forms(entry: str) -> list[str]:
    """Return the forms of an English verb: base, -s, -ing, past; irregular ones as the entry gives them."""
    base, *irregular = entry.split("/")
    verb, space, rest = base.partition(" ")
    tail = f"{space}{rest}"
    forms = [base, f"{_with_s(verb)}{tail}", f"{_with_ing(verb)}{tail}"]
    return list(dict.fromkeys([*forms, *(irregular or [f"{_with_ed(verb)}{tail}"])]))


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"


def _with_ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_closed(verb)}ing"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{_closed(verb)}ed"


def _closed(verb: str) -> str:
    """Double the last consonant of a stressed short syllable: cut, cutting."""
    is_short = len(_SYLLABLE.findall(verb)) == 1 and _CLOSED.search(verb) is not None
    return f"{verb}{verb[-1]}" if is_short or verb in _DOUBLED else verb


def _written(text: str, script: str) -> str:
    if script == "traditional":
        return text.translate(_traditional())
    if script == "wide":
        return text.translate(_WIDE)
    return text.upper() if script == "capitals" else text


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@cache
def _traditional() -> Mapping[int, str]:
    table: dict[int, str] = {}
    for traditional, simplified in zip(TRADITIONAL, SIMPLIFIED, strict=True):
        table.setdefault(ord(simplified), traditional)
    return table


def class_table() -> str:
    """Return the table of the classes that opsaudit comes with, as Markdown."""
    rows = [
        f"| `{each.name}` | {each.about.zh} · {each.about.en} | {each.source} |"
        for each in standard_lexicon().classes.values()
    ]
    return "\n".join(["| class | meaning · 含义 | source · 出处 |", "| --- | --- | --- |", *rows]) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a text stream, not a test's
    sys.stdout.write(class_table())
