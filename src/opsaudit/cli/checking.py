"""What ``opsaudit check`` does: assess plan after plan, report while they come in, and decide the exit code."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click
from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.assess import Assessor, assess_each
from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.check import Flags
from opsaudit.cli.complaints import CANNOT_WRITE, Complaint
from opsaudit.cli.exits import exit_code
from opsaudit.cli.options import stated_lang
from opsaudit.cli.progress import progress
from opsaudit.cli.request import options_of
from opsaudit.cli.terminal import Output, style_for, width_of
from opsaudit.config import Config, PlanRoot, find_plans
from opsaudit.extensions import Panel, ReportFormat, asked_panel
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager import Provided
from opsaudit.report.base import FORMATS, Look, Totals, open_report
from opsaudit.report.text import count_severities

_SUMMARY = Text(
    zh="{plans} 个计划，{findings} 条发现：{severities}", en="{plans} plan(s), {findings} finding(s): {severities}"
)
_INCOMPLETE = Text(
    zh="检查不完整：{count} 个计划有内容无法评估，见标为“无法判定”的发现；退出码 3",
    en="incomplete: {count} plan(s) could not be evaluated in full, see the findings marked inconclusive; exit code 3",
)


def run_check(ctx: click.Context, paths: tuple[str, ...], flags: Flags) -> int:
    """Assess plans, print the report and return the exit code."""
    run = _run(ctx, paths, flags)
    parts = run.report()
    first = next(parts)  # a run that is refused leaves the file of an earlier one alone
    with _opened(flags["output"], ctx) as out:
        out.write(first)
        for part in parts:
            out.write(part)
        out.flush()
    if not flags["quiet"]:
        _summarize(run.totals, flags["format"], run.look.lang)
    return run.totals.exit_code


class _Run(Struct, frozen=True):
    """One run: what is asked for, how it is to look, and what it came to."""

    roots: Sequence[PlanRoot]
    flags: Flags
    format: str | Provided[ReportFormat] | Provided[Panel]
    look: Look
    thresholds: Mapping[str, Severity | None]
    """Least severity that fails each plan; None when none does."""
    assessor: Assessor
    """Loads plugins once, for the format and for the rules."""
    totals: Totals = field(default_factory=Totals)

    def report(self) -> Iterator[str]:
        """Yield the report while the assessments come in, and count them."""
        flags, totals = self.flags, self.totals
        reporter = open_report(self.format, self.look)
        is_silent = flags["quiet"] and flags["progress"] == "auto"
        on_event = None if is_silent else progress(flags["progress"], self.look.lang, width=width_of(sys.stderr))
        done = assess_each(self.roots, self.assessor, self._told, jobs=flags["jobs"], on_event=on_event)
        for text, counted in done:
            yield reporter.separator if totals.plans else reporter.begin()
            totals.merge(counted)
            yield text
        totals.exit_code = exit_code(totals)
        yield reporter.end(totals)

    def _told(self, assessment: Assessment) -> tuple[str, Totals]:
        """Return what the report says of one plan, and what it counts; runs where the plan is assessed."""
        counted = Totals()
        counted.add(assessment, self.thresholds[assessment.path])
        if self.format == "text" and not self.look.quiet:
            counted.add_line(assessment)
        return "".join(open_report(self.format, self.look).plan(assessment)), counted


def _run(ctx: click.Context, paths: tuple[str, ...], flags: Flags) -> _Run:
    roots = find_plans(paths)
    stated = stated_lang(ctx) or roots[0].config.lang
    screen = sys.stdout if flags["output"] is None else None
    look = Look(
        lang=stated or lang_of(ctx),
        width=width_of(screen),
        style=style_for(flags["color"], screen),
        quiet=flags["quiet"],
        stated=stated,
    )
    thresholds = {root.shown: _threshold(flags["fail_on"], root.config) for root in roots}
    assessor = Assessor(options_of(flags))
    if flags["format"] in FORMATS:
        return _Run(roots, flags, flags["format"], look, thresholds, assessor)
    extensions = assessor.registry(roots[0].config).extensions
    panel = asked_panel(flags["format"])
    if panel is not None:
        look = replace(look, width=panel.width)
        return _Run(roots, flags, extensions.find(Panel, panel.name), look, thresholds, assessor)
    return _Run(roots, flags, extensions.find(ReportFormat, flags["format"], also=FORMATS), look, thresholds, assessor)


def _threshold(given: str | None, config: Config) -> Severity | None:
    """Return the least severity that fails a plan: as asked for, else as configured."""
    if given is None:
        return config.fail_on
    return None if given == "never" else Severity(given)


@contextmanager
def _opened(file: str | None, ctx: click.Context) -> Iterator[Output]:
    """Open what the results go to."""
    if file is None:
        yield Output(sys.stdout)
        return
    try:
        stream = open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: PTH123, SIM115  # closed below; Path drops the slash of `report/`, which is to be an error
    except OSError as error:
        raise Complaint(CANNOT_WRITE.format({"file": file, "why": error.strerror}), ctx) from None
    with stream:
        yield Output(stream)


def _summarize(totals: Totals, format_: str, lang: Lang) -> None:
    """Tell on stderr what the report itself does not."""
    if format_ == "concise":
        args = {
            "plans": totals.plans,
            "findings": sum(totals.findings.values()),
            "severities": count_severities(totals.findings),
        }
        sys.stderr.write(_SUMMARY.format(args)[lang] + "\n")
    if totals.incomplete:
        sys.stderr.write(_INCOMPLETE.format({"count": totals.incomplete})[lang] + "\n")
