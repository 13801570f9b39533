"""Plugins that a configuration cannot do without."""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from opsaudit.discovery import canonical, version_key
from opsaudit.errors import PluginRequiredError
from opsaudit.messages import Text

if TYPE_CHECKING:
    from opsaudit.config.model import Config
    from opsaudit.plugin_manager import Plugin, Registry

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_BOUND = re.compile(r"(>=|<=|==|!=|>|<)\s*([0-9][0-9A-Za-z.+_-]*)")


class Requirement(Struct, frozen=True):
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
    """Raise PluginRequiredError that tells every required plugin that is missing, too old or switched off.

    One that is there and did not load is not an error here: its finding makes the run incomplete.
    """
    wrong: list[Text] = []
    to_install: list[Requirement] = []
    for requirement in config.require_plugins:
        wanted = canonical(requirement.distribution)
        found = [plugin for plugin in registry.plugins if canonical(plugin.distribution) == wanted]
        message = _what_is_wrong(requirement, found)
        if message is not None:
            args = {"requirement": requirement, "version": found[0].version if found else ""}
            wrong.append(message.format(args))
            to_install += [requirement] if message is not _DISABLED else []
    if to_install:
        quoted = [f'"{each}"' for each in config.require_plugins]
        told = {"pip": " ".join(f'"{each}"' for each in to_install), "hook": ", ".join(quoted)}
        wrong.append(_INSTALL.format(told))
    if wrong:
        message = Text(zh="\n".join(each.zh for each in wrong), en="\n".join(each.en for each in wrong))
        raise PluginRequiredError(message, where=config.origins.get("require_plugins", ""))


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
    zh="没有安装必需的插件 {requirement}",
    en="the required plugin {requirement} is not installed",
)
_OTHER_VERSION = Text(
    zh="必需的插件 {requirement} 装的是 {version}",
    en="the plugin {requirement} is required, {version} is installed",
)
_DISABLED = Text(
    zh="必需的插件 {requirement} 已停用；请把它列入 --plugins、OPSAUDIT_PLUGINS 或配置的 plugins，并去掉 --no-plugins",
    en="the required plugin {requirement} is switched off; allow it by --plugins, OPSAUDIT_PLUGINS or `plugins` of the "
    "configuration, and leave out --no-plugins",
)
_INSTALL = Text(
    zh="  请运行：pip install {pip}\n  pre-commit 的钩子则写：additional_dependencies: [{hook}]",
    en="  run: pip install {pip}\n  for a pre-commit hook write: additional_dependencies: [{hook}]",
)
