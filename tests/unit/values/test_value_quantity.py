"""Quantities in a field of their own."""

from fractions import Fraction

import pytest

from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity, parse_quantity

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator", "low"),
    [
        ("≥90%", 90, "%", ">=", None),
        ("90％", 90, "%", "", None),
        (">=90%", 90, "%", ">=", None),
        ("＞＝90%", 90, "%", ">=", None),
        ("不低于90%", 90, "%", ">=", None),
        ("至少90%", 90, "%", ">=", None),
        ("at least 90 %", 90, "%", ">=", None),
        ("At Least 90 percent", 90, "%", ">=", None),
        ("no more than 5 per cent", 5, "%", "<=", None),
        ("不超过2%", 2, "%", "<=", None),
        ("低于2%", 2, "%", "<", None),
        ("超过90%", 90, "%", ">", None),
        (">1.5h", 3 * HALF, "h", ">", None),
        ("= 3", 3, "", "=", None),
        ("90%以上", 90, "%", ">=", None),
        ("5%以下", 5, "%", "<=", None),
        ("3天以内", 3, "d", "<=", None),
        ("90% or more", 90, "%", ">=", None),
        ("约5%", 5, "%", "", None),
        ("5%左右", 5, "%", "", None),
        ("5+", 5, "", ">=", None),
        ("$250k+", 250_000, "USD", ">=", None),
        ("九成", 90, "%", "", None),
        ("三成五", 35, "%", "", None),
        ("百分之二十五", 25, "%", "", None),
        ("百分之百", 100, "%", "", None),
        ("3‰", 3, "per_1000", "", None),
        ("千分之三", 3, "per_1000", "", None),
        ("三分之一", Fraction(100, 3), "%", "", None),
        ("一半", 50, "%", "", None),
        ("4 out of 5", 80, "%", "", None),
        ("two thirds", Fraction(200, 3), "%", "", None),
        ("5个百分点", 5, "pp", "", None),
        ("5 pp", 5, "pp", "", None),
        ("2 percentage points", 2, "pp", "", None),
        ("50 bps", HALF, "pp", "", None),
        ("5–8%", 8, "%", "", 5),
        ("5%~8%", 8, "%", "", 5),
        ("5至8个", 8, "count", "", 5),
        ("5 to 8 days", 8, "d", "", 5),
        ("3-5万元", 50_000, "CNY", "", 30_000),
        ("500-1k", 1000, "", "", 500),
        ("12万元", 120_000, "CNY", "", None),
        ("人民币5000元", 5000, "CNY", "", None),
        ("20 CNY", 20, "CNY", "", None),
        ("CNY 5,000", 5000, "CNY", "", None),
        ("$1.2M", 1_200_000, "USD", "", None),
        ("$1.2m", 1_200_000, "USD", "", None),
        ("20元/单", 20, "CNY/单", "", None),
        ("12 CNY per order", 12, "CNY/order", "", None),
        ("1.5天", 3 * HALF, "d", "", None),
        ("3 days", 3, "d", "", None),
        ("15个工作日", 15, "d", "", None),
        ("5 working days", 5, "d", "", None),
        ("2h", 2, "h", "", None),
        ("24H", 24, "h", "", None),
        ("2个半小时", 5 * HALF, "h", "", None),
        ("三年半", 7 * HALF, "yr", "", None),
        ("半小时", HALF, "h", "", None),
        ("half an hour", HALF, "h", "", None),
        ("120ms", Fraction(3, 25), "s", "", None),
        ("3个月", 3, "mo", "", None),
        ("两个季度", 6, "mo", "", None),
        ("80分", 80, "score", "", None),
        ("30名", 30, "count", "", None),
        ("1,200单", 1200, "count", "", None),
        ("500 customers", 500, "count", "", None),
        ("1.5倍", 3 * HALF, "x", "", None),
        ("翻一番", 2, "x", "", None),
        ("5千克", 5, "kg", "", None),
        ("30 kWh", 30, "kWh", "", None),
        ("90", 90, "", "", None),
        ("-5%", -5, "%", "", None),
    ],
)
def test_a_quantity_keeps_value_unit_and_comparator(
    text: str, value: Fraction | int, unit: str, comparator: str, *, low: Fraction | int | None
) -> None:
    lower = None if low is None else Fraction(low)
    assert parse_quantity(text) == Quantity(text, Fraction(value), unit, comparator, lower, Provenance.DECLARED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "高",
        "5m",
        "5G",
        "3D",
        "2026年",
        "3月",
        "两三天",
        "99.5%±0.2%",
        "3,4",
        "≤3天以上",
        "8%-5%分",
        "halfway",
        "90%%",
        "X%",
        "n/a",
    ],
)
def test_what_is_no_quantity_is_refused(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": "90", "unit": "percent", "op": ">="}, Quantity(">=90percent", Fraction(90), "%", ">=")),
        ({"value": "90", "unit": "%", "op": "至少"}, Quantity("至少90%", Fraction(90), "%", ">=")),
        ({"value": "2", "unit": "小时"}, Quantity("2小时", Fraction(2), "h")),
        ({"value": "≥90%"}, Quantity("≥90%", Fraction(90), "%", ">=")),
        ({"value": "90%", "unit": "%"}, Quantity("90%%", Fraction(90), "%")),
        ({"value": "5-8", "unit": "天"}, Quantity("5-8天", Fraction(8), "d", "", Fraction(5))),
        ({"value": "30", "unit": "m"}, Quantity("30m", Fraction(30), "m")),
        ({"value": "7", "unit": "帕斯"}, Quantity("7帕斯", Fraction(7), "帕斯")),
    ],
)
def test_a_structure_is_read_like_text_and_may_name_any_unit(fields: dict[str, str], expected: Quantity) -> None:
    assert Quantity.from_fields(fields) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"unit": "%"},
        {"value": "many"},
        {"value": "90", "op": "roughly-ish"},
        {"value": "90%", "unit": "h"},
        {"value": "≥90%", "op": "<="},
        {"value": "90", "uint": "%"},
    ],
)
def test_a_structure_that_contradicts_itself_or_has_other_keys_is_refused(fields: dict[str, str]) -> None:
    assert Quantity.from_fields(fields) is None


def q(text: str) -> Quantity:
    found = parse_quantity(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2h", "1.5天", True),
        ("30分钟", "1 week", True),
        ("5%", "3‰", True),
        ("5%", "5个百分点", False),
        ("1个月", "30天", False),
        ("1个月", "1年", True),
        ("20元", "20 USD", False),
        ("20元/单", "17元/单", True),
        ("90", "90%", False),
    ],
)
def test_only_quantities_of_one_dimension_compare(one: str, other: str, *, expected: bool) -> None:
    assert q(one).comparable(q(other)) is expected


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1.5天", "h", Fraction(36)),
        ("1.5天", "小时", Fraction(36)),
        ("90min", "hour", Fraction(3, 2)),
        ("3‰", "%", Fraction(3, 10)),
        ("1 year", "个月", Fraction(12)),
        ("2 t", "kg", Fraction(2000)),
        ("1个月", "d", None),
        ("5%", "pp", None),
        ("90", "%", None),
        ("20元", "CNY", Fraction(20)),
    ],
)
def test_a_value_converts_exactly_or_not_at_all(text: str, unit: str, expected: Fraction | None) -> None:
    assert q(text).in_unit(unit) == expected
