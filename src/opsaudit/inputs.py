"""What a run looks at outside of itself, so that a later run can tell whether all of it is as it was.

Whoever reads a file, lists a folder or asks whether something is there says so here. While nobody records, that costs one
comparison. A file or folder counts as unchanged when its status is (size, times, inode); when the status differs, or was
too young to be trusted, its contents decide. So a fresh checkout, whose times are all new, is still recognized.

This module is a part of every start: it imports nothing that a bare interpreter has not loaded, but for hashing.
"""

import os
import sys
import time
from stat import S_ISDIR, S_ISREG

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias  # Any: what a module holds

    _Folder: TypeAlias = tuple[str, list[str], list[str]]
    Entry: TypeAlias = tuple[str, str, str, str]
    """Kind, path, status (empty when only the contents count), contents: a digest, or what the kind knows."""

FILE, SOURCE, PLANS, METADATA, MODULES, THING, REAL, DAY = "FCPMSKRD"
"""Contents of a file; a file of code, whose status has to do; names in a folder of plans, of installed distributions, of
code; whether a path is a file, a folder or nothing; where its links lead; the date of today."""
_WITH_STATUS = frozenset("FCPMS")
NOTHING = "-"
YOUNG = 2_000_000_000
"""Nanoseconds: a file that was changed so shortly before it was read may change again without another time."""
_PIECE = 1 << 20
_YAML = (".yaml", ".yml")
_INFO = (".dist-info", ".egg-info")


class Inputs:
    """What was looked at, in the order in which it was, each thing once."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._seen: dict[tuple[str, str], tuple[str, str]] = {}
        self.facts: dict[str, str] = {}
        """What else the results depend on, found out anew in each run: by name."""

    def add(self, kind: str, path: str, status: str, contents: str) -> None:
        """Note one thing. What is seen a second time and is no longer the same is never found unchanged."""
        known = self._seen.setdefault((kind, path), (status, contents))
        if known[1] != contents:
            self._seen[kind, path] = ("", "changed")

    def taken(self) -> "list[Entry]":
        """Return what was noted since the last time."""
        found = [(kind, path, *said) for (kind, path), said in self._seen.items()]
        self._seen.clear()
        return found


_recorders: list[Inputs] = []
"""Who records: the last one gets what is noted."""


def record(inputs: Inputs) -> None:
    """Have everything noted in ``inputs`` from here on, until ``stop``."""
    _real_folders.clear()
    _recorders.append(inputs)


def stop() -> None:
    """End the last recording."""
    _recorders.pop()


def read(path: "str | os.PathLike[str]", data: bytes | None = None, status: os.stat_result | None = None) -> None:
    """Note that a file is read. ``data`` are its contents, ``status`` what held before they were read, where known."""
    if not _recorders:
        return
    at = os.fspath(path)
    if data is None or status is None:
        _recorders[-1].add(FILE, at, *observe(FILE, at))
    else:
        _recorders[-1].add(FILE, at, _trusted(status), _digest(data))


def listed(path: "str | os.PathLike[str]", kind: str = PLANS) -> None:
    """Note that the names in a folder are looked at."""
    if _recorders:
        at = os.fspath(path)
        _recorders[-1].add(kind, at, *observe(kind, at))


def asked(path: "str | os.PathLike[str]", kind: str = THING) -> None:
    """Note that somebody asks what is at a path: a file, a folder or nothing."""
    if _recorders:
        at = os.fspath(path)
        _recorders[-1].add(kind, at, "", contents(kind, at))


def real(path: "str | os.PathLike[str]") -> str:
    """Return a path with its links resolved, and note where they lead."""
    found = os.path.realpath(path)
    if _recorders:
        at = os.fspath(path)
        _recorders[-1].add(REAL, at, "", found)
    return found


def walk(
    root: "str | os.PathLike[str]", onerror: "Callable[[OSError], object] | None" = None, *, follow: bool = False
) -> "Iterator[_Folder]":
    """Walk as ``os.walk`` does, and note each folder before its names are read; one that is left out is not noted."""
    listed(root)
    for found in os.walk(os.fspath(root), onerror=onerror, followlinks=follow):
        yield found
        for name in found[1]:
            inner = os.path.join(found[0], name)
            if _recorders and (follow or not os.path.islink(inner)):
                listed(inner)


def taken() -> "list[Entry]":
    """Return what was noted since the last time, and forget it."""
    return _recorders[-1].taken() if _recorders else []


def depend_on(name: str, value: str) -> None:
    """Note something else that results depend on, as an answer of another program: such a run is never just repeated."""
    if _recorders:
        _recorders[0].facts[name] = value


def observe(kind: str, path: str) -> tuple[str, str]:
    """Return status and contents of something; the status is empty when it cannot be trusted yet."""
    try:
        status = _trusted(os.stat(path))
    except (OSError, ValueError):
        return "", contents(kind, path)
    return status, "" if kind == SOURCE and status else contents(kind, path)


def refreshed(entries: "list[Entry]") -> "list[Entry] | None":
    """Return what was noted with every status as it is now: the very list where nothing has to be noted anew.

    None when something is no longer as it was.
    """
    made = entries
    for number, entry in enumerate(entries):
        kind, path, status, known = entry
        now = ""
        if kind in _WITH_STATUS:
            try:
                found = os.stat(path)
            except (OSError, ValueError):
                found = None
            if status and found is not None and status_of(found) == status:
                continue
            now = "" if found is None else _trusted(found)
        if not known or contents(kind, path) != known:
            return None
        if now != status:
            made = list(entries) if made is entries else made
            made[number] = (kind, path, now, known)
    return made


def status_of(found: os.stat_result) -> str:
    """Return what tells a file from the same file before a change."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _trusted(found: os.stat_result) -> str:
    is_young = max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - YOUNG
    return "" if is_young else status_of(found)


def contents(kind: str, path: str) -> str:
    """Return what something holds, as short text; what cannot be read says why."""
    try:
        return _CONTENTS[kind](path)
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    except (OSError, ValueError) as error:
        return f"?{getattr(error, 'errno', 0)}"


def _of_file(path: str) -> str:
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )  # a pipe never waits
    try:
        found = os.fstat(handle)
        if not S_ISREG(found.st_mode):
            return "other"
        data = os.read(handle, found.st_size)
        while piece := os.read(handle, _PIECE):  # it grew, or a read gave less than there was
            data += piece
    finally:
        os.close(handle)
    return _digest(data)


def _of_plans(path: str) -> str:
    return _digest_names(f"{entry.name}{_mark(entry)}" for entry in os.scandir(path) if is_plan_name(entry))


def is_plan_name(entry: "os.DirEntry[str]") -> bool:
    """Whether a name in a folder of plans counts: that of a plan file, or of a folder that may hold some."""
    return entry.name[:1] != "." and (entry.name.lower().endswith(_YAML) or _is_folder(entry))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _of_metadata(path: str) -> str:
    """Names with the size of what they announce: an install for development may change it and keep its version."""
    names = [name for name in os.listdir(path) if name.endswith(_INFO)]
    return _digest_names(f"{name} {_size(os.path.join(path, name, 'entry_points.txt'))}" for name in names)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:  # most distributions announce nothing
        return -1


def _of_modules(path: str) -> str:
    return _digest_names(name for name in os.listdir(path) if name != "__pycache__")


def _of_thing(path: str) -> str:
    mode = os.stat(path).st_mode
    return "folder" if S_ISDIR(mode) else "file" if S_ISREG(mode) else "other"


def _of_real(path: str) -> str:
    """Return where links lead, as ``os.path.realpath`` does; the links of a folder are looked at once."""
    if ".." in path or not os.path.isabs(path):
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    if folder not in _real_folders:
        _real_folders[folder] = os.path.realpath(folder)
    whole = os.path.join(_real_folders[folder], name)
    return os.path.realpath(whole) if os.path.islink(whole) else whole


_real_folders: dict[str, str] = {}


def _of_day(_path: str) -> str:
    return time.strftime("%Y-%m-%d")


def _mark(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return f" -> {os.readlink(entry.path)}"
    return "/" if entry.is_dir() else ""


def _digest(data: bytes) -> str:
    from hashlib import sha256  # 3 ms that a run does not take when every status is as it was

    return sha256(data).hexdigest()[:40]


def _digest_names(names: "Iterator[str]") -> str:
    return _digest("\0".join(sorted(names)).encode(errors="surrogateescape"))


_CONTENTS = {
    FILE: _of_file,
    SOURCE: _of_file,
    PLANS: _of_plans,
    METADATA: _of_metadata,
    MODULES: _of_modules,
    THING: _of_thing,
    REAL: _of_real,
    DAY: _of_day,
}


def note_code(packages: "set[str]") -> None:
    """Note the files of code that no installed distribution accounts for: of these packages all, of others the loaded.

    A distribution that is installed for good is known by its name and version, and by its list of files.
    """
    if not _recorders:
        return
    sites = tuple(os.path.join(path, "") for path in sys.path if _is_site(path or "."))
    standard = os.path.join(os.path.dirname(os.__file__), "")
    for name in packages:
        for folder in _known_of(sys.modules.get(name)).get("__path__", ()):
            if not folder.startswith(sites):
                _note_tree(folder)
    elsewhere = (standard, *sites)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in packages:
            file = _known_of(module).get("__file__")
            if file and not file.startswith(elsewhere):
                _note_source(file)


def _known_of(module: object) -> "dict[str, Any]":
    """Return what a module holds; asking it for a name could load it, or run code of a stranger."""
    return object.__getattribute__(module, "__dict__") if isinstance(module, type(sys)) else {}


def _is_site(path: str) -> bool:
    """Whether distributions are installed in a folder, each with a list of its files."""
    try:
        infos = [name for name in os.listdir(path) if name.endswith(_INFO[0])]
    except OSError:  # as discovery does: sys.path may name what does not exist
        return False
    return any(os.path.exists(os.path.join(path, name, "RECORD")) for name in infos)


def _note_tree(folder: str) -> None:
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[:1] != "." and name != "__pycache__"]
        listed(path, MODULES)
        for name in names:
            _note_source(os.path.join(path, name))


def _note_source(file: str) -> None:
    _recorders[-1].add(SOURCE, file, *observe(SOURCE, file))
