"""The format ``jsonl``: one finding a line, ``opsaudit/finding/v1``, for streams and for ``jq``.

A line is what ``json`` has of a finding, and what it lacks outside of its plan: which plan, and which file.
"""

import json
from collections.abc import Iterator

from opsaudit.model.assessment import Assessment
from opsaudit.report.base import Look, Totals, shown_path
from opsaudit.report.cells import escaped
from opsaudit.report.json import finding_row
from opsaudit.report.repairs import Repairs

SCHEMA = "opsaudit/finding/v1"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class JsonlReport:
    """The format ``jsonl``."""

    separator = ""

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look

    def begin(self) -> str:
        """Return nothing: there are only findings."""
        return ""

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield a line for each finding."""
        lang, repairs = self.look.stated or assessment.keys or "en", Repairs(assessment)
        for finding in assessment.findings:
            row = finding_row(assessment, finding, lang, repairs.of(finding)) | {
                "path": shown_path(assessment, finding.place.file) if finding.place.line else assessment.path,
                "plan": assessment.path,
                "schema": SCHEMA,
            }
            yield escaped(_ENCODER.encode(row)) + "\n"

    def end(self, totals: Totals) -> str:
        """Return nothing."""
        del totals
        return ""
