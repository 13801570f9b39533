"""What one plan came to, as data: between processes, and in the cache."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple, get_type_hints

from msgspec import msgpack

from opsaudit import inputs
from opsaudit.assess import Event
from opsaudit.report.base import Totals
from opsaudit.report.gathered import Gatherer
from opsaudit.stages import Spent


class Told(NamedTuple):
    """What one plan came to."""

    parts: Sequence[Any]
    """What each report says of it. ``Any``: each report's own."""
    counted: Totals
    seen: "Sequence[inputs.Entry]" = ()
    """What it depends on."""
    spent: Sequence[Spent] = ()
    """What it took, where that is measured."""
    digest: Any = None
    """What a watch compares. ``Any``: made by ``Run.digest``."""


class Codec:
    """Turns what is told of a plan into bytes and back. Each report says by the type of its ``told`` what it keeps.

    Reading makes nothing but the types that are asked for, whatever the bytes are.
    """

    def __init__(self, reports: Sequence[Gatherer]) -> None:
        """Know the reports of a run."""
        parts = tuple(get_type_hints(type(report).told)["return"] for report in reports)
        kind: Any = tuple[tuple[parts], Totals, list[Event]]  # type: ignore[valid-type]  # made of what the reports say
        self._decoder = msgpack.Decoder(kind, dec_hook=_rich)
        self._encoder = msgpack.Encoder(enc_hook=str)  # a fraction; all else is known

    def encode(self, told: Told, events: Sequence[Event]) -> bytes:
        """Return the bytes. Raises ValueError for text that is no Unicode."""
        return self._encoder.encode((told.parts, told.counted, events))

    def decode(self, data: bytes) -> tuple[Told, list[Event]]:
        """Return what was encoded. Raises ValueError for anything else."""
        parts, counted, events = self._decoder.decode(data)
        return Told(parts, counted), events


def _rich(kind: type, value: Any) -> Any:  # Any: as msgspec calls it
    if kind is object:  # what is JSON already
        return value
    if kind is Fraction:
        return Fraction(value)
    raise NotImplementedError(f"no report keeps a {kind}")
