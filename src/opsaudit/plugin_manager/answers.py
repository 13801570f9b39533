"""Read what the hooks of one plugin return: the things it has, or why the answer is none.

One shape for each hook says which things belong there, what makes one unusable, and which words occur once.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from opsaudit.binding.keys import fold
from opsaudit.extensions import ExpressionFunction, Extension, Importer, Panel, PluginCommand, ReportFormat, Scorer
from opsaudit.hookspecs import LexiconResource, LocaleResource, RulesetResource
from opsaudit.messages import Text
from opsaudit.model.sections import Section
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.rule import CODE, SLUG, AnyRule, Rule

Source: TypeAlias = RuleIndex | AnyRule
"""Where a rule comes from: an index that imports it on demand, or the rule itself."""

_SECTION = re.compile(r"[a-z][a-z0-9_]*")
_CLASS = re.compile(r"[\w.]+:\w+")


def _fine(_item: Any) -> Text | None:
    return None


def _nothing(_item: Any) -> Iterable[tuple[str, Text]]:
    return ()


class Shape(Struct, frozen=True):
    """What one hook returns. ``Any``: a thing of ``kinds``, which each function knows."""

    kinds: tuple[type, ...]
    """Classes that belong there; one with properties of its own is foreign code, and no answer."""
    flaw: Callable[[Any], Text | None] = _fine
    """Says why a thing cannot be used."""
    once: Callable[[Any], Iterable[tuple[str, Text]]] = _nothing
    """Returns the words of a thing that occur once in the plugin, each with what to say about a second time."""

    def read(self, items: Sequence[object]) -> list[Any] | Text:
        """Return the things, or what is wrong with the first one that is none."""
        taken: set[str] = set()
        for item in items:
            if type(item) not in self.kinds:
                expected = " / ".join(kind.__name__ for kind in self.kinds)
                return _WRONG_ITEM.format({"expected": expected, "found": type(item).__name__})
            flaw = self.flaw(item)
            if flaw is not None:
                return flaw
            words = dict(self.once(item))
            if twice := sorted(taken & words.keys()):
                return words[twice[0]]
            taken |= words.keys()
        return list(items)


def rules_of(source: Source) -> Iterable[tuple[str, str]]:
    """Return code and slug of the rules that come from one source."""
    return source if isinstance(source, RuleIndex) else [(source.code, source.slug)]


def shown(resource: LexiconResource | LocaleResource) -> str:
    """Return a file of a package as it is shown: ``acme_assets/lexicon.yaml``."""
    return f"{str(resource.package).replace('.', '/')}/{resource.file}"


def _rule_flaw(source: Source) -> Text | None:
    seen: set[str] = set()
    for code, slug in rules_of(source):
        told = {"code": code, "slug": slug}
        if not CODE.fullmatch(code) or not SLUG.fullmatch(slug):
            return _WRONG_NAME.format(told)
        if slug in seen:
            return _SAME_NAME.format(told)
        seen.add(slug)
    return None


def _rule_names(source: Source) -> Iterable[tuple[str, Text]]:
    for code, slug in rules_of(source):
        told = _SAME_NAME.format({"code": code, "slug": slug})
        yield code, told
        yield slug, told


def _file(resource: LexiconResource | LocaleResource) -> Iterable[tuple[str, Text]]:
    what = _LEXICON if isinstance(resource, LexiconResource) else _LOCALE
    yield shown(resource), _SAME_FILE.format({"what": what, "file": shown(resource)})


def _section_flaw(section: Section) -> Text | None:
    words: tuple[object, ...] = (
        (section.name, section.zh, *section.also) if isinstance(section.also, tuple) else (None,)
    )
    is_well = all(isinstance(word, str) and word.strip() for word in words) and _SECTION.fullmatch(section.name)
    if is_well and (not isinstance(section.holds, str) or _CLASS.fullmatch(section.holds)):
        return None
    return _WRONG_SECTION.format({"section": repr(section.name)})


def _spellings(section: Section) -> Iterable[tuple[str, Text]]:
    for word in sorted({fold(spelling) for spelling in section.spellings}):
        yield word, _SAME_SECTION.format({"section": section.name, "word": word})


def _extension_flaw(extension: Extension) -> Text | None:
    if extension.is_sound:
        return None
    kind = type(extension).__name__
    return _WRONG_EXTENSION.format({"kind": kind, "name": repr(extension.name), "written": kind + extension.written})


def _extension_name(extension: Extension) -> Iterable[tuple[str, Text]]:
    yield extension.name, _SAME_EXTENSION.format({"noun": extension.noun, "name": extension.name})


EXTENSIONS: Mapping[str, type[Extension]] = {
    "opsaudit_reporters": ReportFormat,
    "opsaudit_importers": Importer,
    "opsaudit_commands": PluginCommand,
    "opsaudit_scorers": Scorer,
    "opsaudit_panels": Panel,
    "opsaudit_functions": ExpressionFunction,
}
"""Hooks that return things with a name and code behind it."""

SHAPES: Mapping[str, Shape] = {
    "opsaudit_rules": Shape((RuleIndex, Rule), _rule_flaw, _rule_names),
    "opsaudit_rulesets": Shape((RulesetResource,)),
    "opsaudit_entities": Shape((Section,), _section_flaw, _spellings),
    "opsaudit_lexicons": Shape((LexiconResource,), once=_file),
    "opsaudit_locales": Shape((LocaleResource,), once=_file),
    **{hook: Shape((kind,), _extension_flaw, _extension_name) for hook, kind in EXTENSIONS.items()},
}
"""Every hook, in the order in which they are called."""

_WRONG_ITEM = Text(zh="应返回 {expected}，却有 {found}", en="returns {found} where {expected} belongs")
_WRONG_NAME = Text(
    zh="规则 {code} {slug} 的代号或名称不合格式（如 ACME001 goal-without-sponsor）",
    en="rule {code} {slug} is not named like ACME001 goal-without-sponsor",
)
_SAME_NAME = Text(zh="规则 {code} {slug} 在同一插件中出现两次", en="rule {code} {slug} occurs twice in the plugin")
_LEXICON = Text(zh="词表", en="lexicon")
_LOCALE = Text(zh="措辞文件", en="locale")
_SAME_FILE = Text(zh="{what} {file} 在同一插件中出现两次", en="the {what} {file} occurs twice in the plugin")
_WRONG_SECTION = Text(
    zh='章节 {section} 不是 Section("assets", Asset, "资产", also=("设备",)) 的样子（类也可写作 "模块:类"）',
    en='section {section} is not written like Section("assets", Asset, "资产", also=("equipment",)), where the class may '
    'stand as "module:Class"',
)
_SAME_SECTION = Text(
    zh="章节 {section} 的写法“{word}”在同一插件中出现两次",
    en="section {section} is written '{word}', as another one of the plugin is",
)
_WRONG_EXTENSION = Text(zh="{kind} {name} 不是 {written} 的样子", en="{kind} {name} is not written like {written}")
_SAME_EXTENSION = Text(zh="{noun} {name} 在同一插件中出现两次", en="the {noun} {name} occurs twice in the plugin")
