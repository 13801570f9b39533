"""Load one plugin alone: import it, check its hooks, ask it what it has.

Every plugin has a pluggy manager of its own. With one manager for all, an error in one plugin would abort the call for
the rest, and the second of two entry points with one name would be skipped without a word.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import TypeAlias, TypeVar

import pluggy

from opsaudit import hookspecs
from opsaudit.hookspecs import RulesetResource
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.plugin_manager import diagnostics
from opsaudit.plugin_manager.discovery import EntryPoint
from opsaudit.plugin_manager.hooks import Refusal, hook_refusal, register
from opsaudit.plugin_manager.isolation import Failure, attempt
from opsaudit.plugin_manager.plugin import Plugin, PluginStatus, join, plugin_of
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.rule import AnyRule, Rule

T = TypeVar("T")
Source: TypeAlias = RuleIndex | AnyRule
"""Where a rule comes from: an index that imports it on demand, or the rule itself."""

_CODE = re.compile(r"[A-Z]{2,8}\d{3}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin with the sources of its rules, and what was wrong with it."""

    plugin: Plugin
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Code to source."""
    diagnostic: Diagnostic | None = None


def load_plugin(entry: EntryPoint) -> Loaded:
    """Load one plugin; whatever goes wrong is in its status and reason."""
    started = perf_counter()
    loaded = _load(entry)
    return replace(loaded, plugin=replace(loaded.plugin, load_ms=(perf_counter() - started) * 1000))


def _load(entry: EntryPoint) -> Loaded:
    found = attempt(partial(_import, entry.target))
    if isinstance(found, Failure):
        return _refused(entry, _import_refusal(found))
    manager = pluggy.PluginManager("opsaudit")
    manager.add_hookspecs(hookspecs)
    refusal = attempt(partial(register, manager, found))
    if isinstance(refusal, Failure):
        return _refused(entry, hook_refusal(refusal.reason))
    if refusal is not None:
        return _refused(entry, refusal)
    return _ask(entry, manager)


def _import(target: str) -> object:
    module, _, attributes = target.partition(":")
    found: object = import_module(module)
    for name in filter(None, attributes.split(".")):
        found = getattr(found, name)
    return found


def _import_refusal(failure: Failure) -> Refusal:
    error = failure.error
    if isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "opsaudit":
        return Refusal(PluginStatus.NEWER_API, diagnostics.PLUGIN_TOO_NEW, failure.reason)
    return Refusal(PluginStatus.FAILED, diagnostics.PLUGIN_NOT_IMPORTED, failure.reason)


def _refused(entry: EntryPoint, refusal: Refusal) -> Loaded:
    return Loaded(plugin_of(entry, refusal.status, refusal.reason), diagnostic=refusal.diagnostic)


def _ask(entry: EntryPoint, manager: pluggy.PluginManager) -> Loaded:
    """Call each hook; what one of them has stays when the other one fails, as the hook specifications promise."""
    rules = _answer(manager.hook.opsaudit_rules, _read_rules)
    rulesets = _answer(manager.hook.opsaudit_rulesets, _read_rulesets)
    reasons = [answer for answer in (rules, rulesets) if isinstance(answer, Text)]
    plugin = plugin_of(
        entry, PluginStatus.FAILED if reasons else PluginStatus.LOADED, join(reasons) if reasons else None
    )
    sources: dict[str, Source] = {}
    if not isinstance(rules, Text):
        plugin = replace(plugin, rules=tuple((code, slug) for code, (slug, _) in sorted(rules.items())))
        sources = {code: source for code, (_, source) in rules.items()}
    if not isinstance(rulesets, Text):
        plugin = replace(plugin, rulesets=tuple(rulesets))
    return Loaded(plugin, sources, diagnostics.PLUGIN_HOOK_FAILED if reasons else None)


def _answer(caller: pluggy.HookCaller, read: Callable[[list[object]], T | Text]) -> T | Text:
    """Call one hook and read what it returns, or say why that is impossible."""

    def call() -> T | Text:
        results = caller()
        if len(results) < len(caller.get_hookimpls()):  # pluggy leaves out None
            return Text(zh="没有返回任何内容，是否漏写了 return？", en="returned nothing; is `return` missing?")
        return read([item for result in results for item in result])

    found = attempt(call)
    if isinstance(found, Failure):
        found = found.reason
    return _SAID.format({"hook": caller.name, "what": found}) if isinstance(found, Text) else found


def _read_rules(items: list[object]) -> dict[str, tuple[str, Source]] | Text:
    """Return code to slug and source; every code and every slug occurs once."""
    rules: dict[str, tuple[str, Source]] = {}
    slugs: set[str] = set()
    for item in items:
        if not isinstance(item, RuleIndex | Rule):
            return _WRONG_ITEM.format({"expected": "RuleIndex / Rule", "found": type(item).__name__})
        for code, slug in item if isinstance(item, RuleIndex) else [(item.code, item.slug)]:
            if not _CODE.fullmatch(code) or not _SLUG.fullmatch(slug):
                return _WRONG_NAME.format({"code": code, "slug": slug})
            if code in rules or slug in slugs:
                return _SAME_NAME.format({"code": code, "slug": slug})
            slugs.add(slug)
            rules[code] = (slug, item)
    return rules


def _read_rulesets(items: list[object]) -> list[RulesetResource] | Text:
    rulesets = [item for item in items if isinstance(item, RulesetResource)]
    if len(rulesets) < len(items):
        wrong = next(item for item in items if not isinstance(item, RulesetResource))
        return _WRONG_ITEM.format({"expected": "RulesetResource", "found": type(wrong).__name__})
    return rulesets


_SAID = Text(zh="钩子 {hook}：{what}", en="hook {hook}: {what}")
_WRONG_ITEM = Text(zh="应返回 {expected}，却有 {found}", en="returns {found} where {expected} belongs")
_WRONG_NAME = Text(
    zh="规则 {code} {slug} 的代号或名称不合格式（如 ACME001 goal-without-sponsor）",
    en="rule {code} {slug} is not named like ACME001 goal-without-sponsor",
)
_SAME_NAME = Text(zh="规则 {code} {slug} 在同一插件中出现两次", en="rule {code} {slug} occurs twice in the plugin")
