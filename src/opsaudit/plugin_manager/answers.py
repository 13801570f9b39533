"""Read what the hooks of one plugin return: the things it has, or why the answer is none."""

import re
from typing import TypeAlias

from opsaudit.binding.keys import fold
from opsaudit.hookspecs import LexiconResource, RulesetResource
from opsaudit.messages import Text
from opsaudit.model.sections import Section
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.rule import CODE, SLUG, AnyRule, Rule

Source: TypeAlias = RuleIndex | AnyRule
"""Where a rule comes from: an index that imports it on demand, or the rule itself."""

_SECTION = re.compile(r"[a-z][a-z0-9_]*")
_CLASS = re.compile(r"[\w.]+:\w+")


def read_rules(items: list[object]) -> dict[str, tuple[str, Source]] | Text:
    """Return code to slug and source; every code and every slug occurs once."""
    rules: dict[str, tuple[str, Source]] = {}
    slugs: set[str] = set()
    for item in items:
        if not isinstance(item, RuleIndex | Rule):
            return _WRONG_ITEM.format({"expected": "RuleIndex / Rule", "found": type(item).__name__})
        for code, slug in item if isinstance(item, RuleIndex) else [(item.code, item.slug)]:
            if not CODE.fullmatch(code) or not SLUG.fullmatch(slug):
                return _WRONG_NAME.format({"code": code, "slug": slug})
            if code in rules or slug in slugs:
                return _SAME_NAME.format({"code": code, "slug": slug})
            slugs.add(slug)
            rules[code] = (slug, item)
    return rules


def read_rulesets(items: list[object]) -> list[RulesetResource] | Text:
    """Return where the rulesets lie."""
    rulesets = [item for item in items if isinstance(item, RulesetResource)]
    if len(rulesets) < len(items):
        wrong = next(item for item in items if not isinstance(item, RulesetResource))
        return _WRONG_ITEM.format({"expected": "RulesetResource", "found": type(wrong).__name__})
    return rulesets


def read_lexicons(items: list[object]) -> list[LexiconResource] | Text:
    """Return where the files of words lie; every file occurs once. They are not read here."""
    lexicons: list[LexiconResource] = []
    for item in items:
        if not isinstance(item, LexiconResource):
            return _WRONG_ITEM.format({"expected": "LexiconResource", "found": type(item).__name__})
        if item in lexicons:
            return _SAME_FILE.format({"file": shown(item)})
        lexicons.append(item)
    return lexicons


def shown(lexicon: LexiconResource) -> str:
    """Return a file of words as it is shown: ``acme_assets/lexicon.yaml``."""
    return f"{str(lexicon.package).replace('.', '/')}/{lexicon.file}"


def read_sections(items: list[object]) -> list[Section] | Text:
    """Return the sections; every name and every spelling occurs once. What lies in them is not looked at."""
    sections: list[Section] = []
    taken: set[str] = set()
    for item in items:
        if type(item) is not Section:  # one with properties of its own is foreign code
            return _WRONG_ITEM.format({"expected": "Section", "found": type(item).__name__})
        if not _is_written_well(item):
            return _WRONG_SECTION.format({"section": repr(item.name)})
        spellings = {fold(spelling) for spelling in item.spellings}
        if taken & spellings:
            return _SAME_SECTION.format({"section": item.name, "word": min(taken & spellings)})
        taken |= spellings
        sections.append(item)
    return sections


def _is_written_well(section: Section) -> bool:
    words: tuple[object, ...] = (
        (section.name, section.zh, *section.also) if isinstance(section.also, tuple) else (None,)
    )
    if not all(isinstance(word, str) and word.strip() for word in words) or not _SECTION.fullmatch(section.name):
        return False
    return not isinstance(section.holds, str) or _CLASS.fullmatch(section.holds) is not None


_WRONG_ITEM = Text(zh="应返回 {expected}，却有 {found}", en="returns {found} where {expected} belongs")
_WRONG_NAME = Text(
    zh="规则 {code} {slug} 的代号或名称不合格式（如 ACME001 goal-without-sponsor）",
    en="rule {code} {slug} is not named like ACME001 goal-without-sponsor",
)
_SAME_NAME = Text(zh="规则 {code} {slug} 在同一插件中出现两次", en="rule {code} {slug} occurs twice in the plugin")
_SAME_FILE = Text(zh="词表 {file} 在同一插件中出现两次", en="the lexicon {file} occurs twice in the plugin")
_WRONG_SECTION = Text(
    zh='章节 {section} 不是 Section("assets", Asset, "资产", also=("设备",)) 的样子（类也可写作 "模块:类"）',
    en='section {section} is not written like Section("assets", Asset, "资产", also=("equipment",)), where the class may '
    'stand as "module:Class"',
)
_SAME_SECTION = Text(
    zh="章节 {section} 的写法“{word}”在同一插件中出现两次",
    en="section {section} is written '{word}', as another one of the plugin is",
)
