"""What was read in a goal statement, in words: targets, deadlines, and the author's own words in quotation marks."""

import datetime as dt
import re
from collections.abc import Iterable
from fractions import Fraction

from opsaudit.messages import Lang, Text
from opsaudit.model.values.when import When
from opsaudit.report.cells import crop, safe
from opsaudit.statements import Deadline, Target

_QUOTED = Text(zh="“{words}”", en="'{words}'")
_LONGEST = 40
"""Cells of one quotation; a longer one is cut."""
_MANY = 8
"""Quotations in one row; more are counted."""
_JOINT = Text(zh="、", en=", ")
_MORE = Text(zh="等 {count} 处", en=" and {count} more")
_AMOUNT = Text(zh="{value} {unit}", en="{value} {unit}")
_COMPARED = {
    ">=": Text(zh="不低于 {amount}", en="at least {amount}"),
    "<=": Text(zh="不超过 {amount}", en="at most {amount}"),
    "=": Text(zh="等于 {amount}", en="exactly {amount}"),
    "increase_by": Text(zh="提高 {amount}", en="raise by {amount}"),
    "decrease_by": Text(zh="降低 {amount}", en="lower by {amount}"),
    "multiply_by": Text(zh="达到原来的 {value} 倍", en="multiply by {value}"),
}
_BASELINE = Text(zh="，基线 {amount}（{words}）", en=", baseline {amount} ({words})")
_NO_BASELINE = Text(zh="，没有写明基线", en=", no baseline is stated")
_UNITS: dict[str, tuple[str, str, str]] = {
    "pp": ("个百分点", "percentage point", "percentage points"),
    "CNY": ("元", "CNY", "CNY"),
    "USD": ("美元", "USD", "USD"),
    "EUR": ("欧元", "EUR", "EUR"),
    "s": ("秒", "second", "seconds"),
    "min": ("分钟", "minute", "minutes"),
    "h": ("小时", "hour", "hours"),
    "d": ("天", "day", "days"),
    "wk": ("周", "week", "weeks"),
    "mo": ("个月", "month", "months"),
    "yr": ("年", "year", "years"),
    "per_1000": ("‰", "per 1,000", "per 1,000"),
    "per_100000": ("每 10 万", "per 100,000", "per 100,000"),
    "t": ("吨", "t", "t"),
    "m2": ("平方米", "m²", "m²"),
    "score": ("分", "point", "points"),
    "count": ("", "", ""),
    "x": ("倍", "times", "times"),
}
"""Chinese, English for one, English for any other number; a symbol that is not listed is the same in both."""


def shown_number(value: Fraction) -> str:
    """Return a number for a reader: thousands apart, exact where it has few decimals, else rounded to two."""
    exact = plain_number(value)
    return f"{exact:,}" if isinstance(exact, int) else f"{exact:,.10f}".rstrip("0").rstrip(".")


def plain_number(value: Fraction) -> int | float:
    """Return a number for a program: a whole one as int, a finite decimal as float, any other rounded to two decimals.

    A third of 100 is 33.33. A value that is too large for a float is rounded to a whole number.
    """
    if value.denominator == 1:
        return value.numerator
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    try:
        return float(value if rest == 1 else round(value, 2))
    except OverflowError:
        return round(value)


def amount(value: Fraction, unit: str) -> Text:
    """Return a value with its unit in words."""
    zh, one, many = _UNITS.get(unit, (unit, unit, unit))
    words = Text(zh=zh, en=one if value == 1 else many)
    told = _AMOUNT.format({"value": shown_number(value), "unit": words})
    return Text(zh=told.zh.rstrip(), en=told.en.rstrip())


def said_target(target: Target, words: Text, *, is_limit: bool = False) -> Text:
    """Return a target in words: how it compares, its amount, its baseline.

    ``words`` quote the author's baseline; the limit of a promise (``is_limit``) needs none.
    """
    compared = _COMPARED[target.comparator].format(
        {"amount": amount(target.value, target.unit), "value": shown_number(target.value)}
    )
    baseline = Text(zh="", en="")
    if target.baseline is not None:
        baseline = _BASELINE.format({"amount": amount(target.baseline, target.unit), "words": words})
    elif needs_baseline(target) and not is_limit:
        baseline = _NO_BASELINE
    return Text(zh=compared.zh + baseline.zh, en=compared.en + baseline.en)


def needs_baseline(target: Target) -> bool:
    """Whether one must know where the value stands today to tell how far the way is: not for an exact number."""
    return target.baseline is None and target.comparator != "="


_ISO = re.compile(r"(?:R/)?P(T?)([\d.e+]+)([A-Z])")
_LETTERS = {"Y": "yr", "M": "mo", "W": "wk", "D": "d", "TH": "h", "TM": "min", "TS": "s"}
_EVERY = Text(zh="每 {length} 判定一次", en="judged every {length}")
_EACH = Text(zh="每{unit}判定一次", en="judged every {unit}")
_RESOLVED = Text(zh="{length}，从 {start} 起算到 {end}", en="{length}, from {start} until {end}")
_AFTER = Text(zh="{length}，从“{event}”起算", en="{length}, counted from '{event}'")
_LENGTH = Text(zh="为期 {length}", en="{length} long")
_FIXED = Text(zh="截止日", en="the last day")
_OVER = Text(zh="截止日，早于 {reference}", en="the last day, which is before {reference}")


def said_deadline(deadline: Deadline, reference: dt.date) -> Text:
    """Return what a deadline means: a day, a length with the day that it comes to, or a recurring period."""
    match = _ISO.fullmatch(deadline.iso)
    if match is None:
        return _OVER.format({"reference": reference}) if deadline.iso < reference.isoformat() else _FIXED
    unit = _LETTERS[match[1] + match[3]]
    value = Fraction(match[2])
    length = amount(value, unit)
    if deadline.iso.startswith("R/"):
        zh, en, _many = _UNITS[unit]
        return _EACH.format({"unit": Text(zh=zh, en=en)}) if value == 1 else _EVERY.format({"length": length})
    time = deadline.time
    if isinstance(time, When) and time.event:
        return _AFTER.format({"length": length, "event": safe(crop(time.event, _LONGEST))})
    if isinstance(time, When) and time.end is not None:
        return _RESOLVED.format({"length": length, "start": reference, "end": time.end})
    return _LENGTH.format({"length": length})


def quoted(words: str) -> Text:
    """Return the author's words in quotation marks, harmless to a terminal and not too long."""
    return _QUOTED.format({"words": crop(safe(words.strip()), _LONGEST)})


def quoted_all(words: Iterable[str], lang: Lang) -> str:
    """Return several quotations, each once; many are counted."""
    each = list(dict.fromkeys(quoted(word)[lang] for word in words))
    rest = len(each) - _MANY
    if rest <= 0:
        return _JOINT[lang].join(each)
    count = {"count": len(each) if lang == "zh" else rest}
    return _JOINT[lang].join(each[:_MANY]) + _MORE.format(count)[lang]
