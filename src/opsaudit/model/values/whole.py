"""Whole numbers in a field of their own: ``128``, ``1,200``, ``128人``, ``12 people``."""

from opsaudit.messages import Text
from opsaudit.model.values.quantity import parse_quantity

ACCEPTED = Text(zh="整数，如 128、1,200、128人", en="a whole number, as 128, 1,200, 128 people")


def parse_whole(text: str) -> int | None:
    """Read one whole number, with or without what it counts; None for a range, a limit, a fraction or another unit."""
    found = parse_quantity(text)
    if found is None or found.unit not in {"", "count"} or found.comparator or found.low is not None:
        return None
    return int(found.value) if found.value.denominator == 1 else None
