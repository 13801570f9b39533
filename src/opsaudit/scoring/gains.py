"""What next: the points that each open result would add if it passed, gates included.

Nothing is scored again. Passing one result moves one rule, one dimension and the mean by a known step, and can lift two
gates: that of its dimension, and that of its critical rule when this is its last failure.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from opsaudit.model.gate import LOW_CAP, Gate
from opsaudit.model.result import Result
from opsaudit.model.score import DimensionScore, Gain, RuleScore, Score
from opsaudit.scoring.gates import capped, dimension_cap
from opsaudit.scoring.tally import is_critical_failure, value_of, weight_of


class _Step(Struct, frozen=True):
    points: Fraction
    mean_points: Fraction
    lifts: tuple[str, ...] = ()


class _Ground(Struct, frozen=True):
    """What the steps inside one dimension have in common."""

    score: Score
    dimension: DimensionScore
    rule_weight: Fraction
    caps: tuple[Fraction | None, ...]
    """Caps of the other dimensions and of a broken plan."""
    critical: Mapping[str, int]
    """Number of failures behind each critical gate of the plan, by code."""


_NO_STEP = _Step(Fraction(0), Fraction(0))


def gains(results: Sequence[Result], score: Score) -> tuple[Gain, ...]:
    """Return a gain for every open result that the score was made from, best gain for the effort first.

    Equal ones follow by the points of the mean for the effort (under two gates no single fix moves the headline), then
    by code and path. Gains do not add up where gates are involved.
    """
    rules = {rule.code: rule for rule in score.rules}
    grounds = _grounds(score)
    steps: dict[tuple[object, ...], _Step] = {}
    found = []
    for result in results:
        rule = rules.get(result.code)
        if rule is None or not result.state.is_open:
            continue
        ground = grounds[rule.terms.dimension]
        caps = rule.code in ground.critical and is_critical_failure(result)
        key = (rule.code, result.subject.critical, value_of(result), result.state.is_assessed, caps)
        step = steps.get(key)
        if step is None:
            step = steps[key] = _step(ground, rule, result, caps=caps)
        found.append(_gain(result, rule, step))
    return tuple(sorted(found, key=_order))


def _grounds(score: Score) -> dict[str, _Ground]:
    critical = {gate.about: len(gate.subjects) for gate in score.gates if gate.kind == "critical"}
    return {
        dimension.key: _Ground(
            score=score,
            dimension=dimension,
            rule_weight=dimension.rule_weight,
            caps=tuple(gate.cap for gate in score.gates if _is_elsewhere(gate, dimension.key)),
            critical=critical,
        )
        for dimension in score.dimensions
    }


def _is_elsewhere(gate: Gate, key: str) -> bool:
    """Whether no result of a dimension can lift a gate."""
    return gate.kind == "plan" or (gate.kind == "dimension" and gate.about != key)


def _step(ground: _Ground, rule: RuleScore, result: Result, *, caps: bool) -> _Step:
    score, dimension = ground.score, ground.dimension
    if not rule.is_scored or not dimension.share or score.raw is None or score.proven is None:
        return _NO_STEP
    weight = rule.weight / ground.rule_weight * Fraction(weight_of(result) * rule.unit, rule.whole)
    rise = weight * (1 - value_of(result))
    judged = dimension.whole * (1 if result.state.is_assessed else 1 + weight) - dimension.unassessed
    before = dimension_cap(dimension.earned, dimension.whole - dimension.unassessed)
    after = dimension_cap(dimension.earned + dimension.whole * rise, judged)
    failures = sum(ground.critical.values()) - caps
    mean_points = dimension.share * rise
    passed = capped(score.raw + mean_points, [after, *ground.caps, LOW_CAP if failures else None])
    lifts = [f"critical:{rule.code}"] if caps and ground.critical[rule.code] == 1 else []
    if before is not None and after is None:
        lifts.append(f"dimension:{dimension.key}")
    return _Step((passed or Fraction(0)) - score.proven, mean_points, tuple(lifts))


def _gain(result: Result, rule: RuleScore, step: _Step) -> Gain:
    return Gain(
        code=result.code,
        subject=result.subject.path,
        state=result.state,
        points=step.points,
        mean_points=step.mean_points,
        effort=rule.terms.effort,
        lifts=step.lifts,
        waived=result.waived,
    )


def _order(gain: Gain) -> tuple[Fraction, Fraction, str, str, str]:
    best, then = gain.points / gain.effort, gain.mean_points / gain.effort
    return (-best, -then, gain.code, gain.subject, gain.state.value)
