"""The files of a plan: which ones there are, and each of them read."""

import os
from dataclasses import dataclass
from pathlib import Path

from opsaudit.messages import same
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, State
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.limits import DEFAULT_LIMITS, Limits
from opsaudit.source.parser import parse
from opsaudit.source.reader import read_text

SUFFIXES = (".yaml", ".yml")
CONFIG_NAME = "opsaudit.yaml"
_NOT_PLANS = (CONFIG_NAME, "opsaudit.yml", "opsaudit-baseline.yaml")


@dataclass(frozen=True, slots=True)
class Sources:
    """Every file of one plan, in the order of their shown paths."""

    root: Path
    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    unreadable: tuple[str, ...]
    """Files that could not be read, or not to the end; what is in them was not assessed."""


def find_plan_files(root: Path) -> list[Path]:
    """Return the YAML files below a folder, sorted by their shown path.

    Hidden files and folders, the configuration and links that lead out of the folder are passed over, and so are
    folders with a configuration of their own: each is another plan.
    """
    inside = root.resolve()
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        if here != root and CONFIG_NAME in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [here / name for name in names if is_plan_file(here / name, inside)]
    return sorted(found, key=lambda path: shown(path, root))


def shown(path: Path, root: Path) -> str:
    """Return a file's path as the user sees it: below the root, with ``/``; its name, when it is the plan itself."""
    return path.name if path == root else path.relative_to(root).as_posix()


def read_sources(root: Path, limits: Limits = DEFAULT_LIMITS) -> Sources:
    """Read the plan at a path: one file, or every plan file of a folder. What is wrong with a file is a finding."""
    paths = [root] if root.is_file() else find_plan_files(root)
    files: list[SourceFile] = []
    findings: list[Finding] = []
    unreadable: list[str] = []
    for path in paths:
        name = shown(path, root)
        file, found = _read(path, name, limits)
        if file is not None:
            files.append(file)
        findings += found
        if any(finding.state is State.INCONCLUSIVE for finding in found):
            unreadable.append(name)
    return Sources(root, tuple(files), tuple(findings), tuple(unreadable))


def _read(path: Path, name: str, limits: Limits) -> tuple[SourceFile | None, list[Finding]]:
    """Read one file; there is none when its bytes could not be had or decoded."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        args = {"path": name, "reason": same(error.strerror or type(error).__name__)}
        return None, [diagnose("unreadable-file", Place(name, 1, 1, 1, 1), args)]
    text, undecoded = read_text(data, name, limits)
    if any(finding.state is State.INCONCLUSIVE for finding in undecoded):
        return SourceFile(name, ""), undecoded
    file, found = parse(text, name, limits)
    return file, [*undecoded, *found]


def is_plan_file(path: Path, inside: Path) -> bool:
    """Whether a file is read as a part of the plan whose folder, links resolved, is ``inside``."""
    name = path.name
    if not name.endswith(SUFFIXES) or name.startswith(".") or name in _NOT_PLANS:
        return False
    return not path.is_symlink() or path.resolve().is_relative_to(inside)
