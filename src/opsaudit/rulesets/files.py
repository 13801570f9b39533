"""Where rulesets lie: files in the packages of plugins, which have names, and files of the user, which have paths."""

import os
import posixpath
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from opsaudit import inputs
from opsaudit.errors import RulesetError
from opsaudit.hookspecs import RulesetResource
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import Registry
from opsaudit.plugin_manager.plugin import Plugin
from opsaudit.source.packages import folder_of
from opsaudit.source.settings import display

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_ENDING = ".yaml"


class RulesetFile(NamedTuple):
    """One ruleset file."""

    file: "Traversable"
    folder: "Traversable"
    shown: str
    name: str = ""
    """Name that it is known by; empty for a file of the user."""
    plugin: Plugin | None = None

    @property
    def identity(self) -> str:
        """Tell two ways to the same file from two files."""
        return os.path.realpath(self.file) if isinstance(self.file, Path) else str(self.file)


class Shelf(NamedTuple):
    """Every ruleset that plugins bring along."""

    files: tuple[RulesetFile, ...]
    """Sorted by name, then by distribution."""
    failures: tuple[tuple[Plugin, Text], ...]
    """Plugins whose rulesets cannot be looked at, and why."""

    def named(self, name: str) -> RulesetFile:
        """Return the ruleset of a name. Raises RulesetError when there is none, or two distributions have it."""
        found = [file for file in self.files if file.name == name]
        if len(found) > 1:
            found = [file for file in found if file.plugin is not None and file.plugin.is_first_party] or found
        if len(found) > 1:
            raise RulesetError(_AMBIGUOUS.format({"name": name, "distributions": ", ".join(map(_origin, found))}))
        if not found:
            raise RulesetError(self._unknown(name))
        return found[0]

    def _unknown(self, name: str) -> Text:
        hint = did_you_mean(name, {file.name for file in self.files})
        if self.failures:
            told = ", ".join(f"{plugin.name} ({plugin.distribution} {plugin.version})" for plugin, _ in self.failures)
            lost = _MAY_BE_THERE.format({"plugins": told})
            hint = Text(zh=hint.zh + lost.zh, en=hint.en + lost.en)
        return _UNKNOWN.format({"name": name, "hint": hint})


def shelf_of(registry: Registry) -> Shelf:
    """List the rulesets of all plugins."""
    found: list[RulesetFile] = []
    failures: list[tuple[Plugin, Text]] = []
    for plugin in registry.plugins:
        if plugin.status.is_broken and plugin.reason is not None:
            failures.append((plugin, plugin.reason))
        for resource in plugin.rulesets:
            listed = attempt(partial(_list, plugin, resource))
            if isinstance(listed, Failure):
                failures.append((plugin, listed.reason))
            else:
                found += listed
    return Shelf(tuple(sorted(found, key=lambda file: (file.name, _origin(file)))), tuple(failures))


def is_path(name_or_path: str) -> bool:
    """Whether a ruleset is given by its path: it has a slash or ends in ``.yaml`` or ``.yml``."""
    return "/" in name_or_path or os.sep in name_or_path or name_or_path.endswith((_ENDING, ".yml"))


def user_file(path: str, base: Path) -> RulesetFile:
    """Return a ruleset file of the user; a relative path starts at ``base``. Raises RulesetError without such a file."""
    file = base / path
    inputs.asked(file)
    if not file.is_file():
        raise RulesetError(_NO_FILE.format({"path": display(file)}))
    return RulesetFile(file, file.parent, display(file))


def beside(file: RulesetFile, path: str) -> RulesetFile:
    """Return the file that a ruleset extends by a path of its own. Raises RulesetError without such a file."""
    shown = posixpath.normpath(posixpath.join(posixpath.dirname(file.shown), path))
    found = file.folder.joinpath(posixpath.normpath(path))
    if isinstance(found, Path):
        inputs.asked(found)
    if not found.is_file():
        raise RulesetError(_NO_FILE.format({"path": shown}))
    folder = found.parent if isinstance(found, Path) else file.folder
    return RulesetFile(found, folder, shown, plugin=file.plugin)


def _list(plugin: Plugin, resource: RulesetResource) -> list[RulesetFile]:
    folder = folder_of(resource.package)
    for part in filter(None, resource.folder.split("/")):
        folder = folder.joinpath(part)
    shown = posixpath.join(resource.package.replace(".", "/"), resource.folder)
    return [
        RulesetFile(file, folder, posixpath.join(shown, file.name), file.name.removesuffix(_ENDING), plugin)
        for file in folder.iterdir()
        if file.name.endswith(_ENDING)
    ]


def _origin(file: RulesetFile) -> str:
    return "" if file.plugin is None else f"{file.plugin.distribution} {file.plugin.version}"


_UNKNOWN = Text(zh="没有名为“{name}”的规则集{hint}", en="no ruleset '{name}'{hint}")
_MAY_BE_THERE = Text(
    zh="（它也可能属于加载失败的插件：{plugins}）", en=" (it may belong to what did not load: {plugins})"
)
_AMBIGUOUS = Text(
    zh="规则集“{name}”同时来自 {distributions}；请用文件路径指明，或只保留其中一个发行包",
    en="ruleset '{name}' comes from {distributions}; give the path of its file, or keep one of the distributions",
)
_NO_FILE = Text(zh="没有规则集文件 {path}", en="there is no ruleset file {path}")
