"""What a watch keeps of each plan from one run to the next, and which plans a change makes it assess again."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct, field

from opsaudit.assess import Assessor, Event, assess_each
from opsaudit.cli.watch_files import Changes, is_below
from opsaudit.config import Config, PlanRoot
from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.report.base import shown_place
from opsaudit.rulesets.behind import files_behind
from opsaudit.source.files import FILE_KEYS

T = TypeVar("T")


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


class Noted(NamedTuple):
    """What is taken down of one plan, in whichever process it is assessed."""

    made: Any  # what the task of the run returns
    digest: Digest
    files: tuple[str, ...]
    """Files that were read or could not be, as shown."""
    joins: bool
    """Whether a file may say ``include`` or ``extends``."""


class Kept(Struct, frozen=True):
    """What is known of one plan."""

    root: PlanRoot
    made: Any  # as above
    digest: Digest
    files: frozenset[str]
    """Absolute paths of all that it was made of: its own files, those it joins, and those of its ruleset and plugins."""
    folders: tuple[str, ...]
    """Folders in which a file that comes or goes may be a part of it."""


class Behind(Struct):
    """The files that say how plans are judged, and are neither plan nor configuration: rulesets and local plugins."""

    ruleset: str | None
    """The ruleset of the command line."""
    _known: dict[int, tuple[Config, frozenset[str]]] = field(default_factory=dict)
    """The files behind each configuration, by its identity."""

    def files(self, config: Config) -> frozenset[str]:
        """Return the absolute paths of the files behind a configuration."""
        if id(config) not in self._known:
            self._known[id(config)] = (config, frozenset(self._found(config)))
        return self._known[id(config)][1]

    def forget(self, changes: Changes) -> bool:
        """Whether a change concerns such a file; then what is behind each configuration is found out anew."""
        is_touched = any(not files.isdisjoint(changes) for _, files in self._known.values())
        if is_touched:
            self._known.clear()
        return is_touched

    def _found(self, config: Config) -> Iterator[str]:
        name = self.ruleset or config.ruleset
        if name:
            yield from files_behind(name, Path() if self.ruleset else config.base)
        if config.local_plugins:
            from opsaudit.plugin_manager.trust import trust_path  # few projects have local plugins

            yield _absolute(trust_path())
            yield from (_absolute(config.base / file) for file in config.local_plugins)


class Memory(Struct):
    """The plans that were assessed, by the path shown."""

    behind: Behind
    kept: dict[str, Kept] = field(default_factory=dict)

    def forget(self, roots: Sequence[PlanRoot], changes: Changes) -> None:
        """Drop the plans that are no more, that have another configuration, or that a change concerns."""
        current = {root.shown: root for root in roots}
        odd = [path for path, kind in changes.items() if kind != "saved" or not self._knows(path)]
        for shown, kept in list(self.kept.items()):
            is_touched = not kept.files.isdisjoint(changes) or any(is_below(path, kept.folders) for path in odd)
            if is_touched or current.get(shown) != kept.root:
                del self.kept[shown]

    def each(
        self,
        roots: Sequence[PlanRoot],
        assessor: Assessor,
        task: Callable[[Assessment], T],
        *,
        jobs: int = 1,
        on_event: Callable[[Event], None] | None = None,
    ) -> Iterator[T]:
        """Do what ``assess_each`` does, for the plans that are not known.

        A rule that crashes is left out of later plans, so that with crashes everything is assessed, in order: the result
        is that of a run of its own.
        """
        if assessor.crashes:
            self.kept.clear()
            assessor.crashes.clear()
        work = partial(assess_each, assessor=assessor, task=partial(_note, task), jobs=jobs, on_event=on_event)
        fresh = [root for root in roots if root.shown not in self.kept]
        self._keep(fresh, work(fresh))
        if assessor.crashes and len(fresh) < len(roots):
            assessor.crashes.clear()
            self._keep(roots, work(roots))
        for root in roots:
            yield self.kept[root.shown].made

    def _keep(self, roots: Sequence[PlanRoot], notes: Iterator[Noted]) -> None:
        for root, note in zip(roots, notes, strict=True):
            self.kept[root.shown] = _kept(root, note, self.behind.files(root.config))

    def _knows(self, path: str) -> bool:
        return any(path in kept.files for kept in self.kept.values())


def _note(task: Callable[[Assessment], T], assessment: Assessment) -> Noted:
    rows: dict[str, list[Row]] = {}
    for found in assessment.open_findings:
        row = Row(shown_place(assessment, found.place), found.code, found.severity, found.message)
        rows.setdefault(assessment.fingerprint(found), []).append(row)
    score = assessment.score
    files = (*(file.path for file in assessment.files), *assessment.unreadable)
    joins = any(key in file.text.lower() for file in assessment.files for key in FILE_KEYS)
    return Noted(task(assessment), Digest(score.proven, score.is_complete, rows), files, joins)


def _kept(root: PlanRoot, note: Noted, settings: frozenset[str]) -> Kept:
    whole = _absolute(root.path)
    is_folder = root.path.is_dir()
    base = whole if is_folder else os.path.dirname(whole)  # noqa: PTH120  # absolute paths are text here
    files = {os.path.normpath(os.path.join(base, file)) for file in note.files}  # noqa: PTH118  # as above
    files |= set() if is_folder else {whole}
    folders = {base} if is_folder or note.joins else set()
    if note.joins:
        folders |= {os.path.dirname(file) for file in files if not is_below(file, [base])}  # noqa: PTH120  # as above
    return Kept(root, note.made, note.digest, frozenset(files) | settings, tuple(sorted(folders)))


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # drops `..` without following links
