"""What a goal statement says: the verdicts with their reasons, the targets, the time, and the words that caused it."""

from fractions import Fraction
from typing import NamedTuple

from opsaudit.messages import Text
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.when import When

Span = tuple[int, int]
"""Half-open positions of characters in the author's text."""
COMPARATORS = (">=", "<=", "=", "increase_by", "decrease_by", "multiply_by")


class Target(NamedTuple):
    """A value to reach.

    ``comparator`` is one of ``COMPARATORS``: a level (at least, at most, exactly) or a change. ``unit`` is a symbol of
    the units module; ``value`` and ``baseline`` are exact and in that unit.
    """

    span: Span
    value: Fraction
    unit: str
    comparator: str
    baseline: Fraction | None = None
    baseline_span: Span | None = None

    @property
    def is_change(self) -> bool:
        """Whether it says by how much a value changes, not where it arrives."""
        return self.comparator.endswith("_by")

    @property
    def direction(self) -> str | None:
        """``up`` or ``down`` where the statement says which way is better, else None."""
        return {">=": "up", "increase_by": "up", "multiply_by": "up", "<=": "down", "decrease_by": "down"}.get(
            self.comparator
        )


class Deadline(NamedTuple):
    """When success is judged: ``iso`` is a date, a duration (``P3M``) or a recurring period (``R/P1M``).

    ``time`` is the value behind it; a length of time in the text (over two years) is a quantity.
    """

    span: Span
    iso: str
    time: When | Cadence | Quantity


class Reason(NamedTuple):
    """Why a criterion is met or not, and the words that caused it."""

    text: Text
    spans: tuple[Span, ...] = ()


class Judgement(NamedTuple):
    """Whether a criterion is met, and why; truth is whether it is met."""

    holds: bool
    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        """Whether it is met."""
        return self.holds


class Smell(NamedTuple):
    """A word that weakens the statement: where it stands, and its class in the lexicon (``vague-degree``)."""

    span: Span
    name: str


class Promise(NamedTuple):
    """A promise of service, judged by its parts; a part that is not stated is None or empty."""

    trigger: Span | None
    limits: tuple[Target, ...]
    share: Target | None


class Statement(NamedTuple):
    """The reading of one statement. Where it is no goal, nothing else holds and there are no targets."""

    text: str
    is_goal: Judgement
    specific: Judgement
    measurable: Judgement
    time_bound: Judgement
    targets: tuple[Target, ...] = ()
    deadline: Deadline | None = None
    smells: tuple[Smell, ...] = ()
    placeholders: tuple[Span, ...] = ()
    """What a template left to fill in: X%, 202X, 待定."""
    parts: tuple[Span, ...] = ()
    """The goals in the statement, when it holds more than one: clauses that each have a metric and a target of their own."""
    promise: Promise | None = None

    def words(self, span: Span) -> str:
        """Return the author's words at a span."""
        return self.text[slice(*span)]
