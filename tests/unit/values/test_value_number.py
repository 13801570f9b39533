"""Numbers as people write them."""

from fractions import Fraction

import pytest

from opsaudit.model.values.number import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("90", 90),
        ("1,200", 1200),
        ("10 000", 10_000),
        ("1.5", Fraction(3, 2)),
        ("-5", -5),
        ("−5", -5),
        ("+5", 5),
        ("１２", 12),
        ("12万", 120_000),
        ("12萬", 120_000),
        ("6 亿", 600_000_000),
        ("3.2亿", 320_000_000),
        ("5千万", 50_000_000),
        ("1亿2000万", 120_000_000),
        ("3万5千", 35_000),
        ("10k", 10_000),
        ("1.2M", 1_200_000),
        ("1.2 million", 1_200_000),
        ("3bn", 3 * 10**9),
        ("二十五", 25),
        ("十", 10),
        ("十二", 12),
        ("一百零五", 105),
        ("一千二百", 1200),
        ("两", 2),
        ("两万", 20_000),
        ("十万零五百", 100_500),
        ("一万亿", 10**12),
        ("三点五", Fraction(7, 2)),
        ("一点二亿", 120_000_000),
        ("二〇二六", 2026),
        ("贰拾伍", 25),
        ("半", Fraction(1, 2)),
        ("three", 3),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("five million", 5_000_000),
    ],
)
def test_a_number_is_read_exactly(text: str, value: Fraction | int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1,2",
        "1,2,3",
        "12,34",
        "1.2.3",
        "三五",
        "二百五",
        "百",
        "万",
        "一二",
        "1e9",
        "٣",
        "９0x",
        "5 k",
        "9" * 41,
        "ten2",
    ],
)
def test_what_is_no_number_or_may_be_two_is_refused(text: str) -> None:
    assert parse_number(text) is None
