"""Forms of wording that words alone cannot tell, from a data file: compiled when first needed, asked by name."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from opsaudit.messages import Text
from opsaudit.statements.word_files import read_word_file

Where = Literal["before", "after", "between", "start", "anywhere"]
REACH = 64
"""Characters that a form before a position is looked for in, so that no text makes the search long."""


class Form(NamedTuple):
    """One form of wording: where it stands, and its expression."""

    name: str
    at: Where
    expression: str


class Note(NamedTuple):
    """What a form means, where it comes from, and examples that are its test."""

    about: Text
    source: str
    finds: tuple[str, ...]
    passes: tuple[str, ...]


@cache
def forms() -> Mapping[str, Form]:
    """Return the forms of the data file."""
    return {
        name: Form(name, fields["at"], "|".join(fields[lang] for lang in ("zh", "en") if fields.get(lang)))
        for name, fields in read_word_file("patterns.yaml").items()
    }


def notes() -> Mapping[str, Note]:
    """Return what there is to say about each form; no reading needs it."""
    return {
        name: Note(Text(**fields["about"]), fields["source"], tuple(fields["finds"]), tuple(fields["passes"]))
        for name, fields in read_word_file("pattern-notes.yaml").items()
    }


@cache
def compiled(name: str) -> re.Pattern[str]:
    """Return the expression of a form, anchored as its place demands."""
    form = forms()[name]
    anchored = {"before": f"(?:{form.expression})$", "anywhere": form.expression}
    return re.compile(anchored.get(form.at, f"(?:{form.expression})"))


def stands_before(name: str, text: str, position: int, begin: int = 0) -> re.Match[str] | None:
    """Find a form that ends at a position and begins at ``begin`` or later."""
    return compiled(name).search(text, max(begin, position - REACH), position)


def stands_after(name: str, text: str, position: int) -> re.Match[str] | None:
    """Find a form that begins at a position."""
    return compiled(name).match(text, position)


def stands_between(name: str, text: str, start: int, end: int) -> bool:
    """Whether what lies between two positions has the form."""
    return end - start <= REACH and compiled(name).fullmatch(text, start, end) is not None


def occurs(name: str, text: str) -> re.Match[str] | None:
    """Find a form anywhere in a text."""
    return compiled(name).search(text)


def quoted_names(text: str) -> list[tuple[int, int]]:
    """Return where names in quotation marks stand."""
    if not any(mark in text for mark in '“「『"'):
        return []
    return [found.span() for found in compiled("quoted-name").finditer(text)]


def opens(name: str, text: str) -> re.Match[str] | None:
    """Find a form that a text begins with."""
    return compiled(name).match(text)
