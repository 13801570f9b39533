"""Which quantities of a sentence are targets, and how each is meant: a level or a change, at least or at most."""

import re
from fractions import Fraction

from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.units import TIME_UNITS
from opsaudit.statements.exclusions import is_excluded
from opsaudit.statements.lexicon import Mark
from opsaudit.statements.sentence import Amount, Sentence
from opsaudit.statements.statement import Target

RISE, FALL, LEVEL, BY_RISE, BY_FALL, TIMES = ">=", "<=", "=", "increase_by", "decrease_by", "multiply_by"
_OPEN = {">": ">=", "<": "<=", ">=": ">=", "<=": "<=", "=": "="}
_LISTED = frozenset(
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
_FOLDED = {
    "GW": ("MW", Fraction(1000)),
    "MWh": ("kWh", Fraction(1000)),
    "GWh": ("kWh", Fraction(1_000_000)),
    "per_10000": ("%", Fraction(1, 100)),
}
_CLOSE = 6
"""Characters between a verb of change and its number that soft words (约, 了, 近, by about) may fill."""


def find_targets(sentence: Sentence) -> list[Target]:
    """Return the targets in order; what only names, dates, counts the population or looks back is left out."""
    found: list[Target] = []
    last = ""
    amounts = sentence.amounts
    for index, amount in enumerate(amounts):
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if following is not None and _is_baseline(sentence, amount, following):
            continue
        if is_excluded(sentence, amount, others=len(amounts) - 1):
            continue
        baseline = amounts[index - 1] if index and _is_baseline(sentence, amounts[index - 1], amount) else None
        comparator = _relation(sentence, amount, baseline, last)
        found.append(_target(sentence, amount, baseline, comparator))
        last = comparator
    return found


def _target(sentence: Sentence, amount: Amount, baseline: Amount | None, comparator: str) -> Target:
    quantity = amount.quantity
    unit, factor = _symbol(sentence, amount)
    value = quantity.value
    if quantity.low is not None and comparator in {RISE, BY_RISE, BY_FALL}:
        value = quantity.low
    start = None
    if baseline is not None:
        own = baseline.quantity
        start = own.value * _scale_of(quantity) if not own.unit and own.value < quantity.value else own.value
        start = start * factor
    return Target(
        span=sentence.source(amount.start, amount.end),
        value=value * factor,
        unit=unit,
        comparator=comparator,
        baseline=start,
        baseline_span=None if baseline is None else sentence.source(baseline.start, baseline.end),
    )


def _scale_of(_quantity: Quantity) -> Fraction:
    return Fraction(1)


def _symbol(sentence: Sentence, amount: Amount) -> tuple[str, Fraction]:
    unit = amount.quantity.unit
    if unit in _FOLDED:
        return _FOLDED[unit]
    if unit in _LISTED or (len(unit) == 3 and unit.isupper()):  # noqa: PLR2004  # a code of ISO 4217
        if unit == "count" or unit == "x":
            return _per(sentence, amount) or unit, Fraction(1)
        return unit, Fraction(1)
    if not unit:
        return _per(sentence, amount) or _bare_unit(sentence, amount), Fraction(1)
    return "count", Fraction(1)


_PER = re.compile(r" ?(?:per|/|in every) ?(1,?000|100,?000)\b")
_EVERY = re.compile(r"每 ?(千|十万|1 ?000|1,000|10万|100 ?000|100,000)[^，,;。]{0,6}$")
_PER_UNIT = {"千": "per_1000", "1000": "per_1000", "十万": "per_100000", "10万": "per_100000", "100000": "per_100000"}


def _per(sentence: Sentence, amount: Amount) -> str | None:
    match = _PER.match(sentence.whole, amount.end) or _EVERY.search(
        sentence.whole, max(0, amount.start - 16), amount.start
    )
    return _PER_UNIT.get(match[1].replace(",", "").replace(" ", "")) if match else None


_SCORE = re.compile(r"nps|净推荐值|csat|满意度|评分|得分|指数|score|rating|星级|stars", re.IGNORECASE)


def _bare_unit(sentence: Sentence, amount: Amount) -> str:
    """Tell points of a score from a count where the number stands alone: NPS from 31 to 45."""
    begin, end = sentence.clause(amount.start)
    near = _SCORE.search(sentence.whole, max(begin, amount.start - 40), min(end, amount.end + 12))
    if near is None and begin:
        near = _SCORE.search(sentence.whole, max(0, amount.start - 16), amount.start)
    return "score" if near else "count"


_FROM = re.compile(
    r"(?:\bfrom|[从由自]|\bup from|\bdown from)(?: (?:about|around|roughly|a|an|the|some|its|our|current|today's)\b|[约近的目前现在]| )*[^0-9，,;]{0,12}$"
)
_TO = re.compile(r"^[^0-9，;。]{0,28}?(?:[至到为成]|→|->|—>|\bto\b|以[内下上])[^0-9，,;。]{0,16}$")
_ARROW = re.compile(r"^ ?(?:→|->|-->|⟶|=>|—>) ?$")


def _is_baseline(sentence: Sentence, amount: Amount, following: Amount) -> bool:
    """Whether a quantity is where a change starts: from 22 % to 48 %, 由3天缩短至1.5天, 42% → 50%."""
    between = sentence.whole[amount.end : following.start]
    if _ARROW.match(between):
        return True
    begin, _end = sentence.clause(amount.start)
    head = sentence.whole[begin : amount.start]
    return _FROM.search(head) is not None and (_TO.match(between) is not None or following.quantity.comparator != "")


def _relation(sentence: Sentence, amount: Amount, baseline: Amount | None, last: str) -> str:
    """Decide the comparator from the words around a quantity."""
    given = _OPEN.get(amount.quantity.comparator, "")
    begin, end = sentence.clause(amount.start)
    head = sentence.whole[begin : amount.start]
    idiom = _idiom(sentence, amount)
    if idiom:
        return idiom
    if baseline is not None:
        before, after = baseline.quantity.value, amount.quantity.value
        return given or (RISE if after > before else FALL)
    if given == RISE and _NEGATED.search(head):
        given = FALL
    words = sentence.before(amount.start, begin)
    noun = _noun_after(sentence, amount, end)
    to_level = _arrives(head, amount, sentence)
    if noun and not to_level:
        return noun
    if any("more" in mark.classes and amount.start - mark.end <= 1 for mark in words) or _more_after(sentence, amount):
        return BY_RISE if not given or given == RISE else given
    change = _change(words)
    if change is None:
        return given or (last if to_level and last in {RISE, FALL} else _bare(sentence, amount, head))
    mark, direction = change
    if direction == "level":
        return given or LEVEL
    if to_level:
        return given or (RISE if direction == "rise" else FALL)
    if _is_change(sentence, amount, mark, given):
        return BY_RISE if direction == "rise" else BY_FALL
    return given or _bare(sentence, amount, head)


_NEGATED = re.compile(r"(?:\bnot|n't|\bnever|不得|不应|不)(?: to)? ?$")
_VERB_IDIOMS = re.compile(r"double|triple|treble|quadruple|翻[一两三]?番")


def _idiom(sentence: Sentence, amount: Amount) -> str:
    """Read verbs that carry their own number: double, 翻一番, halve, 减半; and multiples: 3x the number."""
    text = sentence.whole[amount.start : amount.end]
    if _VERB_IDIOMS.search(text):
        return TIMES
    if "halve" in text or "减半" in text:
        return BY_FALL
    if amount.quantity.unit != "x" or amount.quantity.comparator:
        return ""
    begin, end = sentence.clause(amount.start)
    after = sentence.whole[amount.end : amount.end + 4]
    if re.match(r" ?(?:the|as|增长|增|our|growth|more)", after):
        return TIMES
    head = sentence.whole[begin : amount.start]
    change = _change(sentence.before(amount.start, begin))
    if change is not None and change[1] == "fall":
        return ""
    return TIMES if change is None or head.endswith(("到", "至", "为", "to ")) else ""


_TO_END = re.compile(
    r"(?:[至到为达成在于]|\bto|\bat|\bto (?:a|an|the)(?: [a-z-]+){0,2}(?: of)?|\bto (?:scores?|levels?)(?: of| at)?)(?:[约近]|大约|about|around|roughly|some| )*$"
)
_BELOW = re.compile(r"(?:低于|小于|少于|不足|below|under|less than|fewer than|above|over|高于|or|within|以内|控制在)")


def _arrives(head: str, amount: Amount, sentence: Sentence) -> bool:
    """Whether a change is said to arrive at the quantity (降至5%), not to be as large as it (降低5%)."""
    if _TO_END.search(head):
        return True
    text = sentence.whole[amount.start : amount.end]
    return text.startswith(("达到", "控制在", "reach", "低于", "高于", "below", "under", "above")) or (
        text.startswith(("over", "at least", "at most")) and head.endswith("to ")
    )


def _change(words: list[Mark]) -> tuple[Mark, str] | None:
    """Return the nearest word that says which way a value goes, and the way."""
    for mark in words:
        classes = mark.classes
        if "growth-metric" in classes:
            return mark, "rise"
        if "decline-metric" in classes:
            return mark, "fall"
        for name in ("fall", "rise", "level"):
            if name in classes:
                return mark, name
    return None


def _is_change(sentence: Sentence, amount: Amount, mark: Mark, given: str) -> bool:
    """Whether the verb takes the quantity as the size of the change."""
    gap = sentence.whole[mark.end : amount.start]
    quantity = amount.quantity
    if "growth-metric" in mark.classes or "decline-metric" in mark.classes:
        return True
    if gap.rstrip().endswith("by") or quantity.unit == "pp":
        return True
    if not sentence.is_han:
        return not given and quantity.unit in {"%", "x"} and not re.search(r"\b(?:of|for|with|in|at)\b ?$", gap)
    if len(gap) <= _CLOSE and not re.search(r"[到至为]", gap):
        return True
    starts_with_word = not sentence.whole[amount.start : amount.start + 1].isdigit() and given
    return not starts_with_word and quantity.unit not in TIME_UNITS


def _noun_after(sentence: Sentence, amount: Amount, end: int) -> str:
    """Return the change that a noun after the quantity names: 40% drop, 11%的增幅, 15%以上的下降."""
    for mark in sentence.after(amount.end, min(end, amount.end + 34)):
        gap = sentence.whole[amount.end : mark.start].strip()
        classes = mark.classes
        if sentence.is_han:
            if gap not in {"", "的", "左右的", "以上的"}:
                return ""
            if "growth-metric" in classes or "rise" in classes:
                return BY_RISE
            return BY_FALL if "decline-metric" in classes or "fall" in classes else ""
        if gap.count(" ") > 1 or re.search(r"\b(?:of|in|to|by|and)\b", gap):
            return ""
        if "loss-noun" in classes:
            return BY_FALL
        if "change-noun" in classes or "growth-metric" in classes:
            return BY_RISE
    return ""


_MORE = re.compile(r" (?:more|additional|extra|further)\b(?! than)")


def _more_after(sentence: Sentence, amount: Amount) -> bool:
    return _MORE.match(sentence.whole, amount.end) is not None


_SHARE = re.compile(r" ?(?:of|in)\b")
_REACHED = re.compile(
    r"(?:达|超|破|突破|做到|提到|升到|拿到|到|至|达成|攒到|冲到|冲上|above|over|surpass\w*|exceed\w*|reach\w*|hit|achieve\w*)(?: an?)?(?: [a-z-]+){0,4}? ?$"
)


def _bare(sentence: Sentence, amount: Amount, head: str) -> str:
    """Decide a quantity without a comparing word: what is reached is a least value, what must not take longer a most."""
    unit = amount.quantity.unit
    if unit in TIME_UNITS and unit not in {"mo", "yr"}:
        begin, end = sentence.clause(amount.start)
        return FALL
    if _REACHED.search(head):
        return RISE
    if unit == "%" and not sentence.is_han:
        if (
            _SHARE.match(sentence.whole, amount.end)
            or amount.start == 0
            or any("reach" in m.classes for m in sentence.before(amount.start, 0))
        ):
            return RISE
    return LEVEL
