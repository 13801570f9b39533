"""Ratings: what scorers of plugins say of a plan beside its score. None of them changes the score."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.result import Result
from opsaudit.model.score import RuleTerms, Score


class PlanRating(Struct, frozen=True):
    """What a scorer returns."""

    label: Text
    """The rating in a word or two: ``amber``."""
    value: Fraction | None
    """The rating as a number of 0 to 100; None where it is no number, or there is no data."""
    reason: Text
    """One line that says why."""


class ScoreView(Struct, frozen=True):
    """What a scorer looks at; nothing that it does changes the assessment."""

    results: tuple[Result, ...]
    """One for each rule and subject, in the order of the assessment."""
    score: Score
    terms: Mapping[str, RuleTerms]
    """Severity, weight, dimension, layer and level of each selected rule, by code."""
    as_of: dt.date


class Rated(Struct, frozen=True):
    """A rating with the scorer that gave it."""

    scorer: str
    about: Text
    distribution: str
    rating: PlanRating
