"""The files of a plan: which ones there are, and each of them read."""

import errno
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from stat import S_ISREG

from opsaudit.messages import Text, same
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, State
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.events import HAS_LIBYAML
from opsaudit.source.limits import DEFAULT_LIMITS, Limits
from opsaudit.source.parser import parse_events
from opsaudit.source.reader import read_text
from opsaudit.source.traps import explain_by_traps

SUFFIXES = (".yaml", ".yml")
CONFIG_NAME = "opsaudit.yaml"
_NOT_PLANS = (CONFIG_NAME, "opsaudit.yml")
_BASELINE = "opsaudit-baseline"
_REASONS = {
    errno.EACCES: Text(zh="没有读取权限", en="permission denied"),
    errno.EPERM: Text(zh="没有读取权限", en="permission denied"),
    errno.ENOENT: Text(zh="文件不存在，或链接已失效", en="it does not exist, or is a link to nothing"),
    errno.ELOOP: Text(zh="链接指向自己", en="the link leads to itself"),
    errno.EINVAL: Text(zh="它不是普通文件", en="it is not a regular file"),
}
"""The system's own words are in its own language."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Every file of one plan, in the order of their shown paths."""

    root: Path
    files: tuple[SourceFile, ...]
    """Those that could not be read have no documents."""
    findings: tuple[Finding, ...]
    """By file, line and column."""
    unreadable: tuple[str, ...]
    """Files and folders that could not be read, or not to the end; what is in them was not assessed."""


def find_plan_files(root: Path) -> list[Path]:
    """Return the YAML files below a folder, sorted by their shown path, whatever the case of its letters.

    Hidden files and folders, the configuration, baselines and links that lead out of the folder are passed over, and
    so are folders with a configuration of their own: each is another plan. Linked folders are not entered.
    """
    return _walk(root)[0]


def is_plan_file(path: Path, inside: Path) -> bool:
    """Whether a file is read as a part of the plan whose folder, links resolved, is ``inside``."""
    name = path.name.lower()
    if not name.endswith(SUFFIXES) or name.startswith((".", _BASELINE)) or name in _NOT_PLANS:
        return False
    return not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(inside)


def shown(path: Path, root: Path) -> str:
    """Return a file's path as the user sees it: below the root, with ``/``; its name, when it is the plan itself."""
    text = path.name if path == root else path.relative_to(root).as_posix()
    return text.encode(errors="surrogateescape").decode(errors="replace")


def read_sources(root: Path, limits: Limits = DEFAULT_LIMITS) -> Sources:
    """Read the plan at a path: one file, or every plan file of a folder. What is wrong with a file is a finding."""
    paths, errors = _walk(root) if root.is_dir() else ([root], [])
    findings = [_unreadable(shown(Path(error.filename or root), root), error) for error in errors]
    files: list[SourceFile] = []
    with _no_garbage_collection():
        for path in paths:
            file, found = _read(path, shown(path, root), limits)
            files.append(file)
            findings += found
    if files and not HAS_LIBYAML:
        findings.append(diagnose("slow-parser", Place(files[0].path, 1, 1, 1, 1), {}))
    findings.sort(key=lambda finding: (_order(finding.place.file), finding.place, finding.code))
    unreadable = {finding.place.file for finding in findings if finding.state is State.INCONCLUSIVE}
    return Sources(root, tuple(files), tuple(findings), tuple(sorted(unreadable, key=_order)))


def read_source(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[SourceFile, list[Finding]]:
    """Read the bytes of one file; never raises, whatever the bytes. ``path`` is what places show."""
    text, refused = read_text(data, path, limits)
    if refused:
        return SourceFile(path, text), refused
    parsed = parse_events(text, path, limits)
    return parsed.source, explain_by_traps(parsed, limits)


def _walk(root: Path) -> tuple[list[Path], list[OSError]]:
    """Return the plan files below a folder, and the folders that could not be listed."""
    inside = Path(os.path.realpath(root))
    found: list[Path] = []
    errors: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=errors.append):
        here = Path(folder)
        if here != root and CONFIG_NAME in names:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [here / name for name in names if is_plan_file(here / name, inside)]
    return sorted(found, key=lambda path: _order(shown(path, root))), errors


def _order(path: str) -> tuple[str, str]:
    return path.casefold(), path


def _read(path: Path, name: str, limits: Limits) -> tuple[SourceFile, list[Finding]]:
    """Read one file; what could not be read has no documents."""
    try:
        data = _read_bytes(path, limits.file_bytes + 1)
    except OSError as error:
        return SourceFile(name, ""), [_unreadable(name, error)]
    return read_source(data, name, limits)


def _read_bytes(path: Path, limit: int) -> bytes:
    """Return at most so many bytes of a file. Raises OSError, also for what is no regular file: a pipe never ends."""
    # Opening a pipe without a writer would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with FileIO(os.open(path, flags)) as stream:
        status = os.fstat(stream.fileno())
        if not S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        return (stream.read(limit) if status.st_size > limit else stream.readall()[:limit]) or b""


def _unreadable(name: str, error: OSError) -> Finding:
    reason = _REASONS.get(error.errno or 0) or same(error.strerror or type(error).__name__)
    return diagnose("unreadable-file", Place(name, 1, 1, 1, 1), {"path": name, "reason": reason})


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Hold the collector: nodes make no cycles, and looking for some takes a tenth of the time to read a plan."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
