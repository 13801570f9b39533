"""Find plugins, load each alone, and know who owns which rule. Nothing here runs a rule."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from opsaudit.discovery import EntryPoint, find_entry_points, is_first_party
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.result import Finding
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager.claims import settle
from opsaudit.plugin_manager.diagnostics import PLUGIN_DIAGNOSTICS, blame
from opsaudit.plugin_manager.extensions import Provided, settle_extensions
from opsaudit.plugin_manager.loading import Loaded, load_plugin
from opsaudit.plugin_manager.plugin import Plugin, PluginStatus, plugin_of
from opsaudit.plugin_manager.registry import BrokenRule, Registry, registry_of
from opsaudit.plugin_manager.sections import settle_sections

if TYPE_CHECKING:
    from opsaudit.plugin_manager.local import LocalFile

__all__ = ["PLUGIN_DIAGNOSTICS", "BrokenRule", "Plugin", "PluginStatus", "Provided", "Registry", "load_plugins"]


def load_plugins(
    *,
    disabled: bool = False,
    allow: frozenset[str] | None = None,
    path: Sequence[str] | None = None,
    local: "Sequence[LocalFile]" = (),
) -> Registry:
    """Load every installed plugin, and the local ones that are trusted.

    ``disabled`` leaves out all that do not come with opsaudit itself, ``allow`` those whose entry point it does not
    name; a local plugin is named by its file. ``path`` stands for ``sys.path`` when looking for installed ones; what
    they name is imported as always.

    Raises UsageError for an allowed name that no plugin has, ConfigError when the record of trust is damaged. Nothing
    that a plugin does is an error: it is in the status of the plugin and in the findings of the registry.
    """
    entries = find_entry_points(path)
    _check_names(allow or frozenset(), {*(entry.name for entry in entries), *(file.name for file in local)})
    everyone = [_load(entry, disabled=disabled, allow=allow) for entry in entries]
    if local:
        from opsaudit.plugin_manager.local import load_locals  # for the few projects that have any

        everyone += load_locals(local, lambda entry: _switched_off(entry, disabled=disabled, allow=allow))
    extensions = settle_extensions(everyone)
    settled = settle(extensions.loaded)
    sections = settle_sections(settled.loaded)
    findings = [*_refusals(everyone), *settled.findings, *sections.findings]
    findings.sort(key=lambda finding: (finding.code, finding.blame, finding.message.en))
    return registry_of(sections, settled.disputes, findings, extensions.lost)


def _check_names(allow: frozenset[str], known: set[str]) -> None:
    for name in sorted(allow - known):
        told = Text(zh="没有安装名为“{name}”的插件{hint}", en="no plugin '{name}' is installed{hint}")
        raise UsageError(told.format({"name": name, "hint": did_you_mean(name, known)}))


def _load(entry: EntryPoint, *, disabled: bool, allow: frozenset[str] | None) -> Loaded:
    if is_first_party(entry.distribution):
        return load_plugin(entry)
    return _switched_off(entry, disabled=disabled, allow=allow) or load_plugin(entry)


def _switched_off(entry: EntryPoint, *, disabled: bool, allow: frozenset[str] | None) -> Loaded | None:
    """Return a plugin as it is when this run does without it; None when it is wanted."""
    if disabled:
        told = Text(zh="本次运行停用了第三方插件", en="third-party plugins are switched off for this run")
        return Loaded(plugin_of(entry, PluginStatus.DISABLED, told))
    if allow is not None and entry.name not in allow:
        told = Text(zh="不在允许的插件之列", en="it is not among the allowed plugins")
        return Loaded(plugin_of(entry, PluginStatus.DISABLED, told))
    return None


def _refusals(everyone: Sequence[Loaded]) -> Iterator[Finding]:
    for one in everyone:
        if one.diagnostic is not None:
            yield blame(one.plugin, one.diagnostic, reason=one.plugin.reason)
