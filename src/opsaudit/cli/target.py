"""The reports of a run: what each is to be written as, and where to."""

from msgspec import Struct

from opsaudit.cli.outlets import Outlet
from opsaudit.extensions import Panel, ReportFormat
from opsaudit.plugin_manager import Provided
from opsaudit.report.base import Look


class Target(Struct, frozen=True):
    """One report of a run: its format, how it is to look, and where it goes."""

    format: str | Provided[ReportFormat] | Provided[Panel]
    look: Look
    file: str | None = None
    """None for stdout."""
    most: int | None = None
    """Bytes that the file may come to hold: the report is added to what is there, or left out. None: it is replaced."""

    @property
    def outlet(self) -> Outlet:
        """Where it goes."""
        return Outlet(self.file, self.most)
