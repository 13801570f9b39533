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

from opsaudit import inputs, stages
from opsaudit.assess import Assessor
from opsaudit.bulk import assess_each
from opsaudit.cache.key import key_of
from opsaudit.cache.place import folder_of
from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.check import Flags
from opsaudit.cli.exits import exit_code
from opsaudit.cli.keeping import Keeper, Listener, each_plan
from opsaudit.cli.options import args_of, stated_lang
from opsaudit.cli.outlets import Opened
from opsaudit.cli.progress import progress
from opsaudit.cli.request import options_of
from opsaudit.cli.target import Target
from opsaudit.cli.terminal import style_for, width_of
from opsaudit.cli.timings import TimedAssessor, Timings
from opsaudit.cli.told import Told
from opsaudit.config import Config, PlanRoot, baselines_of, find_plans, nearest_config
from opsaudit.errors import NothingToCheckError
from opsaudit.extensions import Panel, ReportFormat, asked_panel
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager.extensions import Extensions
from opsaudit.report.base import FORMATS, MOST_OF_SUMMARY, STEP_SUMMARY, Look, Totals, open_report, told_aside
from opsaudit.report.gathered import Gatherer
from opsaudit.report.repository import Repository
from opsaudit.report.text import count_severities
from opsaudit.stages import stage

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
    options = options_of(flags)
    assessor = TimedAssessor(options) if flags["timings"] else Assessor(options)
    with _keeper(ctx, flags) as keeper:
        roots = _roots(paths, flags, assessor)
        keeper.listed()
        run = replace(prepare(ctx, paths, roots, flags, assessor=assessor), keeper=keeper)
        keeper.open(run.targets)
        if flags["fix"] or flags["diff"]:
            from opsaudit.cli.fixes import fix_plans

            lang = run.targets[0].look.lang
            code = fix_plans(run.roots, options, lang, fix=flags["fix"], diff=flags["diff"])
            if code is not None:
                return code
        carry_out(run, ctx)
    return run.totals.exit_code


def _keeper(ctx: click.Context, flags: Flags) -> Keeper:
    """Return what keeps results: not of a run that changes files or measures, nor where the arguments are not known."""
    args = args_of(ctx)
    if args is None or any((flags["no_cache"], flags["timings"], flags["fix"], flags["diff"])):
        return Keeper()
    is_repeatable = flags["progress"] != "json"  # whoever reads events wants them as they happen
    return Keeper(folder_of(args), key_of(args), is_repeatable=is_repeatable)


def carry_out(run: "Run", ctx: click.Context, head: str = "") -> bool:
    """Assess plans and write the reports, ``head`` before the first one; say whether somebody still reads that."""
    parts = run.report()
    first = next(parts)  # a run that is refused leaves the files of an earlier one alone
    with Opened([target.outlet for target in run.targets], ctx) as outputs:
        outputs[0].write(head)
        for texts in chain([first], parts):
            run.keeper.wrote(texts)
            for output, text in zip(outputs, texts, strict=True):
                output.write(text)
    said = "" if run.flags["quiet"] else run.summary()
    sys.stderr.write(said + run.timed())
    run.keeper.commit(run.totals.exit_code, said, run.packages)
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
    each: Callable[..., Iterator[Told]]  # any: the arguments of ``assess_each``
    """Assesses the plans: ``assess_each``, or what remembers some of them."""
    comparer: "Comparer | None" = None
    """Tells what was there before; None when there is nothing to compare with."""
    keeper: Keeper = field(default_factory=Keeper)
    digest: Callable[[Assessment], Any] | None = None
    """Makes what a watch compares. ``Any``: its own."""
    timings: Timings = field(default_factory=Timings)
    totals: Totals = field(default_factory=Totals)

    def report(self) -> Iterator[list[str]]:
        """Yield what is to be written of each report while the assessments come in, and count them."""
        flags, totals = self.flags, self.totals
        reports = [open_report(target.format, target.look) for target in self.targets]
        is_silent = flags["quiet"] and flags["progress"] == "auto"
        lang = self.targets[0].look.lang
        on_event = None if is_silent else progress(flags["progress"], lang, width=width_of(sys.stderr))
        for told in each_plan(self.keeper, self.roots, self._assess, on_event):
            self.timings.add(told.spent)
            begun = ["" if totals.plans else report.begin() for report in reports]
            totals.merge(told.counted)
            yield [head + report.add(part) for head, report, part in zip(begun, reports, told.parts, strict=True)]
        totals.exit_code = exit_code(totals)
        yield _ends(reports, totals)

    @property
    def packages(self) -> set[str]:
        """The packages that hold the code of the run, by their outermost names."""
        registries = self.assessor.registries.values()
        return {"opsaudit", *(plugin.module.partition(".")[0] for each in registries for plugin in each.plugins)}

    def summary(self) -> str:
        """Return what the reports themselves do not tell, for stderr."""
        lang = self.targets[0].look.lang
        compared = "" if self.comparer is None else self.comparer.summary(self.totals, lang)
        return _summary(self.totals, self.flags["format"], lang) + compared

    def timed(self) -> str:
        """Return what the run took, as a table; empty when that was not asked for."""
        if not self.flags["timings"]:
            return ""
        self.timings.add(stages.taken())
        lang, width = self.targets[0].look.lang, width_of(sys.stderr)
        return "".join(self.timings.lines(self.assessor.rulesets.values(), lang, width))

    def _assess(self, roots: Sequence[PlanRoot], on_event: Listener | None) -> Iterator[Told]:
        """Raise what refuses the run at once, before anything of a plan that is known is written; then assess."""
        self.assessor.prepare(roots)
        self.keeper.begun()
        self.timings.add(stages.taken())
        return self.each(roots, self.assessor, self._told, jobs=self.flags["jobs"], on_event=on_event)

    def _told(self, assessment: Assessment) -> Told:
        """Return what each report says of one plan, and what it counts; runs where the plan is assessed."""
        counted = Totals()
        if self.comparer is not None:
            assessment = self.comparer.compare(assessment, counted)
        counted.add(assessment, self.thresholds[assessment.path])
        if any(target.format == "text" and not target.look.quiet for target in self.targets):
            counted.add_line(assessment)
        parts = _parts(self.targets, assessment)
        if assessment.as_of == self.assessor.options.today:  # it may have been the clock that said so
            inputs.asked("", inputs.DAY)
        digest = None if self.digest is None else self.digest(assessment)
        return Told(parts, counted, inputs.taken(), stages.taken(), digest)


@stage("reporting")
def _parts(targets: Sequence[Target], assessment: Assessment) -> list[Any]:  # Any: what each format keeps of a plan
    return [open_report(target.format, target.look).told(assessment) for target in targets]


@stage("reporting")
def _ends(reports: Sequence[Gatherer], totals: Totals) -> list[str]:
    return ["".join(report.end(totals)) for report in reports]


def prepare(
    ctx: click.Context,
    paths: Sequence[str],
    roots: Sequence[PlanRoot],
    flags: Flags,
    *,
    assessor: Assessor,
    each: Callable[..., Iterator[Told]] = assess_each,  # any: as above
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
    here = Path(inputs.real(Path.cwd()))
    above = [here, *here.parents]
    for folder in above:
        inputs.asked(folder / ".git")
    root = next((folder for folder in above if (folder / ".git").exists()), here)
    return Repository(str(root), str(here))


def _threshold(given: str | None, config: Config) -> Severity | None:
    """Return the least severity that fails a plan: as asked for, else as configured."""
    if given is None:
        return config.fail_on
    return None if given == "never" else Severity(given)


def _summary(totals: Totals, format_: str, lang: Lang) -> str:
    """Return what the report itself does not tell, for stderr."""
    lines: list[str] = []
    if format_ in ("concise", "github"):
        args = {
            "plans": totals.plans,
            "findings": sum(totals.findings.values()),
            "severities": count_severities(totals.findings),
            "aside": told_aside(totals.aside),
        }
        lines.append(_SUMMARY.format(args)[lang])
    if totals.incomplete:
        lines.append(_INCOMPLETE.format({"count": totals.incomplete})[lang])
    return "".join(f"{line}\n" for line in lines)
