"""Quantities that are no targets: what names, dates or counts the population, qualifies the object, or looks back."""

from bisect import bisect_left

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.units import TIME_UNITS
from opsaudit.statements.patterns import stands_after, stands_before
from opsaudit.statements.sentence import Amount, Sentence

_COUNTS = frozenset({"", "count"})
_DIRECTIONS = frozenset({"rise", "fall", "level", "pass"})


def is_excluded(sentence: Sentence, amount: Amount, *, others: int) -> bool:
    """Whether a quantity is no target; ``others`` is how many further quantities the sentence has."""
    if _is_population(sentence, amount) or _looks_back(sentence, amount) or _is_named(sentence, amount):
        return True
    if others and not sentence.is_han and _is_aside(sentence, amount):
        return True
    return (
        _is_supposed(sentence, amount)
        or _is_activity_count(sentence, amount)
        or _is_threshold(sentence, amount, others)
    )


def _is_population(sentence: Sentence, amount: Amount) -> bool:
    """Ages, ranks and sizes that say who is meant: aged 15, the lowest 25 %, 75岁以上, 每10 000床日."""
    whole, unit = sentence.whole, amount.quantity.unit
    if unit in TIME_UNITS:
        return stands_before("longer-before", whole, amount.start) is not None or whole.startswith(
            "周年", amount.end - 2
        )
    begin = sentence.clause(amount.start)[0]
    if stands_before("population-before", sentence.masked, amount.start, begin):
        return True
    if unit not in _COUNTS:
        return False
    if stands_after("over-word", whole, amount.start) and stands_before("people-before", whole, amount.start, begin):
        return True
    if stands_after("population-after", whole, amount.end) and "寿命" not in whole[begin : amount.start]:
        return True
    return stands_before("population-definite", whole, amount.start, begin) is not None


def _looks_back(sentence: Sentence, amount: Amount) -> bool:
    """Values of a time gone by: (2024: 57%), from our starting figure of 54 %."""
    whole = sentence.whole
    if amount.quantity.unit == "x":
        return False
    if stands_after("base-after", whole, amount.end):
        return True
    if stands_before("bracketed-year", whole, amount.start):
        return True
    return stands_before("start-only", whole, amount.start, sentence.clause(amount.start)[0]) is not None


def _is_named(sentence: Sentence, amount: Amount) -> bool:
    """Numbers inside a name: “10分钟养老服务圈”, 7日回访率, Studio 54, and counts that announce a list: 四个方面."""
    whole, quantity = sentence.whole, amount.quantity
    named: object = None
    if quantity.unit in _COUNTS:
        named = stands_after("frame-after", whole, amount.end)
        if named is None and not quantity.comparator:
            named = stands_before("title-before", sentence.scan.seen.text, amount.start)
    elif quantity.unit in TIME_UNITS and not quantity.comparator:
        named = stands_after("window-after", whole, amount.end)
    if named is not None or not sentence.quoted:
        return named is not None
    around = bisect_left(sentence.quoted, (amount.start, 0)) - 1
    return around >= 0 and amount.end < sentence.quoted[around][1]


def _is_supposed(sentence: Sentence, amount: Amount) -> bool:
    """Values that are only foreseen (有望突破23%), or that a condition asks for (如不足70%，须说明)."""
    begin = sentence.clause(amount.start)[0]
    words = sentence.before(amount.start, begin)
    return any(
        "forecast" in mark.classes or ("condition" in mark.classes and not sentence.whole[begin : mark.start].strip())
        for mark in words
    )


def _is_activity_count(sentence: Sentence, amount: Amount) -> bool:
    """How often an activity is done in each period: 每周跑步3次."""
    if amount.quantity.unit not in _COUNTS or not stands_before("activity-count-after", sentence.whole, amount.end):
        return False
    begin = sentence.clause(amount.start)[0]
    times = sentence.scan.times
    last = bisect_left(times, amount.start, key=lambda item: item[0])
    near = times[max(0, last - 2) : last]
    return any(start >= begin and isinstance(time, Cadence) for start, _end, time in near)


def _is_aside(sentence: Sentence, amount: Amount) -> bool:
    """Values in brackets that explain a word before them: absence (missing 10% or more of sessions)."""
    whole = sentence.whole
    opening = whole.rfind("(", max(0, amount.start - 40), amount.start)
    if opening < 0 or ")" in whole[opening : amount.start]:
        return False
    return stands_before("aside-before", whole, amount.start) is None


def _is_threshold(sentence: Sentence, amount: Amount, others: int) -> bool:
    """Thresholds that qualify an object: contracts with fees above 2.2 %, 500人以上的企业, £50k+ logos."""
    whole, quantity = sentence.whole, amount.quantity
    if sentence.is_han:
        is_stated = quantity.comparator != "" and quantity.unit != "%"
        return is_stated and stands_after("threshold-after", whole, amount.end) is not None
    if whole[amount.end - 1] == "+":
        is_money = quantity.unit not in {"", "count", "%"}
        return others > 0 and is_money and stands_after("threshold-after", whole, amount.end) is not None
    if whole.startswith("up to", amount.start):
        return whole.endswith("of ", 0, amount.start)
    return stands_after("over-word", whole, amount.start) is not None and _qualifies(sentence, amount)


def _qualifies(sentence: Sentence, amount: Amount) -> bool:
    """Whether an English comparison belongs to the noun before it, not to a verb: faults longer than 4 h."""
    whole = sentence.whole
    if whole.startswith(("longer", "older", "larger"), amount.start):
        return True
    begin = sentence.clause(amount.start)[0]
    qualified = stands_before("qualified-before", whole, amount.start, begin)
    if qualified is None:
        return False
    is_governed = any(_DIRECTIONS.intersection(mark.classes) for mark in sentence.before(amount.start, begin))
    is_value = is_governed or qualified.group().startswith("of")
    return qualified.group().startswith(("with", "no", "whose")) or not is_value
