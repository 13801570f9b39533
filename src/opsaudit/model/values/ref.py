"""References to entities."""

from msgspec import Struct


class Ref(Struct, frozen=True):
    """A reference as written: the id or the unique name of an entity in ``section`` (``roles``, ``kpis`` …)."""

    raw: str
    section: str

    def __str__(self) -> str:
        """Return the reference as written."""
        return self.raw
