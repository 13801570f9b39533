"""Quantities and times inside a sentence, each with its place.

Finds what the value parsers can read and leaves out names that merely hold a number (``names``). Spans are half-open
character positions in the text as given, noise and all, in order, never overlapping; every value keeps its own words as ``raw`` and
has the provenance ``PARSED``. Time is linear in the length of the text.
"""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.folding import Folded, folded
from opsaudit.model.values.names import hide_names
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.scan_quantities import find_quantities
from opsaudit.model.values.scan_times import blank, find_times
from opsaudit.model.values.typeset import group_digits, join_numerals
from opsaudit.model.values.when import When


def scan_quantities(text: str) -> list[tuple[int, int, Quantity]]:
    """Find the quantities of a sentence; dates, deadlines, cadences and names are left out.

    A bare number counts (unit ``""``) unless it may be a year; before an English word it counts things (unit
    ``count``). A Chinese numeral needs a unit, and 一 with a measure word (一个, 一项) is an article, not a quantity.
    """
    found = scan(text, None)
    span = found.seen.span
    return [(*span(start, end), quantity) for start, end, quantity in found.quantities]


def scan_times(text: str, reference: dt.date | None = None) -> list[tuple[int, int, When | Cadence]]:
    """Find deadlines, periods, relative times and cadences; vague ones (定期, regularly) have the kind ``vague``.

    A limit of a response (2小时内响应) is a quantity, not a time. A time that needs a year has no dates when
    ``reference`` is missing.
    """
    found = scan(text, reference)
    span = found.seen.span
    return [(*span(start, end), time) for start, end, time in found.times]


class Scan(NamedTuple):
    """What a sentence holds, at half-open positions of its folded text, in order and never overlapping."""

    seen: Folded
    hidden: str
    """The folded text with names blanked out."""
    plain: str
    """The folded text with names, times and quantities blanked out."""
    times: tuple[tuple[int, int, When | Cadence], ...]
    quantities: tuple[tuple[int, int, Quantity], ...]


@lru_cache(maxsize=4096)
def scan(text: str, reference: dt.date | None) -> Scan:
    """Find the times and quantities of a sentence."""
    text = group_digits(text)
    seen = join_numerals(folded(text))
    hidden = hide_names(seen.text)
    times = tuple(find_times(text, seen, hidden, reference))
    plain = blank(hidden, times)
    quantities = tuple(find_quantities(text, seen, plain))
    return Scan(seen, hidden, blank(plain, quantities), times, quantities)
