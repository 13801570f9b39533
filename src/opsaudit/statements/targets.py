"""Which quantities of a sentence are targets, and how each is meant: a level or a change, at least or at most."""

from itertools import pairwise

from opsaudit.model.values.units import TIME_UNITS
from opsaudit.statements.exclusions import is_excluded
from opsaudit.statements.lexicon import Mark
from opsaudit.statements.patterns import occurs, stands_after, stands_before, stands_between
from opsaudit.statements.sentence import Amount, Sentence
from opsaudit.statements.statement import Target
from opsaudit.statements.units import target_unit

RISE, FALL, LEVEL, BY_RISE, BY_FALL, TIMES = ">=", "<=", "=", "increase_by", "decrease_by", "multiply_by"
_GIVEN = {">": RISE, "<": FALL, ">=": RISE, "<=": FALL, "=": LEVEL}
_WAYS = ("growth-metric", "decline-metric", "fall", "rise", "pass", "level", "add", "save")
_CLOSE = 6
"""Characters between a Chinese verb of change and the number that is its size (提升约5个, 下降了三成)."""
_ARROWS = ("→", "->", "=>", "⟶")
_NOUN_REACH = 34
"""Characters after a quantity in which a noun of change may follow: 15% or greater jump."""
_SHARE_REACH = 60
"""Characters before a share of a group in which its verb stands: achieve, ensure, place 40% of vacancies."""
_VERBS_BACK = 2
"""Words before a verb of change among which a verb of delivery makes it an attribute: 新建和改造提升农田18万亩."""
_RATES = frozenset({"%", "pp", "score", "", "count"})
_LIMIT_UNITS = TIME_UNITS - {"mo", "yr"}


def find_targets(sentence: Sentence) -> list[Target]:
    """Return the targets in order; what only names, dates, counts the population or looks back is left out."""
    found: list[Target] = []
    previous: Amount | None = None
    starts = _baselines(sentence)
    passed = {id(start) for start in starts.values()}
    for amount in sentence.amounts:
        baseline = starts.get(amount.start)
        if id(amount) in passed:
            continue
        if baseline is None and is_excluded(sentence, amount, others=len(sentence.amounts) - 1):
            previous = None
            continue
        comparator = ""
        if previous is not None:
            comparator = _listed(sentence, previous, amount, found[-1])
        comparator = comparator or ("" if amount.quantity.value else LEVEL) or _comparator(sentence, amount, baseline)
        if not comparator and previous is not None and found[-1].unit not in _LIMIT_UNITS:
            comparator = _continued(sentence, amount, found[-1])
        found.append(_target(sentence, amount, baseline, comparator or _bare(sentence, amount)))
        previous = amount
    return found


def _baselines(sentence: Sentence) -> dict[int, Amount]:
    """Return where changes start, by the position of the value they arrive at.

    From 22 % to 48 %, 由3天缩短至1.5天, 42% → 50%; and lists of both (由87%、64%提高到95%、80%), in order.
    """
    runs: list[list[Amount]] = []
    for amount in sentence.amounts:
        if runs and _are_listed(sentence, runs[-1][-1], amount):
            runs[-1].append(amount)
        else:
            runs.append([amount])
    found: dict[int, Amount] = {}
    for first, second in pairwise(runs):
        if first[0].start not in found and _starts_change(sentence, first, second[0]):
            found.update({end.start: start for start, end in zip(first, second, strict=False)})
    return found


def _are_listed(sentence: Sentence, previous: Amount, amount: Amount) -> bool:
    is_alike = previous.quantity.unit == amount.quantity.unit and not amount.quantity.comparator
    return is_alike and stands_between("list-joint", sentence.whole, previous.end, amount.start)


def _target(sentence: Sentence, amount: Amount, baseline: Amount | None, comparator: str) -> Target:
    quantity = amount.quantity
    unit, factor = target_unit(sentence, amount, baseline)
    value = quantity.low if quantity.low is not None and comparator in {RISE, BY_RISE, BY_FALL} else quantity.value
    start = span = None
    if baseline is not None:
        start = baseline.quantity.in_unit(quantity.unit)
        start = (baseline.quantity.value if start is None else start) * factor
        span = sentence.source(baseline.start, baseline.end)
    exact = value if factor == 1 else value * factor
    return Target(sentence.source(amount.start, amount.end), exact, unit, comparator, start, span)


def _starts_change(sentence: Sentence, starts: list[Amount], following: Amount) -> bool:
    """Whether quantities are where a change starts that arrives at the following one."""
    whole = sentence.whole
    end = starts[-1].end
    if following.start - end == len(" to ") and whole[: starts[0].start].endswith(": "):
        return whole[end : following.start] == " to " and starts[0].quantity.comparable(following.quantity)
    between = whole[end : following.start]
    if any(arrow in between for arrow in _ARROWS) and not between.strip(" ->=→⟶—"):
        return True
    if stands_after("base-after", whole, end):
        return starts[0].quantity.comparable(following.quantity)
    if not stands_before("target-from", whole, starts[0].start, sentence.clause(starts[0].start)[0]):
        return False
    if sentence.is_han and _way(sentence, sentence.before(following.start, end))[1] in {"rise", "fall"}:
        return True
    return stands_between("target-to", whole, end, following.start) or (
        following.quantity.comparator != "" and stands_between("target-to", whole, end, following.start + 3)
    )


def _comparator(sentence: Sentence, amount: Amount, baseline: Amount | None) -> str:
    """Decide how a quantity is meant from the words around it; empty when they do not say."""
    given = _given(sentence, amount)
    begin = sentence.clause(amount.start)[0]
    mark, way = _way(sentence, sentence.before(amount.start, begin))
    if baseline is not None and (way not in {"rise", "fall"} or _arrives(sentence, amount, begin)):
        start = baseline.quantity.in_unit(amount.quantity.unit)
        rises = amount.quantity.value > (baseline.quantity.value if start is None else start)
        return given or (RISE if rises else FALL)
    idiom = _idiom(sentence, amount, way)
    if idiom:
        return idiom
    if _arrives(sentence, amount, begin):
        if not way and not given:
            way = _way_before(sentence, amount, begin)
        return given or _AS_ARRIVED.get(way, "") or _at_least(sentence, amount)
    return _size(sentence, amount, given) or _moved(sentence, amount, mark, way) or given or _at_least(sentence, amount)


def _way_before(sentence: Sentence, amount: Amount, begin: int) -> str:
    """Find which way a value goes that is arrived at, where its own clause has no verb for it."""
    if sentence.is_han:
        return "rise" if stands_before("target-raised", sentence.whole, amount.start) else ""
    return _way(sentence, sentence.before(begin, begin - _SHARE_REACH))[1]


_AS_ARRIVED = {"rise": RISE, "fall": FALL, "level": LEVEL, "add": LEVEL, "pass": RISE}


def _at_least(sentence: Sentence, amount: Amount) -> str:
    """Read an 'at least' that does not stand next to the quantity: 起码看完5部."""
    return RISE if stands_before("least-before", sentence.whole, amount.start) else ""


def _size(sentence: Sentence, amount: Amount, given: str) -> str:
    """Read the size of a change from its noun (40% drop), from 'more', or from a single character (再降15%)."""
    begin, end = sentence.clause(amount.start)
    noun = _noun_after(sentence, amount, end)
    if noun:
        return noun
    words = sentence.before(amount.start, begin)
    if _is_more(sentence, amount, words):
        return BY_RISE if given in {"", RISE} else given
    return "" if _way(sentence, words)[1] else _adjacent(sentence, amount, begin)


def _given(sentence: Sentence, amount: Amount) -> str:
    """Return the comparator that the quantity states itself; a negation turns it round (must not exceed 5%)."""
    given = _GIVEN.get(amount.quantity.comparator, "")
    if given == RISE and sentence.whole.startswith("over ", amount.start):
        given = "" if stands_before("phrasal-before", sentence.whole, amount.start) else given
    if given == FALL and sentence.whole.startswith("up to", amount.start):
        given = RISE if stands_before("bring-before", sentence.whole, amount.start) else given
    if amount.quantity.comparator == ">" and stands_before("not-before", sentence.whole, amount.start):
        return FALL
    if given:
        return given
    every = stands_before("compared-every", sentence.whole, amount.start) if "每" in sentence.whole else None
    if every is not None:
        return FALL if every["down"] else RISE
    return FALL if stands_after("or-less-after", sentence.whole, amount.end) else ""


def _way(sentence: Sentence, words: list[Mark]) -> tuple[Mark | None, str]:
    """Return the nearest word that says which way a value goes, and the way; both empty when there is none."""
    for mark in words:
        for name in _WAYS:
            if name in mark.classes and (name != "level" or sentence.is_han or _is_predicate(sentence, mark)):
                return mark, name
    return None, ""


def _is_predicate(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word that is also a noun (the median stay) is a verb where it stands."""
    return stands_before("predicate-before", sentence.whole, mark.start) is not None


def _idiom(sentence: Sentence, amount: Amount, way: str) -> str:
    """Read signs (+6 pts) and verbs that carry their own number (double, 翻一番, halve, 减半)."""
    text = sentence.whole[amount.start : amount.end]
    if text[0] in "+-" and amount.quantity.unit in {"%", "pp", "score"}:
        return BY_RISE if text[0] == "+" else BY_FALL
    if "halve" in text or "减半" in text:
        return BY_FALL
    return TIMES if amount.quantity.unit == "x" and _is_multiple(sentence, amount, way) else ""


def _is_multiple(sentence: Sentence, amount: Amount, way: str) -> bool:
    """Whether a multiple says how many times as much it shall be: 3x the number, 增至3倍; not 倍差缩小到2.2."""
    text = sentence.whole[amount.start : amount.end]
    is_turned = sentence.whole[amount.start - 1 : amount.start] == "翻"
    if is_turned or text[0] in "翻dtq" or stands_after("multiple-after", sentence.whole, amount.end):
        return True
    if amount.quantity.comparator or way != "rise":
        return False
    return text[-1] == "x" or stands_before("target-arrives", sentence.whole, amount.start) is not None


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
    found = stands_before("target-than", sentence.whole, amount.start, begin)
    found = found or stands_before("target-size", sentence.whole, amount.start, begin)
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


def _moved(sentence: Sentence, amount: Amount, mark: Mark | None, way: str) -> str:
    """Decide how a verb of change means a quantity that it does not arrive at; empty when it has no part in it."""
    if mark is None:
        return ""
    given = _given(sentence, amount)
    if way == "pass" and stands_before("target-by", sentence.whole, amount.start, mark.end):
        return BY_RISE
    if way in _AS_GIVEN:
        return given or _AS_GIVEN[way]
    if way in _AS_CHANGE:
        return _AS_CHANGE[way]
    return (BY_RISE if way == "rise" else BY_FALL) if _is_size(sentence, amount, mark, given) else ""


_AS_GIVEN = {"pass": RISE, "save": BY_FALL, "level": LEVEL, "add": LEVEL}
_AS_CHANGE = {"growth-metric": BY_RISE, "decline-metric": BY_FALL}


def _is_size(sentence: Sentence, amount: Amount, mark: Mark, given: str) -> bool:
    """Whether the verb takes the quantity as the size of the change."""
    gap = amount.start - mark.end
    if amount.quantity.unit == "pp" or stands_before("target-by", sentence.whole, amount.start, mark.start):
        return True
    if not sentence.is_han:
        is_rate = amount.quantity.unit in {"%", "x"}
        is_next = gap <= 1 and amount.quantity.unit not in {"", "count"}
        return not given and (is_rate or (is_next and ("fall" in mark.classes or amount.quantity.unit == "score")))
    if any({"add", "deliver"}.intersection(one.classes) for one in sentence.before(mark.start, 0)[:_VERBS_BACK]):
        return False
    if gap <= _CLOSE:
        return True
    stated_before = given and not sentence.whole[amount.start].isdigit()
    return not stated_before and amount.quantity.unit not in _LIMIT_UNITS


def _listed(sentence: Sentence, previous: Amount, amount: Amount, target: Target) -> str:
    """Return the comparator of the value before in a list: 不少于72%和81%, 分别下降1.8%、4.2%."""
    return target.comparator if _are_listed(sentence, previous, amount) else ""


def _continued(sentence: Sentence, amount: Amount, target: Target) -> str:
    """Return the way of the clause before for a value that is arrived at: raise X to 82%, and Y to 91%; down 6, to 11%."""
    if sentence.whole[amount.start - 1 : amount.start] == "达":
        return ""
    if stands_before("target-arrives", sentence.whole, amount.start) is None or amount.quantity.unit not in _RATES:
        return ""
    return {BY_RISE: RISE, BY_FALL: FALL, RISE: RISE, FALL: FALL}.get(target.comparator, "")


def _bare(sentence: Sentence, amount: Amount) -> str:
    """Decide a quantity without a comparing word: what is reached is a least value, a time limit a most."""
    unit = amount.quantity.unit
    if stands_before("target-reached", sentence.whole, amount.start):
        return FALL if unit in _LIMIT_UNITS and sentence.has("limit-verb") else RISE
    if unit in _LIMIT_UNITS:
        return FALL if _is_limit(sentence, amount) else LEVEL
    if unit == "%" and not sentence.is_han and _is_share(sentence, amount):
        return RISE
    return LEVEL


def _is_limit(sentence: Sentence, amount: Amount) -> bool:
    """Whether a bare length of time is one that must not be exceeded, and no amount of work (1小时体育活动)."""
    if not sentence.is_han:
        return not sentence.whole.startswith(" of ", amount.end)
    begin, end = sentence.clause(amount.start)
    return sentence.has("limit-verb") or occurs("time-metric", sentence.whole[begin:end]) is not None


def _is_share(sentence: Sentence, amount: Amount) -> bool:
    if amount.start == 0 or " out of " in sentence.whole[amount.start : amount.end]:
        return True
    if stands_after("share-after", sentence.whole, amount.end):
        return True
    return any("reach" in mark.classes for mark in sentence.before(amount.start, amount.start - _SHARE_REACH))
