"""The files of a plan: which ones there are, and each of them read."""

import errno
import gc
import os
import posixpath
from collections.abc import Iterator
from collections.abc import Mapping as ByPath
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from opsaudit import inputs
from opsaudit.messages import Text, same
from opsaudit.model.node import Mapping, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, State
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.events import HAS_LIBYAML
from opsaudit.source.limits import DEFAULT_LIMITS, Limits
from opsaudit.source.parser import parse_events
from opsaudit.source.reader import read_text
from opsaudit.source.traps import explain_by_traps
from opsaudit.stages import stage

SUFFIXES = (".yaml", ".yml")
CONFIG_NAME = "opsaudit.yaml"
_NOT_PLANS = (CONFIG_NAME, "opsaudit.yml")
BASELINE_NAME = "opsaudit-baseline.json"
_BASELINE = "opsaudit-baseline"
NOTHING: ByPath[Path, bytes] = MappingProxyType({})
_REASONS = {
    errno.EACCES: Text(zh="没有读取权限", en="permission denied"),
    errno.EPERM: Text(zh="没有读取权限", en="permission denied"),
    errno.ENOENT: Text(zh="文件不存在，或链接已失效", en="it does not exist, or is a link to nothing"),
    errno.ELOOP: Text(zh="链接指向自己", en="the link leads to itself"),
    errno.EISDIR: Text(zh="它是文件夹", en="it is a folder"),
    errno.EINVAL: Text(zh="它不是普通文件", en="it is not a regular file"),
}
"""The system's own words are in its own language."""


FILE_KEYS: dict[str, Literal["include", "extends"]] = {
    "include": "include",
    "包含文件": "include",
    "引入": "include",
    "extends": "extends",
    "继承": "extends",
    "繼承": "extends",
}
"""Top-level keys, in lower case, that bring other files in: what :mod:`.composition` reads."""

_FILES = Text(zh="一个计划的文件数", en="files in one plan")
_BYTES = Text(zh="一个计划的字节数", en="bytes in one plan")


class Sources(Struct, frozen=True):
    """Every file of one plan, those that it inherits included."""

    root: Path
    layers: tuple[tuple[SourceFile, ...], ...]
    """The files of the plan itself, then those of the plan that it inherits from, and so on; each in the order of their
    shown paths."""
    findings: tuple[Finding, ...]
    """By file, line and column."""
    unreadable: tuple[str, ...]
    """Files and folders that could not be read, or not to the end; what is in them was not assessed."""
    is_folder: bool
    """Whether the root is a folder."""

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """Every file, in the order of their shown paths. Those that could not be read have no documents."""
        if len(self.layers) == 1:
            return self.layers[0]
        return tuple(sorted((file for layer in self.layers for file in layer), key=lambda file: order(file.path)))


def find_plan_files(root: Path) -> list[Path]:
    """Return the YAML files below a folder, sorted by their shown path, whatever the case of its letters.

    Hidden files and folders, the configuration, baselines and links that lead out of the folder are passed over, and
    so are folders with a configuration of their own: each is another plan. Linked folders are not entered.
    """
    return list_folder(root)[0]


def is_plan_file(path: Path, inside: Path) -> bool:
    """Whether a file is read as a part of the plan whose folder, links resolved, is ``inside``."""
    name = path.name.lower()
    if not name.endswith(SUFFIXES) or name.startswith((".", _BASELINE)) or name in _NOT_PLANS:
        return False
    return not path.is_symlink() or Path(inputs.real(path)).is_relative_to(inside)


def shown(path: Path, root: Path) -> str:
    """Return a file's path as the user sees it: below the root, with ``/``; its name, when it is the plan itself."""
    return printable(path.name if path == root else path.relative_to(root).as_posix())


def printable(path: str) -> str:
    """Return a path whose bytes are no UTF-8 so that it can be printed."""
    return path.encode(errors="surrogateescape").decode(errors="replace")


def order(path: str) -> tuple[str, str]:
    """Return what shown paths are sorted by."""
    return path.casefold(), path


@stage("reading")
def read_sources(root: Path, limits: Limits = DEFAULT_LIMITS, *, instead: ByPath[Path, bytes] = NOTHING) -> Sources:
    """Read the plan at a path: one file, or every plan file of a folder, and what these include or inherit.

    What is wrong with a file is a finding. :mod:`.composition` says which files ``include`` and ``extends`` bring.
    ``instead`` holds what is taken for the content of some files, by their real paths.
    """
    reading, is_folder = Reading(limits, instead=instead), root.is_dir()
    with _no_garbage_collection():
        paths = reading.listed(root, "") if is_folder else [root]
        own = [(path, file) for path in paths if (file := reading.read(path, shown(path, root))) is not None]
        layers: list[tuple[SourceFile, ...]] = [tuple(file for _, file in own)]
        if any(joins_files(file) for file in layers[0]):
            from opsaudit.source.composition import compose  # few plans need it

            layers = compose(root, own, reading)
    if layers[0] and not HAS_LIBYAML:
        name = layers[0][0].path
        reading.found.setdefault(name, []).append(diagnose("slow-parser", Place(name, 1, 1, 1, 1), {}))
    findings = [finding for found in reading.found.values() for finding in found]
    findings.sort(key=lambda finding: (order(finding.place.file), finding.place, finding.code))
    return Sources(root, tuple(layers), tuple(findings), tuple(sorted(reading.unread, key=order)), is_folder)


def is_file_key(text: str) -> bool:
    """Whether a top-level key brings other files in."""
    return text.lower() in FILE_KEYS


def joins_files(file: SourceFile) -> bool:
    """Whether a file says ``include`` or ``extends``."""
    return any(
        is_file_key(entry.key.text)
        for document in file.documents
        if isinstance(document, Mapping)
        for entry in document.entries
    )


class Reading(Struct):
    """Reads the files of one plan, within the limits of a plan, and collects what is wrong with them."""

    limits: Limits
    found: dict[str, list[Finding]] = field(default_factory=dict)
    """What is wrong, by the shown path of the file in which it is wrong."""
    unread: set[str] = field(default_factory=set)
    """Shown paths of what could not be read, or not to the end."""
    instead: ByPath[Path, bytes] = NOTHING
    """What is taken for the content of some files, by their real paths."""
    _files: int = 0
    _bytes: int = 0
    _is_full: bool = False

    def read(self, path: Path, name: str) -> SourceFile | None:
        """Read one file, shown by a name; None when the plan has reached its limits."""
        self._files += 1
        if self._files > self.limits.files:
            self._stop(name, _FILES, self.limits.files)
        if self._is_full:
            return None
        try:
            given = self.instead.get(path.resolve()) if self.instead else None
            data = read_bytes(path, self.limits.file_bytes + 1) if given is None else given
        except OSError as error:
            self.report(unreadable(name, error))
            return SourceFile(name, "")
        self._bytes += len(data)
        if self._bytes > self.limits.total_bytes:
            self._stop(name, _BYTES, self.limits.total_bytes)
            return None
        file, findings = read_source(data, name, self.limits)
        for finding in findings:
            self.report(finding)
        return file

    def listed(self, folder: Path, prefix: str, depth: int | None = None) -> list[Path]:
        """Return the plan files of a folder, so many levels deep; report the folders in it that cannot be listed.

        ``prefix`` is the shown path of the folder, empty for the plan's own.
        """
        paths, errors = list_folder(folder, depth)
        for error in errors:
            at = Path(error.filename or folder)
            inner = shown(at, folder) if at != folder or not prefix else ""
            self.report(unreadable(posixpath.join(prefix, inner).rstrip("/"), error))
        return paths

    def report(self, finding: Finding, unread: str = "") -> None:
        """Record a finding. ``unread`` is the shown path of what could not be read, if it is another file."""
        self.found.setdefault(finding.place.file, []).append(finding)
        if finding.state is State.INCONCLUSIVE:
            self.unread.add(unread or finding.place.file)

    def _stop(self, name: str, what: Text, limit: int) -> None:
        """Report the first file beyond a limit: one finding is enough, as no other file is read after it."""
        if not self._is_full:
            self._is_full = True
            self.report(diagnose("over-limit", Place(name, 1, 1, 1, 1), {"what": what, "limit": f"{limit:,}"}))


def read_source(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[SourceFile, list[Finding]]:
    """Read the bytes of one file; never raises, whatever the bytes. ``path`` is what places show."""
    text, refused = read_text(data, path, limits)
    if refused:
        return SourceFile(path, text), refused
    parsed = parse_events(text, path, limits)
    return parsed.source, explain_by_traps(parsed, limits)


def list_folder(root: Path, depth: int | None = None) -> tuple[list[Path], list[OSError]]:
    """Return the plan files below a folder, so many levels deep, and the folders that could not be listed."""
    inside = Path(os.path.realpath(root))
    found: list[Path] = []
    errors: list[OSError] = []
    for folder, folders, names in inputs.walk(root, errors.append):
        here = Path(folder)
        if here != root and CONFIG_NAME in names:
            folders.clear()
            continue
        is_deepest = depth is not None and len(here.parts) - len(root.parts) >= depth - 1
        folders[:] = [] if is_deepest else [name for name in folders if not name.startswith(".")]
        found += [here / name for name in names if is_plan_file(here / name, inside)]
    return sorted(_each_once(found), key=lambda path: order(shown(path, root))), errors


def _each_once(paths: list[Path]) -> list[Path]:
    """Leave out links to files that are there under their own names, or under the name of another link."""
    links = {path: inputs.real(path) for path in sorted(paths) if path.is_symlink()}
    if not links:
        return paths
    own = {os.path.realpath(path) for path in paths if path not in links}
    targets = {target: path for path, target in reversed(links.items()) if target not in own}
    return [path for path in paths if path not in links or targets.get(links[path]) == path]


def read_bytes(path: Path, limit: int) -> bytes:
    """Return at most so many bytes of a file. Raises OSError, also for what is no regular file: a pipe never ends."""
    # Opening a pipe without a writer would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError:
        inputs.read(path)
        raise
    with FileIO(handle) as stream:
        status = os.fstat(handle)
        if not S_ISREG(status.st_mode):
            inputs.read(path)
            raise OSError(errno.EINVAL, "not a regular file")
        data = (stream.read(limit) if status.st_size > limit else stream.readall()[:limit]) or b""
    inputs.read(path, data, status)
    return data


def unreadable(name: str, error: OSError) -> Finding:
    """Return the finding that a file or folder could not be read, and why."""
    return diagnose("unreadable-file", Place(name, 1, 1, 1, 1), {"path": name, "reason": why_unreadable(error)})


def why_unreadable(error: OSError) -> Text:
    """Return why a file or folder could not be read."""
    return _REASONS.get(error.errno or 0) or same(error.strerror or type(error).__name__)


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
