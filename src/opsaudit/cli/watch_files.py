"""Notice that files change, by looking at their dates and sizes again and again.

Looking costs 0.05 ms for one plan and 6 ms for 2,000 files; the pause grows with it, so that a watch takes at most a tenth
of a core. Unlike events of the system it works on network drives and in containers, and needs no library.
"""

import os
import time
from collections.abc import Iterable
from stat import S_ISDIR
from typing import Literal, TypeAlias

from msgspec import Struct

from opsaudit.source.files import SUFFIXES

Kind: TypeAlias = Literal["saved", "new", "gone"]
Changes: TypeAlias = dict[str, Kind]
"""What happened to each file, by its absolute path."""
Stamp: TypeAlias = tuple[int, int, int]
"""Date of the last change, size, and identity: saving by renaming changes the last one."""
Seen: TypeAlias = dict[str, Stamp]

PAUSE = 0.015
"""Seconds between two looks."""
SPARING = 10
"""The pause is at least so many times as long as a look."""
SETTLE = 0.025
"""Seconds for which nothing may change: several files are saved at once, and one is emptied before it is written."""
PATIENCE = 0.5
"""Seconds to wait for a file that is empty or gone: an editor may be in the middle of saving it."""
LONGEST = 2.0
"""Seconds after which files that never rest are taken as they are."""
COARSE = 20_000_000
"""Nanoseconds by which the date of a file may lag behind the clock."""
_PYPROJECT = "pyproject.toml"


class Scope(Struct, frozen=True):
    """What is looked at; all paths are absolute."""

    trees: frozenset[str]
    """Folders whose plan files and configurations are looked at, however deep they lie."""
    files: frozenset[str]
    """Single files besides, whether they exist or not; a folder among them is no file."""
    apart: frozenset[str] = frozenset()
    """Files that the run itself writes."""


class Watcher:
    """Remembers how the files looked, and waits until some look different."""

    def __init__(self, scope: Scope) -> None:
        """Look for the first time."""
        self.scope = scope
        self.seen = look(scope)

    def follow(self, scope: Scope, since: int) -> None:
        """Look at other files from now on.

        One that was not looked at so far and has changed since a time (nanoseconds since the epoch) counts as changed.
        """
        before, since = self.seen, since - COARSE
        self.scope = scope
        self.seen = {path: stamp if stamp[0] < since else (0, 0, 0) for path, stamp in look(scope).items()}
        self.seen |= {path: stamp for path, stamp in before.items() if _is_within(path, scope)}

    def wait(self) -> Changes:
        """Return what has changed, as soon as something has and everything rests."""
        while True:
            started = time.perf_counter()
            found = look(self.scope)
            cost = time.perf_counter() - started
            if found != self.seen:
                found = self._settled(found)
                changes = compare(self.seen, found)
                self.seen = found
                if changes:
                    return changes
            time.sleep(max(PAUSE, cost * SPARING))

    def _settled(self, found: Seen) -> Seen:
        started = time.monotonic()
        while True:
            time.sleep(SETTLE)
            again = look(self.scope)
            waited = time.monotonic() - started
            if waited >= LONGEST:
                return again
            if again == found and (waited >= PATIENCE or not self._is_halfway(found)):
                return again
            found = again

    def _is_halfway(self, found: Seen) -> bool:
        """Whether a file has vanished, or is empty and was not."""
        return any(path not in found for path in self.seen) or any(
            not stamp[1] and self.seen.get(path) != stamp for path, stamp in found.items()
        )


def look(scope: Scope) -> Seen:
    """Return the stamp of every file that is there."""
    found: Seen = {}
    for tree in scope.trees:
        _look_through(tree, found)
    for path in scope.files:
        if path not in found:
            try:
                status = os.stat(path)  # noqa: PTH116  # thousands of texts: Path takes three times as long
            except OSError:  # one that is not there, or cannot be reached, has no stamp: so its coming is noticed
                continue
            if not S_ISDIR(status.st_mode):
                found[path] = _stamp(status)
    for path in scope.apart:
        found.pop(path, None)
    return found


def compare(before: Seen, after: Seen) -> Changes:
    """Return what happened to each file that looks different."""
    changes: Changes = {path: "gone" for path in before if path not in after}
    for path, stamp in after.items():
        if path not in before:
            changes[path] = "new"
        elif before[path] != stamp:
            changes[path] = "saved"
    return changes


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether a file lies in one of some folders, however deep."""
    return any(path.startswith(os.path.join(folder, "")) for folder in folders)  # noqa: PTH118  # as above


def _is_within(path: str, scope: Scope) -> bool:
    return path in scope.files or is_below(path, scope.trees)


def _look_through(folder: str, found: Seen) -> None:
    try:
        entries = os.scandir(folder)  # stamps come with the names
    except OSError:  # a folder that is gone or locked has nothing to look at; the run says what it thinks of that
        return
    with entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                _look_through(entry.path, found)
            elif entry.name.lower().endswith(SUFFIXES) or entry.name == _PYPROJECT:
                try:
                    found[entry.path] = _stamp(entry.stat())
                except OSError:  # it went away after its name was read, or is a link to nothing
                    continue


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino
