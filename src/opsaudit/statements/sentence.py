"""A statement taken apart: its quantities, times and words in order, and the clauses that they stand in."""

import datetime as dt
import re
from bisect import bisect_right
from typing import NamedTuple

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.scan import Scan, scan
from opsaudit.model.values.scan_times import blank
from opsaudit.model.values.spelling import lower
from opsaudit.statements.lexicon import Lexicon, Mark
from opsaudit.statements.patterns import quoted_names
from opsaudit.statements.statement import Span

_BREAKS = re.compile(r"[，,;。!?:()\n]|(?<!\betc)(?<!\bvs)[.](?= |$)| - | [–—] ")
_LONGEST_CLAUSE = 240
"""Characters before and after a position in which its clause is looked for, so that no text makes reading slow."""
_ASIDE = 60
"""Characters of an aside in brackets over which a clause goes on."""
_FIRST_HAN, _LAST_HAN = "㐀", "鿿"


class Amount(NamedTuple):
    """A quantity in the sentence, at half-open positions of the folded text."""

    start: int
    end: int
    quantity: Quantity


class Sentence:
    """What is needed to judge a statement, found once. Positions are those of the folded text."""

    __slots__ = ("amounts", "breaks", "by_class", "is_han", "marks", "masked", "quoted", "scan", "whole")

    def __init__(self, text: str, reference: dt.date, lexicon: Lexicon) -> None:
        """Take a statement apart; times are read against the reference date."""
        found: Scan = scan(text, reference)
        self.scan = found
        self.whole = lower(found.hidden)
        """The text in lower case, with names that hold numbers blanked out."""
        self.masked = _masked(found, self.whole)
        """The same with times and quantities blanked out too, but for vague times and the verbs of a frequency."""
        self.is_han = not self.whole.isascii() and any(_FIRST_HAN <= char <= _LAST_HAN for char in self.whole)
        self.quoted = quoted_names(self.whole)
        """Where names in quotation marks stand."""
        self.amounts = [Amount(*item) for item in found.quantities]
        self.breaks = [match.start() for match in _BREAKS.finditer(self.masked)]
        self.marks = lexicon.marks(self.masked)
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
        begin = max(self.breaks[index - 1] + 1 if index else 0, position - _LONGEST_CLAUSE)
        if begin and self.whole[begin - 1] == ")":
            opening = self.whole.rfind("(", max(0, begin - _ASIDE), begin)
            begin = self.clause(opening - 1)[0] if opening > 0 else begin
        end = self.breaks[index] if index < len(self.breaks) else len(self.whole)
        return begin, min(end, position + _LONGEST_CLAUSE)

    def before(self, position: int, begin: int) -> list[Mark]:
        """Return the words that end at or before a position and begin at ``begin`` or later, the nearest first."""
        last = bisect_right(self.marks, position, key=_end_of)
        first = last
        while first and self.marks[first - 1].start >= begin:
            first -= 1
        return self.marks[first:last][::-1]

    def after(self, position: int, end: int) -> list[Mark]:
        """Return the words that begin at ``position`` or later and end at or before ``end``, in order."""
        first = last = bisect_right(self.marks, position - 1, key=_start_of)
        while last < len(self.marks) and self.marks[last].end <= end:
            last += 1
        return self.marks[first:last]

    def source(self, start: int, end: int) -> Span:
        """Return the span of the author's text that a stretch of the folded text stands for."""
        return self.scan.seen.span(start, end)


def _masked(found: Scan, whole: str) -> str:
    """Blank out times and quantities; 定期 and the verb of 每月召开1次 stay words."""
    spans = [(start, end) for start, end, _quantity in found.quantities]
    for start, end, time in found.times:
        if not isinstance(time, Cadence):
            spans.append((start, end))
        elif time.kind != "vague":
            verb = _FREQUENCY_VERB.search(whole, start, end)
            spans += [(start, end)] if verb is None else [(start, verb.start()), (verb.end(), end)]
    return blank(whole, [(start, end, None) for start, end in sorted(spans)])


_FREQUENCY_VERB = re.compile("开展|组织|进行|举行|召开|举办|安排")


def _start_of(mark: Mark) -> int:
    return mark.start


def _end_of(mark: Mark) -> int:
    return mark.end
