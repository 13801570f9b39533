"""What ``opsaudit check`` does: assess plan after plan, report while they come in, and decide the exit code."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.assess import Assessor, assess_each
from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.check import Flags
from opsaudit.cli.exits import exit_code
from opsaudit.cli.options import stated_lang
from opsaudit.cli.outlets import Target, opened
from opsaudit.cli.progress import progress
from opsaudit.cli.request import options_of
from opsaudit.cli.terminal import style_for, width_of
from opsaudit.config import Config, PlanRoot, baselines_of, find_plans, nearest_config
from opsaudit.errors import NothingToCheckError
from opsaudit.extensions import Panel, ReportFormat, asked_panel
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager.extensions import Extensions
from opsaudit.report.base import FORMATS, MOST_OF_SUMMARY, STEP_SUMMARY, Look, Totals, open_report, told_aside
from opsaudit.report.repository import Repository
from opsaudit.report.text import count_severities

if TYPE_CHECKING:
    from opsaudit.cli.comparing import Comparer

_SUMMARY = Text(
    zh="{plans} 个计划，{findings} 条发现：{severities}{aside}",
    en="{plans} plan(s), {findings} finding(s): {severities}{aside}",
)
_INCOMPLETE = Text(
    zh="检查不完整：{count} 个计划有内容无法评估，见标为“无法判定”的发现；退出码 3",
    en="incomplete: {count} plan(s) could not be evaluated in full, see the findings marked inconclusive; exit code 3",
)


def run_check(ctx: click.Context, paths: tuple[str, ...], flags: Flags) -> int:
    """Assess plans, print the reports and return the exit code."""
    if flags["watch"]:
        from opsaudit.cli.watch import watch

        return watch(ctx, paths, flags)
    assessor = Assessor(options_of(flags))
    run = prepare(ctx, paths, _roots(paths, flags, assessor), flags, assessor=assessor)
    if flags["fix"] or flags["diff"]:
        from opsaudit.cli.fixes import fix_plans

        lang = run.targets[0].look.lang
        code = fix_plans(run.roots, options_of(flags), lang, fix=flags["fix"], diff=flags["diff"])
        if code is not None:
            return code
    carry_out(run, ctx)
    return run.totals.exit_code


def carry_out(run: "Run", ctx: click.Context, head: str = "") -> bool:
    """Assess plans and write the reports, ``head`` before the first one; say whether somebody still reads that."""
    parts = run.report()
    first = next(parts)  # a run that is refused leaves the files of an earlier one alone
    with opened(run.targets, ctx) as outputs:
        outputs[0].write(head)
        for texts in chain([first], parts):
            for output, text in zip(outputs, texts, strict=True):
                output.write(text)
    if not run.flags["quiet"]:
        lang = run.targets[0].look.lang
        _summarize(run.totals, run.flags["format"], lang)
        if run.comparer is not None:
            run.comparer.summarize(run.totals, lang)
    return outputs[0].is_open


class Run(Struct, frozen=True):
    """One run: what is asked for, which reports it writes, and what it came to."""

    roots: Sequence[PlanRoot]
    flags: Flags
    targets: Sequence[Target]
    """What ``--format`` asks for comes first."""
    thresholds: Mapping[str, Severity | None]
    """Least severity that fails each plan; None when none does."""
    assessor: Assessor
    """Loads plugins once, for the formats and for the rules."""
    each: Callable[..., Iterator[Any]]  # Any, and any: those of ``assess_each``, whose types depend on its task
    """Assesses the plans: ``assess_each``, or what remembers some of them."""
    comparer: "Comparer | None" = None
    """Tells what was there before; None when there is nothing to compare with."""
    totals: Totals = field(default_factory=Totals)

    def report(self) -> Iterator[list[str]]:
        """Yield what is to be written of each report while the assessments come in, and count them."""
        flags, totals = self.flags, self.totals
        reports = [open_report(target.format, target.look) for target in self.targets]
        is_silent = flags["quiet"] and flags["progress"] == "auto"
        lang = self.targets[0].look.lang
        on_event = None if is_silent else progress(flags["progress"], lang, width=width_of(sys.stderr))
        done = self.each(self.roots, self.assessor, self._told, jobs=flags["jobs"], on_event=on_event)
        for told, counted in done:
            begun = ["" if totals.plans else report.begin() for report in reports]
            totals.merge(counted)
            yield [head + report.add(part) for head, report, part in zip(begun, reports, told, strict=True)]
        totals.exit_code = exit_code(totals)
        yield ["".join(report.end(totals)) for report in reports]

    def _told(self, assessment: Assessment) -> tuple[list[Any], Totals]:  # Any: what each format keeps of a plan
        """Return what each report says of one plan, and what it counts; runs where the plan is assessed."""
        counted = Totals()
        if self.comparer is not None:
            assessment = self.comparer.compare(assessment, counted)
        counted.add(assessment, self.thresholds[assessment.path])
        if any(target.format == "text" and not target.look.quiet for target in self.targets):
            counted.add_line(assessment)
        return [open_report(target.format, target.look).told(assessment) for target in self.targets], counted


def prepare(
    ctx: click.Context,
    paths: Sequence[str],
    roots: Sequence[PlanRoot],
    flags: Flags,
    *,
    assessor: Assessor,
    each: Callable[..., Iterator[Any]] = assess_each,  # Any: as above
) -> Run:
    """Find out which reports a run over some plans writes, and how they look."""
    thresholds = {root.shown: _threshold(flags["fail_on"], root.config) for root in roots}
    stated = stated_lang(ctx) or roots[0].config.lang
    look = Look(
        lang=stated or lang_of(ctx),
        quiet=flags["quiet"],
        show_waived=flags["show_waived"],
        show_known=flags["show_baselined"],
        stated=stated,
        repository=_repository(),
    )
    targets = list(_targets(look, flags, partial(_extensions, assessor, roots[0].config)))
    return Run(roots, flags, targets, thresholds, assessor, each, _comparer(paths, roots, flags, assessor))


def _roots(paths: Sequence[str], flags: Flags, assessor: Assessor) -> Sequence[PlanRoot]:
    """Return the plans; without any, what is wrong with the run goes before that: exit code 2 before 4."""
    try:
        return find_plans(paths)
    except NothingToCheckError:
        for path in paths or (".",):
            root = PlanRoot(Path(path), path, nearest_config(Path(path)))
            assessor.ruleset(root.config)
            list(_targets(Look("en"), flags, partial(_extensions, assessor, root.config)))
            _comparer(paths, [root], flags, assessor)
        raise


def _comparer(paths: Sequence[str], roots: Sequence[PlanRoot], flags: Flags, assessor: Assessor) -> "Comparer | None":
    """Return what the run compares with; most runs have neither a baseline nor an earlier version."""
    has_baseline = not flags["no_baseline"] and (flags["baseline"] is not None or baselines_of(roots))
    if flags["since"] is None and not has_baseline:
        return None
    from opsaudit.cli.comparing import comparer

    return comparer(paths, roots, flags, assessor)


def _extensions(assessor: Assessor, config: Config) -> Extensions:
    return assessor.registry(config).extensions


def _targets(look: Look, flags: Flags, extensions: Callable[[], Extensions]) -> Iterator[Target]:
    """Yield the reports that are asked for; plugins are loaded when a format is none of ``FORMATS``."""
    asked = [(flags["format"], flags["output"]), *flags["report"]]
    for name, file in asked:
        screen = sys.stdout if file is None else None
        seen = replace(look, width=width_of(screen), style=style_for(flags["color"], screen))
        panel = asked_panel(name)
        if name in FORMATS:
            yield Target(name, seen, file)
        elif panel is not None:
            yield Target(extensions().find(Panel, panel.name), replace(seen, width=panel.width), file)
        else:
            yield Target(extensions().find(ReportFormat, name, also=FORMATS), seen, file)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(name == "github" for name, _ in asked):
        yield Target(STEP_SUMMARY, look, summary, most=MOST_OF_SUMMARY)


def _repository() -> Repository:
    """Return where the user stands in which repository; outside of any, the working folder is the root."""
    here = Path.cwd().resolve()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return Repository(str(root), str(here))


def _threshold(given: str | None, config: Config) -> Severity | None:
    """Return the least severity that fails a plan: as asked for, else as configured."""
    if given is None:
        return config.fail_on
    return None if given == "never" else Severity(given)


def _summarize(totals: Totals, format_: str, lang: Lang) -> None:
    """Tell on stderr what the report itself does not."""
    if format_ in ("concise", "github"):
        args = {
            "plans": totals.plans,
            "findings": sum(totals.findings.values()),
            "severities": count_severities(totals.findings),
            "aside": told_aside(totals.aside),
        }
        sys.stderr.write(_SUMMARY.format(args)[lang] + "\n")
    if totals.incomplete:
        sys.stderr.write(_INCOMPLETE.format({"count": totals.incomplete})[lang] + "\n")
