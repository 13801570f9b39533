"""One line for each finding: ``path:line:column: CODE[severity] message``. For grep, editors and problem matchers."""

from collections.abc import Iterator

from opsaudit.model.assessment import Assessment
from opsaudit.report.base import Look, Totals, shown_place
from opsaudit.report.cells import safe


class ConciseReport:
    """The format ``concise``."""

    separator = ""

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look

    def begin(self) -> str:
        """Return nothing: there are only findings."""
        return ""

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield a line for each finding."""
        style, lang = self.look.style, self.look.lang
        for finding in self.look.listed(assessment):
            where = safe(shown_place(assessment, finding.place))
            severity = style(finding.severity.value, finding.severity.value)
            aside = f" ({finding.aside.label[lang]})" if finding.aside else ""
            yield f"{style('place', where)}: {finding.code}[{severity}] {safe(finding.message[lang])}{aside}\n"

    def end(self, totals: Totals) -> str:
        """Return nothing: the numbers go to stderr."""
        del totals
        return ""
