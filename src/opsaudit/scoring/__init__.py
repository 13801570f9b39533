"""Scoring: pure functions from results to one exact score, and to what each fix would gain."""

from opsaudit.model.measure import truncate_tenth
from opsaudit.scoring.card import score
from opsaudit.scoring.gains import gains

__all__ = ["gains", "score", "truncate_tenth"]
