"""The format ``github``: annotations of a workflow run, as workflow commands, and the rest in the summary of the step."""

from collections.abc import Iterator, Mapping

from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.result import Finding, State
from opsaudit.model.severity import Severity
from opsaudit.report.base import MOST_OF_SUMMARY, Look, Totals
from opsaudit.report.cells import safe
from opsaudit.report.findings_table import finding_heads, finding_row, fitted
from opsaudit.report.gathered import Gatherer, Worst
from opsaudit.report.repository import spot_of

MOST = 10
"""Annotations of one level that GitHub shows of a step."""
MOST_ROWS = 10_000
"""Findings of one level that are kept for the summary; a MiB holds about as many."""
LEVELS: Mapping[Severity, str] = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "warning",
    Severity.INFO: "notice",
}
_FIX = Text(zh="改法：{fix}", en="fix: {fix}")
_REST = Text(
    zh="另有 {count} 条发现没有批注：GitHub 每一级只显示 10 条。全部见 --format text；设有 GITHUB_STEP_SUMMARY 时也见该步骤的摘要。",
    en="{count} more findings have no annotation: GitHub shows 10 of a level. --format text has all of them, and so has "
    "the summary of the step where GITHUB_STEP_SUMMARY is set.",
)
_TITLE = Text(zh="opsaudit：另有 {count} 条发现没有批注", en="opsaudit: {count} more findings without an annotation")


class _ByLevel:
    """The worst findings of each level."""

    def __init__(self, most: int) -> None:
        self._levels: dict[str, Worst[str]] = {level: Worst(most) for level in dict.fromkeys(LEVELS.values())}

    def add(self, rows: list[tuple[Severity, str, str]]) -> None:
        """Take in severity, level and text of findings."""
        for severity, level, text in rows:
            self._levels[level].add(severity, text)

    def rows(self, start: int) -> list[str]:
        """Return what is kept, without so many of each level, worst level first."""
        return [text for worst in self._levels.values() for text in worst.rows()[start:]]

    @property
    def beyond(self) -> int:
        """Number of findings that are not among those that GitHub shows."""
        return sum(max(0, worst.total - MOST) for worst in self._levels.values())


class GithubReport(Gatherer):
    """The format ``github``."""

    def __init__(self, look: Look) -> None:
        """Start a report."""
        self.look = look
        self._kept = _ByLevel(MOST)

    def told(self, assessment: Assessment) -> list[tuple[Severity, str, str]]:
        """Return an annotation for each finding that is not set aside."""
        return [
            (finding.severity, _level(finding), self._command(assessment, finding))
            for finding in assessment.open_findings
        ]

    def add(self, told: list[tuple[Severity, str, str]]) -> str:
        """Keep the worst of all plans."""
        self._kept.add(told)
        return ""

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the annotations, worst first, and how many findings have none."""
        del totals
        yield from self._kept.rows(0)
        if self._kept.beyond:
            yield _REST.format({"count": self._kept.beyond})[self.look.lang] + "\n"

    def _command(self, assessment: Assessment, finding: Finding) -> str:
        lang, spot = self.look.lang, spot_of(assessment, finding.place, self.look)
        told = {"file": spot.path, "line": str(spot.line), "endLine": str(spot.end_line)}
        if spot.is_exact and spot.line == spot.end_line:  # columns are understood within one line only
            told |= {"col": str(spot.column), "endColumn": str(spot.end_column)}
        told["title"] = f"{finding.code} {finding.slug}"
        lines = [safe(finding.message[lang])]
        if finding.fix is not None:
            lines.append(safe(_FIX.format({"fix": finding.fix[assessment.keys or lang]})[lang]))
        options = ",".join(f"{name}={_property(value)}" for name, value in told.items())
        return f"::{_level(finding)} {options}::{'%0A'.join(map(_data, lines))}\n"


class StepSummary(Gatherer):
    """The findings without an annotation, as a table; nothing when there are none."""

    def __init__(self, look: Look) -> None:
        """Start a summary."""
        self.look = look
        self._kept = _ByLevel(MOST_ROWS)

    def told(self, assessment: Assessment) -> list[tuple[Severity, str, str]]:
        """Return a line of the table for each finding that is not set aside."""
        return [
            (finding.severity, _level(finding), finding_row(assessment, finding, self.look))
            for finding in assessment.open_findings
        ]

    def add(self, told: list[tuple[Severity, str, str]]) -> str:
        """Keep the worst of all plans."""
        self._kept.add(told)
        return ""

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the summary, cut below what GitHub takes."""
        del totals
        count, lang = self._kept.beyond, self.look.lang
        if count:
            head = f"### {_TITLE.format({'count': count})[lang]}\n\n{finding_heads(lang)}"
            room = MOST_OF_SUMMARY * 9 // 10 - _bytes(head)
            yield head + fitted(self._kept.rows(MOST), room, count, lang, size=_bytes) + "\n"


def _level(finding: Finding) -> str:
    return "notice" if finding.state is State.MANUAL else LEVELS[finding.severity]


def _data(text: str) -> str:
    """Escape the text of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property of a workflow command."""
    return _data(safe(text)).replace(":", "%3A").replace(",", "%2C")


def _bytes(text: str) -> int:
    return len(text.encode(errors="backslashreplace"))
