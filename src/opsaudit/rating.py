"""Ask the scorers that a ruleset names for their ratings; one that fails is inconclusive and blamed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import deepcopy
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any

from opsaudit.errors import UsageError
from opsaudit.extensions import Scorer
from opsaudit.isolation import Failure
from opsaudit.messages import Text
from opsaudit.model.rating import PlanRating, Rated, ScoreView
from opsaudit.model.result import Finding, Result
from opsaudit.model.score import RuleTerms, Score
from opsaudit.plugin_manager.diagnostics import SCORER_FAILED, blame
from opsaudit.plugin_manager.extensions import Extensions

_MOST = 100


def rate(
    names: Sequence[str],
    extensions: Extensions,
    results: Sequence[Result],
    score: Score,
    *,
    terms: Mapping[str, RuleTerms],
    as_of: dt.date,
) -> tuple[tuple[Rated, ...], list[Finding]]:
    """Return the ratings in the order of the names, and what is to be said of scorers that gave none."""
    ratings: list[Rated] = []
    findings: list[Finding] = []
    for name in names:
        try:
            provided = extensions.find(Scorer, name)
        except UsageError as error:
            owner = extensions.likely_owner(Scorer, name)
            findings.append(blame(owner, SCORER_FAILED, scorer=name, reason=error.message))
            continue
        view = ScoreView(tuple(results), deepcopy(score), MappingProxyType(dict(terms)), as_of)
        found = provided.attempt(partial(_asked, view=view))
        if isinstance(found, Failure):
            findings.append(blame(provided.plugin, SCORER_FAILED, scorer=name, reason=found.reason))
        else:
            ratings.append(Rated(name, provided.extension.about, provided.blame, found))
    return tuple(ratings), findings


def _asked(scorer: Any, *, view: ScoreView) -> PlanRating:  # Any: what a plugin has in the place of a function
    found = scorer(view)
    if type(found) is not PlanRating:
        raise TypeError(f"a scorer returns a PlanRating, not {type(found).__name__}")
    if not (isinstance(found.label, Text) and isinstance(found.reason, Text)):
        raise TypeError("label and reason of a PlanRating are Text(zh=…, en=…)")
    if found.value is None:
        return found
    if not isinstance(found.value, Fraction | int) or not 0 <= found.value <= _MOST:
        raise ValueError(f"the value of a PlanRating is a Fraction of 0 to {_MOST} or None, not {found.value!r:.40}")
    return PlanRating(found.label, Fraction(found.value), found.reason)
