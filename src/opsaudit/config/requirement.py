"""Plugins that a configuration cannot do without."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsaudit.discovery import canonical, version_key
from opsaudit.errors import PluginRequiredError
from opsaudit.messages import Text

if TYPE_CHECKING:
    from opsaudit.config.model import Config
    from opsaudit.plugin_manager import Plugin, Registry

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_BOUND = re.compile(r"(>=|<=|==|!=|>|<)\s*([0-9][0-9A-Za-z.+_-]*)")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A distribution with bounds on its version: ``opsaudit-acme>=1.2,<2``."""

    distribution: str
    bounds: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Write it as pip reads it."""
        return self.distribution + ",".join(f"{sign}{version}" for sign, version in self.bounds)

    def is_met_by(self, version: str) -> bool:
        """Whether a version lies within the bounds; versions compare by their numbers, pre-releases come first."""
        return all(_holds(sign, version, bound) for sign, bound in self.bounds)


def read_requirement(text: str) -> Requirement | None:
    """Read ``opsaudit-acme>=1.2``; None when it is not of that form."""
    name = _NAME.match(text.strip())
    if name is None:
        return None
    rest = text.strip()[name.end() :].strip()
    parts = [part.strip() for part in rest.split(",")] if rest else []
    bounds = [_BOUND.fullmatch(part) for part in parts]
    found = [(bound[1], bound[2]) for bound in bounds if bound is not None]
    return Requirement(name[0], tuple(found)) if len(found) == len(parts) else None


def check_required(config: "Config", registry: "Registry") -> None:
    """Raise PluginRequiredError when a required plugin is missing, too old or switched off.

    One that is there and did not load is not an error here: its finding makes the run incomplete.
    """
    for requirement in config.require_plugins:
        wanted = canonical(requirement.distribution)
        found = [plugin for plugin in registry.plugins if canonical(plugin.distribution) == wanted]
        message = _what_is_wrong(requirement, found)
        if message is not None:
            args = {"requirement": requirement, "version": found[0].version if found else ""}
            raise PluginRequiredError(message.format(args), where=config.origins.get("require_plugins", ""))


def _what_is_wrong(requirement: Requirement, found: "list[Plugin]") -> Text | None:
    from opsaudit.plugin_manager import PluginStatus  # and all that plugins need: some commands do without

    if not found:
        return _MISSING
    if not requirement.is_met_by(found[0].version):
        return _OTHER_VERSION
    if all(plugin.status is PluginStatus.DISABLED for plugin in found):
        return _DISABLED
    return None


def _holds(sign: str, version: str, bound: str) -> bool:
    left, right = version_key(version), version_key(bound)
    return {
        ">=": left >= right,
        "<=": left <= right,
        "==": left == right,
        "!=": left != right,
        ">": left > right,
        "<": left < right,
    }[sign]


_MISSING = Text(
    zh='没有安装必需的插件 {requirement}；请运行：pip install "{requirement}"',
    en='the required plugin {requirement} is not installed; run: pip install "{requirement}"',
)
_OTHER_VERSION = Text(
    zh='必需的插件 {requirement} 装的是 {version}；请运行：pip install "{requirement}"',
    en='the plugin {requirement} is required, {version} is installed; run: pip install "{requirement}"',
)
_DISABLED = Text(
    zh="必需的插件 {requirement} 已停用；请把它列入 plugins，并去掉 --no-plugins",
    en="the required plugin {requirement} is switched off; list it under plugins and leave out --no-plugins",
)
