"""What all plugins have together: who owns a code, what a selector means, and rules imported on demand."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.errors import UsageError
from opsaudit.extensions import ExpressionFunction
from opsaudit.isolation import Failure, attempt, attempt_within
from opsaudit.messages import Text
from opsaudit.model.entities.base import is_built_in
from opsaudit.model.result import Finding
from opsaudit.model.sections import SECTIONS, Sections
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager.answers import Source
from opsaudit.plugin_manager.claims import Dispute, prefix_of
from opsaudit.plugin_manager.extensions import Extensions, LostExtension
from opsaudit.plugin_manager.loading import Loaded, loading_seconds
from opsaudit.plugin_manager.mismatch import missing_here
from opsaudit.plugin_manager.plugin import Plugin, PluginStatus
from opsaudit.plugin_manager.sections import LostSection, SettledSections
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.rule import AnyRule

if TYPE_CHECKING:
    from opsaudit.plugin_manager.functions import Functions
    from opsaudit.plugin_manager.lexicons import PluginLexicons
    from opsaudit.plugin_manager.locales import PluginLocales

_CODE_OR_PREFIX = re.compile(r"([A-Z]{2,8})(?:\d{3})?")


class BrokenRule(Struct, frozen=True):
    """A rule that is selected and cannot run: its verdict is inconclusive, never a pass."""

    code: str
    """Code; what the ruleset wrote (a slug, a prefix), when no loaded plugin knows it."""
    slug: str
    distribution: str
    """Distribution at fault."""
    version: str
    reason: Text


class _Owned(NamedTuple):
    slug: str
    source: Source
    plugin: Plugin


AnyOrBroken: TypeAlias = AnyRule | BrokenRule


class Registry(Struct, eq=False):
    """The plugins of one run and their rules. ``load_plugins`` makes one."""

    plugins: tuple[Plugin, ...]
    findings: tuple[Finding, ...]
    """What is wrong with plugins; every one is inconclusive, its ``blame`` the distribution at fault."""
    extensions: Extensions = field(default_factory=Extensions)
    """What plugins add by name."""
    sections: Sections = SECTIONS
    """The sections that a plan may have: those of this program, then those of plugins in the order of their names."""
    _lost_sections: tuple[LostSection, ...] = ()
    _owned: dict[str, _Owned] = field(default_factory=dict)
    _disputed: dict[str, BrokenRule] = field(default_factory=dict)
    _lost: dict[str, BrokenRule] = field(default_factory=dict)
    _slugs: dict[str, str] = field(default_factory=dict)
    _loaded: dict[str, AnyOrBroken] = field(default_factory=dict)
    _lexicons: "PluginLexicons | None" = None
    _locales: "PluginLocales | None" = None
    _functions: "Functions | None" = None

    @property
    def codes(self) -> list[str]:
        """Codes of all rules, sorted; a rule that several distributions claim is one of them, and broken."""
        return sorted({*self._owned, *self._disputed})

    @property
    def names(self) -> set[str]:
        """Codes and slugs of all rules."""
        return {*self._owned, *self._disputed, *self._slugs}

    @property
    def lexicons(self) -> "PluginLexicons":
        """The words that statements are read by, with what plugins change; read when first asked for."""
        if self._lexicons is None:
            from opsaudit.plugin_manager.lexicons import settle_lexicons

            self._lexicons = settle_lexicons(self.plugins)
        return self._lexicons

    @property
    def functions(self) -> "Functions":
        """The functions that expressions may call, by name: the standard ones and those of plugins."""
        if self._functions is None:
            from opsaudit.plugin_manager.functions import Functions

            self._functions = Functions(self.extensions.of(ExpressionFunction))
        return self._functions

    @property
    def locales(self) -> "PluginLocales | None":
        """Other wordings that plugins give for rules, read when first asked for; None where there are none."""
        if self._locales is None and any(plugin.locales for plugin in self.plugins):
            from opsaudit.plugin_manager.locales import settle_locales

            codes = {code: code for code in (*self._lost, *self.codes)}
            self._locales = settle_locales(self.plugins, self._slugs | codes)
        return self._locales

    def findings_for(self, codes: Collection[str]) -> list[Finding]:
        """Return what is wrong with plugins, and with the wordings that they give for these rules."""
        return [*self.findings, *(() if self.locales is None else self.locales.findings(codes))]

    def resolve(self, selector: str) -> list[str]:
        """Return the codes that a code, a slug or a prefix selects, sorted.

        A selector that no loaded plugin knows stands for itself while a plugin that did not load may own it; ``load``
        then says so. Otherwise raises UsageError with the nearest match.
        """
        if selector in self._owned or selector in self._disputed or selector in self._lost:
            return [selector]
        if selector in self._slugs:
            return [self._slugs[selector]]
        of_prefix = [code for code in self.codes if prefix_of(code) == selector]
        if of_prefix:
            return of_prefix
        if self._suspects(selector):
            return [selector]
        raise self._unknown(selector)

    def load(self, code: str) -> AnyOrBroken:
        """Import a rule, once. Whatever goes wrong makes a broken rule that says who is at fault.

        Raises UsageError for a code that ``resolve`` does not know either.
        """
        if code not in self._loaded:
            self._loaded[code] = self._load(code)
        return self._loaded[code]

    def declaring(self, rules: Sequence[tuple[AnyRule, Plugin]]) -> "Registry":
        """Return a registry that also has the rules that a ruleset defines itself, each with what it belongs to."""
        if not rules:
            return self
        owned = {rule.code: _Owned(rule.slug, rule, plugin) for rule, plugin in rules}
        slugs = {rule.slug: rule.code for rule, _ in rules}
        return replace(
            self, _owned={**self._owned, **owned}, _slugs={**self._slugs, **slugs}, _loaded=dict(self._loaded)
        )

    def forgotten(self, plugin: Plugin) -> list[str]:
        """Return the files of a plugin that hold a rule and that its index does not name: nobody runs those."""
        sources = [one.source for one in self._owned.values() if one.plugin is plugin]
        indices = {source.package: source for source in sources if isinstance(source, RuleIndex)}
        return [
            f"{package.replace('.', '/')}/{file}" for package, index in indices.items() for file in index.forgotten()
        ]

    def section_named(self, word: str) -> str:
        """Return the name of the section that a word means, in whichever language.

        A word that no section has stands for itself while a plugin that did not load, or the section of one that was
        refused, may have it. Otherwise raises UsageError with the nearest match.
        """
        section = self.sections.get(word)
        for each in (*self.sections, *(lost.section for lost in self._lost_sections)):
            if section is None and word in each.spellings:
                section = each
        if section is not None:
            return section.name
        if any(plugin.status.is_broken for plugin in self.plugins):
            return word
        known = [spelling for each in self.sections for spelling in each.spellings]
        raise UsageError(_NO_SECTION.format({"word": word, "hint": self._hint(word, known)}))

    def slug(self, code: str) -> str:
        """Return the slug of a rule without importing it; the code itself for one that nobody knows."""
        if code in self._owned:
            return self._owned[code].slug
        broken = self._disputed.get(code) or self._lost.get(code)
        return code if broken is None else broken.slug

    def owner(self, code: str) -> Plugin:
        """Return the plugin that has a rule, or that is to blame for not having it.

        Raises UsageError for a code that ``resolve`` does not know either.
        """
        if code in self._owned:
            return self._owned[code].plugin
        broken = self._disputed.get(code) or self._lost.get(code)
        if broken is not None:
            return next(
                plugin
                for plugin in self.plugins
                if (plugin.distribution, plugin.version) == (broken.distribution, broken.version)
            )
        suspects = self._suspects(code)
        if not suspects:
            raise self._unknown(code)
        return suspects[0]

    def _load(self, code: str) -> AnyOrBroken:
        owned = self._owned.get(code)
        if owned is None:
            known = self._disputed.get(code) or self._lost.get(code)
            return self._missing(code) if known is None else known
        plugin, source = owned.plugin, owned.source
        found = self._read(source, code, plugin) if isinstance(source, RuleIndex) else source
        if isinstance(found, Failure):
            told = missing_here(found) or found
            return BrokenRule(code, owned.slug, plugin.distribution, plugin.version, told.reason)
        reason = self._groundless(found)
        if reason is None and self.locales is not None:
            found = self.locales.reword(found)
        return found if reason is None else BrokenRule(code, owned.slug, plugin.distribution, plugin.version, reason)

    def _read(self, source: RuleIndex, code: str, plugin: Plugin) -> AnyRule | Failure:
        work = partial(source.load, code, self.sections, lambda: self.functions)
        if plugin.is_first_party:
            return attempt(work)
        return attempt_within(work, loading_seconds(), f"{code} ({plugin.distribution} {plugin.version})")

    def _groundless(self, rule: AnyRule) -> Text | None:
        """Say why a rule can never find what it looks at: an entity of a plugin that no section of a plan holds."""
        kind, name = rule.subject, rule.section.partition(".")[0]
        section = self.sections.get(name)
        if is_built_in(kind) or (section is not None and not section.provider):
            return None
        told = {"kind": kind.__name__, "section": name}
        if section is None:
            lost = next((each.reason for each in self._lost_sections if each.section.name == name), None)
            return _UNHELD.format(told) if lost is None else _LOST_SECTION.format({**told, "reason": lost})
        from opsaudit.binding.foreign import kinds_of, section_problem  # for the few runs with sections of plugins

        problem = section_problem(section, self.sections)
        if problem is not None:
            return _LOST_SECTION.format({**told, "reason": problem})
        return None if kind in kinds_of(section) else _NOT_HELD.format(told)

    def _missing(self, selector: str) -> BrokenRule:
        suspects = self._suspects(selector)
        if not suspects:
            raise self._unknown(selector)
        names = ", ".join(f"{plugin.name} ({plugin.distribution} {plugin.version})" for plugin in suspects)
        first = suspects[0]
        reason = _MAY_BE_THERE.format({"rule": selector, "plugins": names})
        return BrokenRule(selector, selector, first.distribution, first.version, reason)

    def _suspects(self, selector: str) -> list[Plugin]:
        """Return the plugins that did not load and may own what is selected, the likeliest first."""
        match = _CODE_OR_PREFIX.fullmatch(selector)
        prefix = match[1] if match else ""
        if prefix and any(prefix_of(code) == prefix for code in self._owned):
            return []
        broken = [plugin for plugin in self.plugins if plugin.status.is_broken]
        named = [
            plugin for plugin in broken if prefix and prefix.lower() in f"{plugin.name} {plugin.distribution}".lower()
        ]
        return named or broken

    def _unknown(self, selector: str) -> UsageError:
        known = {*self.codes, *self._slugs, *(prefix_of(code) for code in self._owned)}
        return UsageError(_UNKNOWN.format({"selector": selector, "hint": self._hint(selector, known)}))

    def _hint(self, word: str, known: Iterable[str]) -> Text:
        """Return the end of a message about a word that nobody knows: the nearest one, and who might have known it."""
        disabled = [plugin.name for plugin in self.plugins if plugin.status is PluginStatus.DISABLED]
        hint = did_you_mean(word, known)
        if disabled:
            told = _DISABLED.format({"plugins": ", ".join(disabled)})
            hint = Text(zh=hint.zh + told.zh, en=hint.en + told.en)
        return hint


_UNKNOWN = Text(zh="没有规则、名称或前缀“{selector}”{hint}", en="no rule, slug or prefix '{selector}'{hint}")
_NO_SECTION = Text(zh="没有章节“{word}”{hint}", en="no section '{word}'{hint}")
_LOST_SECTION = Text(
    zh="它检查的章节 {section} 未加载：{reason}", en="the section {section} that it looks at was not loaded: {reason}"
)
_UNHELD = Text(
    zh="它检查的 {kind} 属于章节“{section}”，没有插件用 opsaudit_entities 登记这个章节",
    en="it looks at {kind} of the section '{section}', which no plugin registers with opsaudit_entities",
)
_NOT_HELD = Text(
    zh="它检查的 {kind} 不是章节 {section} 里的实体",
    en="it looks at {kind}, which is no entity of the section {section}",
)
_DISABLED = Text(zh="（已停用的插件：{plugins}）", en=" (disabled plugins: {plugins})")
_MAY_BE_THERE = Text(
    zh="没有已加载的插件提供 {rule}，它可能属于加载失败的插件 {plugins}",
    en="no loaded plugin has {rule}; it may belong to what did not load: {plugins}",
)


def registry_of(
    settled: SettledSections,
    disputes: Sequence[tuple[Plugin, Dispute]],
    findings: Sequence[Finding],
    lost: Sequence[LostExtension],
) -> Registry:
    """Make the registry of settled plugins."""
    plugins = tuple(one.plugin for one in settled.loaded)
    registry = Registry(plugins, tuple(findings), Extensions(plugins, lost), settled.sections, tuple(settled.lost))
    owned = registry._owned  # noqa: SLF001  # its own constructor
    for one in settled.loaded:
        for code, slug in one.plugin.rules:
            owned[code] = _Owned(slug, one.sources[code], one.plugin)
        registry._slugs.update(_former(one))  # noqa: SLF001  # as above
    for plugin, dispute in disputes:
        _place(registry, owned, plugin, dispute)
    registry._slugs.update((registry.slug(code), code) for code in [*registry._lost, *registry.codes])  # noqa: SLF001
    return registry


def _former(one: Loaded) -> Iterator[tuple[str, str]]:
    """Yield the names that the rules of a plugin had once, as far as it has these rules still."""
    indices = {id(source): source for source in one.sources.values() if isinstance(source, RuleIndex)}
    for index in indices.values():
        yield from ((old, code) for old, code in index.formerly.items() if code in one.sources)


def _place(registry: Registry, owned: Mapping[str, _Owned], plugin: Plugin, dispute: Dispute) -> None:
    """Remember a rule that nobody can run, unless its code is somebody else's rule."""
    if dispute.code in owned:
        return
    broken = BrokenRule(dispute.code, dispute.slug, plugin.distribution, plugin.version, dispute.reason)
    (registry._lost if dispute.contest.is_lost else registry._disputed).setdefault(dispute.code, broken)  # noqa: SLF001
