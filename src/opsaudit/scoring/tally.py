"""From results to one row of whole numbers for each rule.

A batch run scores thousands of plans with hundreds of results each, so the loop over results only counts; what needs
arithmetic (partial values, doubts, waivers) is looked at once more where there is any.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from msgspec import Struct, field

from opsaudit.model.result import Result, State
from opsaudit.model.score import CRITICAL_SUBJECT, STATES, RuleRow, RuleTerms
from opsaudit.model.severity import Severity

_SIZE = len(STATES)
_PASS = STATES.index(State.PASS)
_FAILED = (State.FAIL, State.ABSENT)
_ByCode: TypeAlias = defaultdict[str, list[Result]]


class Tally(Struct, frozen=True):
    """The results of one plan, counted by the code of their rule."""

    rules: dict[str, tuple[list[int], Fraction]]
    """Weight and number of subjects in each state, as ``RuleScore.by_state``, and confidence of the first result."""
    partial: _ByCode = field(default_factory=lambda: defaultdict(list))
    """Results with a value of their own."""
    doubts: _ByCode = field(default_factory=lambda: defaultdict(list))
    """Assessed results whose confidence is another object than that of the first one; it may still be equal."""
    waived: _ByCode = field(default_factory=lambda: defaultdict(list))
    """Open results under a waiver."""
    critical: _ByCode = field(default_factory=lambda: defaultdict(list))
    """Results that cap the score: see :func:`is_critical_failure`."""


def tally(results: Sequence[Result], terms: Mapping[str, RuleTerms]) -> Tally:
    """Count the results of each rule by state and kind of subject, in any order; sorted by rule is fastest."""
    rules: dict[str, tuple[list[int], Fraction]] = {}
    others: list[Result] = []
    doubts: list[Result] = []
    code, weights, confidence = None, [0], Fraction(0)
    position = STATES.index  # by identity; a state as a key would be hashed in Python
    for result in results:
        if result.code is not code:
            code = result.code
            found = rules.get(code)
            if found is None:
                found = rules[code] = ([0] * (2 * _SIZE), result.confidence)
            weights, confidence = found
        at = position(result.state)
        if at != _PASS:
            others.append(result)
        if result.subject.critical:
            weights[at] += CRITICAL_SUBJECT
            weights[at + _SIZE] += 1
        else:
            weights[at] += 1
        if result.confidence is not confidence:
            doubts.append(result)
    return _sift(Tally(rules), others, doubts, terms)


def settle(counted: Tally, terms: Mapping[str, RuleTerms]) -> list[RuleRow]:
    """Make the row of each rule that has terms, sorted by code."""
    mixed = {*counted.partial, *counted.doubts, *counted.waived}
    rows: list[RuleRow] = []
    for code in sorted(counted.rules):
        found = terms.get(code)
        if found is None:
            continue
        rows.append(_mixed(found, counted, code) if code in mixed else _uniform(found, *counted.rules[code]))
    return rows


def weight_of(result: Result) -> int:
    """Return what the subject of a result weighs inside its rule."""
    return CRITICAL_SUBJECT if result.subject.critical else 1


def value_of(result: Result) -> Fraction | int:
    """Return what a result earns of its weight: only a partial result states a value of its own."""
    if result.state is State.PARTIAL:
        return result.value
    return 1 if result.state is State.PASS else 0


def is_critical_failure(result: Result) -> bool:
    """Whether a result of a critical rule caps the score: failed or absent, on the plan or a critical subject."""
    subject = result.subject
    return result.state in _FAILED and (subject.critical or subject.kind == "plan")


def _sift(counted: Tally, others: Iterable[Result], doubts: Iterable[Result], terms: Mapping[str, RuleTerms]) -> Tally:
    critical = {code for code, found in terms.items() if found.severity is Severity.CRITICAL}
    for result in others:
        code = result.code
        if result.state is State.PARTIAL:
            counted.partial[code].append(result)
        if result.waived and result.state is not State.NOT_APPLICABLE:
            counted.waived[code].append(result)
        if code in critical and is_critical_failure(result):
            counted.critical[code].append(result)
    for result in doubts:
        if result.state.is_assessed:
            counted.doubts[result.code].append(result)
    return counted


def _uniform(terms: RuleTerms, weights: list[int], confidence: Fraction) -> RuleRow:
    """Make the row of a rule whose results are whole and of one confidence: most rules of most plans."""
    passed, _, failed, absent, _, manual, inconclusive = weights[:_SIZE]
    unassessed = manual + inconclusive
    judged = passed + failed + absent
    unit, sure = confidence.denominator, confidence.numerator
    if sure == unit or not judged:
        return (terms, weights, judged + unassessed, passed, unassessed, 0, inconclusive, 0, 0, 1, 0)
    whole, earned = (judged + unassessed) * unit, passed * unit
    doubt, declared = judged * (unit - sure), judged * unit if _is_declared(confidence) else 0
    return (terms, weights, whole, earned, unassessed * unit, doubt, inconclusive * unit, declared, 0, unit, 0)


def _mixed(terms: RuleTerms, counted: Tally, code: str) -> RuleRow:
    """Make the row of a rule in a unit small enough for each value and confidence to be a whole number."""
    weights, base = counted.rules[code]
    passed, _, _, _, unapplied, manual, inconclusive = weights[:_SIZE]
    whole = sum(weights[:_SIZE]) - unapplied
    judged = whole - manual - inconclusive
    partial, doubts = counted.partial.get(code, []), counted.doubts.get(code, [])
    if judged == sum(map(weight_of, doubts)):
        # The first result is not assessed: its confidence must not choose the unit, or order would matter.
        base = doubts[0].confidence if doubts else Fraction(1)
    unit = lcm(
        base.denominator,
        *[result.value.denominator for result in partial],
        *[result.confidence.denominator for result in doubts],
    )
    doubt = judged * (unit - _in(unit, base))
    declared = judged * unit if _is_declared(base) else 0
    for result in doubts:
        weight = weight_of(result)
        doubt += weight * (_in(unit, base) - _in(unit, result.confidence))
        declared += weight * unit * (_is_declared(result.confidence) - _is_declared(base))
    waived = counted.waived.get(code, [])
    return (
        terms,
        weights,
        whole * unit,
        passed * unit + sum([weight_of(result) * _in(unit, result.value) for result in partial]),
        (whole - judged) * unit,
        doubt,
        inconclusive * unit,
        declared,
        sum([weight_of(result) * (unit - _in(unit, value_of(result))) for result in waived]),
        unit,
        len(waived),
    )


def _in(unit: int, value: Fraction | int) -> int:
    return value.numerator * unit // value.denominator


def _is_declared(confidence: Fraction) -> bool:
    return 10 * confidence.numerator <= _DECLARED * confidence.denominator


_DECLARED = 6
"""Confidence in tenths of what a plan says of itself without evidence (design page on scoring, point 4)."""
