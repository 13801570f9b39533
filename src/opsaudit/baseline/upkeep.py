"""What becomes of the entries of a plan: made anew, shrunk to what is found, or grown to it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.baseline.matching import Groups, stale
from opsaudit.baseline.model import Entry
from opsaudit.model.result import Finding

Entries = Mapping[str, Entry]
"""Entries of one plan by their fingerprints."""


class Maker(Struct, frozen=True):
    """Makes entries of a plan for findings that have none."""

    plan: str
    today: dt.date
    seen: Mapping[str, dt.date]
    """When findings of plans that are not there any more were taken in, by fingerprint: this may be one of them."""

    def entry(self, fingerprint: str, findings: Sequence[Finding]) -> Entry:
        """Return an entry for findings that have one fingerprint."""
        first = findings[0]
        return Entry(
            plan=self.plan,
            fingerprint=fingerprint,
            code=first.code,
            subject=first.subject,
            key=first.key,
            first_seen=self.seen.get(fingerprint, self.today),
            count=len(findings),
            file=first.place.file,
            line=first.place.line,
        )

    def grown(self, entries: Entries, groups: Groups, as_of: dt.date) -> list[Entry]:
        """Return the entries with what is found beside them; one that no longer holds on a day is nobody's to renew."""
        kept = dict(entries)
        for each, findings in groups.items():
            entry = kept.get(each)
            if entry is None:
                kept[each] = self.entry(each, findings)
            elif entry.holds(as_of):
                kept[each] = replace(entry, count=max(entry.count, len(findings)))
        return list(kept.values())


def shrunk(entries: Entries, groups: Groups, is_judged: Callable[[str], bool]) -> dict[str, Entry]:
    """Return the entries without what is found no more; nothing else changes."""
    kept = dict(entries)
    for entry, found in stale(groups, entries, is_judged):
        if found:
            kept[entry.fingerprint] = replace(entry, count=found)
        else:
            del kept[entry.fingerprint]
    return kept


class Changes(NamedTuple):
    """How many findings a baseline stands for more and less than before, and in all."""

    added: int
    removed: int
    total: int


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> Changes:
    """Return what differs between two states of a baseline."""
    old, new = ({(entry.plan, entry.fingerprint): entry.count for entry in entries} for entries in (before, after))
    steps = [new.get(each, 0) - old.get(each, 0) for each in {**old, **new}]
    return Changes(sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0), sum(new.values()))
