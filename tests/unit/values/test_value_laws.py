"""Laws that hold for every text: nothing raises, words are kept, spans are honest, time is linear."""

import datetime as dt
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.model.values.cadence import Cadence, parse_cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.level import Level, parse_level
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.number import parse_number
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity, parse_quantity
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.spelling import lower, narrow
from opsaudit.model.values.when import When, parse_when


class Value(Protocol):
    """What every value has."""

    @property
    def raw(self) -> str:
        """The author's words."""


PARSERS: list[Callable[[str], Value | None]] = [
    parse_quantity,
    parse_duration,
    parse_cadence,
    parse_when,
    parse_money,
    parse_level,
]
_PIECES = (
    "0 1 3 12 90 1,200 1.5 2026 . , - – ~ + / % ％ ‰ ( ） $ ¥ € CNY 元 万 亿 k M 一 二 十 百 千 两 半 零 〇 点 个 分 之 成 百分之 天 日 周 月 年"
    " 季度 小时 工作日 内 前 底 末 起 至 到 由 每 次 第 上 下 本 双 Q3 H1 FY 26 by end of the within in every per once twice times a an half"
    " day days week month months quarter year June 30 daily monthly ≥ <= > 不低于 以上 at least or more P T 3M 2H / R İ ſ K 翻 番 \n \0"
)
PIECES = _PIECES.split(" ")
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
)
dates = st.none() | st.dates()


@settings(max_examples=300, deadline=None)
@given(texts, dates, dates, dates)
def test_no_text_makes_a_parser_raise_and_every_value_keeps_its_words(
    text: str, start: dt.date | None, end: dt.date | None, reference: dt.date | None
) -> None:
    parse_number(text)
    values = [parse(text) for parse in PARSERS]
    values.append(parse_when(text, start, end, reference))
    assert {value.raw for value in values if value is not None} <= {text}


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, max_size=4).map("，".join), dates)
def test_spans_are_ordered_disjoint_inside_the_text_and_hold_the_words(text: str, reference: dt.date | None) -> None:
    quantities, times = scan_quantities(text), scan_times(text, reference)
    for spans in (quantities, times):
        position = 0
        for start, end, value in spans:
            assert position <= start < end <= len(text)
            assert (value.raw, value.provenance) == (text[start:end], Provenance.PARSED)
            position = end


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, max_size=4).map("，".join))
def test_no_character_belongs_to_a_quantity_and_to_a_time(text: str) -> None:
    taken = [set(range(start, end)) for start, end, _value in [*scan_quantities(text), *scan_times(text)]]
    assert sum(map(len, taken)) == len(set().union(*taken))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_folding_keeps_every_position(text: str) -> None:
    assert (len(narrow(text)), len(lower(text))) == (len(text), len(text))
    assert narrow(narrow(text)) == narrow(text)


FIELD = st.sampled_from(["value", "unit", "op", "amount", "currency", "frequency", "times", "duration", "calendar"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(FIELD | st.sampled_from(["date", "start", "end"]), texts, max_size=3))
def test_no_structure_makes_a_type_raise(fields: dict[str, str]) -> None:
    for kind in (Quantity, Duration, Cadence, When, Money, Level):
        kind.from_fields(fields)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**16 - 1))
def test_the_standard_chinese_numeral_of_a_number_is_read_back(number: int) -> None:
    assert parse_number(spelled(number)) == number


def spelled(number: int) -> str:
    """Write a number in Chinese: groups of four digits with 万 and 亿, one 零 for each gap."""
    if number == 0:
        return "零"
    groups = [number // 10**12, number // 10**8 % 10**4, number // 10**4 % 10**4, number % 10**4]
    high = _pair(groups[0], groups[1])
    low = _pair(groups[2], groups[3])
    if not high:
        return low
    gap = "零" if low and groups[2] < 1000 else ""
    return f"{high}亿{gap}{low}"


def _pair(upper: int, under: int) -> str:
    gap = "零" if upper and 0 < under < 1000 else ""
    return f"{_group(upper)}万{gap}{_group(under)}" if upper else _group(under)


def _group(number: int) -> str:
    text = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += f"{'零一二三四五六七八九'[digit]}{name}"
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


@settings(max_examples=200, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from(["%", "d", "h", "CNY", "pp", "kg"]))
def test_decimals_are_exact(number: int, places: int, unit: str) -> None:
    value = Fraction(number, 10**places)
    sign, digits = ("-" if number < 0 else ""), str(abs(number)).zfill(places + 1)
    text = f"{sign}{digits[: len(digits) - places]}.{digits[len(digits) - places :]}".rstrip(".") + unit
    found = parse_quantity(text)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


MONTHS = "January February March April May June July August September October November December"


@settings(max_examples=200, deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_is_read_in_every_notation(day: dt.date) -> None:
    names = MONTHS.split()
    spellings = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day} {names[day.month - 1]} {day.year}",
        f"{names[day.month - 1][:3]} {day.day}, {day.year}",
    ]
    assert [parse_when(text) for text in spellings] == [When(text, day, day) for text in spellings]


ADVERSARIAL = [
    *(
        "1",
        "一",
        "十万",
        "1,",
        "-",
        " ",
        "2026年",
        "每",
        "每月",
        "a",
        "A1-",
        "半",
        "two million ",
        "1.",
        "《",
        "within ",
        "零",
    ),
    *(
        "from ",
        "90%",
        "1-",
        "≥",
        "1:",
        "2026-06-30",
        "第",
        "by the end of ",
        "http://",
        "1 000 ",
        "分之一",
        "3 out of ",
        "一月",
    ),
    *(
        "1/",
        "per 1,000 ",
        "a ",
        "1(次)",
        "one in ",
        "two hundred and ",
        "个",
        "300余",
        "3折",
        "1 1/2 ",
        "百 分 之 ",
        "2026-2028",
    ),
    *(
        "between 1 and ",
        "by week 1 ",
        "5 meals a week ",
        "增长一倍",
        "中秋国庆",
        "未来",
        "３，",
        "Scope 1 and 2 ",
        "zero ",
        "1比",
    ),
    *("\0", "九" * 20 + "月", "every other ", "0.", "Q1", "P1", "不低于", "FY26/"),
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_a_hundred_thousand_hostile_characters_are_scanned_in_linear_time(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    start = time.perf_counter()
    scan_times(text[:12_500])
    scan_quantities(text[:12_500])
    eighth = time.perf_counter() - start
    start = time.perf_counter()
    scan_times(text)
    scan_quantities(text)
    for parse in PARSERS:
        assert parse(text) is None
    assert time.perf_counter() - start < 30 * eighth + 0.5, "eight times the text may not take 64 times as long"
