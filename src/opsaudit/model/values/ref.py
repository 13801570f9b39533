"""References to entities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as written: the id or the unique name of an entity in ``section`` (``roles``, ``kpis`` …)."""

    raw: str
    section: str

    def __str__(self) -> str:
        """Return the reference as written."""
        return self.raw
