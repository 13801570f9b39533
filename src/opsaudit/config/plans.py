"""Find plans: what the paths on the command line mean, and which configuration applies to each plan.

A file is a plan. A folder is one plan with everything in it, unless it is a tree of several: because the globs of
``plans:`` say so, or because folders in it hold an ``opsaudit.yaml`` of their own. In a tree, whatever YAML lies
outside of those folders is a plan too, so that no file goes unread without a word.
"""

import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from opsaudit.config.model import Config, PlanRoot
from opsaudit.config.reading import PYPROJECT, read_config, tool_table
from opsaudit.errors import ConfigError, NothingToCheckError, UsageError
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.source.files import BASELINE_NAME, CONFIG_NAME, is_plan_file
from opsaudit.source.settings import display


def find_plans(paths: Sequence[str]) -> list[PlanRoot]:
    """Return the plans under the paths, sorted by the path shown, each once; no path means the working folder.

    Raises UsageError for a path that does not exist, NothingToCheckError for one without a plan, ConfigError for a
    configuration that is wrong.
    """
    finder = _Finder()
    found: dict[Path, PlanRoot] = {}
    for path in paths or (".",):
        roots = list(finder.argument(path))
        if not roots:
            raise NothingToCheckError(_NOTHING.format({"path": path}))
        for root in roots:
            found.setdefault(_absolute(root.path), root)
    return sorted(found.values(), key=lambda root: root.shown)


def nearest_config(path: Path) -> Config:
    """Return the configuration that applies to a file or folder: the nearest one, up to the repository's root."""
    return _Finder().nearest(path if path.is_dir() else path.parent)


def baselines_of(roots: Iterable[PlanRoot]) -> dict[str, Path]:
    """Return the baseline of each plan that has one, by the path shown.

    It is the one that the configuration names, whether it is there or not, else the nearest one, up to the repository's
    root.
    """
    nearest: dict[Path, Path | None] = {}
    found: dict[str, Path] = {}
    for root in roots:
        if root.config.baseline is not None:
            found[root.shown] = root.config.base / root.config.baseline
            continue
        whole = _absolute(root.path)
        baseline = _nearest_baseline(whole if root.path.is_dir() else whole.parent, nearest)
        if baseline is not None:
            found[root.shown] = baseline
    return found


def _nearest_baseline(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    if folder not in known:
        file = folder / BASELINE_NAME
        if file.is_file():
            known[folder] = file
        elif folder.parent == folder or (folder / ".git").exists():
            known[folder] = None
        else:
            known[folder] = _nearest_baseline(folder.parent, known)
    return known[folder]


def passed_over(path: Path) -> list[Path]:
    """Return the configurations between a file or folder and the repository's root that do not apply: others are nearer."""
    folder = _absolute(path if path.is_dir() else path.parent)
    found: list[Path] = []
    for here in (folder, *folder.parents):
        own, table = here / CONFIG_NAME, here / PYPROJECT
        found += [own] if own.is_file() else []
        found += [table] if tool_table(table) is not None else []
        if (here / ".git").exists():
            break
    return found[1:]


class _Finder(Struct):
    """Looks for plans, and reads each configuration once."""

    _own: dict[Path, Config | None] = field(default_factory=dict)
    _nearest: dict[Path, Config] = field(default_factory=dict)

    def own(self, folder: Path) -> Config | None:
        """Return the configuration that lies in a folder itself."""
        key = _absolute(folder)
        if key not in self._own:
            self._own[key] = read_config(key)
        return self._own[key]

    def nearest(self, folder: Path) -> Config:
        """Walk up to the next configuration; the folder that holds ``.git`` is the last one looked at."""
        found = self._nearest.get(folder)
        if found is not None:
            return found
        passed, here = [folder], _absolute(folder)
        found = self._nearest.get(here)
        while found is None:
            passed.append(here)
            found = self.own(here) or self._nearest.get(here.parent)
            if found is None and (here.parent == here or (here / ".git").exists()):
                found = Config()
            here = here.parent
        self._nearest.update(dict.fromkeys(passed, found))
        return found

    def argument(self, path: str) -> Iterator[PlanRoot]:
        """Yield the plans that one path on the command line stands for."""
        here = Path(path)
        shown = posixpath.normpath(path.replace(os.sep, "/"))
        if not here.exists():
            raise UsageError(_NO_PATH.format({"path": path, "hint": _hint(here)}))
        if here.name == CONFIG_NAME:
            raise UsageError(_IS_CONFIG.format({"path": path}))
        if not here.is_dir():
            yield PlanRoot(here, shown, self.nearest(here.parent))
            return
        config = self.nearest(here)
        is_above = bool(config.plans) and config.base != _absolute(here)
        yield from (is_above and _inside(list(self._listed(config)), here)) or self._folder(here, shown)

    def _folder(self, folder: Path, shown: str) -> Iterator[PlanRoot]:
        """Yield a folder as one plan, or the plans of a tree."""
        config = self.own(folder)
        if config is not None and config.plans:
            yield from self._listed(config)
            return
        nested, has_files = _survey(folder)
        if has_files:
            yield PlanRoot(folder, shown, self.nearest(folder))
        for child in nested:
            below = posixpath.normpath(posixpath.join(shown, child.relative_to(folder).as_posix()))
            yield from self._folder(child, below)

    def _listed(self, config: Config) -> Iterator[PlanRoot]:
        """Yield what the globs of a configuration match. Raises ConfigError for one that matches no plan."""
        inside = config.base.resolve()
        for glob in config.plans:
            roots = [root for match in _matches(config.base, glob) for root in self._match(match, config, inside)]
            if not roots:
                raise ConfigError(_NO_MATCH.format({"glob": glob}), where=config.origins["plans"])
            yield from roots

    def _match(self, match: Path, config: Config, inside: Path) -> Iterator[PlanRoot]:
        if match.is_dir():
            is_base = match == config.base
            yield from [PlanRoot(match, display(match), config)] if is_base else self._folder(match, display(match))
        elif is_plan_file(match, inside):
            yield PlanRoot(match, display(match), self.nearest(match.parent))


def _inside(listed: Sequence[PlanRoot], folder: Path) -> list[PlanRoot]:
    """Return the listed plans that lie in a folder; none when the folder is a part of one of them."""
    here = _absolute(folder)
    return [root for root in listed if _absolute(root.path).is_relative_to(here) and _absolute(root.path) != here]


def _survey(folder: Path) -> tuple[list[Path], bool]:
    """Return the outermost folders with a configuration of their own, sorted, and whether YAML lies outside them."""
    nested: list[Path] = []
    has_files = False
    inside = folder.resolve()
    for name, folders, files in os.walk(folder):
        here = Path(name)
        if here != folder and CONFIG_NAME in files:
            nested.append(here)
            folders.clear()
            continue
        folders[:] = [each for each in folders if not each.startswith(".")]
        has_files = has_files or any(is_plan_file(here / each, inside) for each in files)
    return sorted(nested), has_files


def _matches(base: Path, glob: str) -> list[Path]:
    if glob == ".":
        return [base]
    found = base.glob(glob.removeprefix("./"))
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(base).parts))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # drops `..` without following links, unlike resolve()


def _hint(path: Path) -> Text:
    siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    return did_you_mean(path.name, siblings)


_NO_PATH = Text(zh="路径 {path} 不存在{hint}", en="there is no {path}{hint}")
_NOTHING = Text(
    zh="{path} 下没有可检查的计划：没有 .yaml 文件；可用 opsaudit new plan 新建一个",
    en="nothing to check under {path}: no .yaml file; `opsaudit new plan` makes one",
)
_IS_CONFIG = Text(
    zh="{path} 是配置文件，不是计划；请给出它所在的文件夹",
    en="{path} is the configuration, not a plan; name its folder",
)
_NO_MATCH = Text(
    zh="“plans”的路径模式“{glob}”没有匹配到任何计划", en="the pattern '{glob}' under 'plans' matches no plan"
)
