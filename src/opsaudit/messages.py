"""Bilingual text: every word that a user reads exists in Chinese and in English.

A :class:`Text` lives beside the thing that says it (a rule, an error, a screen); there is no catalogue to look ids up
in. Placeholders are ``{name}`` and are filled by :meth:`Text.format`, which never evaluates what it inserts.
"""

import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Self

from msgspec import Struct
from typing_extensions import TypedDict

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Lang = Literal["zh", "en"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Text(Struct, frozen=True):
    """One message in both languages, with the same placeholders in both."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.zh if lang == "zh" else self.en

    def format(self, args: Mapping[str, object]) -> "Text":
        """Fill the placeholders; an argument that is itself a Text is filled in per language."""
        if not args or ("{" not in self.zh and "{" not in self.en):
            return self
        return Text(zh=_fill(self.zh, args, "zh"), en=_fill(self.en, args, "en"))

    def placeholders(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the placeholder names of the Chinese and of the English wording."""
        return frozenset(_PLACEHOLDER.findall(self.zh)), frozenset(_PLACEHOLDER.findall(self.en))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Let a rule have a parameter that a ruleset writes as ``{zh: …, en: …}``."""
        from pydantic_core.core_schema import no_info_wrap_validator_function

        def read(given: object, validated: Callable[[object], _Halves]) -> Text:
            return given if isinstance(given, Text) else Text(**validated(given))

        return no_info_wrap_validator_function(read, handler.generate_schema(_Halves))


class _Halves(TypedDict):
    zh: str
    en: str


class Wording(str):
    """Text that an author wrote in both languages: it reads as the half that stands first, and keeps both.

    To rules it is text like any other; a message shows the half of its own language.
    """

    __slots__ = ("en", "zh")

    def __new__(cls, zh: str, en: str, *, first: Lang = "zh") -> Self:
        """Keep both halves; ``first`` is the one that it reads as."""
        made = super().__new__(cls, zh if first == "zh" else en)
        made.zh, made.en = zh, en
        return made

    zh: str
    en: str

    def __str__(self) -> str:
        """Return the text itself with both halves, so that a label keeps them."""
        return self

    def half(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.zh if lang == "zh" else self.en

    def __reduce__(self) -> tuple[Callable[..., "Wording"], tuple[str, str, Lang]]:
        """Say how to make it again: a worker process may send it."""
        return _wording, (self.zh, self.en, "zh" if self == self.zh else "en")


def _wording(zh: str, en: str, first: Lang) -> Wording:
    return Wording(zh, en, first=first)


def _fill(template: str, args: Mapping[str, object], lang: Lang) -> str:
    frame, names = _frame(template)
    return frame % tuple([_told(args[name], lang) if name in args else f"{{{name}}}" for name in names])


def _told(value: object, lang: Lang) -> object:
    if isinstance(value, Text):
        return value[lang]
    return value.half(lang) if isinstance(value, Wording) else value


@lru_cache(maxsize=4096)
def _frame(template: str) -> tuple[str, tuple[str, ...]]:
    """Split a template into what ``%`` fills and the names of its placeholders, in their order."""
    names = tuple(_PLACEHOLDER.findall(template))
    return _PLACEHOLDER.sub("%s", template.replace("%", "%%")), names


def same(text: str) -> Text:
    """Return a text that reads alike in both languages: a code, a name, a quotation."""
    return Text(zh=text, en=text)


def language(environ: Mapping[str, str] = os.environ) -> Lang:
    """Return the user's language: ``OPSAUDIT_LANG``, else the locale variables, else English."""
    for name in ("OPSAUDIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
