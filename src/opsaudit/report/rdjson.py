"""The format ``rdjson``: the Reviewdog Diagnostic Format, for what posts findings as review comments.

Paths start where the user stands, as reviewdog expects of what runs beside it, and columns count bytes of UTF-8.
"""

import json
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.result import Finding, State
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals
from opsaudit.report.cells import escaped
from opsaudit.report.excerpt import Lines
from opsaudit.report.repairs import Repairs, Suggested
from opsaudit.report.repository import spot_of

SEVERITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: "ERROR",
    Severity.HIGH: "ERROR",
    Severity.MEDIUM: "WARNING",
    Severity.LOW: "WARNING",
    Severity.INFO: "INFO",
}
_FIX = Text(zh="改法：{fix}", en="fix: {fix}")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class RdjsonReport:
    """The format ``rdjson``."""

    separator = ",\n"

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = replace(look, repository=None)

    def begin(self) -> str:
        """Open the document."""
        return '{"source": {"name": "opsaudit"},\n"diagnostics": [\n'

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield a diagnostic for each finding that is not set aside."""
        lines, repairs = Lines(assessment), Repairs(assessment)
        rows = (
            self._row(finding, assessment, lines) | _suggestions(repairs.of(finding), lines)
            for finding in assessment.open_findings
        )
        yield ",\n".join(escaped(_ENCODER.encode(row)) for row in rows)

    def end(self, totals: Totals) -> str:
        """Close the document."""
        del totals
        return "\n]}\n"

    def _row(self, finding: Finding, assessment: Assessment, lines: Lines) -> dict[str, object]:
        lang, spot = self.look.lang, spot_of(assessment, finding.place, self.look)
        message = finding.message[lang]
        if finding.fix is not None:
            message += "\n" + _FIX.format({"fix": finding.fix[assessment.keys or lang]})[lang]
        place = finding.place
        start = _position(lines.get(place.file, place.line), spot.line, spot.column)
        end = _position(lines.get(place.file, place.end_line), spot.end_line, spot.end_column)
        return {
            "code": {"value": finding.code},
            "location": {"path": spot.path, "range": {"start": start, "end": end}},
            "message": message,
            "severity": "INFO" if finding.state is State.MANUAL else SEVERITIES[finding.severity],
        }


def _suggestions(found: Suggested | None, lines: Lines) -> dict[str, object]:
    """Return the edit that mends a finding, as a reviewer can take it over."""
    if found is None:
        return {}
    place = found.place
    start = _position(lines.get(place.file, place.line), place.line, place.column)
    end = _position(lines.get(place.file, place.end_line), place.end_line, place.end_column)
    return {"suggestions": [{"range": {"start": start, "end": end}, "text": found.text}]}


def _position(text: str, line: int, column: int) -> dict[str, int]:
    """Return a position with its column in bytes, given the line and the column in code points."""
    before = text[: column - 1]
    return {"line": line, "column": column + len(before.encode(errors="surrogatepass")) - len(before)}
