"""Gates and grades: what holds whatever the mean.

Gates judge what was assessed. What is not assessed costs points (``proven`` counts it 0) and, below two thirds, the
grade; it never trips a cap, else every plan would be capped before an auditor has answered the first question.
"""

from collections.abc import Sequence
from fractions import Fraction

from opsaudit.messages import Text
from opsaudit.model.gate import HIGH_CAP, LOW_CAP, PLAN_CAP, Gate
from opsaudit.model.score import DimensionScore, Grade
from opsaudit.scoring.means import Means
from opsaudit.scoring.tally import Tally

DESIGN_ONLY = Text(zh="（仅设计）", en="(design only)")
PROVISIONAL = Text(
    zh="暂定，不评级：已评部分不足三分之二", en="provisional, no grade: less than two thirds is assessed"
)
UNCLEAR = Text(zh="不评级：无法判定的权重超过 5 %", en="no grade: more than 5 % of the weight is inconclusive")
NO_DATA = Text(zh="不评级：没有数据", en="no grade: no data")

_GRADES: tuple[tuple[Grade, int], ...] = (("A", 90), ("B", 80), ("C", 60))
_LOW, _HIGH = 50, 70
"""A dimension below these, in per cent, caps the score."""
_INCONCLUSIVE = 5
"""More than this per cent of the weight inconclusive withholds the grade."""


def capping_gates(means: Means, counted: Tally, *, broken: bool) -> list[Gate]:
    """Return the gates that cap the score: critical rules by code, dimensions in their order, broken plan."""
    raw = means.overall.proven
    scored = [dimension for dimension in means.dimensions if dimension.share]
    gates = _critical_gates(scored, counted, raw)
    for dimension in scored:
        cap = dimension_cap(dimension.earned, dimension.whole - dimension.unassessed)
        if cap is not None:
            gates.append(Gate("dimension", dimension.key, cap, _cost(raw, cap), dimension.assessed))
    if broken:
        gates.append(Gate("plan", "", PLAN_CAP, _cost(raw, PLAN_CAP)))
    return gates


def grade_gates(means: Means, unweighed: int) -> list[Gate]:
    """Return the gates that withhold the grade; ``unweighed`` is the number of rules whose terms are unknown."""
    gates = [Gate("coverage", measured=means.overall.coverage)] if means.overall.is_provisional else []
    gates += [
        Gate("coverage", dimension.key, measured=dimension.coverage)
        for dimension in means.dimensions
        if dimension.share and dimension.is_provisional
    ]
    inconclusive = _inconclusive(means, unweighed)
    if inconclusive > _INCONCLUSIVE:
        gates.append(Gate("inconclusive", measured=inconclusive))
    return gates


def dimension_cap(earned: Fraction | int, assessed: Fraction | int) -> Fraction | None:
    """Return the cap that a dimension puts on the score; None without one, or when nothing of it is assessed."""
    if 100 * earned < _LOW * assessed:
        return LOW_CAP
    return HIGH_CAP if 100 * earned < _HIGH * assessed else None


def capped(value: Fraction | None, caps: Sequence[Fraction | None]) -> Fraction | None:
    """Apply the lowest cap to a mean."""
    lowest = lowest_cap(caps)
    return value if value is None or lowest is None else min(value, lowest)


def lowest_cap(caps: Sequence[Fraction | None]) -> Fraction | None:
    """Return the cap that binds."""
    return next((cap for cap in (LOW_CAP, PLAN_CAP, HIGH_CAP) if any(found is cap for found in caps)), None)


def possible_caps(means: Means, gates: Sequence[Gate]) -> list[Fraction | None]:
    """Return the caps that would be left if everything unassessed passed."""
    caps = [gate.cap for gate in gates if gate.kind != "dimension"]
    caps += [
        dimension_cap(dimension.earned + dimension.unassessed, dimension.whole)
        for dimension in means.dimensions
        if dimension.share
    ]
    return caps


def grade_of(proven: Fraction | None, withheld: Sequence[Gate], means: Means) -> tuple[Grade | None, Text | None]:
    """Return the grade, if there is one, and what to print beside it or instead."""
    if proven is None:
        return None, NO_DATA
    if withheld:
        return None, PROVISIONAL if withheld[0].kind == "coverage" else UNCLEAR
    grade: Grade = next((grade for grade, least in _GRADES if proven >= least), "D")
    return grade, DESIGN_ONLY if _is_design_only(means) else None


def _critical_gates(scored: Sequence[DimensionScore], counted: Tally, raw: Fraction | None) -> list[Gate]:
    if not counted.critical:
        return []
    cost = _cost(raw, LOW_CAP)
    counting = {row[0].code for dimension in scored for row in dimension.rows if row[0].weight}
    return [
        Gate("critical", code, LOW_CAP, cost, subjects=tuple(sorted([result.subject.path for result in failed])))
        for code, failed in sorted(counted.critical.items())
        if code in counting
    ]


def _cost(raw: Fraction | None, cap: Fraction) -> Fraction:
    return raw - cap if raw is not None and raw > cap else Fraction(0)


def _inconclusive(means: Means, unweighed: int) -> Fraction:
    """Return the inconclusive weight in per cent.

    A rule without terms could not be loaded, so nobody knows its weight: it counts as one rule among all.
    """
    overall = means.overall
    weighed = sum(rule.is_scored for dimension in means.dimensions for rule in dimension.rules) if unweighed else 0
    unknown = Fraction(unweighed, unweighed + weighed) if unweighed else Fraction(0)
    known = Fraction(overall.inconclusive, overall.whole) if overall.whole else Fraction(0)
    return 100 * (unknown + (1 - unknown) * known)


def _is_design_only(means: Means) -> bool:
    """Whether less than two thirds of the operating and results weight is assessed, or there is none."""
    return not means.practice.whole or means.practice.is_provisional
