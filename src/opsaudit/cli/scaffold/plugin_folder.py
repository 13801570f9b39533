"""The folder of a plugin: where its index, its rules and its tests lie."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from opsaudit.cli.scaffold.index import Index, NotEditableError, find_index
from opsaudit.cli.writing import why
from opsaudit.discovery import GROUP
from opsaudit.errors import UsageError
from opsaudit.messages import Text, same

_SOURCES = ("", "src")
"""Where packages lie, seen from the folder of a project."""


@dataclass(frozen=True, slots=True)
class PluginFolder:
    """A project with a plugin in it."""

    distribution: str
    module: Path
    """File that the entry point leads to; the index is expected in it."""
    source: bytes
    tests: Path
    package: str = ""
    """Where its rules are imported from."""
    rules: Path = Path()
    """Their folder."""
    index: Index | None = None
    problem: Text | None = None
    """Why there is no index to add to."""


def find_plugin(folder: Path) -> PluginFolder:
    """Return the plugin of a folder. Raises UsageError that says what is missing."""
    project = _project(folder)
    targets = _table(_table(project.get("entry-points")).get(GROUP))
    name = str(project.get("name", ""))
    found = [made for target in targets.values() if (made := _of_target(folder, name, str(target))) is not None]
    with_index = [each for each in found if each.index is not None] or found
    if len(with_index) != 1:
        raise UsageError(_SEVERAL if with_index else _NO_PLUGIN.format({"folder": folder.resolve()}))
    return with_index[0]


def _project(folder: Path) -> dict[str, object]:
    file = folder / "pyproject.toml"
    if not file.exists():
        raise UsageError(_NO_PLUGIN.format({"folder": folder.resolve()}))
    try:
        return _table(tomllib.loads(_read(file).decode("utf-8")).get("project"))
    except ValueError as error:
        raise UsageError(_UNREADABLE.format({"why": same(str(error))}), where=str(file)) from None


def _table(value: object) -> dict[str, object]:
    """Return a table of TOML; what is none has nothing in it."""
    return value if isinstance(value, dict) else {}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(_UNREADABLE.format({"why": why(error)}), where=str(file)) from None


def _of_target(folder: Path, name: str, target: str) -> PluginFolder | None:
    module = target.partition(":")[0].strip()
    for source in _SOURCES if _is_importable(module) else ():
        root = folder / source
        path = root.joinpath(*module.split("."))
        for file in (path / "__init__.py", path.with_name(f"{path.name}.py")):
            if file.is_file():
                return _of_module(root, file, module, PluginFolder(name, file, _read(file), tests=folder / "tests"))
    return None


def _of_module(root: Path, file: Path, module: str, found: PluginFolder) -> PluginFolder:
    """Look for the index in the module, and for the rules that it names."""
    index, problem = None, None
    try:
        index = find_index(found.source)
    except NotEditableError as error:
        problem = error.reason
    package = f"{module}.rules" if index is None else index.package
    rules = root.joinpath(*package.split("."))
    if not _is_importable(package) or not rules.is_dir():
        raise UsageError(_NO_RULES.format({"package": package}), where=str(file))
    return replace(found, package=package, rules=rules, index=index, problem=problem)


def _is_importable(name: str) -> bool:
    """Whether a name is that of a module, and so no way out of the project."""
    return all(part.isidentifier() for part in name.split("."))


_NO_PLUGIN = Text(
    zh="{folder} 不是插件的文件夹（没有 pyproject.toml，或其中没有入口点组 opsaudit）；请在插件的文件夹里运行，"
    "或用 --ruleset 文件 把规则加到规则集",
    en="{folder} is no folder of a plugin (it has no pyproject.toml with an entry point of the group opsaudit); run this "
    "in one, or add the rule to a ruleset with --ruleset FILE",
)
_SEVERAL = Text(
    zh="这个项目有几个插件，无法判断规则属于哪一个；请照着已有的规则手工添加",
    en="this project has several plugins, and nothing says whose the rule is; add it by hand as those that are there",
)
_UNREADABLE = Text(zh="文件无法读取：{why}", en="the file cannot be read: {why}")
_NO_RULES = Text(
    zh="放规则的包 {package} 没有文件夹；请先建好（含 __init__.py）",
    en="the package of its rules, {package}, has no folder; make it first, with an __init__.py",
)
