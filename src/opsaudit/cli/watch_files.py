"""Notice that files change, by looking at their dates and sizes again and again.

Looking costs 0.05 ms for one plan and 6 ms for 2,000 files; the pause grows with it, so that a watch takes at most a tenth
of a core. Unlike events of the system it works on network drives and in containers, and needs no library.
"""

import os
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from stat import S_ISDIR
from typing import Literal, TypeAlias

from msgspec import Struct

from opsaudit.inputs import is_plan_name

Kind: TypeAlias = Literal["saved", "new", "gone"]
Changes: TypeAlias = dict[str, Kind]
"""What happened to each file, by its absolute path."""
Stamp: TypeAlias = tuple[int, int, int]
"""Date of the last change, size, and identity: saving by renaming changes the last one. Of a folder only the last."""
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
_THERE: Stamp = (0, 1, 0)
"""The stamp of a name in a folder, where nobody looks at what bears it."""
_OTHER: Stamp = (-1, 1, 0)
"""The stamp of what looks different already."""


class Scope(Struct, frozen=True, dict=True):
    """What is looked at; all paths are absolute."""

    paths: frozenset[str] = frozenset()
    """Files and folders, whether they are there or not."""
    folders: frozenset[str] = frozenset()
    """Folders, themselves among the paths, in which plan files and folders may come and go."""
    apart: frozenset[str] = frozenset()
    """Files that the run itself writes."""

    @cached_property
    def alone(self) -> list[str]:
        """The paths that lie in none of the folders."""
        return [path for path in self.paths if os.path.dirname(path) not in self.folders]  # noqa: PTH120  # thousands of texts

    def how(self, path: str) -> int:
        """Return how closely a path is looked at: not at all, whether it is there, or whether it changes."""
        return 2 if path in self.paths else int(os.path.dirname(path) in self.folders)  # noqa: PTH120  # as above


class Watcher:
    """Remembers how the files looked, and waits until some look different."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self.scope = Scope()
        self.seen: Seen = {}

    def follow(self, scope: Scope, late: Callable[[], Mapping[str, bool]]) -> None:
        """Look at other files from now on.

        ``late`` tells the paths at which something has changed since the run looked there, with whether it found
        anything. It is asked after the first look: what changes in between is seen by one of the two.
        """
        if scope != self.scope:
            found = look(scope)
            for path in {*self.seen, *found}:
                if scope.how(path) == self.scope.how(path):  # the watcher saw it before the run
                    found.pop(path, None)
                    if path in self.seen:
                        found[path] = self.seen[path]
            self.scope, self.seen = scope, found
        for path, was_there in late().items():
            self.seen.pop(path, None)
            if was_there:
                self.seen[path] = _OTHER

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
    """Return the stamp of everything that is there."""
    found: Seen = {}
    for folder in scope.folders:
        _look_into(folder, scope, found)
    for path in scope.alone:
        _take(path, found)
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


def _look_into(folder: str, scope: Scope, found: Seen) -> None:
    try:
        entries = os.scandir(folder)  # one look tells of all that is not there
    except OSError:  # a folder that is gone or locked has nothing to look at; the run says what it thinks of that
        return
    with entries:
        for entry in entries:
            if entry.path in scope.paths:
                _take(entry.path, found)
            elif is_plan_name(entry):
                found[entry.path] = _THERE


def _take(path: str, found: Seen) -> None:
    try:
        status = os.stat(path)  # noqa: PTH116  # Path takes three times as long
    except OSError:  # one that is not there, or cannot be reached, has no stamp: so its coming is noticed
        return
    is_folder = S_ISDIR(status.st_mode)
    found[path] = (0, 1, status.st_ino) if is_folder else (status.st_mtime_ns, status.st_size, status.st_ino)
