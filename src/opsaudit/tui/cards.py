"""The cards of rules and diagnostics, loaded when the first detail is shown.

What knows rules is imported then, too: it takes as long as the whole screen, which has to be there first.
"""

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from opsaudit.model.diagnostic import Diagnostic
    from opsaudit.plugin_manager import Plugin, Registry
    from opsaudit.rules.rule import AnyRule


class PluginChoice(NamedTuple):
    """Which plugins the user wants to load."""

    is_off: bool = False
    """Whether only those load that come with opsaudit."""
    allow: frozenset[str] | None = None
    """Names of the third-party plugins that may load; None when the command line does not say."""

    @property
    def arguments(self) -> list[str]:
        """What says so to ``opsaudit check``."""
        allowed = [] if self.allow is None else ["--plugins", ",".join(sorted(self.allow))]
        return [*(["--no-plugins"] if self.is_off else []), *allowed]


ALL_PLUGINS = PluginChoice()


class Cards:
    """Finds the card of a code."""

    def __init__(self, path: str, ruleset: str | None = None, plugins: PluginChoice = ALL_PLUGINS) -> None:
        """Take the plan that is looked at, whose configuration may name plugins, and what the user asked for."""
        self._path = path
        self._ruleset = ruleset
        self._plugins = plugins

    @cached_property
    def registry(self) -> "Registry":
        """The rules of plugins and those that the ruleset in force defines."""
        from opsaudit.assess import Options, rules_known

        options = Options(
            today=dt.date.min, ruleset=self._ruleset, plugins=not self._plugins.is_off, allow=self._plugins.allow
        )
        return rules_known(Path(self._path), options)

    @cached_property
    def diagnostics(self) -> "dict[str, Diagnostic]":
        """Everything that the core itself can say, by code."""
        from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
        from opsaudit.faults import ENGINE_DIAGNOSTICS
        from opsaudit.plugin_manager import PLUGIN_DIAGNOSTICS
        from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS

        tables = (SOURCE_DIAGNOSTICS, BINDING_DIAGNOSTICS, PLUGIN_DIAGNOSTICS, ENGINE_DIAGNOSTICS)
        return {found.code: found for table in tables for found in table.values()}

    def rule(self, code: str) -> "AnyRule | None":
        """Return a rule; None for a diagnostic, or a rule that does not load."""
        from opsaudit.rules.rule import Rule

        found = self.find(code)
        return found if isinstance(found, Rule) else None

    def find(self, code: str) -> "AnyRule | Diagnostic | None":
        """Return the card of a rule or a diagnostic."""
        from opsaudit.rules.rule import Rule

        if code in self.diagnostics:
            return self.diagnostics[code]
        if code not in self.registry.codes:
            return None
        found = self.registry.load(code)
        return found if isinstance(found, Rule) else None

    def owner(self, code: str) -> "Plugin":
        """Return the plugin that a rule comes from."""
        return self.registry.owner(code)
