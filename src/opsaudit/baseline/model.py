"""What a baseline holds: entries, each for findings of one plan that have the same fingerprint."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from opsaudit.model.place import Place

SCHEMA = "opsaudit/baseline/v1"
NOWHERE = Place("", 0, 0, 0, 0)


class Entry(Struct, frozen=True):
    """Findings of one plan that have the same fingerprint."""

    plan: str
    """Path of the plan from the folder of the baseline, with ``/``."""
    fingerprint: str
    code: str
    subject: str
    key: str
    first_seen: dt.date
    """The day on which it was taken in."""
    count: int = 1
    """How many findings it stands for: those that say the same have the same fingerprint."""
    until: dt.date | None = None
    """Last day on which it holds; None without an end."""
    file: str = ""
    """Where it was found, with ``line``: for readers, never compared."""
    line: int = 0
    place: Place = NOWHERE
    """Where it stands in the file of the baseline."""

    @property
    def order(self) -> tuple[str, ...]:
        """What entries are sorted by, so that their lines keep their neighbours when others come and go."""
        return (self.plan, self.code, self.subject, self.key, self.fingerprint)

    def holds(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.until is None or day <= self.until


class Baseline:
    """The entries of one file."""

    def __init__(self, path: Path, entries: Iterable[Entry]) -> None:
        """Keep them by plan; ``path`` is that of the file, as it was named."""
        self.path = path
        self.entries = tuple(entries)

    def of(self, plan: str) -> Mapping[str, Entry]:
        """Return the entries of a plan, given by the path that leads to it from here, by their fingerprints."""
        return self._by_plan.get(self.name_of(plan), {})

    def name_of(self, plan: str) -> str:
        """Return the path of a plan from the folder of the baseline; links on the way are resolved, not the last one."""
        whole = os.path.abspath(plan)  # noqa: PTH100  # keeps the name of a plan that is a link
        real = os.path.join(os.path.realpath(os.path.dirname(whole)), os.path.basename(whole))  # noqa: PTH118, PTH119, PTH120
        return os.path.relpath(real, self.folder).replace(os.sep, "/")

    def overlapping(self, plan: str) -> str | None:
        """Return a plan that has entries and lies around this one or in it, where this one has none itself."""
        mine = self.name_of(plan)
        if mine in self._by_plan:
            return None
        return next((other for other in sorted(self._by_plan) if _is_in(mine, other) or _is_in(other, mine)), None)

    def gone(self, paths: Sequence[str]) -> list[Entry]:
        """Return the entries of plans below the paths (the working folder without any) that are not there any more."""
        looked_at = [os.path.realpath(path) for path in paths or (".",)]
        missing = {plan for plan in self._by_plan if self._is_gone(plan, looked_at)}
        return [entry for entry in self.entries if entry.plan in missing]

    def _is_gone(self, plan: str, looked_at: Iterable[str]) -> bool:
        whole = os.path.normpath(os.path.join(self.folder, plan))  # noqa: PTH118  # text in, text out
        is_in = any(whole == path or whole.startswith(os.path.join(path, "")) for path in looked_at)  # noqa: PTH118
        return is_in and not os.path.lexists(whole)

    @cached_property
    def folder(self) -> str:
        """The folder that paths of plans start at, links resolved."""
        return os.path.realpath(self.path.parent)

    @cached_property
    def _by_plan(self) -> Mapping[str, Mapping[str, Entry]]:
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.plan, {})[entry.fingerprint] = entry
        return found


def _is_in(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")
