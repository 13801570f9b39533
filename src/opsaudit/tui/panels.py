"""The pages that plugins add to the workbench: which there are, which one is open, and what came of it."""

from dataclasses import dataclass, field

from opsaudit.discovery import find_entry_points, is_first_party
from opsaudit.messages import Text
from opsaudit.tui.cards import Cards
from opsaudit.tui.engine import Outcome


@dataclass(slots=True)
class Panels:
    """The state of the pages of plugins."""

    titles: dict[str, Text] = field(default_factory=dict)
    """Name of each panel to its title."""
    number: int = 0
    lines: list[str] | None = None
    """The open page; None while it is being made, and when that failed."""
    complaint: str = ""
    """Why there is no page, in the words of the engine."""

    @property
    def name(self) -> str:
        """The name of the panel that is open, or would be."""
        return list(self.titles)[self.number]

    def find(self, cards: Cards) -> None:
        """List the panels. Where no third party is installed nothing is loaded for it."""
        if any(not is_first_party(entry.distribution) for entry in find_entry_points()):
            from opsaudit.extensions import Panel

            found = cards.registry.extensions.of(Panel)
            self.titles = {name: each.extension.about for name, each in found.items()}
            self.number = min(self.number, max(0, len(self.titles) - 1))

    def turn(self) -> None:
        """Go to the next panel."""
        self.number = (self.number + 1) % len(self.titles)

    def begin(self) -> None:
        """Forget the page: another one is being made."""
        self.lines, self.complaint = None, ""

    def take(self, outcome: Outcome) -> None:
        """Take what the engine made."""
        self.lines = None if outcome.document is None else outcome.document["lines"]
        self.complaint = outcome.complaint
