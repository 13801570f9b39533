"""Quantities that are no targets: what names, dates or counts the population, qualifies the object, or looks back."""

import re
from collections.abc import Callable

from opsaudit.model.values.units import TIME_UNITS
from opsaudit.statements.sentence import Amount, Sentence

_LONGER = re.compile(r"(?:longer|older|larger|bigger|heavier|smaller|higher|lower) than ?$")
_AGED = re.compile(
    r"(?:\baged?|\bages?|\bchildren (?:under|over)|\bolder than|\bbands?|\bgrades?|\byears?|\bclass(?:es)?) (?:between )?$|每 ?$|[前后] ?$"
)
_RANKED = re.compile(
    r"(?:\btop|\bbottom|\blowest|\bhighest|\bpoorest|\brichest|\bfirst|\blast|\bany|\bevery|\beach|\bper) (?:of )?$"
)
_OLD = re.compile(r"岁|周岁|岁以[上下]")
_POPULATION_BEFORE = re.compile(
    r"(?:\bthe|\bits|\bour|\btheir|\bthese|\bthose|\ball|'s|’s|\bacross|\bamong|\bevery one of|\bthe \w+) $"
)
_FRAMES = re.compile(
    r"(?:个|大|项|类|条|种|方|重|本|级)?(?:方面|维度|环节|领域|板块|层面|要素|步骤|阶段|行动|工程|体系|专项|优势|抓手|抓手|部分|关|必须|意识|自信|维护|张网|清单)"
)
_BRACKETED_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?(?:为|:) ?$")
_METRIC_AFTER = re.compile(
    r"(?:内)?(?:[回留复再][访存购诊住]|活跃|存活|生存|再入院|回购|留存|更新|日均|滚动|账龄|平均)"
)
_QUALIFIED = re.compile(r"(?:\bwith|\bof|\bfor|\bno|\ball|\bany|\bwhere|\bwhose) (?:[a-z'-]+ ){0,3}$")
_OVER = re.compile(r"(?:above|over|under|below|more than|less than|exceeding|greater than|in excess of)\b")
_QUALIFIER_AFTER = re.compile(r"(?:的|以上|以下|以内)?(?:的)(?![增降提涨下上速目])")


def is_excluded(sentence: Sentence, amount: Amount, *, others: int) -> bool:
    """Whether a quantity is no target; ``others`` is how many further quantities the sentence has."""
    if any(check(sentence, amount) for check in _ALWAYS):
        return True
    return others > 0 and any(check(sentence, amount) for check in _BESIDE_OTHERS)


def _around(sentence: Sentence, amount: Amount) -> tuple[str, str]:
    begin, end = sentence.clause(amount.start)
    return sentence.whole[begin : amount.start], sentence.whole[amount.end : max(end, amount.end)]


def _is_population(sentence: Sentence, amount: Amount) -> bool:
    """Ages, ranks and sizes that say who is meant: aged 15, the lowest 25 %, 75岁以上, 每10 000床日."""
    head, tail = _around(sentence, amount)
    text = sentence.whole[amount.start : amount.end]
    if _OLD.match(tail) and amount.quantity.unit in {"", "count"} and "寿命" not in head:
        return True
    return bool(_AGED.search(head) or _RANKED.search(head) or _LONGER.search(text) or "longer than" in text)


def _is_frame(sentence: Sentence, amount: Amount) -> bool:
    """Counts that only announce a list: 四个方面, 三大行动."""
    head, tail = _around(sentence, amount)
    return amount.quantity.unit in {"", "count"} and _FRAMES.match(tail) is not None


def _is_quoted(sentence: Sentence, amount: Amount) -> bool:
    """Numbers inside a quoted name: “10分钟养老服务圈”."""
    whole = sentence.whole
    opening = max(whole.rfind(mark, max(0, amount.start - 20), amount.start) for mark in '“「『"')
    if opening < 0 or any(mark in whole[opening + 1 : amount.start] for mark in '”」』"'):
        return False
    return any(whole.find(mark, amount.end, amount.end + 20) >= 0 for mark in '”」』"')


def _is_past_value(sentence: Sentence, amount: Amount) -> bool:
    """Values of a year gone by in brackets: (2024: 57%)."""
    head, _tail = _around(sentence, amount)
    return (
        _BRACKETED_YEAR.search(sentence.whole[max(0, amount.start - 10) : amount.start]) is not None
        and "(" in sentence.whole[max(0, amount.start - 12) : amount.start]
    )


_START_ONLY = re.compile(
    r"\bfrom (?:our |the |its |a |current |starting |baseline )*(?:[a-z]+ ){0,3}(?:of )?$|(?:基数|基线|现状|基准)(?:为|是|:)? ?$"
)


def _is_start_only(sentence: Sentence, amount: Amount) -> bool:
    """A start without an end: from our starting figure of 54 %."""
    head, _tail = _around(sentence, amount)
    return _START_ONLY.search(head) is not None


def _is_metric_window(sentence: Sentence, amount: Amount) -> bool:
    """Durations inside the name of a metric: 7日回访率, 30-day readmissions."""
    if amount.quantity.unit not in TIME_UNITS or amount.quantity.comparator:
        return False
    tail = sentence.whole[amount.end : amount.end + 6]
    return _METRIC_AFTER.match(tail) is not None or tail.startswith("-")


def _is_forecast(sentence: Sentence, amount: Amount) -> bool:
    begin, _end = sentence.clause(amount.start)
    return any("forecast" in mark.classes for mark in sentence.before(amount.start, begin))


def _is_condition(sentence: Sentence, amount: Amount) -> bool:
    """Thresholds of a condition: 如不足70%，须说明."""
    begin, end = sentence.clause(amount.start)
    return any("condition" in mark.classes and mark.start - begin <= 2 for mark in sentence.before(amount.start, begin))


def _is_threshold(sentence: Sentence, amount: Amount) -> bool:
    """Thresholds that qualify an object: contracts with fees above 2.2 %, 500人以上的企业."""
    text = sentence.whole[amount.start : amount.end]
    head, tail = _around(sentence, amount)
    if sentence.is_han:
        return (
            amount.quantity.comparator != ""
            and tail.startswith("的")
            and not re.match("的(?:增|降|下|提|上|目标|水平|速度|幅)", tail)
        )
    if _OVER.match(text) and _QUALIFIED.search(head):
        begin, _end = sentence.clause(amount.start)
        return not any(
            {"rise", "fall", "level"} & set(mark.classes) for mark in sentence.before(amount.start, begin)
        ) or _QUALIFIED.search(head)[0].startswith("with")
    return text.endswith("+") and bool(re.match(r" [A-Za-z]", tail)) and amount.quantity.unit not in {"", "count", "%"}


def _is_counted_population(sentence: Sentence, amount: Amount) -> bool:
    if amount.quantity.unit not in {"", "count"} or sentence.is_han:
        return False
    head, _tail = _around(sentence, amount)
    return _POPULATION_BEFORE.search(head) is not None


_ALWAYS: tuple[Callable[[Sentence, Amount], bool], ...] = (
    _is_population,
    _is_frame,
    _is_quoted,
    _is_past_value,
    _is_start_only,
    _is_metric_window,
    _is_forecast,
    _is_condition,
    _is_counted_population,
)
_BESIDE_OTHERS: tuple[Callable[[Sentence, Amount], bool], ...] = (_is_threshold,)
