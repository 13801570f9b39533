"""The one way from results to a score."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from opsaudit.model.measure import percent
from opsaudit.model.result import Result
from opsaudit.model.score import DEFAULT_DIMENSION_WEIGHTS, RuleTerms, Score
from opsaudit.scoring.gates import capped, capping_gates, grade_gates, grade_of, possible_caps
from opsaudit.scoring.maturity import maturity_of
from opsaudit.scoring.means import combine
from opsaudit.scoring.tally import settle, tally
from opsaudit.stages import stage


@stage("scoring")
def score(
    results: Sequence[Result],
    terms: Mapping[str, RuleTerms],
    weights: Mapping[str, Fraction] = DEFAULT_DIMENSION_WEIGHTS,
    *,
    broken: bool = False,
) -> Score:
    """Score the results of one plan; their order does not matter.

    ``terms`` holds the terms of every selected rule, ``weights`` the weight of each dimension (a dimension that it
    does not name, a plugin's, weighs as much as the lightest that it does), ``broken`` says that the plan has dangling
    references or shape errors. A result of a rule without terms, one that could not be loaded, has no weight that
    anyone knows: it is named in ``unweighed`` and, with others, withholds the grade.
    """
    counted = tally(results, terms)
    means = combine(settle(counted, terms), terms, weights)
    overall = means.overall
    raw, raw_possible = overall.proven, overall.possible
    unweighed = tuple(sorted(code for code in counted.rules if code not in terms))
    capping, withholding = capping_gates(means, counted, broken=broken), grade_gates(means, len(unweighed))
    proven = capped(raw, [gate.cap for gate in capping])
    grade, note = grade_of(proven, withholding, means)
    return Score(
        proven=proven,
        possible=capped(raw_possible, possible_caps(means, capping)),
        assessed=overall.assessed,
        coverage=overall.coverage,
        confidence=overall.confidence,
        raw=raw,
        raw_possible=raw_possible,
        dimensions=means.dimensions,
        layers=means.layers,
        gates=(*capping, *withholding),
        maturity=maturity_of(means),
        grade=grade,
        grade_note=note,
        waived_points=percent(overall.waived_weight, overall.whole) or Fraction(0),
        unweighed=unweighed,
    )
