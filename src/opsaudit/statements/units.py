"""The unit that a target is given in: one of a short list, everything else is counted."""

from fractions import Fraction

from opsaudit.statements.patterns import occurs, stands_after, stands_before
from opsaudit.statements.sentence import Amount, Sentence

LISTED = frozenset(
    [
        "%",
        "pp",
        "s",
        "min",
        "h",
        "d",
        "wk",
        "mo",
        "yr",
        "per_1000",
        "per_100000",
        "t",
        "kg",
        "kWh",
        "MW",
        "km",
        "m2",
        "score",
        "x",
        "count",
    ]
)
"""Units that a target keeps, beside the codes of ISO 4217 (labelling guide of the goal corpus)."""
_FOLDED = {
    "GW": ("MW", Fraction(1000)),
    "MWh": ("kWh", Fraction(1000)),
    "GWh": ("kWh", Fraction(1_000_000)),
    "per_10000": ("%", Fraction(1, 100)),
}
_ONE, _HALF = Fraction(1), Fraction(1, 2)
_CODE_LENGTH = len("CNY")
_NEAR_BEFORE, _NEAR_AFTER = 40, 12
"""Characters around a bare number in which the name of a score makes it points."""


def target_unit(sentence: Sentence, amount: Amount, baseline: Amount | None) -> tuple[str, Fraction]:
    """Return the unit of a target and the factor that its value is multiplied by."""
    unit = amount.quantity.unit
    if unit in _FOLDED:
        return _FOLDED[unit]
    if unit == "h" and amount.quantity.value == _HALF:
        return "min", Fraction(60)
    whole = sentence.whole
    if unit == "" and whole.startswith("度", amount.end) and "电" in whole[max(0, amount.start - 6) : amount.start]:
        return "kWh", _ONE
    if unit in {"", "count"}:
        return _rate_of(sentence, amount, baseline) or _counted(sentence, amount), _ONE
    if unit == "score" and "point" in sentence.whole[amount.start : amount.end] and "%" in sentence.whole:
        return "pp", _ONE
    is_code = len(unit) == _CODE_LENGTH and unit.isalpha() and unit.isupper()
    return (unit if unit in LISTED or is_code else "count"), _ONE


def _rate_of(sentence: Sentence, amount: Amount, baseline: Amount | None) -> str | None:
    """Read what a count is set against: 9 per 1,000, 每10万例活产12例."""
    for one in (amount, baseline):
        if one is None:
            continue
        found = stands_after("per-thousand", sentence.whole, one.end)
        found = found or stands_before("every-thousand", sentence.whole, one.start)
        if found is not None:
            return "per_1000" if found["n"].replace(",", "").replace(" ", "") in {"1000", "千"} else "per_100000"
    return None


def _counted(sentence: Sentence, amount: Amount) -> str:
    """Tell points of a score, and years of life, from a count where the number stands alone."""
    begin, end = sentence.clause(amount.start)
    whole = sentence.whole
    if amount.quantity.unit == "":
        if whole.startswith("岁", amount.end):
            return "yr"
        near = whole[max(begin, amount.start - _NEAR_BEFORE) : min(end, amount.end + _NEAR_AFTER)]
        if occurs("score-near", near) or (
            begin and occurs("score-near", whole[max(0, amount.start - 16) : amount.start])
        ):
            return "score"
    return "count"
