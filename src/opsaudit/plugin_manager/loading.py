"""Load one plugin alone: import it, check its hooks, ask it what it has.

Every plugin has a pluggy manager of its own. With one manager for all, an error in one plugin would abort the call for
the rest, and the second of two entry points with one name would be skipped without a word.
"""

import os
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import Any

import pluggy
from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.discovery import EntryPoint, is_first_party
from opsaudit.errors import UsageError
from opsaudit.isolation import Failure, attempt, attempt_within
from opsaudit.limits import LOADING_SECONDS, MOST_SECONDS, read_seconds
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.plugin_manager import diagnostics
from opsaudit.plugin_manager.answers import EXTENSIONS, SHAPES, Shape, Source, rules_of
from opsaudit.plugin_manager.hooks import Refusal, hook_refusal, register
from opsaudit.plugin_manager.manager import HookManager
from opsaudit.plugin_manager.mismatch import missing_here
from opsaudit.plugin_manager.plugin import Plugin, PluginStatus, join, plugin_of


class Loaded(Struct, frozen=True):
    """A plugin with the sources of its rules, and what was wrong with it."""

    plugin: Plugin
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Code to source."""
    diagnostic: Diagnostic | None = None


def load_plugin(entry: EntryPoint, get: Callable[[], object] | None = None) -> Loaded:
    """Load one plugin; whatever goes wrong is in its status and reason. ``get`` stands for importing its target."""
    started = perf_counter()
    work = partial(_load, entry, get or partial(_import, entry.target))
    who = f"{entry.name} ({entry.distribution} {entry.version})"
    loaded = work() if is_first_party(entry.distribution) else attempt_within(work, loading_seconds(), who)
    if isinstance(loaded, Failure):
        loaded = _refused(entry, Refusal(PluginStatus.FAILED, diagnostics.PLUGIN_NOT_IMPORTED, loaded.reason))
    return replace(loaded, plugin=replace(loaded.plugin, load_ms=(perf_counter() - started) * 1000))


def loading_seconds() -> float:
    """Return the time that a third-party plugin may take to load, and a rule of it to be imported.

    Raises UsageError when the environment states it and it is none.
    """
    stated = os.environ.get(_VARIABLE)
    seconds = read_seconds(stated) if stated else LOADING_SECONDS
    if seconds is None:
        raise UsageError(_NO_SECONDS.format({"variable": _VARIABLE, "value": stated, "most": f"{MOST_SECONDS:g}"}))
    return seconds


def _load(entry: EntryPoint, get: Callable[[], object]) -> Loaded:
    found = attempt(get)
    if isinstance(found, Failure):
        return _refused(entry, _import_refusal(found))
    manager = HookManager()
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
    missing = missing_here(failure)
    if missing is not None and missing.is_public:
        return Refusal(PluginStatus.NEWER_API, diagnostics.PLUGIN_TOO_NEW, missing.reason)
    return Refusal(PluginStatus.FAILED, diagnostics.PLUGIN_NOT_IMPORTED, missing.reason if missing else failure.reason)


def _refused(entry: EntryPoint, refusal: Refusal) -> Loaded:
    return Loaded(plugin_of(entry, refusal.status, refusal.reason), diagnostic=refusal.diagnostic)


def _ask(entry: EntryPoint, manager: pluggy.PluginManager) -> Loaded:
    """Call each hook; what one of them has stays when the other one fails, as the hook specifications promise."""
    answers = {hook: _answer(getattr(manager.hook, hook), shape) for hook, shape in SHAPES.items()}
    reasons = [answer for answer in answers.values() if isinstance(answer, Text)]
    had = {hook: [] if isinstance(answer, Text) else answer for hook, answer in answers.items()}
    rules = {code: (slug, source) for source in had["opsaudit_rules"] for code, slug in rules_of(source)}
    plugin = replace(
        plugin_of(entry, PluginStatus.FAILED if reasons else PluginStatus.LOADED, join(reasons) if reasons else None),
        rules=tuple((code, slug) for code, (slug, _) in sorted(rules.items())),
        rulesets=tuple(had["opsaudit_rulesets"]),
        sections=tuple(replace(each, provider=entry.distribution) for each in had["opsaudit_entities"]),
        lexicons=tuple(had["opsaudit_lexicons"]),
        locales=tuple(had["opsaudit_locales"]),
        extensions=tuple(each for hook in EXTENSIONS for each in had[hook]),
    )
    sources = {code: source for code, (_, source) in rules.items()}
    return Loaded(plugin, sources, diagnostics.PLUGIN_HOOK_FAILED if reasons else None)


def _answer(caller: pluggy.HookCaller, shape: Shape) -> list[Any] | Text:
    """Call one hook and read what it returns, or say why that is impossible. ``Any``: see ``Shape``."""

    def call() -> list[Any] | Text:
        results = caller()
        if len(results) < len(caller.get_hookimpls()):  # pluggy leaves out None
            return Text(zh="没有返回任何内容，是否漏写了 return？", en="returned nothing; is `return` missing?")
        return shape.read([item for result in results for item in result])

    found = attempt(call)
    if isinstance(found, Failure):
        found = found.reason
    return _SAID.format({"hook": caller.name, "what": found}) if isinstance(found, Text) else found


_VARIABLE = "OPSAUDIT_LOADING_SECONDS"
_NO_SECONDS = Text(
    zh="环境变量 {variable} 应为大于 0、不超过 {most} 的秒数，而不是“{value}”",
    en="{variable} takes a number of seconds above 0 and up to {most}, not '{value}'",
)
_SAID = Text(zh="钩子 {hook}：{what}", en="hook {hook}: {what}")
