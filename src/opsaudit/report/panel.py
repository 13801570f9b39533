"""A page of a plugin for the workbench, which asks for it as a format: ``--format panel:ward:78``, 78 cells wide.

So a page is made by the very command that made the results, in a process of its own.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout

from opsaudit.extensions import Panel
from opsaudit.model.assessment import Assessment
from opsaudit.plugin_manager import Provided
from opsaudit.report.base import Look, Totals
from opsaudit.report.cells import escaped


class PanelReport:
    """Prints one JSON object for each plan: ``{"lines": […]}``."""

    separator = "\n"

    def __init__(self, provided: Provided[Panel], look: Look) -> None:
        """Keep the panel and how its page is to look."""
        self._provided = provided
        self.look = look

    def begin(self) -> str:
        """Return nothing."""
        return ""

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield the page of one plan. Raises PluginFailedError when the panel fails."""
        with redirect_stdout(sys.stderr):  # what a plugin prints is not part of the page
            lines = self._provided.use(lambda make: _lines(make(assessment, self.look.lang, self.look.width)))
        yield escaped(json.dumps({"lines": lines}, ensure_ascii=False))

    def end(self, totals: Totals) -> str:
        """Return nothing."""
        del totals
        return ""


def _lines(found: object) -> list[str]:
    lines = found if isinstance(found, str) else list(found)  # type: ignore[call-overload]  # what raises is blamed
    if isinstance(lines, str) or not all(isinstance(line, str) for line in lines):
        raise TypeError("a panel returns lines: a list of texts")
    return [part for line in lines for part in line.split("\n")]
