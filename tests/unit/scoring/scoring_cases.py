"""Results and terms in few words, and the score worked out the slow way to compare with."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from msgspec.structs import replace

from opsaudit.model.place import Place
from opsaudit.model.result import Result, State, Subject
from opsaudit.model.score import DEFAULT_DIMENSION_WEIGHTS, Layer, RuleTerms
from opsaudit.model.severity import Severity

PLACE = Place("plan.yaml", 1, 1, 1, 2)
PASS, PARTIAL, FAIL, ABSENT = State.PASS, State.PARTIAL, State.FAIL, State.ABSENT
NOT_APPLICABLE, MANUAL, INCONCLUSIVE = State.NOT_APPLICABLE, State.MANUAL, State.INCONCLUSIVE
ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)


def terms(
    code: str,
    severity: str = "high",
    *,
    weight: Fraction | int | None = None,
    dimension: str = "goals",
    layer: Layer = "designed",
    level: int = 1,
    effort: int = 1,
) -> RuleTerms:
    grave = Severity(severity)
    stated = grave.weight if weight is None else Fraction(weight)
    return RuleTerms(code, grave, stated, dimension, layer, level=level, effort=effort)


def by_code(*all_terms: RuleTerms) -> dict[str, RuleTerms]:
    return {found.code: found for found in all_terms}


def result(
    code: str,
    state: State,
    path: str = "goals/G-1",
    *,
    value: Fraction | str = HALF,
    critical: bool = False,
    confidence: Fraction | str = ONE,
    waived: bool = False,
    kind: str = "goals",
) -> Result:
    stated = {PASS: ONE, PARTIAL: Fraction(value)}.get(state, ZERO)
    subject = Subject(kind, path, path, PLACE, critical=critical)
    return Result(code, subject, state, stated, confidence=Fraction(confidence), waived=waived)


def passed(one: Result) -> Result:
    return replace(one, state=PASS, value=ONE)


def dimensions_at(points: Mapping[str, str]) -> tuple[list[Result], dict[str, RuleTerms]]:
    """Make one rule for each dimension that reaches the given per cents."""
    found = by_code(*(terms(key.upper(), dimension=key) for key in points))
    return [result(key.upper(), PARTIAL, value=Fraction(value) / 100) for key, value in points.items()], found


def slow_means(
    results: Sequence[Result],
    found: Mapping[str, RuleTerms],
    weights: Mapping[str, Fraction] = DEFAULT_DIMENSION_WEIGHTS,
) -> tuple[Fraction | None, ...]:
    """Return raw proven, raw possible, assessed, coverage and confidence by the words of the design page."""
    rows = []
    for code, group in groupby(sorted(results, key=lambda one: one.code), key=lambda one: one.code):
        if shares := _rule_shares(list(group)):
            rows.append((found[code].dimension, found[code].weight, shares))
    overall = [(weights[key], _mean([row[1:] for row in rows if row[0] == key])) for key in {row[0] for row in rows}]
    mean = _mean([(weight, shares) for weight, shares in overall if shares])
    if not mean:
        return (None,) * 5
    earned, unassessed, trusted = mean
    judged = 1 - unassessed
    known = (earned / judged * 100, judged * 100, trusted / judged * 100) if judged else (None, ZERO, None)
    return (earned * 100, (earned + unassessed) * 100, *known)


def _rule_shares(results: Sequence[Result]) -> tuple[Fraction, ...]:
    applicable = [(3 if one.subject.critical else 1, one) for one in results if one.state is not NOT_APPLICABLE]
    if not applicable:
        return ()
    total = sum(weight for weight, _ in applicable)
    judged = [(weight, one) for weight, one in applicable if one.state.is_assessed]
    return (
        sum((weight * one.value for weight, one in judged), ZERO) / total,
        1 - Fraction(sum(weight for weight, _ in judged), total),
        sum((weight * one.confidence for weight, one in judged), ZERO) / total,
    )


def _mean(weighed: Sequence[tuple[Fraction, tuple[Fraction, ...]]]) -> tuple[Fraction, ...]:
    total = sum((weight for weight, _ in weighed), ZERO)
    if not total:
        return ()
    return tuple(sum((weight * shares[at] for weight, shares in weighed), ZERO) / total for at in range(3))
