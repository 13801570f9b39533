"""What a watch keeps of each plan from one run to the next, and what each of it was made of."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from msgspec import Struct, field

from opsaudit import inputs
from opsaudit.assess import Assessor, Event
from opsaudit.bulk import assess_each
from opsaudit.cli.told import Told
from opsaudit.config import PlanRoot, find_plans
from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.report.base import shown_place

_FOLDERS = frozenset({inputs.PLANS, inputs.MODULES})
_WATCHED = frozenset({inputs.FILE, inputs.THING, inputs.REAL}) | _FOLDERS


class Row(NamedTuple):
    """A finding, as far as the difference between two runs needs it."""

    place: str
    code: str
    severity: Severity
    message: Text


class Digest(NamedTuple):
    """What one plan came to."""

    proven: Fraction | None
    is_complete: bool
    rows: Mapping[str, list[Row]]
    """The findings that are not set aside, by fingerprint; two entries that say the same share one."""


def digest_of(assessment: Assessment) -> Digest:
    """Return what a plan came to."""
    rows: dict[str, list[Row]] = {}
    for found in assessment.open_findings:
        row = Row(shown_place(assessment, found.place), found.code, found.severity, found.message)
        rows.setdefault(assessment.fingerprint(found), []).append(row)
    return Digest(assessment.score.proven, assessment.score.is_complete, rows)


class Basis:
    """What something was made of: files, folders, and paths where something was or was not."""

    def __init__(self, entries: "Iterable[inputs.Entry]" = ()) -> None:
        """Know what was recorded while it was made. What is installed counts as it was when the watch began."""
        self.paths: dict[str, dict[str, inputs.Entry]] = {}
        self.folders: set[str] = set()
        self.add(entries)

    def add(self, entries: "Iterable[inputs.Entry]") -> None:
        """Know more, or the same things as they are by now."""
        for entry in _watched(entries):
            path = _absolute(entry)
            self.paths.setdefault(path, {})[entry[0]] = entry
            if entry[0] in _FOLDERS:
                self.folders.add(path)

    def holds(self, touched: Iterable[str]) -> bool:
        """Whether all of it is as it was, when it can differ at some paths only."""
        entries = [entry for path in touched for entry in self.paths.get(path, {}).values()]
        return inputs.refreshed(entries) is not None


class Kept(NamedTuple):
    """What is known of one plan."""

    root: PlanRoot
    told: Told
    basis: Basis


class Memory(Struct):
    """What the runs have found out, and what it rests on."""

    listed: Basis = field(default_factory=Basis)
    """What the list of plans was made of."""
    shared: Basis = field(default_factory=Basis)
    """What all plans depend on: rulesets, plugins, baselines."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What else they depend on, as the last run found it."""
    kept: dict[str, Kept] = field(default_factory=dict)
    """The plans that were assessed, by the path shown."""
    fresh: "list[inputs.Entry]" = field(default_factory=list)
    """What the last run looked at."""

    @property
    def bases(self) -> Sequence[Basis]:
        """Everything that a change may concern."""
        return [self.listed, self.shared, *(kept.basis for kept in self.kept.values())]

    def late(self) -> dict[str, bool]:
        """Return where something has changed since the last run looked there, and whether it found anything."""
        changed = (entry for entry in _watched(self.fresh) if inputs.refreshed([entry]) is None)
        return {_absolute(entry): entry[-1] != inputs.NOTHING for entry in changed}

    def forget(self, touched: Iterable[str]) -> None:
        """Drop the plans that a change at some paths concerns."""
        self.kept = {shown: kept for shown, kept in self.kept.items() if kept.basis.holds(touched)}

    def forget_all(self) -> None:
        """Drop everything but the list of plans."""
        self.kept.clear()
        self.shared = Basis()

    def find(self, paths: Sequence[str]) -> list[PlanRoot]:
        """Find the plans; drop those that are no more or have another configuration. Raises what ``find_plans`` raises."""
        try:
            roots = find_plans(paths)
        finally:
            self.listed = Basis(self._taken())
        self.kept = {root.shown: kept for root in roots if (kept := self.kept.get(root.shown)) and kept.root == root}
        return [self.kept[root.shown].root if root.shown in self.kept else root for root in roots]

    def share(self) -> None:
        """Take what was looked at so far as what all plans depend on."""
        self.shared.add(self._taken())

    def each(
        self,
        roots: Sequence[PlanRoot],
        assessor: Assessor,
        task: Callable[[Assessment], Told],
        *,
        jobs: int = 1,
        on_event: Callable[[Event], None] | None = None,
    ) -> Iterator[Told]:
        """Do what ``assess_each`` does, for the plans that are not known.

        A rule that crashes is left out of later plans, so that with crashes everything is assessed, in order: the result
        is that of a run of its own.
        """
        self.share()
        if assessor.crashes:
            self.kept.clear()
            assessor.crashes.clear()
        work = partial(assess_each, assessor=assessor, task=task, jobs=jobs, on_event=on_event)
        fresh = [root for root in roots if root.shown not in self.kept]
        self._keep(fresh, work(fresh))
        if assessor.crashes and len(fresh) < len(roots):
            assessor.crashes.clear()
            self._keep(roots, work(roots))
        for root in roots:
            yield self.kept[root.shown].told

    def _keep(self, roots: Sequence[PlanRoot], each: Iterator[Told]) -> None:
        for root, told in zip(roots, each, strict=True):
            self.kept[root.shown] = Kept(root, told._replace(seen=()), Basis(told.seen))
            self.fresh += told.seen

    def _taken(self) -> "list[inputs.Entry]":
        entries = inputs.taken()
        self.fresh += entries
        return entries


def _watched(entries: "Iterable[inputs.Entry]") -> "Iterator[inputs.Entry]":
    return (entry for entry in entries if entry[0] in _WATCHED)


def _absolute(entry: "inputs.Entry") -> str:
    return os.path.abspath(entry[1])  # noqa: PTH100  # resolves no links
