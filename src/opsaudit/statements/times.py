"""When success is judged: which times of a sentence bound it, and which lengths of time are limits of a response."""

import re
from typing import NamedTuple

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity, Reading, read_single
from opsaudit.model.values.units import TIME_UNITS
from opsaudit.model.values.when import When
from opsaudit.statements.sentence import Amount, Sentence
from opsaudit.statements.statement import Deadline

_MONTH, _YEAR = 12, 365
_LONGEST_LIMIT = {"s": 10**9, "min": 10**9, "h": 10**4, "d": 60, "wk": 2}
"""Lengths up to which a time may limit a response; a promise that takes longer is a deadline."""


class Bound(NamedTuple):
    """A time that may say when success is judged, at half-open positions of the folded text."""

    start: int
    end: int
    iso: str
    time: When | Cadence | Quantity


class Times(NamedTuple):
    """The time bounds of a sentence, and its quantities with the limits of a response among them."""

    bounds: list[Bound]
    amounts: list[Amount]


def settle_times(sentence: Sentence) -> Times:
    """Tell deadlines, recurring periods and limits of a response apart."""
    bounds: list[Bound] = []
    amounts: list[Amount] = []
    for start, end, time in sentence.scan.times:
        if isinstance(time, Cadence):
            iso = _recurring(time)
            if iso and not _names_a_metric(sentence, end):
                bounds.append(Bound(start, end, iso, time))
            continue
        length = _length(sentence, start, end) if time.relative is not None else None
        if length is not None and _is_rolling(sentence, start):
            bounds.append(Bound(start, end, f"R/{_iso_length(length)}".replace("P7D", "P1W"), time))
        elif length is not None and _is_limit(sentence, start, end, length):
            words = sentence.scan.seen.text[start:end]
            amounts.append(
                Amount(start, end, Quantity(words, length.value, length.unit, "<=", None, Provenance.PARSED))
            )
        elif length is not None:
            bounds.append(Bound(start, end, _iso_length(length), time))
        elif time.end is not None and not _is_reference(sentence, start, end):
            bounds.append(Bound(start, end, time.end.isoformat(), time))
    for amount in sentence.amounts:
        if _is_period(sentence, amount):
            quantity = amount.quantity
            bounds.append(Bound(amount.start, amount.end, _iso(quantity.value, quantity.unit), quantity))
        else:
            amounts.append(amount)
    return Times(sorted(bounds, key=lambda bound: bound[:2]), sorted(amounts))


def find_deadline(sentence: Sentence, bounds: list[Bound]) -> Deadline | None:
    """Return the bound that decides: the last fixed end, else the last length, else the last recurring period."""
    for is_kind in (_is_fixed, _is_length, _is_recurring):
        chosen = [bound for bound in bounds if is_kind(bound[2])]
        if chosen:
            start, end, iso, time = max(chosen, key=lambda bound: bound[2]) if is_kind is _is_fixed else chosen[-1]
            return Deadline(sentence.source(start, end), iso, time)
    return None


def _is_fixed(iso: str) -> bool:
    return iso[0].isdigit()


def _is_length(iso: str) -> bool:
    return iso.startswith("P")


def _is_recurring(iso: str) -> bool:
    return iso.startswith("R")


_PERIODS = (
    (1.2, "R/P1D"),
    (8, "R/P1W"),
    (15, "R/P2W"),
    (32, "R/P1M"),
    (62, "R/P2M"),
    (93, "R/P3M"),
    (184, "R/P6M"),
    (367, "R/P1Y"),
)


def _recurring(cadence: Cadence) -> str:
    """Return the recurring period of a cadence in ISO form; empty for one that names none (定期, per case)."""
    if cadence.kind != "periodic" or cadence.days is None:
        return ""
    days = float(cadence.days * cadence.times) if cadence.times > 1 else float(cadence.days)
    for longest, iso in _PERIODS:
        if days <= longest:
            return iso
    return f"R/P{round(days / 365.25)}Y"


_METRIC_NAME = re.compile(r" ?(?:active|users?|revenue|sales|均|活|活跃|报告|计划)")


def _names_a_metric(sentence: Sentence, end: int) -> bool:
    return _METRIC_NAME.match(sentence.whole, end) is not None


def _length(sentence: Sentence, start: int, end: int) -> Reading | None:
    text = sentence.whole
    for position in range(start, end):
        if text[position].isspace() or (
            position > start and text[position - 1].isascii() and text[position - 1].isalnum()
        ):
            continue
        reading = read_single(text, position)
        if reading is not None and reading.unit in TIME_UNITS and reading.end <= end + 1:
            return reading
    return None


def _iso_length(reading: Reading) -> str:
    return _iso(reading.value, reading.unit)


def _iso(value: object, unit: str) -> str:
    from fractions import Fraction

    amount = Fraction(value)  # type: ignore[arg-type]
    if unit == "yr" and amount.denominator != 1:
        amount, unit = amount * _MONTH, "mo"
    letter = {"yr": "Y", "mo": "M", "wk": "W", "d": "D"}.get(unit)
    if letter is None:
        return f"PT{float(amount):g}{unit[0].upper()}"
    return f"P{float(amount):g}{letter}"


_ROLLING = re.compile(r"(?:任意|任何|连续|滚动|rolling|any|any given|consecutive)(?:连续)? ?$")


def _is_rolling(sentence: Sentence, start: int) -> bool:
    return _ROLLING.search(sentence.whole, max(0, start - 12), start) is not None


_PASSIVE = re.compile(r"\b(?:is|are|be|being|been)\b [^,;]*$")
_PROMISE = re.compile(r"^(?:we|our|you|all|every|each|any|the|a|an)\b")
_OR_LESS = re.compile(r" or (?:less|fewer|sooner)")


def _is_limit(sentence: Sentence, start: int, end: int, length: Reading) -> bool:
    """Whether a length limits how long a response may take, and is no deadline of the goal itself."""
    longest = _LONGEST_LIMIT.get(length.unit)
    if longest is None or length.value > longest:
        return False
    if length.unit in {"s", "min", "h"} or _OR_LESS.match(sentence.whole, end):
        return True
    begin, stop = sentence.clause(start)
    if sentence.is_han:
        nearby = sentence.after(end, min(stop, end + 14))
        return sentence.has("trigger") or any("limit-verb" in mark.classes for mark in nearby)
    head = sentence.whole[begin:start]
    if _PASSIVE.search(head):
        return True
    answers = [mark for mark in sentence.before(start, begin) if "limit-verb" in mark.classes]
    return bool(answers) and (sentence.has("trigger") or _PROMISE.match(sentence.whole) is not None)


_REFERENCE_BEFORE = re.compile(
    r"(?:较|比|以|相比|对比|相较|相较于|对照|基于|自|从|按|与|和)(?: ?上年| ?基准年)? ?$"
    r"|(?:against|compared (?:to|with)|versus|vs\.?|relative to|since|over|from|than|under|below|above|on|of)(?: (?:a|an|the|their|its|our))? ?$"
)
_REFERENCE_AFTER = re.compile(
    r" ?(?:年)?(?:的)?(?:为基[准数期年]|基础|基线|基准|水平|同期|相比|增长|实绩|实际)| (?:levels?|base(?:line)?|figures?|results?|totals?|pilot|average|actuals?)\b"
)


def _is_reference(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a time says what is compared with: 较2024年, against a 2021 base year."""
    text = sentence.whole[start:end]
    if text.startswith(("from ", "since ", "自", "从")) or text.endswith(("起", "以来")):
        return True
    if text.startswith(("by ", "before ", "until ")):
        return False
    return (
        _REFERENCE_BEFORE.search(sentence.whole, max(0, start - 24), start) is not None
        or _REFERENCE_AFTER.match(sentence.whole, end) is not None
    )


_PERIOD_BEFORE = re.compile(
    r"(?:用|经过|通过|历时|利用|工期|总工期|建设期|周期为|工期为)(?:为|是|:)? ?$|\bover (?:the )?(?:(?:coming|next|following) )?$|\b(?:for|in) (?:the )?(?:next|coming) $"
)
_PERIOD_AFTER = re.compile(
    r"(?:的)?(?:时间|左右的时间)|(?:内)?(?:累计|共|完成|实现|建成|至少|起码|看完|达到|打造|新增|争取|力争|基本|节)"
)


def _is_period(sentence: Sentence, amount: Amount) -> bool:
    """Whether a length of time is the period in which the goal is reached: 用三年时间, 两年累计, over 8 weeks, 工期420天."""
    quantity = amount.quantity
    if quantity.unit not in {"d", "wk", "mo", "yr"} or quantity.comparator in {">", ">="} or quantity.low is not None:
        return False
    begin, _end = sentence.clause(amount.start)
    head = sentence.whole[begin : amount.start]
    if _PERIOD_BEFORE.search(head) or ("工期" in sentence.whole and quantity.unit == "d"):
        return True
    return _PERIOD_AFTER.match(sentence.whole, amount.end) is not None and not quantity.comparator
