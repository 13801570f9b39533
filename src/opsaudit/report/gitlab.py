"""The format ``gitlab``: the code quality report of GitLab, a list of what is not set aside."""

import json
from collections.abc import Iterator, Mapping

from opsaudit.model.assessment import Assessment
from opsaudit.model.result import Finding, State
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals
from opsaudit.report.cells import escaped, safe
from opsaudit.report.gathered import unique_prints
from opsaudit.report.repository import spot_of

SEVERITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class GitlabReport:
    """The format ``gitlab``."""

    separator = ",\n"

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look

    def begin(self) -> str:
        """Open the list."""
        return "[\n"

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield an object for each finding; fingerprints are unique over all plans, twins included."""
        prints = unique_prints(assessment, self.look)
        rows = [
            escaped(_ENCODER.encode(self._row(finding, unique, assessment)))
            for finding, unique in zip(assessment.findings, prints, strict=True)
            if finding.aside is None
        ]
        yield ",\n".join(rows)

    def end(self, totals: Totals) -> str:
        """Close the list."""
        del totals
        return "\n]\n"

    def _row(self, finding: Finding, unique: str, assessment: Assessment) -> dict[str, object]:
        spot = spot_of(assessment, finding.place, self.look)
        is_question = finding.state is State.MANUAL
        return {
            "check_name": finding.code,
            "description": f"{finding.code} {safe(finding.message[self.look.lang])}",
            "fingerprint": unique,
            "location": {"path": spot.path, "lines": {"begin": spot.line, "end": spot.end_line}},
            "severity": "info" if is_question else SEVERITIES[finding.severity],
        }
