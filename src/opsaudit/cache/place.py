"""Where results are kept: a folder of the user alone, its files, and how it is kept small."""

import os
import stat
import sys
import time

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from io import BufferedReader

VARIABLE = "OPSAUDIT_CACHE_DIR"
OPTION = "--cache-dir"
MOST_BYTES = 512 << 20
MOST_RUNS = 100
OLDEST = 30 * 24 * 3600
"""Seconds since a run was last repeated."""
STATE = ".state"
_STRAY = 24 * 3600
"""Seconds after which files without a state are left over from a run that was killed; younger ones are being written."""
_INNER = "results-v1"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Results kept by opsaudit; they can be deleted at any time.\n"
"""The first line is what backup programs look for in CACHEDIR.TAG."""


def folder_of(args: "Sequence[str]", environ: "Mapping[str, str]" = os.environ, platform: str = sys.platform) -> str:
    """Return the folder for the results of a command line: as it says, else as the environment says, else the user's.

    The command line is looked at without being parsed. Should that go wrong, nothing is found there, which does no harm.
    """
    stated = _stated(args) or environ.get(VARIABLE) or os.path.join(_user_folder(environ, platform), "opsaudit")
    try:
        return os.path.join(os.path.abspath(stated), _INNER)
    except OSError:  # the working folder was removed
        return os.path.join(stated, _INNER)


def _stated(args: "Sequence[str]") -> str:
    found = ""
    for number, arg in enumerate(args):
        if arg == "--":
            break
        if arg.startswith(f"{OPTION}="):
            found = arg[len(OPTION) + 1 :]
        elif arg == OPTION and number + 1 < len(args):
            found = args[number + 1]
    return found


def _user_folder(environ: "Mapping[str, str]", platform: str) -> str:
    home = os.path.expanduser("~")
    if platform == "win32":
        return environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    if platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    stated = environ.get("XDG_CACHE_HOME", "")
    return stated if os.path.isabs(stated) else os.path.join(home, ".cache")


def open_own(folder: str, name: str) -> "BufferedReader | None":
    """Open a file of the cache; None when there is none, or anybody else could have written it."""
    try:
        if not _is_own(os.lstat(folder)):
            return None
        handle = os.open(os.path.join(folder, name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and _is_own(found):
            return open(handle, "rb")  # a descriptor; the caller closes it
        os.close(handle)
    except OSError:
        return None
    return None


def _is_own(found: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):  # Windows: what lies in the user's own folder is the user's
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def make_folder(folder: str) -> bool:
    """Make the folder for the user alone; return whether it is there to be written to."""
    try:
        os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
        if not os.path.isdir(folder):
            os.mkdir(folder, 0o700)
            _write(os.path.join(folder, "CACHEDIR.TAG"), _TAG)
            _write(os.path.join(folder, ".gitignore"), "*\n")
        return _is_own(os.lstat(folder)) and os.access(folder, os.W_OK)
    except OSError:
        return False


def _write(file: str, text: str) -> None:
    with open(create(file), "w", encoding="utf-8") as stream:
        stream.write(text)


def create(file: str) -> int:
    """Open a new file for writing, for the user alone. Raises OSError."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def size(folder: str) -> tuple[int, int]:
    """Return how many runs a cache holds, and how many bytes they take."""
    files = list(_files(folder))
    return (sum(name.endswith(STATE) for name, _ in files), sum(found.st_size for _, found in files))


def clean(folder: str) -> tuple[int, int]:
    """Remove every result; return what was there. Files of others in the folder stay. Raises OSError."""
    was = size(folder)
    for name, _ in _files(folder):
        remove(folder, name)
    return was


def tidy(folder: str, keep: str) -> None:
    """Remove what is old, and then the runs that were not repeated for longest, until the cache is within its limits.

    ``keep`` is the key of a run that stays.
    """
    room, count, now = MOST_BYTES, MOST_RUNS, time.time()
    groups: dict[str, list[tuple[str, os.stat_result]]] = {}
    for name, found in _files(folder):
        groups.setdefault(name.partition(".")[0], []).append((name, found))
    for key in sorted(groups, key=lambda key: (key == keep, _last_use(groups[key])), reverse=True):
        room -= sum(found.st_size for _, found in groups[key])
        count -= 1
        age = now - _last_use(groups[key])
        is_whole = any(name.endswith(STATE) for name, _ in groups[key])
        if key == keep or (age < OLDEST and room >= 0 and count >= 0) or (age < _STRAY and not is_whole):
            continue
        for name, _ in groups[key]:
            remove(folder, name)


def _last_use(files: "list[tuple[str, os.stat_result]]") -> float:
    return max(found.st_mtime for _, found in files)


def remove(folder: str, name: str) -> None:
    """Remove a file of the cache, if it is there. Raises OSError."""
    try:
        os.unlink(os.path.join(folder, name))
    except FileNotFoundError:  # somebody else was faster
        return


def _files(folder: str) -> "Iterator[tuple[str, os.stat_result]]":
    """Yield the files of runs: their names begin with a key."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        key, dot, _ = entry.name.partition(".")
        if len(key) == 32 and dot and set(key) <= set("0123456789abcdef"):  # noqa: PLR2004  # as key_of makes them
            try:
                yield entry.name, entry.stat(follow_symlinks=False)
            except OSError:
                continue
