"""The words that goal statements are read by under one configuration: opsaudit's own, plugins', the project's.

What a project says goes before what plugins say, and that before what opsaudit comes with.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.config.loading import load_configured
from opsaudit.config.model import Config
from opsaudit.config.plans import nearest_config
from opsaudit.config.requirement import check_required
from opsaudit.discovery import find_entry_points, is_first_party
from opsaudit.errors import ConfigError
from opsaudit.messages import Text, same
from opsaudit.model.result import Finding
from opsaudit.source.lexicons import ClassChange, apply_changes
from opsaudit.source.settings import Problems
from opsaudit.statements import Lexicon, WordClass, standard_lexicon

if TYPE_CHECKING:
    from opsaudit.plugin_manager import Plugin, Registry
    from opsaudit.plugin_manager.lexicons import PluginWords


class ChangedWord(NamedTuple):
    """A word that was added to a class of opsaudit, or taken from it, and by whom."""

    name: str
    """The class."""
    word: str
    is_added: bool
    origin: Text
    """``opsaudit.yaml:3:12``, or the plugin with its distribution."""


class Vocabulary(Struct, frozen=True, eq=False):
    """The words in force, what was changed, and what there is to say about words of plugins that are not used."""

    lexicon: Lexicon
    changes: tuple[ChangedWord, ...]
    """By plugins in their order, then by the project: the last one about a word holds."""
    brought: dict[str, Text]
    """The classes that plugins add, and which plugin each is of."""
    findings: tuple[Finding, ...]


class _Given(NamedTuple):
    """The words of opsaudit as plugins changed them: what a project changes."""

    classes: Mapping[str, WordClass]
    others: Mapping[str, WordClass]
    words: "Sequence[PluginWords]" = ()
    findings: Sequence[Finding] = ()
    may_lack: bool = False
    """Whether a plugin may have more classes than could be read."""
    disabled: Text | None = None


def vocabulary_of(config: Config, registry: "Registry") -> Vocabulary:
    """Merge the words. Raises ConfigError that tells everything the project changes and cannot."""
    settled = registry.lexicons
    may_lack = bool(settled.refused) or any(plugin.status.is_broken for plugin in registry.plugins)
    given = _Given(
        settled.classes, settled.others, settled.words, settled.findings, may_lack, disabled=_disabled(registry)
    )
    return _merged(config, given)


def vocabulary_at(path: str = ".", *, plugins: bool = True, allow: frozenset[str] | None = None) -> Vocabulary:
    """Return the words in force for a file or folder: those of the configuration that applies to it, and of plugins.

    Its findings name the plugins that did not load as well: they may have words. Raises ConfigError for a configuration
    that is wrong, UsageError and PluginRequiredError for plugins that it names and that are not there.
    """
    config = nearest_config(Path(path))
    named = config.plugins or config.require_plugins or config.local_plugins or allow
    if not named and config.plugins is None and not _has_guests():
        return _merged(config, _Given(standard_lexicon().classes, {}))
    from opsaudit.plugin_manager.diagnostics import NOT_LOADED

    registry = load_configured(config, disabled=not plugins, allow=allow)
    check_required(config, registry)
    found = vocabulary_of(config, registry)
    lost = [each for each in registry.findings if each.slug in NOT_LOADED]
    return replace(found, findings=(*lost, *found.findings))


def _has_guests() -> bool:
    """Whether anything but opsaudit brings plugins: its own have no words, and importing them takes 100 ms."""
    return not all(is_first_party(entry.distribution) for entry in find_entry_points())


def _merged(config: Config, given: _Given) -> Vocabulary:
    known = {**given.classes, **given.others}
    wanted = [change for change in config.lexicon if change.name in known or not given.may_lack]
    problems = Problems()
    merged = apply_changes(known, wanted, problems, given.disabled)
    problems.stop(ConfigError)
    origins = [_PLUGIN.format(_told(words.plugin)) for words in given.words]
    pairs = list(zip(given.words, origins, strict=True))
    changes = [found for words, origin in pairs for each in words.said.changes for found in _changed(each, origin)]
    changes += [found for each in wanted for found in _changed(each, None)]
    brought = {each.words.name: origin for words, origin in pairs for each in words.said.classes}
    lexicon = standard_lexicon()
    if changes or brought:
        lexicon = Lexicon({name: merged[name] for name in given.classes}, {name: merged[name] for name in given.others})
    return Vocabulary(lexicon, tuple(changes), brought, tuple(given.findings))


def _told(plugin: "Plugin") -> dict[str, str]:
    return {"plugin": plugin.name, "distribution": plugin.distribution, "version": plugin.version}


def _changed(change: ClassChange, origin: Text | None) -> Iterator[ChangedWord]:
    for words, is_added in ((change.remove, False), (change.add, True)):
        for word in words:
            yield ChangedWord(change.name, word.text, is_added, origin or same(str(word.place)))


def _disabled(registry: "Registry") -> Text | None:
    from opsaudit.plugin_manager import PluginStatus

    names = [plugin.name for plugin in registry.plugins if plugin.status is PluginStatus.DISABLED]
    return _DISABLED.format({"plugins": ", ".join(names)}) if names else None


_PLUGIN = Text(zh="插件 {plugin}（{distribution} {version}）", en="plugin {plugin} ({distribution} {version})")
_DISABLED = Text(zh="（已停用的插件：{plugins}）", en=" (disabled plugins: {plugins})")
