"""What a run compares its findings with: the baselines of its plans, and the version that a change began with."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.assess import Assessor, finding_order
from opsaudit.baseline.matching import Groups, grouped, mark, mark_held, stale, stale_finding
from opsaudit.baseline.model import Baseline, Entry
from opsaudit.baseline.reading import read_baseline
from opsaudit.cli.check import Flags
from opsaudit.cli.request import Request
from opsaudit.config import PlanRoot, baselines_of
from opsaudit.errors import UsageError
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.result import Aside, State
from opsaudit.report.base import Totals
from opsaudit.report.cards import diagnostics
from opsaudit.report.cells import safe
from opsaudit.source.settings import display

if TYPE_CHECKING:
    from opsaudit.since.earlier import Earlier

_OTHER_PLAN = Text(
    zh="{file} 没有 {plan} 的条目，只有 {other} 的：请按建立基线时的路径指明计划",
    en="{file} holds nothing for {plan}, but something for {other}: name plans as they were named when it was made",
)
_STALE = Text(
    zh="基线记有 {count} 条已不存在的发现；用 opsaudit baseline prune 去掉",
    en="baseline: {count} finding(s) that it holds are there no more; `opsaudit baseline prune` takes them out",
)


class Judge(Struct, frozen=True):
    """Knows which plans a run is about, and what was judged in them."""

    assessor: Assessor
    roots: Mapping[str, PlanRoot]
    """The plans by their paths as shown."""
    is_narrowed: bool
    """Whether the command line leaves out rules or plugins."""

    def groups(self, assessment: Assessment, entries: Mapping[str, Entry]) -> Groups:
        """Return the findings of a plan that a baseline with these entries may hold."""
        return grouped(assessment, entries, self._today(assessment))

    def judged(self, assessment: Assessment) -> Callable[[str], bool]:
        """Return what tells whether all that a rule has to say of a plan is known, given its code.

        A rule that the configuration leaves out for good is judged; one that the command line leaves out is not, nor one
        that may be missing because a plugin did not load.
        """
        today = self._today(assessment)
        open_ = {result.code for result in assessment.results if result.state is State.INCONCLUSIVE}

        def is_judged(code: str) -> bool:
            present = today(code)
            if assessment.unreadable or present in open_:
                return False
            if present in assessment.terms or present in diagnostics():
                return True
            return not self.is_narrowed and not assessment.is_incomplete

        return is_judged

    def _today(self, assessment: Assessment) -> Callable[[str], str]:
        """Return what tells the code that a rule has today, given one that it may have had once."""
        registry = self.assessor.registry(self.roots[assessment.path].config)

        @cache  # saying that a code is unknown takes long, as the nearest one is looked for
        def today(code: str) -> str:
            if code in assessment.terms or code in diagnostics():
                return code
            try:
                return registry.resolve(code)[0]
            except UsageError:
                return code

        return today


class Comparer(Struct, frozen=True):
    """Sets aside what was there before."""

    judge: Judge
    baselines: Mapping[str, Baseline]
    """By the path of the plan as shown."""
    paths: tuple[str, ...]
    """What the run is about, as it was named."""
    earlier: "Earlier | None" = None

    def compare(self, assessment: Assessment, totals: Totals) -> Assessment:
        """Mark what was there before, and add what is wrong with the baseline; count that too."""
        found = []
        baseline = self.baselines.get(assessment.path)
        entries = {} if baseline is None else baseline.of(assessment.path)
        if entries:
            groups = self.judge.groups(assessment, entries)
            mark_held(groups, entries, assessment.as_of)
            for entry, count in stale(groups, entries, self.judge.judged(assessment)):
                found.append(stale_finding(entry, count, assessment))
                totals.stale += entry.count - count
        if self.earlier is not None:
            self._mark_earlier(assessment, self.earlier)
        findings = tuple(sorted([*assessment.findings, *found], key=finding_order))
        return replace(assessment, findings=findings, is_compared=True)

    def _mark_earlier(self, assessment: Assessment, earlier: "Earlier") -> None:
        groups = self.judge.groups(assessment, {})
        prints = earlier.prints(self.judge.roots[assessment.path], assessment)
        there = {each: len(found) for each, found in groups.items()} if prints is None else prints
        mark(groups, there, Aside.EARLIER)

    def summarize(self, totals: Totals, lang: Lang) -> None:
        """Tell on stderr what the baselines hold for nothing, plans that are not there any more included."""
        if totals.failing:
            self._tell_other_names(lang)
        files = {baseline.path: baseline for baseline in self.baselines.values()}
        count = totals.stale + sum(entry.count for baseline in files.values() for entry in baseline.gone(self.paths))
        if count:
            sys.stderr.write(_STALE.format({"count": count})[lang] + "\n")

    def _tell_other_names(self, lang: Lang) -> None:
        """Say where a baseline knows a plan by another path: part of it, or a folder around it, that is not checked."""
        for shown, baseline in self.baselines.items():
            checked = {baseline.name_of(plan) for plan in self.baselines}
            other = baseline.overlapping(shown)
            if other is not None and other not in checked:
                told = _OTHER_PLAN.format({"plan": shown, "other": other, "file": display(baseline.path)})
                sys.stderr.write(safe(told[lang]) + "\n")


def comparer(paths: Sequence[str], roots: Sequence[PlanRoot], flags: Flags, assessor: Assessor) -> Comparer:
    """Return what a run compares with. Raises UsageError for a baseline that is wrong and a version that is not there.

    ``--no-baseline`` goes before ``--baseline``, which a variable of the environment may state.
    """
    files = {} if flags["no_baseline"] else baseline_files(roots, flags["baseline"])
    earlier = None
    if flags["since"] is not None:
        from opsaudit.since.earlier import open_earlier

        earlier = open_earlier(roots, flags["since"], assessor)
    return Comparer(judge_of(roots, flags, assessor), read_baselines(files, roots), tuple(paths), earlier)


def baseline_files(roots: Iterable[PlanRoot], stated: str | None) -> dict[str, Path]:
    """Return the file of the baseline of each plan that has one, by the path shown: as stated, else as configured."""
    return baselines_of(roots) if stated is None else {root.shown: Path(stated) for root in roots}


def judge_of(roots: Iterable[PlanRoot], flags: Request, assessor: Assessor) -> Judge:
    """Return what knows the plans of a run."""
    narrowing = (flags["select"], flags["ignore"], flags["ruleset"], flags["extend_select"], flags["plugins"])
    is_narrowed = any(narrowing) or flags["no_plugins"]
    return Judge(assessor, {root.shown: root for root in roots}, is_narrowed)


def read_baselines(files: Mapping[str, Path], roots: Iterable[PlanRoot]) -> dict[str, Baseline]:
    """Return the baseline of each plan, each file read once. Raises UsageError that tells what is wrong in one."""
    origins = {root.shown: root.config.origins.get("baseline", "") for root in roots}
    read: dict[Path, Baseline] = {}
    for shown, file in files.items():
        if file not in read:
            read[file] = read_baseline(file, where=origins[shown])
    return {shown: read[file] for shown, file in files.items()}
