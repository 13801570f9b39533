"""To which plans a file belongs: those that are made of it, alone or with others."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from opsaudit.config.model import Config, PlanRoot
from opsaudit.config.plans import find_plans
from opsaudit.errors import NothingToCheckError
from opsaudit.source.files import FILE_KEYS, list_folder, read_sources


def plans_with(path: Path, config: Config) -> list[PlanRoot]:
    """Return the plans that a file is a part of, or that lie in a folder, as a check of the whole project finds them.

    The project is the folder of the configuration that applies; without one, the working folder if it holds the path.
    Raises ConfigError for another configuration of the project that is wrong.
    """
    whole, here = _absolute(path), Path.cwd()
    own = whole if whole.is_dir() else whole.parent
    start = config.base if config.path else here if whole.is_relative_to(here) else own
    try:
        roots = find_plans([str(start)])
    except NothingToCheckError:
        return []
    return list(_inside(whole, roots) if whole.is_dir() else _made_of(whole, roots))


def _inside(folder: Path, roots: Sequence[PlanRoot]) -> Iterator[PlanRoot]:
    """Yield the plans in a folder; for a folder of a plan, that plan."""
    for root in roots:
        path = _absolute(root.path)
        if path.is_relative_to(folder) or (path.is_dir() and folder.is_relative_to(path)):
            yield root


def _made_of(file: Path, roots: Sequence[PlanRoot]) -> Iterator[PlanRoot]:
    for root in roots:
        path = _absolute(root.path)
        folder = path if path.is_dir() else path.parent
        is_near = path == file or (path.is_dir() and file.is_relative_to(path))
        if (is_near or _joins(path)) and any(
            _absolute(folder / each.path) == file for each in read_sources(path).files
        ):
            yield root


def _joins(path: Path) -> bool:
    """Whether a plan may have files from elsewhere; reading the bytes is quick where parsing is not."""
    files = list_folder(path)[0] if path.is_dir() else [path]
    return any(key.encode() in file.read_bytes().lower() for file in files if file.is_file() for key in FILE_KEYS)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # drops `..` without following links
