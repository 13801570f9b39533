"""When success is judged: which times of a sentence bound it, and which lengths of time are limits of a response."""

from fractions import Fraction
from typing import NamedTuple

from opsaudit.model.values.cadence import YEAR, Cadence
from opsaudit.model.values.duration import DAY
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity, Reading, read_single
from opsaudit.model.values.units import TIME_UNITS
from opsaudit.model.values.when import When
from opsaudit.statements.patterns import occurs, stands_after, stands_before
from opsaudit.statements.sentence import Amount, Sentence
from opsaudit.statements.statement import Deadline

_LONGEST_LIMIT = {"s": 10**9, "min": 10**9, "h": 10**4, "d": 60, "wk": 2}
"""Lengths up to which a time may limit a response; a promise that takes longer is a deadline. Own judgement: legal
terms of answer end at 60 days."""
_PERIODS = (
    (Fraction(6, 5), "R/P1D"),
    (Fraction(8), "R/P1W"),
    (Fraction(15), "R/P2W"),
    (Fraction(32), "R/P1M"),
    (Fraction(62), "R/P2M"),
    (Fraction(93), "R/P3M"),
    (Fraction(184), "R/P6M"),
    (Fraction(367), "R/P1Y"),
)
"""Most days of each period, and its form in ISO 8601."""
_LIMIT_REACH = 14
"""Characters after a time in which a Chinese verb of answering makes it a limit."""


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
    settled = [_settled(sentence, start, end, time) for start, end, time in sentence.scan.times]
    bounds = [one for one in settled if isinstance(one, Bound)]
    amounts = [one for one in settled if isinstance(one, Amount)]
    for amount in sentence.amounts:
        if _is_period(sentence, amount):
            quantity = amount.quantity
            bounds.append(Bound(amount.start, amount.end, _iso(quantity.value, quantity.unit), quantity))
        else:
            amounts.append(amount)
    return Times(sorted(bounds, key=lambda bound: bound[:2]), sorted(amounts, key=lambda amount: amount[:2]))


def find_deadline(sentence: Sentence, bounds: list[Bound]) -> Deadline | None:
    """Return the bound that decides: the last fixed end, else the last length, else the last recurring period."""
    for prefix in ("12", "P", "R"):
        chosen = [bound for bound in bounds if bound.iso[0] in prefix]
        if chosen:
            start, end, iso, time = chosen[-1]
            return Deadline(sentence.source(start, end), iso, time)
    return None


def is_ahead(bound: Bound) -> bool:
    """Whether a time is worded as a deadline (年底前, by March), which looks ahead whatever the date."""
    return isinstance(bound.time, When) and bound.time.start is None


def _settled(sentence: Sentence, start: int, end: int, time: When | Cadence) -> Bound | Amount | None:
    """Tell what a time is; None when it bounds nothing."""
    if isinstance(time, Cadence):
        iso = _recurring(time)
        is_name = stands_after("metric-period-after", sentence.whole, end)
        return Bound(start, end, iso, time) if iso and not is_name else None
    if time.relative is not None:
        return _relative(sentence, start, end, time)
    if time.end is None or _is_reference(sentence, start, end):
        return None
    return Bound(start, end, time.end.isoformat(), time)


def _relative(sentence: Sentence, start: int, end: int, time: When) -> Bound | Amount | None:
    """Tell a rolling window, a limit of a response and a deadline apart."""
    length = _length(sentence, start, end) or _in_words(time)
    if length is None:
        return None
    iso = _iso(length.value, length.unit)
    if stands_before("rolling-before", sentence.whole, start):
        return Bound(start, end, "R/P1W" if iso == "P7D" else f"R/{iso}", time)
    if not _is_limit(sentence, start, end, length) and not _is_arrived_at(sentence, start):
        return Bound(start, end, iso, time)
    words = sentence.scan.seen.text[start:end]
    return Amount(start, end, Quantity(words, length.value, length.unit, "<=", None, Provenance.PARSED))


def _recurring(cadence: Cadence) -> str:
    """Return the recurring period of a cadence in ISO form; empty for one that names none (定期, per case)."""
    if cadence.kind != "periodic" or cadence.days is None:
        return ""
    for longest, iso in _PERIODS:
        if cadence.days <= longest:
            return iso
    return f"R/P{round(cadence.days / YEAR)}Y"


def _length(sentence: Sentence, start: int, end: int) -> Reading | None:
    """Read the length of a relative time, with its unit as written."""
    text = sentence.whole
    for position in range(start, end):
        if text[position] == " " or (
            position > start and text[position - 1].isascii() and text[position - 1].isalnum()
        ):
            continue
        reading = read_single(text, position)
        if reading is not None and reading.unit in TIME_UNITS and reading.end <= end:
            return reading
    return None


def _is_arrived_at(sentence: Sentence, start: int) -> bool:
    """Whether a Chinese length is the value that a metric is brought to: 压到7.2天以内."""
    return sentence.is_han and start > 0 and sentence.whole[start - 1] in "至到为"


def _in_words(time: When) -> Reading | None:
    """Return the length of a relative time without a number (within a year)."""
    if time.relative is None:
        return None
    months, seconds = time.relative.months, time.relative.seconds
    if months and not seconds:
        return Reading(Fraction(months, 12), "yr", 0) if months % 12 == 0 else Reading(Fraction(months), "mo", 0)
    days = seconds / DAY
    return Reading(days / 7, "wk", 0) if days % 7 == 0 else Reading(days, "d", 0)


def _iso(value: Fraction, unit: str) -> str:
    if unit == "yr" and value.denominator != 1:
        value, unit = value * 12, "mo"
    letter = {"yr": "Y", "mo": "M", "wk": "W", "d": "D"}.get(unit)
    number = f"{float(value):g}"
    return f"PT{number}{unit[0].upper()}" if letter is None else f"P{number}{letter}"


def _is_limit(sentence: Sentence, start: int, end: int, length: Reading) -> bool:
    """Whether a length limits how long a response may take, and is no deadline of the goal itself."""
    longest = _LONGEST_LIMIT.get(length.unit)
    if longest is None or length.value > longest:
        return False
    whole = sentence.whole
    if length.unit in {"s", "min", "h"} or stands_after("or-less-after", whole, end):
        return True
    begin, stop = sentence.clause(start)
    if any("answer" in mark.classes for mark in sentence.before(start, begin)):
        return True
    if sentence.is_han:
        nearby = sentence.after(end, min(stop, end + _LIMIT_REACH))
        return occurs("trigger", whole) is not None or any("limit-verb" in mark.classes for mark in nearby)
    if stands_before("passive-before", whole, start, begin) or stands_after("of-event-after", whole, end):
        return True
    answers = any("limit-verb" in mark.classes for mark in sentence.before(start, begin))
    return answers and (occurs("trigger", whole) is not None or stands_after("promise-start", whole, 0) is not None)


def _is_reference(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a time says what is compared with or where something starts: 较2024年, against a 2021 base year."""
    whole = sentence.whole
    if _dates_a_start(sentence, start):
        return True
    if whole.startswith(("by ", "before ", "until ", "to ", "through "), start):
        return False
    if whole.startswith(("from ", "since ", "自", "从"), start) or whole.startswith(("起", "以来"), end):
        return True
    return bool(
        stands_before("reference-before", whole, start)
        or stands_after("reference-after", whole, end)
        or stands_after("open-start", whole, end)
        or (end < len(whole) and start > 0 and stands_after("attributive-after", whole, end))
    )


def _dates_a_start(sentence: Sentence, start: int) -> bool:
    """Whether a time dates the value that a change starts at: from 11.6% in FY 2025 to 14.3%."""
    near = next((amount for amount in sentence.amounts if 0 <= start - amount.end <= 1), None)
    return near is not None and stands_before("target-from", sentence.whole, near.start) is not None


def _is_period(sentence: Sentence, amount: Amount) -> bool:
    """Whether a length of time is the period in which the goal is reached: 用三年时间, 两年累计, over 8 weeks, 工期420天."""
    quantity = amount.quantity
    if quantity.unit not in {"d", "wk", "mo", "yr"} or quantity.comparator in {">", ">="} or quantity.low is not None:
        return False
    whole = sentence.whole
    if stands_before("period-before", whole, amount.start, sentence.clause(amount.start)[0]):
        return not quantity.comparator or "期" in whole[max(0, amount.start - 8) : amount.start]
    if quantity.unit == "d" and quantity.value > _LONGEST_LIMIT["d"] and occurs("whole-duration", whole):
        return True
    return not quantity.comparator and stands_after("period-after", whole, amount.end) is not None
