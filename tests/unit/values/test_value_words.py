"""Yes and no, whole numbers, changes, events and every currency: forms that people write, and near misses."""

import datetime as dt
from fractions import Fraction

import pytest

from opsaudit.model.values.change import parse_change
from opsaudit.model.values.currency import CODES
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.quantity import parse_quantity
from opsaudit.model.values.when import When, parse_when
from opsaudit.model.values.whole import parse_whole
from opsaudit.model.values.yes_no import parse_yes_no


@pytest.mark.parametrize(
    "text", ["true", "True", "yes", "YES", "on", "是", "有", " 是 ", "√", "✔", "ＹＥＳ", "是\u200b"]
)
def test_yes(text: str) -> None:
    assert parse_yes_no(text) is True


@pytest.mark.parametrize("text", ["false", "no", "No", "off", "否", "无", "無", "×", "✗"])
def test_no(text: str) -> None:
    assert parse_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "y", "n", "1", "0", "是的", "maybe", "是否", "x"])
def test_neither_yes_nor_no(text: str) -> None:
    assert parse_yes_no(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("128", 128),
        ("-3", -3),
        ("+3", 3),
        ("0123", 123),
        (" 7 ", 7),
        ("1,200", 1200),
        ("１２８", 128),
        ("128人", 128),
        ("一百二十八人", 128),
        ("12 people", 12),
        ("1.2万", 12_000),
    ],
)
def test_a_whole_number_may_say_what_it_counts(text: str, number: int) -> None:
    assert parse_whole(text) == number


@pytest.mark.parametrize(
    "text", ["", "1.5", "1_000", "0x10", "0o17", "15:00", "1e3", "≥5", "5-8", "5天", "90%", "9" * 41, "many", "十几人"]
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert parse_whole(text) is None


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("由3天缩短至1.5天", "3天", "1.5天"),
        ("從3天縮短到1.5天", "3天", "1.5天"),
        ("由82%提升至≥90%", "82%", "≥90%"),
        ("从82%提高到90%以上", "82%", "90%以上"),
        ("由3天至1天", "3天", "1天"),
        ("82%提升至90%", "82%", "90%"),
        ("由目前的５天降為2天", "５天", "2天"),
        ("82% → 90%", "82%", "90%"),
        ("82%->90%", "82%", "90%"),
        ("from 82% to 90%", "82%", "90%"),
        ("From 3 days to 4 h", "3 days", "4 h"),
        ("reduced from 3 days to 1.5 days", "3 days", "1.5 days"),
        ("由3\u200b天缩(suō)短至1.5天", "3\u200b天", "1.5天"),
    ],
)
def test_a_change_has_two_ends_in_the_authors_words(text: str, before: str, after: str) -> None:
    change = parse_change(text)
    assert change is not None
    assert change == (parse_quantity(before), parse_quantity(after))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3天至5天",
        "5-8%",
        "5 to 8 days",
        "由3天缩短",
        "缩短至1.5天",
        "由3天缩短至尽快",
        "由3天缩短至90%",
        "由3缩短至1.5天",
        "from 82% to 90",
        "由5-8天缩短至1天",
        "由3天缩短至2天，再缩短至1天",
        "90%",
        "from Monday to Friday",
    ],
)
def test_what_is_no_whole_change_is_refused(text: str) -> None:
    assert parse_change(text) is None


@pytest.mark.parametrize(
    ("text", "event", "days", "months"),
    [
        ("within 90 days of launch", "launch", 90, 0),
        ("Within 3 months after the CRM go-live", "CRM go-live", 0, 3),
        ("90 days after approval", "approval", 90, 0),
        ("within two weeks from signing", "signing", 14, 0),
        ("上线后90天内", "上线", 90, 0),
        ("項目啟動後三個月內", "项目启动", 0, 3),
        ("自签约之日起30日内", "签约", 30, 0),
        ("合同签订之日起 30 日内", "合同签订", 30, 0),
    ],
)
def test_a_time_may_count_from_an_event_and_then_has_no_date(text: str, event: str, days: int, months: int) -> None:
    length = Duration(text, Fraction(days * 86_400), "elapsed", months)
    expected = When(text, relative=length, event=event)
    assert parse_when(text) == expected
    assert parse_when(text, reference=dt.date(2026, 1, 1)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "within 90 days of",
        "within days of launch",
        "within 90 days of 2026",
        "soon after launch",
        "3 days after tomorrow",
        "within 10 days of each month",
        "10 days of launch",
        "上线后",
        "此后90天内",
        "上线后尽快",
        "5月后90天内",
    ],
)
def test_what_counts_from_no_clear_event_is_refused(text: str) -> None:
    assert parse_when(text, reference=dt.date(2026, 1, 1)) is None


def test_the_codes_are_those_of_iso_4217() -> None:
    assert len(CODES) == 155
    assert all(len(code) == 3 and code.isupper() for code in CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_read_before_and_after_the_amount(code: str) -> None:
    assert [parse_money(text) for text in (f"{code} 5", f"5{code}")] == [
        Money(f"{code} 5", Fraction(5), code),
        Money(f"5{code}", Fraction(5), code),
    ]


@pytest.mark.parametrize("text", ["5 top", "Top 10", "10 all", "pen 3", "5 XXX", "5 XAU"])
def test_words_that_look_like_rare_codes_are_no_currency(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize("text", ["TOP 10", "ALL 5"])
def test_rare_codes_are_read_as_money_only(text: str) -> None:
    assert parse_quantity(text) is None
