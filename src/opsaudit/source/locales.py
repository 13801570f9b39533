"""Read a file of other wordings for the texts of rules, each with its place.

A rule is named by its code or its slug, and a text gets another wording in one language or in both::

    SOP001:
      title: {zh: 作业指导书没有负责人}
      fix: {zh: 写上负责的岗位。, en: Name the role that answers for the work instruction.}
      messages:
        no-owner: {zh: 作业指导书“{sop}”没有负责人}
"""

from collections.abc import Iterator
from typing import NamedTuple

from opsaudit.messages import Lang, Text
from opsaudit.model.node import Mapping, Node, Scalar
from opsaudit.model.place import Place
from opsaudit.source.settings import Problems, fields_of, mapping_entries

TEXTS = ("title", "rationale", "fix")
_KEYS = (*TEXTS, "messages")
_LANGS: tuple[Lang, ...] = ("zh", "en")


class OtherWording(NamedTuple):
    """One text of a rule in other words."""

    rule: Scalar
    """Code or slug, as it was written."""
    key: str
    """One of ``TEXTS``; else the id of a message."""
    is_message: bool
    key_place: Place
    lang: Lang
    text: str
    place: Place


def read_locale_file(node: Node | None, name: str, problems: Problems) -> Iterator[OtherWording]:
    """Yield the wordings; whether there are such rules and messages is not known here."""
    for entry in mapping_entries(node, name, problems):
        if entry.key.text.startswith("x-"):
            continue
        fields = fields_of(entry.value, _KEYS, problems, entry.key.text)
        for key in TEXTS:
            if key in fields.entries:
                found = fields.entries[key]
                yield from _wordings(entry.key, found.key, found.value, problems, is_message=False)
        for each in mapping_entries(fields.node("messages"), "messages", problems):
            yield from _wordings(entry.key, each.key, each.value, problems, is_message=True)


def _wordings(rule: Scalar, key: Scalar, node: Node, problems: Problems, *, is_message: bool) -> Iterator[OtherWording]:
    if not isinstance(node, Mapping):
        problems.add(node.place, _NO_LANGUAGE, key=key.text)
        return
    inner = fields_of(node, _LANGS, problems, key.text)
    for lang in _LANGS:
        text = inner.text(lang, required=lang in inner.entries)
        if text is not None and text.strip():
            yield OtherWording(rule, key.text, is_message, key.place, lang, text, inner.entries[lang].value.place)
        elif text is not None:
            problems.add(inner.entries[lang].value.place, _EMPTY, key=key.text)


_NO_LANGUAGE = Text(
    zh="“{key}”应写明是哪种语言，如 `{key}: {zh: …}`", en="'{key}' says in which language, as `{key}: {en: …}`"
)
_EMPTY = Text(zh="“{key}”的文字是空的", en="the text of '{key}' is empty")
