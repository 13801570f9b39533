"""What is being audited: the plans of the latest run, the findings of one of them, and what to say when there are none.

No widget: the panes draw this.
"""

from dataclasses import dataclass, field
from pathlib import Path

from opsaudit.tui.cards import Cards
from opsaudit.tui.document import Findings, Row, Sources, shown
from opsaudit.tui.engine import Outcome
from opsaudit.tui.panels import Panels


@dataclass(slots=True)
class Audit:
    """The state of the workbench apart from its screen."""

    path: str
    cards: Cards
    plans: list[Row] = field(default_factory=list)
    number: int = 0
    findings: Findings | None = None
    complaint: str = ""
    """Why there are no results, in the words of the engine."""
    code: int = 0
    """Exit code of the latest run."""
    panels: Panels = field(default_factory=Panels)
    sources: Sources = field(default_factory=lambda: Sources(Path()))
    _last: Findings | None = None
    """The findings that were last looked at, for their order and filter; kept while there are no results."""
    _row: Row | None = None

    @property
    def plan(self) -> Row | None:
        """The plan that is looked at."""
        return self.plans[self.number] if self.plans else None

    @property
    def score(self) -> str:
        """The proven score as it is shown; empty without a plan."""
        return shown(self.plan["score"]["proven"]) if self.plan is not None else ""

    def take(self, outcome: Outcome, row: Row | None) -> int:
        """Take what a run came to; return where the finding that the cursor was on stands now."""
        self._row = row or self._row
        self.code = outcome.code
        self.complaint = outcome.complaint
        self.plans = [] if outcome.document is None else outcome.document["plans"]
        self.number = max(0, min(self.number, len(self.plans) - 1))
        return self._look(self._row)

    def turn(self, step: int) -> bool:
        """Look at the next or previous plan; False when there is no other."""
        if len(self.plans) <= 1:
            return False
        self.number = (self.number + step) % len(self.plans)
        self._look(None)
        return True

    def _look(self, row: Row | None) -> int:
        self._last = self.findings or self._last
        plan, last = self.plan, self._last
        if plan is None:
            self.findings = None
            return 0
        self.sources = Sources(Path(plan["path"]))
        self.findings = Findings(plan)
        if last is not None:
            self.findings.arrange(order=last.order, query=last.query, dimension=last.dimension)
        return self.findings.position_of(row)
