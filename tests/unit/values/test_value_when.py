"""Points and periods of time."""

import datetime as dt

import pytest

from opsaudit.model.values.duration import Duration
from opsaudit.model.values.when import When, parse_when

REFERENCE = dt.date(2026, 1, 1)


def date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-30",
        "2026/6/30",
        "2026.06.30",
        "2026年6月30日",
        "2026 年 6 月 30 号",
        "２０２６年６月３０日",
        "二〇二六年六月三十日",
        "30 June 2026",
        "June 30, 2026",
        "30th of June 2026",
        "Jun 30 2026",
        "on 30 June 2026",
    ],
)
def test_a_day_starts_and_ends_alike(text: str) -> None:
    day = dt.date(2026, 6, 30)
    assert parse_when(text) == When(text, day, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-06", "2026-06-01", "2026-06-30"),
        ("2026年2月", "2026-02-01", "2026-02-28"),
        ("June 2026", "2026-06-01", "2026-06-30"),
        ("2026年6月上旬", "2026-06-01", "2026-06-10"),
        ("2026年2月下旬", "2026-02-21", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("2026年度", "2026-01-01", "2026-12-31"),
        ("in 2026", "2026-01-01", "2026-12-31"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("2026Q3", "2026-07-01", "2026-09-30"),
        ("2026年Q3", "2026-07-01", "2026-09-30"),
        ("2026年第三季度", "2026-07-01", "2026-09-30"),
        ("third quarter of 2026", "2026-07-01", "2026-09-30"),
        ("H1 2026", "2026-01-01", "2026-06-30"),
        ("2026上半年", "2026-01-01", "2026-06-30"),
        ("2026年下半年", "2026-07-01", "2026-12-31"),
        ("second half of 2026", "2026-07-01", "2026-12-31"),
        ("FY26", "2026-01-01", "2026-12-31"),
        ("2026财年", "2026-01-01", "2026-12-31"),
        ("fiscal year 2026", "2026-01-01", "2026-12-31"),
        ("FY2026/27", "2026-01-01", "2027-12-31"),
        ("十四五期间", "2021-01-01", "2025-12-31"),
        ("“十五五”", "2026-01-01", "2030-12-31"),
        ("2026-01-01至2026-12-31", "2026-01-01", "2026-12-31"),
        ("2026-01-01/2026-12-31", "2026-01-01", "2026-12-31"),
        ("January 2026 to June 2026", "2026-01-01", "2026-06-30"),
        ("自2026年1月1日至2026年3月31日", "2026-01-01", "2026-03-31"),
        ("2026年6月底前", "", "2026-06-30"),
        ("2026年三季度末前", "", "2026-09-30"),
        ("2030年以前", "", "2030-12-31"),
        ("不晚于2026年6月30日", "", "2026-06-30"),
        ("截至2026-03-31", "", "2026-03-31"),
        ("by 2030", "", "2030-12-31"),
        ("by the end of Q3 2026", "", "2026-09-30"),
        ("By the close of FY2026/27", "", "2027-12-31"),
        ("year-end 2026", "", "2026-12-31"),
        ("before 2026-07-01", "", "2026-07-01"),
        ("2026-01-15起", "2026-01-15", ""),
        ("from 1 July 2026", "2026-07-01", ""),
    ],
)
def test_periods_and_deadlines_that_name_their_year(text: str, start: str, end: str) -> None:
    assert parse_when(text) == When(text, date(end), date(start))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("年底前", "", "2026-12-31"),
        ("年内", "2026-01-01", "2026-12-31"),
        ("by year-end", "", "2026-12-31"),
        ("by the end of the year", "", "2026-12-31"),
        ("6月底前", "", "2026-06-30"),
        ("十二月底前", "", "2026-12-31"),
        ("6月30日前", "", "2026-06-30"),
        ("by June 30", "", "2026-06-30"),
        ("May", "2026-05-01", "2026-05-31"),
        ("Q3", "2026-07-01", "2026-09-30"),
        ("三季度", "2026-07-01", "2026-09-30"),
        ("上半年", "2026-01-01", "2026-06-30"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("明年6月", "2027-06-01", "2027-06-30"),
        ("本月底", "", "2026-01-31"),
        ("月底前", "", "2026-01-31"),
        ("下季度", "2026-04-01", "2026-06-30"),
        ("by the end of next quarter", "", "2026-06-30"),
        ("next month", "2026-02-01", "2026-02-28"),
        ("下周", "2026-01-05", "2026-01-11"),
        ("this week", "2025-12-29", "2026-01-04"),
    ],
)
def test_a_time_without_a_year_needs_a_reference(text: str, start: str, end: str) -> None:
    assert parse_when(text, reference=REFERENCE) == When(text, date(end), date(start))
    assert parse_when(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [("6月底前", "2027-06-30"), ("by year-end", "2026-12-31"), ("Q1", "2027-03-31"), ("三季度末", "2026-09-30")],
)
def test_the_plans_period_chooses_the_year(text: str, end: str) -> None:
    found = parse_when(text, dt.date(2026, 7, 1), dt.date(2027, 6, 30), dt.date(2026, 7, 1))
    assert found is not None
    assert found.day == date(end)


@pytest.mark.parametrize(
    ("text", "days", "months", "end"),
    [
        ("within 90 days", 90, 0, "2026-04-01"),
        ("90天内", 90, 0, "2026-04-01"),
        ("三个月内", 0, 3, "2026-04-01"),
        ("within 3 months", 0, 3, "2026-04-01"),
        ("in the next three months", 0, 3, "2026-04-01"),
        ("半年内", 0, 6, "2026-07-01"),
        ("within a year", 0, 12, "2027-01-01"),
    ],
)
def test_a_relative_time_ends_only_with_a_reference(text: str, days: int, months: int, end: str) -> None:
    length = Duration(text, days * 86_400, "elapsed", months)  # type: ignore[arg-type]  # an int equals its fraction
    assert parse_when(text) == When(text, None, None, length)
    assert parse_when(text, reference=REFERENCE) == When(text, date(end), None, length)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13-01",
        "2026-02-30",
        "2026年2月30日",
        "by 31 April 2026",
        "15月",
        "20260630",
        "6/30/2026",
        "06/2026",
        "尽快",
        "soon",
        "the",
        "年",
        "月",
        "early 2026",
        "2026年初",
        "2026-12-31至2026-01-01",
        "3026-01-01",
        "90",
        "每月",
    ],
)
def test_no_such_day_and_no_clear_time_are_refused(text: str) -> None:
    assert parse_when(text, reference=REFERENCE) is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2026-06-30"}, When("2026-06-30", date("2026-06-30"), date("2026-06-30"))),
        (
            {"start": "2026-01", "end": "2026年6月"},
            When("2026-01/2026年6月", date("2026-06-30"), date("2026-01-01")),
        ),
        ({"start": "2026-01-15"}, When("2026-01-15/..", None, date("2026-01-15"))),
        ({"duration": "90天"}, When("90天", None, None, Duration("90天", 90 * 86_400))),  # type: ignore[arg-type]
        ({"start": "2026-06-30", "end": "2026-01-01"}, None),
        ({"start": "soon"}, None),
        ({"duration": "soon"}, None),
        ({"day": "2026-06-30"}, None),
        ({}, None),
    ],
)
def test_a_structure_gives_a_day_a_period_or_a_length(fields: dict[str, str], expected: When | None) -> None:
    assert When.from_fields(fields) == expected
