"""Amounts of money, levels, references, and what every value type shares."""

from fractions import Fraction

import pytest

from opsaudit.model.values import cadence, duration, level, money, number, quantity, when
from opsaudit.model.values.currency import CODES
from opsaudit.model.values.level import Level, parse_level
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.ref import Ref


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("600000元", 600_000, "CNY"),
        ("12万元", 120_000, "CNY"),
        ("一百二十万元", 1_200_000, "CNY"),
        ("5000元整", 5000, "CNY"),
        ("人民币5000元", 5000, "CNY"),
        ("5000 CNY", 5000, "CNY"),
        ("CNY 5,000", 5000, "CNY"),
        ("RMB 3000", 3000, "CNY"),
        ("¥3000", 3000, "CNY"),
        ("￥3000", 3000, "CNY"),
        ("$1.2M", 1_200_000, "USD"),
        ("$5m", 5_000_000, "USD"),
        ("US$ 5", 5, "USD"),
        ("HK$300", 300, "HKD"),
        ("1.2 million USD", 1_200_000, "USD"),
        ("3亿美元", 300_000_000, "USD"),
        ("EUR 20k", 20_000, "EUR"),
        ("20k EUR", 20_000, "EUR"),
        ("0.5 GBP", Fraction(1, 2), "GBP"),
        ("12万", 120_000, ""),
        ("150000", 150_000, ""),
        ("-5000", -5000, ""),
        ("≤5000元", 5000, "CNY"),
        ("5000元以下", 5000, "CNY"),
    ],
)
def test_an_amount_has_an_iso_4217_code_when_one_is_stated(text: str, amount: Fraction | int, currency: str) -> None:
    assert parse_money(text) == Money(text, Fraction(amount), currency)
    assert currency in CODES | {""}


@pytest.mark.parametrize(
    "text", ["", "CNY", "元", "5000元/月", ">5000", "USD 5 EUR", "1,2,3", "5000 apples", "若干", "5m"]
)
def test_what_is_no_single_amount_is_refused(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"amount": "5,000", "currency": "CNY"}, Money("5,000 CNY", Fraction(5000), "CNY")),
        ({"amount": "12万", "currency": "人民币"}, Money("12万 人民币", Fraction(120_000), "CNY")),
        ({"value": "5000", "unit": "元"}, Money("5000 元", Fraction(5000), "CNY")),
        ({"amount": "5000元"}, Money("5000元", Fraction(5000), "CNY")),
        ({"amount": "5000元", "currency": "USD"}, None),
        ({"amount": "5000", "currency": "Taler"}, None),
        ({"currency": "CNY"}, None),
        ({"amount": "5000", "note": "x"}, None),
    ],
)
def test_a_structure_gives_amount_and_currency(fields: dict[str, str], expected: Money | None) -> None:
    assert Money.from_fields(fields) == expected


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        (["1", "很低", "极低", "very low", "very_low", "rare", "1级"], 1),
        (["2", "低", "low", "Unlikely", "2 - minor"], 2),
        (["3", "中", "中等", "medium", "possible", "3/5"], 3),
        (["4", "高", "high", "likely", "4 - likely", "4（高）", "4: 可能", "level 4"], 4),
        (["5", "很高", "极高", "very high", "catastrophic", "５"], 5),
    ],
)
def test_levels_map_to_five_steps(texts: list[str], value: int) -> None:
    assert [parse_level(text) for text in texts] == [Level(text, value) for text in texts]


@pytest.mark.parametrize("text", ["", "0", "6", "12", "4.5", "1-5", "4 likely", "huge", "?", "4-2"])
def test_what_is_off_the_scale_is_refused(text: str) -> None:
    assert parse_level(text) is None


def test_a_level_may_be_a_structure() -> None:
    assert Level.from_fields({"value": "高"}) == Level("高", 4)
    assert Level.from_fields({"step": "高"}) is None


def test_a_value_shows_the_authors_words() -> None:
    values = [
        quantity.parse_quantity(" ≥９０% "),
        duration.parse_duration("2 小时"),
        cadence.parse_cadence("每 月") or cadence.parse_cadence("每月"),
        when.parse_when("2026 年 6 月"),
        parse_money("￥3000"),
        parse_level("高"),
        Ref("R-1", "roles"),
    ]
    assert [str(value) for value in values] == [" ≥９０% ", "2 小时", "每月", "2026 年 6 月", "￥3000", "高", "R-1"]


@pytest.mark.parametrize("module", [cadence, duration, level, money, number, quantity, when], ids=lambda m: m.__name__)
def test_every_type_lists_what_it_accepts_in_both_languages(module: object) -> None:
    accepted = module.ACCEPTED  # type: ignore[attr-defined]  # a module
    assert accepted.zh
    assert accepted.en
