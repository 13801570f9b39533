"""A format of a plugin, as ``check`` uses it: whatever it raises names the format and its distribution."""

from collections.abc import Callable, Iterator
from typing import Any

from opsaudit.extensions import Panel, ReportFormat
from opsaudit.model.assessment import Assessment
from opsaudit.plugin_manager import Provided
from opsaudit.report.base import Look, Reporter, Totals
from opsaudit.report.panel import PanelReport


def open_foreign(provided: Provided[ReportFormat] | Provided[Panel], look: Look) -> Reporter:
    """Start a report of a plugin: in a format of its own, or the page of a panel."""
    if isinstance(provided.extension, Panel):
        return PanelReport(Provided(provided.extension, provided.plugin), look)
    return ForeignReport(Provided(provided.extension, provided.plugin), look)


class ForeignReport:
    """Wraps a reporter of a plugin. Every method raises PluginFailedError when the reporter fails."""

    def __init__(self, provided: Provided[ReportFormat], look: Look) -> None:
        """Import the reporter and make one."""
        self._provided = provided
        self._reporter = provided.use(lambda kind: kind(look))  # Any: a stranger's class
        self.separator = self._text(lambda reporter: reporter.separator)

    def begin(self) -> str:
        """Return what precedes the first plan."""
        return self._text(lambda reporter: reporter.begin())

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield the report on one plan, as one piece."""
        yield self._text(lambda reporter: "".join(reporter.plan(assessment)))

    def end(self, totals: Totals) -> str:
        """Return what follows the last plan."""
        return self._text(lambda reporter: reporter.end(totals))

    def _text(self, ask: Callable[[Any], object]) -> str:
        return self._provided.use(lambda _kind: _checked(ask(self._reporter)))


def _checked(text: object) -> str:
    if isinstance(text, str):
        return text
    raise TypeError(f"a reporter gives text, not {type(text).__name__}")
