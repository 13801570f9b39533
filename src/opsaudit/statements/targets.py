"""Which quantities of a sentence are targets, and how each is meant: a level or a change, at least or at most."""

from opsaudit.model.values.units import TIME_UNITS
from opsaudit.statements.exclusions import is_excluded
from opsaudit.statements.lexicon import Mark
from opsaudit.statements.patterns import stands_after, stands_before, stands_between
from opsaudit.statements.sentence import Amount, Sentence
from opsaudit.statements.statement import Target
from opsaudit.statements.units import target_unit

RISE, FALL, LEVEL, BY_RISE, BY_FALL, TIMES = ">=", "<=", "=", "increase_by", "decrease_by", "multiply_by"
_GIVEN = {">": RISE, "<": FALL, ">=": RISE, "<=": FALL, "=": LEVEL}
_WAYS = ("growth-metric", "decline-metric", "fall", "rise", "pass", "level", "add", "save")
_CLOSE = 6
"""Characters between a Chinese verb of change and the number that is its size (提升约5个, 下降了三成)."""
_NOUN_REACH = 34
"""Characters after a quantity in which a noun of change may follow: 15% or greater jump."""
_SHARE_REACH = 60
"""Characters before a share of a group in which its verb stands: achieve, ensure, place 40% of vacancies."""
_LIMIT_UNITS = TIME_UNITS - {"mo", "yr"}


def find_targets(sentence: Sentence) -> list[Target]:
    """Return the targets in order; what only names, dates, counts the population or looks back is left out."""
    found: list[Target] = []
    previous: Amount | None = None
    baseline: Amount | None = None
    amounts = sentence.amounts
    for index, amount in enumerate(amounts):
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if baseline is None and following is not None and _starts_change(sentence, amount, following):
            baseline = amount
            continue
        if baseline is None and is_excluded(sentence, amount, others=len(amounts) - 1):
            continue
        comparator = _comparator(sentence, amount, baseline)
        if not comparator and previous is not None and found:
            comparator = _inherited(sentence, previous, amount, found[-1])
        found.append(_target(sentence, amount, baseline, comparator or _bare(sentence, amount)))
        previous, baseline = amount, None
    return found


def _target(sentence: Sentence, amount: Amount, baseline: Amount | None, comparator: str) -> Target:
    quantity = amount.quantity
    unit, factor = target_unit(sentence, amount, baseline)
    binding = quantity.low if quantity.low is not None and comparator in {RISE, BY_RISE, BY_FALL} else quantity.value
    start = span = None
    if baseline is not None:
        start = baseline.quantity.in_unit(quantity.unit)
        start = (baseline.quantity.value if start is None else start) * factor
        span = sentence.source(baseline.start, baseline.end)
    return Target(sentence.source(amount.start, amount.end), binding * factor, unit, comparator, start, span)


def _starts_change(sentence: Sentence, amount: Amount, following: Amount) -> bool:
    """Whether a quantity is where a change starts: from 22 % to 48 %, 由3天缩短至1.5天, 42% → 50%."""
    whole = sentence.whole
    between = whole[amount.end : following.start]
    if any(arrow in between for arrow in ("→", "->", "=>", "⟶")) and between.strip(" ->=→⟶—") == "":
        return True
    if not stands_before("target-from", whole, amount.start, sentence.clause(amount.start)[0]):
        return False
    return stands_between("target-to", whole, amount.end, following.start) or (
        following.quantity.comparator != "" and stands_between("target-to", whole, amount.end, following.start + 3)
    )


def _comparator(sentence: Sentence, amount: Amount, baseline: Amount | None) -> str:
    """Decide how a quantity is meant from the words around it; empty when they do not say."""
    given = _given(sentence, amount)
    if baseline is not None:
        return given or (RISE if amount.quantity.value > baseline.quantity.value else FALL)
    begin, end = sentence.clause(amount.start)
    words = sentence.before(amount.start, begin)
    mark, way = _way(words)
    idiom = _idiom(sentence, amount, way)
    if idiom:
        return idiom
    arrives = _arrives(sentence, amount, begin)
    if not arrives:
        noun = _noun_after(sentence, amount, end)
        if noun:
            return noun
        if _is_more(sentence, amount, words):
            return BY_RISE if given in {"", RISE} else given
    if mark is None or way in {"", "level", "add"}:
        adjacent = "" if arrives or mark is not None else _adjacent(sentence, amount, begin)
        return adjacent or given or (LEVEL if way else "")
    if arrives and way in {"rise", "fall"}:
        return given or (RISE if way == "rise" else FALL)
    return _changed(sentence, amount, mark, way) or given


def _given(sentence: Sentence, amount: Amount) -> str:
    """Return the comparator that the quantity states itself; a negation turns it round (must not exceed 5%)."""
    given = _GIVEN.get(amount.quantity.comparator, "")
    if amount.quantity.comparator == ">" and stands_before("not-before", sentence.whole, amount.start):
        return FALL
    if given:
        return given
    if stands_after("or-less-after", sentence.whole, amount.end):
        return FALL
    return RISE if stands_before("least-before", sentence.whole, amount.start) else ""


def _way(words: list[Mark]) -> tuple[Mark | None, str]:
    """Return the nearest word that says which way a value goes, and the way; both empty when there is none."""
    for mark in words:
        for name in _WAYS:
            if name in mark.classes:
                return mark, name
    return None, ""


def _idiom(sentence: Sentence, amount: Amount, way: str) -> str:
    """Read verbs that carry their own number (double, 翻一番, halve, 减半), and multiples (3x the number)."""
    text = sentence.whole[amount.start : amount.end]
    if "halve" in text or "减半" in text:
        return BY_FALL
    if amount.quantity.unit != "x":
        return ""
    if text[0] in "翻dtq" or stands_after("multiple-after", sentence.whole, amount.end):
        return TIMES
    if amount.quantity.comparator or way in {"fall", "level"}:
        return ""
    is_level = stands_before("target-arrives", sentence.whole, amount.start) is not None
    return TIMES if is_level and way == "rise" else ""


def _arrives(sentence: Sentence, amount: Amount, begin: int) -> bool:
    """Whether a change is said to arrive at the quantity (降至5%), not to be as large as it (降低5%)."""
    text = sentence.whole[amount.start : amount.end]
    if text.startswith(("达到", "控制在", "低于", "高于", "reach", "below", "under", "above")):
        return True
    return stands_before("target-arrives", sentence.whole, amount.start, begin) is not None


def _is_more(sentence: Sentence, amount: Amount, words: list[Mark]) -> bool:
    if stands_after("more-after", sentence.whole, amount.end):
        return True
    return bool(words) and "more" in words[0].classes and amount.start - words[0].end <= 1


def _adjacent(sentence: Sentence, amount: Amount, begin: int) -> str:
    """Read a single character of change right before the number: 再降15%, 涨三成."""
    found = stands_before("target-size", sentence.whole, amount.start, begin)
    if found is None:
        return ""
    return BY_RISE if found["up"] else BY_FALL


def _noun_after(sentence: Sentence, amount: Amount, end: int) -> str:
    """Return the change that a noun after the quantity names: 40% drop, 11%的增幅, 15%以上的下降."""
    for mark in sentence.after(amount.end, min(end, amount.end + _NOUN_REACH)):
        gap = sentence.whole[amount.end : mark.start].strip()
        classes = mark.classes
        if sentence.is_han:
            if gap.strip("的左右以上") or not gap:
                return ""
            return _noun_way(classes, "rise", "fall")
        if gap.count(" ") > 1 or f" {gap} ".count(" of ") or {"in", "to", "by", "and", "on"} & set(gap.split()):
            return ""
        way = _noun_way(classes, "change-noun", "loss-noun")
        if way and gap not in {"or", "and"}:
            return way
    return ""


def _noun_way(classes: tuple[str, ...], up: str, down: str) -> str:
    if up in classes or "growth-metric" in classes:
        return BY_RISE
    return BY_FALL if down in classes or "decline-metric" in classes else ""


def _changed(sentence: Sentence, amount: Amount, mark: Mark, way: str) -> str:
    """Decide how a verb of change means a quantity that it does not arrive at; empty when it has no part in it."""
    given = _given(sentence, amount)
    if way == "pass":
        return BY_RISE if stands_before("target-by", sentence.whole, amount.start, mark.end) else given or RISE
    if way == "save":
        return given or BY_FALL
    if way == "growth-metric":
        return BY_RISE
    if way == "decline-metric":
        return BY_FALL
    return (BY_RISE if way == "rise" else BY_FALL) if _is_size(sentence, amount, mark, given) else ""


def _is_size(sentence: Sentence, amount: Amount, mark: Mark, given: str) -> bool:
    """Whether the verb takes the quantity as the size of the change."""
    gap = amount.start - mark.end
    if amount.quantity.unit == "pp" or stands_before("target-by", sentence.whole, amount.start, mark.start):
        return True
    if not sentence.is_han:
        return not given and amount.quantity.unit in {"%", "x"}
    if gap <= _CLOSE:
        return True
    stated_before = given and not sentence.whole[amount.start].isdigit()
    return not stated_before and amount.quantity.unit not in _LIMIT_UNITS


def _inherited(sentence: Sentence, previous: Amount, amount: Amount, target: Target) -> str:
    """Return the comparator of the value before in a list: 不少于72%和81%, 分别下降1.8%、4.2%."""
    is_list = stands_between("list-joint", sentence.whole, previous.end, amount.start)
    is_alike = previous.quantity.unit == amount.quantity.unit
    if is_list and is_alike:
        return target.comparator
    arrives = stands_before("target-arrives", sentence.whole, amount.start) is not None
    return target.comparator if arrives and target.comparator in {RISE, FALL} else ""


def _bare(sentence: Sentence, amount: Amount) -> str:
    """Decide a quantity without a comparing word: what is reached is a least value, a time limit a most."""
    unit = amount.quantity.unit
    if stands_before("target-reached", sentence.whole, amount.start):
        return FALL if unit in _LIMIT_UNITS and sentence.has("limit-verb") else RISE
    if unit in _LIMIT_UNITS:
        return FALL
    if unit == "%" and not sentence.is_han and _is_share(sentence, amount):
        return RISE
    return LEVEL


def _is_share(sentence: Sentence, amount: Amount) -> bool:
    if amount.start == 0 or stands_after("share-after", sentence.whole, amount.end):
        return True
    return any("reach" in mark.classes for mark in sentence.before(amount.start, amount.start - _SHARE_REACH))
