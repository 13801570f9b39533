"""A score: what every screen and report prints from, and the terms on which a rule takes part in it.

Numbers are exact and in per cent (0 to 100). Inside, a score keeps integers in a unit of its own and makes a fraction
when one is asked for: a run over thousands of plans asks for few of them.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.dimension import DEFAULT_DIMENSION_WEIGHTS, dimension_label
from opsaudit.model.gate import Gate
from opsaudit.model.measure import Measured, percent, truncate_tenth
from opsaudit.model.result import State
from opsaudit.model.severity import Severity

__all__ = [
    "DEFAULT_DIMENSION_WEIGHTS",
    "DimensionScore",
    "Gain",
    "Gate",
    "Grade",
    "Layer",
    "LayerScore",
    "LevelScore",
    "Maturity",
    "Measured",
    "Rating",
    "RuleScore",
    "RuleTerms",
    "Score",
    "dimension_label",
    "truncate_tenth",
]

Layer: TypeAlias = Literal["designed", "operating", "results"]
"""Written down; attested with evidence in date; measured against a target."""
Grade: TypeAlias = Literal["A", "B", "C", "D"]
Rating: TypeAlias = Literal["N", "P", "L", "F"]
"""Not, partly, largely, fully: the four steps of a maturity level."""

LAYERS: tuple[Layer, ...] = ("designed", "operating", "results")
LEVELS = (1, 2, 3, 4, 5)
STATES = tuple(State)
"""Order of the numbers in ``RuleScore.by_state``."""


class RuleTerms(Struct, frozen=True):
    """On what terms one rule takes part in the score: its card, as far as the ruleset does not say otherwise."""

    code: str
    severity: Severity
    weight: Fraction
    """Weight inside the dimension; 0 means shown, not scored."""
    dimension: str
    layer: Layer = "designed"
    level: int = 1
    """Maturity level, 1 to 5."""
    effort: int = 1
    """Cost of mending one finding: 1 a field, 2 a paragraph or an agreement, 3 a project."""


RuleRow: TypeAlias = tuple[RuleTerms, list[int], int, int, int, int, int, int, int, int, int]
"""The fields of a :class:`RuleScore`: some 120 of them for each plan, few of which anybody looks at."""


class RuleScore(Struct, Measured, frozen=True):
    """How one rule stands over all its subjects."""

    terms: RuleTerms
    by_state: list[int]
    """Weight of the subjects in each state, in the order of ``STATES``; behind them, how many of them are critical."""
    whole: int
    earned: int
    unassessed: int
    doubt: int
    inconclusive: int
    """Inconclusive part of the unassessed weight."""
    declared: int
    """Part of the assessed weight that rests on a declaration without evidence."""
    waived_weight: int
    """Weight that the waived results would earn if they passed."""
    unit: int
    """What an ordinary subject weighs in the unit of the other weights."""
    waived: int
    """Number of open results under a waiver."""

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.terms.code

    @property
    def weight(self) -> Fraction:
        """Weight of the rule inside its dimension."""
        return self.terms.weight

    @property
    def counts(self) -> dict[State, int]:
        """Number of results in each state."""
        critical = self.by_state[len(STATES) :]
        numbers = (
            weight - (CRITICAL_SUBJECT - 1) * heavy for weight, heavy in zip(self.by_state, critical, strict=False)
        )
        return dict(zip(STATES, numbers, strict=True))

    @property
    def subjects(self) -> int:
        """Number of subjects that the rule applies to."""
        counts = self.counts
        return sum(counts.values()) - counts[State.NOT_APPLICABLE]

    @property
    def passed(self) -> int:
        """Number of subjects that pass."""
        return self.counts[State.PASS]

    @property
    def is_scored(self) -> bool:
        """Whether the rule moves the score: it has a weight and something to apply to."""
        return bool(self.whole and self.terms.weight)


class DimensionScore(Struct, Measured, frozen=True):
    """How one dimension stands: the weighted mean of its rules."""

    key: str
    weight: Fraction
    share: Fraction
    """Per cent of the overall score that this dimension makes up; 0 without data."""
    rows: tuple[RuleRow, ...]
    whole: int
    earned: int
    unassessed: int
    doubt: int

    @property
    def rules(self) -> tuple[RuleScore, ...]:
        """Every rule with a result, sorted by code, those that are not scored included."""
        return tuple(RuleScore(*row) for row in self.rows)

    @property
    def label(self) -> Text:
        """The words a user reads."""
        return dimension_label(self.key)

    @property
    def rule_weight(self) -> Fraction:
        """Sum of the weights of the scored rules: what each rule's weight is a part of."""
        return sum((rule.weight for rule in self.rules if rule.is_scored), Fraction(0))

    @property
    def counts(self) -> dict[State, int]:
        """Number of results in each state."""
        return _add_counts(rule.counts for rule in self.rules)

    @property
    def not_applicable_part(self) -> Fraction | None:
        """Per cent of the dimension that not-applicable results would make up if everything applied."""
        weighed = [(rule.weight, _not_applicable(rule)) for rule in self.rules if rule.weight]
        return _mean(weighed)


class LayerScore(Struct, Measured, frozen=True):
    """How one layer stands, over all dimensions, each rule at its share of the overall score."""

    layer: Layer
    share: Fraction
    """Per cent of the overall score that this layer makes up."""
    whole: int
    earned: int
    unassessed: int
    doubt: int
    declared: int


class LevelScore(Struct, frozen=True):
    """How the rules of one maturity level stand taken together, each at its share of the overall score."""

    level: int
    whole: int
    earned: int

    @property
    def proven(self) -> Fraction | None:
        """What is met when everything unassessed counts 0, in per cent."""
        return percent(self.earned, self.whole)

    @property
    def rating(self) -> Rating | None:
        """N to 15, P above 15, L above 50, F above 85 per cent proven; None without rules that apply."""
        if not self.whole:
            return None
        earned = 100 * self.earned
        steps: tuple[tuple[Rating, int], ...] = (("F", 85), ("L", 50), ("P", 15))
        return next((rating for rating, above in steps if earned > above * self.whole), "N")


class Maturity(Struct, frozen=True):
    """An indication, read from documents; never a rating under ISO/IEC 33020."""

    level: int
    """0 to 5: the highest level that holds."""
    levels: tuple[LevelScore, ...]
    """Levels 1 to 5."""
    is_evidenced: bool
    """Whether two thirds of the operating and results weight rest on more than a declaration; if not, at most 3."""


class Score(Struct, frozen=True):
    """The result of scoring one plan; None in a number means that there is no data."""

    proven: Fraction | None
    """The headline: unassessed counts 0, gates applied."""
    possible: Fraction | None
    """The same with unassessed counted 1 and the gates that would then be left."""
    assessed: Fraction | None
    """Mean over the assessed weight, before gates; never a headline."""
    coverage: Fraction | None
    confidence: Fraction | None
    raw: Fraction | None
    """``proven`` before gates."""
    raw_possible: Fraction | None
    """``possible`` before gates."""
    dimensions: tuple[DimensionScore, ...]
    """Every dimension of the selected rules, in the order of the weights, then by key; some may have no data."""
    layers: tuple[LayerScore, ...]
    """Designed, operating, results."""
    gates: tuple[Gate, ...]
    """Every gate that holds, also one that costs nothing because the mean is lower than its cap."""
    maturity: Maturity | None
    grade: Grade | None = None
    grade_note: Text | None = None
    """What to print beside a grade, or instead of one."""
    waived_points: Fraction = Fraction(0)
    """Points of the mean that waived results would add if they passed."""
    unweighed: tuple[str, ...] = ()
    """Codes of rules with results and without terms: they could not be loaded, so they are not in any number."""

    @property
    def rules(self) -> tuple[RuleScore, ...]:
        """Every rule with a result, sorted by code."""
        found = [rule for dimension in self.dimensions for rule in dimension.rules]
        return tuple(sorted(found, key=lambda rule: rule.code))

    @property
    def counts(self) -> dict[State, int]:
        """Number of results in each state, those of unscored rules included."""
        return _add_counts(dimension.counts for dimension in self.dimensions)

    @property
    def waived(self) -> int:
        """Number of open results under a waiver."""
        return sum(rule.waived for rule in self.rules)

    @property
    def not_applicable_points(self) -> Fraction:
        """Points that not-applicable results would make up if everything applied."""
        weighed = [(dimension.weight, dimension.not_applicable_part) for dimension in self.dimensions]
        return _mean([(weight, part) for weight, part in weighed if part is not None]) or Fraction(0)

    @property
    def is_complete(self) -> bool:
        """Whether everything that applies was assessed."""
        return self.coverage is not None and self.coverage == 100  # noqa: PLR2004  # per cent

    def dimension(self, key: str) -> DimensionScore | None:
        """Return one dimension by its key."""
        return next((found for found in self.dimensions if found.key == key), None)


class Gain(Struct, frozen=True):
    """What passing one open result would add to the headline, everything else unchanged."""

    code: str
    subject: str
    """Path of the subject."""
    state: State
    points: Fraction
    """Points that ``proven`` would rise by, gates included."""
    mean_points: Fraction
    """Points that the mean before gates would rise by: what is left to win once the gates are gone."""
    effort: int
    lifts: tuple[str, ...] = ()
    """Ids of the capping gates that would be lifted."""
    waived: bool = False
    """Whether what is missing is accepted: the points are still missing, but nobody is asked to win them."""


def _add_counts(parts: Iterable[dict[State, int]]) -> dict[State, int]:
    total: Counter[State] = Counter(dict.fromkeys(STATES, 0))
    for part in parts:
        total.update(part)
    return dict(total)


def _not_applicable(rule: RuleScore) -> Fraction | None:
    weights = rule.by_state[: len(STATES)]
    return percent(weights[STATES.index(State.NOT_APPLICABLE)], sum(weights))


def _mean(weighed: list[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    known = [(weight, value) for weight, value in weighed if value is not None]
    total = sum((weight for weight, _ in known), Fraction(0))
    return sum((weight * value for weight, value in known), Fraction(0)) / total if total else None


CRITICAL_SUBJECT = 3
"""Weight of a critical subject inside a rule; an ordinary one has 1 (design page on scoring, point 2)."""
