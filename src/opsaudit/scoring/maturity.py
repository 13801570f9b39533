"""Maturity: which level the rules bear out. Indicative, never called a rating under ISO/IEC 33020."""

from opsaudit.model.score import LevelScore, Maturity
from opsaudit.scoring.means import Means

_WITHOUT_EVIDENCE = 3
"""Highest level of a plan that only says of itself what is done."""


def maturity_of(means: Means) -> Maturity | None:
    """Return the level and how each level stands; None without data."""
    if not means.overall.whole:
        return None
    practice = means.practice
    evidence = practice.whole - practice.unassessed - practice.declared
    is_evidenced = bool(practice.whole) and 3 * evidence >= 2 * practice.whole
    level = _highest(means.levels)
    return Maturity(level if is_evidenced else min(level, _WITHOUT_EVIDENCE), means.levels, is_evidenced=is_evidenced)


def _highest(levels: tuple[LevelScore, ...]) -> int:
    """Return the last level that is largely or fully met while all below it are fully met.

    A level that no rule speaks for is not met: nothing shows that it is.
    """
    reached = 0
    for level in levels:
        if level.rating not in ("L", "F"):
            break
        reached = level.level
        if level.rating == "L":
            break
    return reached
