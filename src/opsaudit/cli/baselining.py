"""Make, update and prune baselines."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import click
from msgspec import Struct

from opsaudit.assess import Assessor
from opsaudit.baseline.model import Baseline, Entry
from opsaudit.baseline.upkeep import Maker, changes, shrunk
from opsaudit.baseline.writing import to_json
from opsaudit.bulk import assess_each
from opsaudit.cli.baseline import Flags
from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.comparing import Judge, baseline_files, judge_of, read_baselines
from opsaudit.cli.complaints import EXISTS, Complaint
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.request import options_of, today
from opsaudit.cli.writing import write_told
from opsaudit.config import PlanRoot, baselines_of, find_plans
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.report.cells import escaped, safe
from opsaudit.source.files import BASELINE_NAME
from opsaudit.source.settings import display

T = TypeVar("T")

_TAKEN = Text(zh="{file}：记入 {total} 条发现", en="{file}: {total} finding(s) taken in")
_CHANGES = Text(
    zh="{file}：记入 {added} 条，去掉 {removed} 条，共 {total} 条",
    en="{file}: {added} added, {removed} removed, {total} in all",
)
_EXPIRED = Text(
    zh="{file}：{count} 条已过最后期限，原样保留，不再起作用：请改正所指的问题，或自己改写 until",
    en="{file}: the last day of {count} finding(s) is over; they were left as they are and count as new: mend what they "
    "are about, or edit `until`",
)
_INCOMPLETE = Text(
    zh="不完整：{count} 个计划有内容无法评估，基线可能缺漏，也可能留有多余的条目；退出码 3",
    en="incomplete: {count} plan(s) could not be evaluated in full, so the baseline may lack entries, or keep some that are "
    "gone; exit code 3",
)
_NO_BASELINE = Text(
    zh="{plan} 没有基线；用 opsaudit baseline create 建立",
    en="no baseline applies to {plan}; `opsaudit baseline create` makes one",
)
_NOT_FOUND = Text(
    zh="写在 {file} 的基线，检查 {plan} 时找不到；请在它上级的文件夹中运行，或用 --baseline 指明文件，并写入配置的 baseline",
    en="a baseline {file} would not be found when {plan} is checked; run this in a folder above it, or name a file by "
    "--baseline and under `baseline` of the configuration",
)
_HAS_ANOTHER = Text(
    zh="{plan} 已有基线 {file}；用 opsaudit baseline update 更新，或用 --baseline 指明另一个文件",
    en="{plan} has the baseline {file} already; bring it up to date with `opsaudit baseline update`, or name another file by "
    "--baseline",
)


class Run(Struct, frozen=True):
    """One run of these commands."""

    ctx: click.Context
    roots: Sequence[PlanRoot]
    assessor: Assessor
    judge: Judge

    def each(self, task: Callable[[Assessment], T]) -> tuple[dict[str, T], int]:
        """Return what a task makes of each plan, by its path, and the number of plans that were not judged in full."""
        done = assess_each(self.roots, self.assessor, lambda one: (one.path, task(one), one.is_incomplete))
        made: dict[str, T] = {}
        incomplete = 0
        for path, found, is_incomplete in done:
            made[path] = found
            incomplete += is_incomplete
        return made, incomplete

    def tell(self, text: Text, **args: object) -> None:
        """Say something on stderr."""
        sys.stderr.write(safe(text.format(args)[lang_of(self.ctx)]) + "\n")

    def code(self, incomplete: int) -> int:
        """Return the exit code, and say why it is not 0."""
        if incomplete:
            self.tell(_INCOMPLETE, count=incomplete)
        return INCOMPLETE if incomplete else CLEAN


def run_of(ctx: click.Context, paths: tuple[str, ...], flags: Flags) -> Run:
    """Start a run."""
    roots = find_plans(paths)
    assessor = Assessor(options_of(flags))
    return Run(ctx, roots, assessor, judge_of(roots, flags, assessor))


def baselines_in_force(run: Run, flags: Flags, *, of_all: bool) -> dict[str, Baseline]:
    """Return the baselines of the plans. Raises UsageError when there are none, and ``of_all`` when a plan has none."""
    files = baseline_files(run.roots, flags["baseline"])
    missing = [root.shown for root in run.roots if root.shown not in files]
    if missing and (of_all or not files):
        raise UsageError(_NO_BASELINE.format({"plan": missing[0]}))
    return read_baselines(files, run.roots)


def run_create(ctx: click.Context, paths: tuple[str, ...], flags: Flags, *, force: bool) -> int:
    """Make baselines and return the exit code; a file that is there is replaced only by ``force``."""
    run = run_of(ctx, paths, flags)
    targets = {root.shown: _target(root, flags["baseline"]) for root in run.roots}
    for target in targets.values():
        if os.path.lexists(target) and not force:
            raise Complaint(EXISTS.format({"file": display(target)}), ctx)
    empty = {target: Baseline(target, ()) for target in targets.values()}
    day = flags["as_of"] or today()

    def taken(assessment: Assessment) -> list[Entry]:
        plan = empty[targets[assessment.path]].name_of(assessment.path)
        return Maker(plan, day, {}).grown({}, run.judge.groups(assessment, {}), assessment.as_of)

    made, incomplete = run.each(taken)
    for target in empty:
        entries = [entry for plan, found in made.items() if targets[plan] == target for entry in found]
        write_told({Path(display(target)): escaped(to_json(entries))}, ctx, force=force)
        run.tell(_TAKEN, file=display(target), total=sum(entry.count for entry in entries))
    return run.code(incomplete)


def _target(root: PlanRoot, stated: str | None) -> Path:
    """Return the file that the baseline of a plan is written to. Raises UsageError for one that is not found later."""
    if stated is not None:
        return Path(stated)
    if root.config.baseline is not None:
        return root.config.base / root.config.baseline
    target, told = Path(BASELINE_NAME).absolute(), {"plan": root.shown, "file": BASELINE_NAME}
    for file in baselines_of([root]).values():
        if file != target:
            raise UsageError(_HAS_ANOTHER.format({**told, "file": display(file)}))
    if not _leads_up_to(target.parent, root.path):
        raise UsageError(_NOT_FOUND.format(told))
    return target


def _leads_up_to(folder: Path, plan: Path) -> bool:
    """Whether the way up from a plan reaches a folder before it leaves the repository."""
    whole = Path(os.path.abspath(plan))  # noqa: PTH100  # drops `..` without following links
    for here in (whole, *whole.parents) if plan.is_dir() else whole.parents:
        if here == folder:
            return True
        if (here / ".git").exists():
            return False
    return False


def run_upkeep(ctx: click.Context, paths: tuple[str, ...], flags: Flags, *, grows: bool) -> int:
    """Take out of baselines what is gone and, where they grow, take in what is new; return the exit code."""
    run = run_of(ctx, paths, flags)
    baselines = baselines_in_force(run, flags, of_all=grows)
    day = flags["as_of"] or today()
    gone = {baseline.path: baseline.gone(paths) for baseline in baselines.values()}

    def kept(assessment: Assessment) -> tuple[list[Entry], int]:
        baseline = baselines.get(assessment.path)
        if baseline is None:
            return [], 0
        entries = baseline.of(assessment.path)
        groups = run.judge.groups(assessment, entries)
        left = shrunk(entries, groups, run.judge.judged(assessment))
        if not grows:
            return list(left.values()), 0
        over = (entry for entry in left.values() if not entry.holds(assessment.as_of))
        expired = sum(len(groups.get(entry.fingerprint, ())) for entry in over)
        maker = Maker(baseline.name_of(assessment.path), day, _first_seen(gone[baseline.path]))
        return maker.grown(left, groups, assessment.as_of), expired

    made, incomplete = run.each(kept)
    for baseline in {one.path: one for one in baselines.values()}.values():
        mine = [shown for shown, one in baselines.items() if one is baseline]
        entries = [entry for shown in mine for entry in made[shown][0]]
        _save(run, baseline, [*_untouched(baseline, mine, gone[baseline.path]), *entries])
        expired = sum(made[shown][1] for shown in mine)
        if expired:
            run.tell(_EXPIRED, file=display(baseline.path), count=expired)
    return run.code(incomplete)


def _first_seen(gone: Iterable[Entry]) -> Mapping[str, dt.date]:
    """Return when findings of plans that are not there any more were taken in, the earliest day of each."""
    return {
        entry.fingerprint: entry.first_seen for entry in sorted(gone, key=lambda entry: entry.first_seen, reverse=True)
    }


def _untouched(baseline: Baseline, plans: Iterable[str], gone: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries of plans that this run is not about."""
    others = {*map(baseline.name_of, plans), *(entry.plan for entry in gone)}
    yield from (entry for entry in baseline.entries if entry.plan not in others)


def _save(run: Run, baseline: Baseline, entries: list[Entry]) -> None:
    """Write a baseline that has changed, and say what has."""
    changed = changes(baseline.entries, entries)
    if changed.added or changed.removed:
        data = escaped(to_json(entries)).encode()
        write_told({}, run.ctx, force=False, edits={Path(display(baseline.path)): data})
    run.tell(_CHANGES, file=display(baseline.path), **changed._asdict())
