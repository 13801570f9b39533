"""Exact per cents, the five numbers that every part of a score has, and how one is written."""

from fractions import Fraction


def percent(part: int, whole: int) -> Fraction | None:
    """Return ``100 · part / whole``, or None when there is nothing to take a part of."""
    return Fraction(100 * part, whole) if whole else None


class Measured:
    """The five numbers that a rule, a dimension, a layer, a level and the whole have alike.

    All are in per cent and None without data. They are made from parts of the applicable weight in one unit, whose
    size means nothing.
    """

    __slots__ = ()

    whole: int
    """Applicable weight."""
    earned: int
    """Weight of what is met; unassessed counts 0."""
    unassessed: int
    """Weight of what is manual or inconclusive."""
    doubt: int
    """Assessed weight times (1 - confidence)."""

    @property
    def proven(self) -> Fraction | None:
        """What is met when everything unassessed counts 0."""
        return percent(self.earned, self.whole)

    @property
    def possible(self) -> Fraction | None:
        """What is met when everything unassessed counts 1."""
        return percent(self.earned + self.unassessed, self.whole)

    @property
    def assessed(self) -> Fraction | None:
        """The mean over the assessed weight alone; never a headline."""
        return percent(self.earned, self.whole - self.unassessed)

    @property
    def coverage(self) -> Fraction | None:
        """Assessed part of the applicable weight."""
        return percent(self.whole - self.unassessed, self.whole)

    @property
    def confidence(self) -> Fraction | None:
        """Mean confidence of the assessed weight."""
        judged = self.whole - self.unassessed
        return percent(judged - self.doubt, judged)

    @property
    def is_provisional(self) -> bool:
        """Whether there is data, and less than two thirds of it is assessed."""
        return 3 * (self.whole - self.unassessed) < 2 * self.whole


def truncate_tenth(value: Fraction, *, complete: bool = True) -> str:
    """Write a number with one decimal, rounded down: 89.99 is ``89.9``.

    ``complete=False`` is for a score of which something is not assessed: it never reads ``100.0``.
    """
    tenths = abs(value.numerator) * 10 // value.denominator
    if not complete:
        tenths = min(tenths, 999)
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"
