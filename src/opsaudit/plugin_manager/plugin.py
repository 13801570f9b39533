"""A plugin as users see it: where it comes from, whether it loaded, and what it has."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from opsaudit.discovery import EntryPoint, is_first_party
from opsaudit.extensions import Extension
from opsaudit.hookspecs import LexiconResource, LocaleResource, RulesetResource
from opsaudit.messages import Text
from opsaudit.model.sections import Section


class PluginStatus(Enum):
    """How loading a plugin ended."""

    LOADED = "loaded"
    FAILED = "failed"
    MISSPELT_HOOK = "misspelt-hook"
    NEWER_API = "newer-api"
    DUPLICATE = "duplicate"
    """Loaded, except for what another distribution claims as well."""
    PARTIAL = "partial"
    """Loaded, except for what cannot be used."""
    UNTRUSTED = "untrusted"
    """A local file that the user does not trust: not run."""
    CHANGED = "changed"
    """A local file that has changed since the user trusted it: not run."""
    DISABLED = "disabled"

    @property
    def is_broken(self) -> bool:
        """Whether rules of the plugin may exist that nobody knows of."""
        return self in _BROKEN

    @property
    def label(self) -> Text:
        """The word a user reads."""
        return _LABELS[self]


_BROKEN = frozenset(
    {
        PluginStatus.FAILED,
        PluginStatus.MISSPELT_HOOK,
        PluginStatus.NEWER_API,
        PluginStatus.UNTRUSTED,
        PluginStatus.CHANGED,
    }
)
_LABELS = {
    PluginStatus.LOADED: Text(zh="已加载", en="loaded"),
    PluginStatus.FAILED: Text(zh="加载失败", en="failed"),
    PluginStatus.MISSPELT_HOOK: Text(zh="钩子有误", en="misspelt hook"),
    PluginStatus.NEWER_API: Text(zh="需要新版", en="newer API"),
    PluginStatus.DUPLICATE: Text(zh="名称重复", en="duplicate"),
    PluginStatus.PARTIAL: Text(zh="部分加载", en="partial"),
    PluginStatus.UNTRUSTED: Text(zh="未信任", en="untrusted"),
    PluginStatus.CHANGED: Text(zh="已改动", en="changed"),
    PluginStatus.DISABLED: Text(zh="已停用", en="disabled"),
}


class Plugin(Struct, frozen=True):
    """One plugin and how loading it ended."""

    name: str
    """Name of its entry point."""
    module: str
    distribution: str
    version: str
    status: PluginStatus
    reason: Text | None = None
    """Why it is not loaded, or not all of it."""
    rules: tuple[tuple[str, str], ...] = ()
    """Code and slug of each rule it owns, sorted by code."""
    rulesets: tuple[RulesetResource, ...] = ()
    sections: tuple[Section, ...] = ()
    """Sections that it adds to a plan, in its own order."""
    lexicons: tuple[LexiconResource, ...] = ()
    """Files of words, read when a statement is."""
    locales: tuple[LocaleResource, ...] = ()
    """Files of other wordings for rules, read when a rule is imported."""
    extensions: tuple[Extension, ...] = ()
    """What it adds by name, in the order of the hooks and of its answers."""
    load_ms: float = 0.0
    """Milliseconds that importing and asking it took: for a screen, never for a report that is compared."""

    def __eq__(self, other: object) -> bool:
        """Whether both are the same plugin with the same outcome, however long loading it took."""
        return isinstance(other, Plugin) and self._said() == other._said()

    def __hash__(self) -> int:
        """Return the hash of what is compared."""
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        return astuple(self)[:-1]

    @property
    def is_first_party(self) -> bool:
        """Whether it comes with opsaudit itself."""
        return is_first_party(self.distribution)

    @property
    def is_local(self) -> bool:
        """Whether it is a file of the project: its distribution is the very file."""
        return self.module == self.distribution


def plugin_of(entry: EntryPoint, status: PluginStatus, reason: Text | None = None) -> Plugin:
    """Return a plugin that has nothing to offer."""
    return Plugin(entry.name, entry.target, entry.distribution, entry.version, status, reason)


def join(reasons: Sequence[Text]) -> Text:
    """Return several reasons as one."""
    return Text(zh="；".join(each.zh for each in reasons), en="; ".join(each.en for each in reasons))


def lessened(
    plugin: Plugin, reasons: Sequence[Text], *, is_claim: bool, **kept: Any
) -> Plugin:  # Any: fields of Plugin
    """Return a plugin without some of what it brings: ``kept`` is what is left, ``reasons`` say why not all is."""
    status = plugin.status
    if status is PluginStatus.LOADED:
        status = PluginStatus.DUPLICATE if is_claim else PluginStatus.PARTIAL
    told = join([*([] if plugin.reason is None else [plugin.reason]), *reasons])
    return replace(plugin, status=status, reason=told, **kept)
