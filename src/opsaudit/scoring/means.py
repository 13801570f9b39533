"""From rules to dimensions, layers, levels and the whole: weighted means, in whole numbers of one common unit.

A rule weighs ``weight`` inside its dimension however many subjects it has, and a dimension weighs its weight inside the
whole however many rules it has. Layers and levels cut across dimensions: there a rule has its share of the whole, so
that the layers together make up the overall score.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from msgspec import Struct

from opsaudit.model.measure import Measured, percent
from opsaudit.model.score import LEVELS, DimensionScore, Layer, LayerScore, LevelScore, RuleRow, RuleTerms

Sums: TypeAlias = list[int]
"""Whole, earned, unassessed, doubt, inconclusive, declared, waived weight: the fields of :class:`Overall`."""

_Group: TypeAlias = tuple[str, Layer, int]
"""Rules of one dimension, layer and level."""
_NOTHING = (0, 0, 0, 0, 0, 0, 0)


class Overall(Struct, Measured, frozen=True):
    """The weighted mean of the dimensions that have data."""

    whole: int
    earned: int
    unassessed: int
    doubt: int
    inconclusive: int
    declared: int
    waived_weight: int


class Means(Struct, frozen=True):
    """Every mean of one plan, before gates."""

    overall: Overall
    practice: Overall
    """The operating and results layers together: what is done, apart from what is written."""
    dimensions: tuple[DimensionScore, ...]
    layers: tuple[LayerScore, ...]
    levels: tuple[LevelScore, ...]


def combine(rows: Sequence[RuleRow], terms: Mapping[str, RuleTerms], weights: Mapping[str, Fraction]) -> Means:
    """Make all means from the rows of the rules."""
    groups = _group(rows)
    weighed = _weigh(terms, weights)
    members: dict[str, list[Sums]] = {key: [] for key in weighed}
    for (dimension, _, _), sums in groups.items():
        members[dimension].append(sums)
    summed = {key: _add(parts) for key, parts in members.items()}
    factors = _factors(summed, weighed)
    overall = _add([[part * factors[key] for part in sums] for key, sums in summed.items()])
    layers = _layers(groups, factors, overall)
    return Means(
        overall=Overall(*_reduced(overall)),
        practice=Overall(*_reduced(_add([layers["operating"], layers["results"]]))),
        dimensions=_dimensions(rows, weighed, summed, total=overall[0], factors=factors),
        layers=tuple(_layer(layer, sums, overall[0]) for layer, sums in layers.items()),
        levels=_levels(groups, factors),
    )


def _group(rows: Sequence[RuleRow]) -> dict[_Group, Sums]:
    """Add up the scored rules of each group, each at its weight whatever the number of its subjects."""
    unit = lcm(*[row[2] for row in rows if row[2]])
    scale = lcm(*[row[0].weight.denominator for row in rows])
    groups: dict[_Group, Sums] = {}
    for terms, _, whole, earned, unassessed, doubt, inconclusive, declared, waived, _, _ in rows:
        weight = terms.weight
        points = weight.numerator * scale // weight.denominator
        if not whole or not points:
            continue
        key = (terms.dimension, terms.layer, terms.level)
        sums = groups.get(key)
        if sums is None:
            sums = groups[key] = list(_NOTHING)
        factor = points * (unit // whole)
        sums[0] += points * unit
        sums[1] += earned * factor
        if earned != whole or doubt:
            sums[2] += unassessed * factor
            sums[3] += doubt * factor
            sums[4] += inconclusive * factor
            sums[5] += declared * factor
            sums[6] += waived * factor
    return groups


def _weigh(terms: Mapping[str, RuleTerms], weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the weight of each dimension of the rules, in the order of the weights, strange ones behind by key.

    A dimension that the weights do not name, a plugin's, weighs as much as the lightest one that they do.
    """
    present = {found.dimension for found in terms.values()}
    weighed = {key: weight for key, weight in weights.items() if key in present}
    strange = sorted(present.difference(weights))
    if strange:
        lightest = min((weight for weight in weights.values() if weight), default=Fraction(1))
        weighed.update(dict.fromkeys(strange, lightest))
    return weighed


def _factors(summed: Mapping[str, Sums], weighed: Mapping[str, Fraction]) -> dict[str, int]:
    """Return what turns the unit of each dimension into the unit of the whole."""
    scale = lcm(*[weight.denominator for weight in weighed.values()])
    unit = lcm(*[sums[0] for sums in summed.values() if sums[0]])
    return {
        key: weight.numerator * scale // weight.denominator * (unit // summed[key][0]) if summed[key][0] else 0
        for key, weight in weighed.items()
    }


def _add(parts: Sequence[Sums]) -> Sums:
    return [*map(sum, zip(_NOTHING, *parts, strict=True))]


def _reduced(sums: Sums) -> Sums:
    """Divide by what all have in common, so that equal shares are equal numbers whatever unit they came in."""
    common = gcd(*sums) or 1
    return [part // common for part in sums]


def _dimensions(
    rows: Sequence[RuleRow],
    weighed: Mapping[str, Fraction],
    summed: Mapping[str, Sums],
    *,
    total: int,
    factors: Mapping[str, int],
) -> tuple[DimensionScore, ...]:
    members: dict[str, list[RuleRow]] = {key: [] for key in weighed}
    for row in rows:
        members[row[0].dimension].append(row)
    made = []
    for key, weight in weighed.items():
        share = percent(summed[key][0] * factors[key], total) or Fraction(0)
        whole, earned, unassessed, doubt, *_ = _reduced(summed[key])
        made.append(
            DimensionScore(
                key, weight, share, tuple(members[key]), whole=whole, earned=earned, unassessed=unassessed, doubt=doubt
            )
        )
    return tuple(made)


def _layers(groups: Mapping[_Group, Sums], factors: Mapping[str, int], overall: Sums) -> dict[Layer, Sums]:
    """Return the sums of each layer in the unit of the whole; most rules are about design, so that is what is left."""
    parts: dict[Layer, list[Sums]] = {"operating": [], "results": []}
    for (dimension, layer, _), sums in groups.items():
        if layer != "designed":
            factor = factors[dimension]
            parts[layer].append([part * factor for part in sums])
    operating, results = _add(parts["operating"]), _add(parts["results"])
    designed = [whole - one - other for whole, one, other in zip(overall, operating, results, strict=True)]
    return {"designed": designed, "operating": operating, "results": results}


def _layer(layer: Layer, sums: Sums, total: int) -> LayerScore:
    share = percent(sums[0], total) or Fraction(0)
    whole, earned, unassessed, doubt, _, declared, _ = _reduced(sums)
    return LayerScore(layer, share, whole, earned, unassessed=unassessed, doubt=doubt, declared=declared)


def _levels(groups: Mapping[_Group, Sums], factors: Mapping[str, int]) -> tuple[LevelScore, ...]:
    wholes, earneds = dict.fromkeys(LEVELS, 0), dict.fromkeys(LEVELS, 0)
    for (dimension, _, level), sums in groups.items():
        factor = factors[dimension]
        wholes[level] += sums[0] * factor
        earneds[level] += sums[1] * factor
    return tuple(LevelScore(level, *_reduced([wholes[level], earneds[level]])) for level in LEVELS)
