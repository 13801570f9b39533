"""Every setting in force, and where it comes from: the environment goes before the configuration, and that before defaults."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from click.core import ParameterSource

from opsaudit.assess import DEFAULT_RULESET
from opsaudit.cli.bilingual import Option
from opsaudit.cli.check import check
from opsaudit.config import Config
from opsaudit.limits import SECONDS

if TYPE_CHECKING:
    from opsaudit.source.lexicons import ClassChange

_PREFIX = "OPSAUDIT_CHECK"
_LANG = "OPSAUDIT_LANG"
_REPLACED = ("ruleset", "fail_on", "select", "as_of", "plugins", "baseline", "rule_seconds")
"""Keys that an option of the same name replaces; to those of ``ignore`` it adds."""


class Setting(NamedTuple):
    """One setting."""

    key: str
    value: object
    """As JSON takes it."""
    origins: tuple[str, ...] = ()
    """Places in configurations and names of variables; none for a default."""

    @property
    def shown(self) -> str:
        """The value as one reads it: ``a, b``; words that are changed as ``hedge +roughly speaking -基本``."""
        value = self.value
        if isinstance(value, Mapping):
            return "; ".join(" ".join([name, *words]) for name, words in value.items()) or "–"
        if isinstance(value, list):
            return ", ".join(value) or ("[]" if self.key == "plugins" else "–")
        return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


class Environment:
    """The variables that ``opsaudit check`` reads, as it reads them."""

    def __init__(self) -> None:
        """Read them. Raises a usage error for one with a wrong value."""
        ctx = check.make_context("check", [], auto_envvar_prefix=_PREFIX)
        names: dict[str, list[str]] = {
            param.name or "": [*([str(param.envvar)] if param.envvar else []), param.variable(ctx)]
            for param in check.params
            if isinstance(param, Option) and param.variable(ctx)
        }
        self.options = ctx.params
        self.variables = {
            option: next(name for name in read if os.environ.get(name))
            for option, read in names.items()
            if ctx.get_parameter_source(option) is ParameterSource.ENVIRONMENT
        }
        """Options that are set, and the variable that does it."""
        known = {name for read in names.values() for name in read}
        self.unread = sorted(name for name in os.environ if name.startswith(_PREFIX) and name not in known)
        """Variables that look as if they set an option, and do not."""

    def settings(self, config: Config) -> list[Setting]:
        """Return every setting in force, in the order of the keys of a configuration."""
        return [self._setting(key, value, config) for key, value in _configured(config).items()]

    def others(self) -> dict[str, str]:
        """Return the variables that set what a configuration cannot, and what they say."""
        keys = _configured(Config())
        return {name: os.environ[name] for option, name in self.variables.items() if option not in keys}

    def _setting(self, key: str, value: object, config: Config) -> Setting:
        origins = (config.origins[key],) if key in config.origins else ()
        if key == "lang" and (stated := os.environ.get(_LANG)):
            return Setting(key, "zh" if stated.startswith("zh") else "en", (_LANG,))
        variable = self.variables.get(key)
        if variable is not None and key in _REPLACED:
            return Setting(key, _plain(self.options[key]), (variable,))
        if variable is not None and key == "ignore":
            return Setting(key, [*config.ignore, *self.options[key]], (*origins, variable))
        return Setting(key, value, origins)


def _configured(config: Config) -> dict[str, object]:
    """Return what a configuration says, with defaults for the rest."""
    return {
        "lang": config.lang,
        "ruleset": config.ruleset or DEFAULT_RULESET,
        "fail_on": config.fail_on.value if config.fail_on else "never",
        "select": list(config.select),
        "ignore": list(config.ignore),
        "as_of": config.as_of.isoformat() if config.as_of else None,
        "plans": list(config.plans),
        "require_plugins": list(map(str, config.require_plugins)),
        "plugins": None if config.plugins is None else sorted(config.plugins),
        "local_plugins": list(config.local_plugins),
        "baseline": config.baseline,
        "rule_seconds": config.rule_seconds or SECONDS,
        "lexicon": {change.name: _signed(change) for change in config.lexicon},
    }


def _signed(change: "ClassChange") -> list[str]:
    """Return the words that are added and removed, each with its sign."""
    return [f"{sign}{word.text}" for sign, words in (("+", change.add), ("-", change.remove)) for word in words]


def _plain(value: object) -> object:
    """Return the value of an option as JSON takes it."""
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, float) else str(value)
