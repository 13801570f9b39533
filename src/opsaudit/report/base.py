"""What a report format is, and where each one lives. Formats are imported when they are asked for."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct, field

from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.place import Place
from opsaudit.model.result import Aside, Finding, State
from opsaudit.model.severity import Severity
from opsaudit.report.style import Style, plain

if TYPE_CHECKING:
    from opsaudit.extensions import Panel, ReportFormat
    from opsaudit.plugin_manager import Provided
    from opsaudit.report.gathered import Gatherer
    from opsaudit.report.repository import Repository

FORMATS: Mapping[str, str] = {
    "text": "opsaudit.report.text:TextReport",
    "concise": "opsaudit.report.concise:ConciseReport",
    "json": "opsaudit.report.json:JsonReport",
    "sarif": "opsaudit.report.sarif:SarifReport",
    "junit": "opsaudit.report.junit:JunitReport",
    "gitlab": "opsaudit.report.gitlab:GitlabReport",
    "github": "opsaudit.report.github:GithubReport",
    "markdown": "opsaudit.report.markdown:MarkdownReport",
    "rdjson": "opsaudit.report.rdjson:RdjsonReport",
    "jsonl": "opsaudit.report.jsonl:JsonlReport",
}
STEP_SUMMARY = "github-summary"
"""What stands beside the format ``github``: the findings that get no annotation. Nobody asks for it by name."""
MOST_OF_SUMMARY = 1 << 20
"""Bytes that GitHub takes as the summary of a step; it throws away one that is longer."""

_STATE, _WAIVED = attrgetter("state"), attrgetter("waived")
_COUNTS = {
    Aside.WAIVED: Text(zh="；另有 {count} 条已豁免", en="; {count} more waived"),
    Aside.BASELINED: Text(zh="；另有 {count} 条在基线中", en="; {count} more in the baseline"),
    Aside.EARLIER: Text(zh="；另有 {count} 条此前已有", en="; {count} more there before"),
}


class Look(Struct, frozen=True):
    """How a report looks, whatever it says."""

    lang: Lang
    width: int = 80
    """Cells of the screen, or of the page when there is none."""
    style: Style = plain
    quiet: bool = False
    """Findings only: no score card."""
    stated: Lang | None = None
    """Language that the user asked for by name. What must not depend on the locale looks at this one."""
    repository: "Repository | None" = None
    """Whose root the paths of some formats start at; without one they start where the user stands."""
    show_waived: bool = False
    """Whether findings that are waived are listed too, marked as such; they are counted in any case."""
    show_known: bool = False
    """Whether findings that were there before are listed too, marked as such; they are counted in any case."""

    def listed(self, assessment: Assessment) -> list[Finding]:
        """Return the findings that a reader is shown."""
        return [finding for finding in assessment.findings if self._shows(finding)]

    def _shows(self, finding: Finding) -> bool:
        return finding.aside is None or (self.show_waived if finding.waived else self.show_known)


class PlanLine(NamedTuple):
    """One plan in the list that ends a report on several."""

    path: str
    name: str
    proven: Fraction | None
    is_complete: bool
    """Whether everything that applies was assessed, so that the score may show as 100."""
    grade: str
    """Empty where none is given."""
    findings: int
    """Those that are not set aside."""


class Totals(Struct):
    """What a run over several plans came to."""

    plans: int = 0
    files: int = 0
    results: int = 0
    findings: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    """Those that are not set aside, by severity."""
    aside: dict[Aside, int] = field(default_factory=lambda: dict.fromkeys(Aside, 0))
    """Findings that are set aside, by why."""
    states: dict[State, int] = field(default_factory=lambda: dict.fromkeys(State, 0))
    waived: int = 0
    """Results all of which is waived."""
    failing: int = 0
    """Findings that count for the exit code."""
    incomplete: int = 0
    """Plans of which something could not be evaluated."""
    exit_code: int = 0
    stale: int = 0
    """Findings that baselines hold and that are there no more."""
    lines: list[PlanLine] = field(default_factory=list)
    """Each plan, where the report lists them: this is all that a run keeps of a plan."""

    def add(self, assessment: Assessment, fail_on: Severity | None) -> None:
        """Count one plan; what is as severe as ``fail_on`` fails the run."""
        self.plans += 1
        self.files += len(assessment.files)
        self.results += len(assessment.results)
        for finding in assessment.findings:
            if finding.aside is None:
                self.findings[finding.severity] += 1
            else:
                self.aside[finding.aside] += 1
        for state, count in Counter(map(_STATE, assessment.results)).items():
            self.states[state] += count
        self.waived += sum(map(_WAIVED, assessment.results))
        self.failing += 0 if fail_on is None or not assessment.findings else len(failing(assessment, fail_on))
        self.incomplete += assessment.is_incomplete

    def add_line(self, assessment: Assessment) -> None:
        """Keep what the list of plans says of one."""
        score, count = assessment.score, len(assessment.open_findings)
        name = assessment.name or assessment.organization
        line = PlanLine(assessment.path, name, score.proven, score.is_complete, score.grade or "", count)
        self.lines.append(line)

    def merge(self, other: "Totals") -> None:
        """Count what another count came to."""
        self.lines += other.lines
        self.plans += other.plans
        self.files += other.files
        self.results += other.results
        self.waived += other.waived
        self.stale += other.stale
        self.failing += other.failing
        self.incomplete += other.incomplete
        for severity, count in other.findings.items():
            self.findings[severity] += count
        for state, count in other.states.items():
            self.states[state] += count
        for why, count in other.aside.items():
            self.aside[why] += count


class Reporter(Protocol):
    """One report format. Text comes in pieces, so that a run keeps none of them.

    A plan's pieces depend on that plan alone, so that several processes can make them.
    """

    separator: str
    """What stands between two plans; one of which there is nothing to say is passed over."""

    def __init__(self, look: Look) -> None:
        """Start a report."""

    def begin(self) -> str:
        """Return what precedes the first plan."""

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield the report on one plan."""

    def end(self, totals: Totals) -> str:
        """Return what follows the last plan."""


def open_report(format_: "str | Provided[ReportFormat] | Provided[Panel]", look: Look) -> "Gatherer":
    """Start a report in one of ``FORMATS``, or in a format or as a page of a plugin."""
    from opsaudit.report.gathered import Gatherer, Streamed

    if not isinstance(format_, str):
        from opsaudit.report.foreign import open_foreign

        return Streamed(open_foreign(format_, look))
    target = "opsaudit.report.github:StepSummary" if format_ == STEP_SUMMARY else FORMATS[format_]
    module, _, name = target.partition(":")
    made: Reporter | Gatherer = getattr(import_module(module), name)(look)
    return made if isinstance(made, Gatherer) else Streamed(made)


def failing(assessment: Assessment, fail_on: Severity) -> list[Finding]:
    """Return the findings that fail a run: failed, partial or absent, severe enough, and not set aside."""
    return [found for found in assessment.at_least(fail_on) if found.is_failure and found.aside is None]


def told_aside(counts: Mapping[Aside, int]) -> Text:
    """Return how many findings are set aside, as it follows the number of the others; empty when there are none."""
    parts = [_COUNTS[why].format({"count": counts[why]}) for why in Aside if counts.get(why)]
    return Text(zh="".join(part.zh for part in parts), en="".join(part.en for part in parts))


def shown_place(assessment: Assessment, place: Place) -> str:
    """Return a place as seen from where the user stands; what is about no line has the path that was assessed."""
    if not place.line:
        return assessment.path
    return f"{shown_path(assessment, place.file)}:{place.line}:{place.column}"


def shown_path(assessment: Assessment, file: str) -> str:
    """Return a file of the plan as seen from where the user stands, so that a click on it opens it."""
    root = assessment.path.rstrip("/")
    folder = posixpath.dirname(root) if assessment.is_file else root
    if folder in ("", "."):
        return file
    whole = f"{folder.rstrip('/')}/{file}"
    return posixpath.normpath(whole) if file.startswith("../") else whole
