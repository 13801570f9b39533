"""The format ``ward``: what is open, as a list to tick off at the change of shift."""

from collections.abc import Iterator

from opsaudit.api import Assessment, Look, Text, Totals, safe, shown_place

_HEAD = Text(zh="{plan}：{count} 项待办", en="{plan}: {count} to do")
_NOTHING = Text(zh="没有待办", en="nothing to do")


class WardReport:
    """Lists the findings of each plan, worst first."""

    separator = "\n"

    def __init__(self, look: Look) -> None:
        """Keep the language and the colours."""
        self.look = look

    def begin(self) -> str:
        """Return nothing: each plan has a heading of its own."""
        return ""

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield a heading, and a line to tick off for each finding."""
        lang = self.look.lang
        told = {"plan": assessment.name or assessment.path, "count": len(assessment.findings)}
        yield self.look.style("title", safe(_HEAD.format(told)[lang])) + "\n"
        for finding in sorted(assessment.findings, key=lambda each: each.severity.rank):
            severity = self.look.style(finding.severity.value, finding.severity.label[lang])
            yield f"[ ] {severity} {safe(finding.message[lang])} ({safe(shown_place(assessment, finding.place))})\n"

    def end(self, totals: Totals) -> str:
        """Return a line for a plan without findings, so that an empty list is not taken for a lost one."""
        return "" if sum(totals.findings.values()) else f"{_NOTHING[self.look.lang]}\n"
