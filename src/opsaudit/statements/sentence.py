"""A statement taken apart: its quantities, times and words in order, and the clauses that they stand in."""

import datetime as dt
import re
from bisect import bisect_right
from typing import NamedTuple

from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.scan import Scan, scan
from opsaudit.model.values.spelling import lower
from opsaudit.statements.lexicon import Lexicon, Mark

_BREAKS = re.compile(r"[，,;。!?:()\n]|[.](?= |$)| [-–—] ")


class Amount(NamedTuple):
    """A quantity in the sentence, at half-open positions of the folded text."""

    start: int
    end: int
    quantity: Quantity


class Sentence:
    """What is needed to judge a statement, found once. Positions are those of the folded text."""

    __slots__ = ("amounts", "breaks", "by_class", "is_han", "marks", "masked", "scan", "text", "whole")

    def __init__(self, text: str, reference: dt.date, lexicon: Lexicon) -> None:
        """Take a statement apart."""
        found: Scan = scan(text, reference)
        self.text = text
        self.scan = found
        self.whole = lower(found.hidden)
        plain = self.masked = lower(found.plain)
        self.is_han = not plain.isascii() and any("㐀" <= char <= "鿿" for char in self.whole)
        self.marks = lexicon.marks(plain)
        self.amounts = [Amount(*item) for item in found.quantities]
        self.breaks = [match.start() for match in _BREAKS.finditer(plain)]
        self.by_class: dict[str, list[Mark]] = {}
        for mark in self.marks:
            for name in mark.classes:
                self.by_class.setdefault(name, []).append(mark)

    def has(self, name: str) -> bool:
        """Whether a word of a class occurs."""
        return name in self.by_class

    def clause(self, position: int) -> tuple[int, int]:
        """Return where the clause around a position begins and ends."""
        index = bisect_right(self.breaks, position)
        begin = self.breaks[index - 1] + 1 if index else 0
        return begin, self.breaks[index] if index < len(self.breaks) else len(self.whole)

    def before(self, position: int, begin: int) -> list[Mark]:
        """Return the words that end at or before a position and begin at ``begin`` or later, the nearest first."""
        return [mark for mark in reversed(self.marks) if mark.end <= position and mark.start >= begin]

    def after(self, position: int, end: int) -> list[Mark]:
        """Return the words between two positions, in order."""
        return [mark for mark in self.marks if mark.start >= position and mark.end <= end]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the author's text that a stretch of the folded text stands for."""
        return self.scan.seen.span(start, end)
