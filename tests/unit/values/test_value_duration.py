"""Lengths of time."""

import datetime as dt
from fractions import Fraction

import pytest

from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.provenance import Provenance

MIN, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("text", "seconds", "months"),
    [
        ("2h", 2 * HOUR, 0),
        ("48H", 48 * HOUR, 0),
        ("2小时", 2 * HOUR, 0),
        ("２小時", 2 * HOUR, 0),
        ("10min", 10 * MIN, 0),
        ("30分钟", 30 * MIN, 0),
        ("30分", 30 * MIN, 0),
        ("1小时30分", 90 * MIN, 0),
        ("2h30min", 150 * MIN, 0),
        ("1 h 30 min", 90 * MIN, 0),
        ("1d", DAY, 0),
        ("15日", 15 * DAY, 0),
        ("1天半", 36 * HOUR, 0),
        ("两周", 14 * DAY, 0),
        ("2 weeks", 14 * DAY, 0),
        ("12个月", 0, 12),
        ("12 months", 0, 12),
        ("半年", 0, 6),
        ("half a year", 0, 6),
        ("一年半", 0, 18),
        ("1年6个月", 0, 18),
        ("1 year and 6 months", 0, 18),
        ("1 year", 0, 12),
        ("a year", 0, 12),
        ("an hour", HOUR, 0),
        ("半个月", 15 * DAY, 0),
        ("1.5个月", 15 * DAY, 1),
        ("3 quarters", 0, 9),
        ("PT2H", 2 * HOUR, 0),
        ("PT1.5H", 90 * MIN, 0),
        ("P3M", 0, 3),
        ("P2W", 14 * DAY, 0),
        ("P1Y2M10DT2H30M", 10 * DAY + 150 * MIN, 14),
        ("≤2h", 2 * HOUR, 0),
        ("2小时内", 2 * HOUR, 0),
        ("within 2 h", 2 * HOUR, 0),
        ("每年", 0, 12),
        ("yearly", 0, 12),
        ("每季度", 0, 3),
        ("every quarter", 0, 3),
        ("every 2 weeks", 14 * DAY, 0),
        ("0天", 0, 0),
    ],
)
def test_a_length_of_time_is_seconds_and_whole_months(text: str, seconds: int, months: int) -> None:
    assert parse_duration(text) == Duration(text, Fraction(seconds), "elapsed", months, Provenance.DECLARED)


@pytest.mark.parametrize("text", ["15个工作日", "15 working days", "15 business days"])
def test_working_days_pass_on_the_working_calendar(text: str) -> None:
    assert parse_duration(text) == Duration(text, Fraction(15 * DAY), "working")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30m",
        "3月",
        "2026年",
        ">2h",
        "-2h",
        "0.3年",
        "3-5天",
        "P",
        "PT",
        "P1",
        "soon",
        "1工作日2小时",
        "2h30",
        "2 apples",
        "90%",
    ],
)
def test_what_is_no_length_or_has_two_meanings_is_refused(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("1个月", 30), ("12个月", 365), ("18 months", 545), ("5个工作日", 7), ("36h", Fraction(3, 2)), ("1.5个月", 45)],
)
def test_for_comparing_a_month_has_30_days_and_a_year_365(text: str, days: Fraction | int) -> None:
    found = parse_duration(text)
    assert found is not None
    assert (found.approx_days, found.approx_seconds) == (days, days * DAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("90天", dt.date(2026, 1, 1), dt.date(2026, 4, 1)),
        ("3 months", dt.date(2026, 11, 30), dt.date(2027, 2, 28)),
        ("1年", dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
        ("1个月", dt.date(2026, 12, 31), dt.date(2027, 1, 31)),
        ("5个工作日", dt.date(2026, 1, 1), dt.date(2026, 1, 8)),
        ("5个工作日", dt.date(2026, 1, 3), dt.date(2026, 1, 9)),
        ("1个工作日", dt.date(2026, 1, 2), dt.date(2026, 1, 5)),
        ("6个工作日", dt.date(2026, 1, 4), dt.date(2026, 1, 12)),
        ("0天", dt.date(2026, 1, 3), dt.date(2026, 1, 3)),
        ("2h", dt.date(2026, 1, 3), dt.date(2026, 1, 3)),
    ],
)
def test_adding_to_a_date_follows_the_calendar(text: str, start: dt.date, end: dt.date) -> None:
    found = parse_duration(text)
    assert found is not None
    assert found.after(start) == end


@pytest.mark.parametrize("text", ["99999999999999天", "99999999999999年", "99999999999999个工作日", "8000年"])
def test_a_length_that_leaves_the_calendar_has_no_end(text: str) -> None:
    found = parse_duration(text)
    assert found is not None
    assert found.after(dt.date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": "2", "unit": "h"}, Duration("2h", Fraction(2 * HOUR))),
        ({"duration": "5天", "calendar": "工作日"}, Duration("5天", Fraction(5 * DAY), "working")),
        ({"duration": "5d", "calendar": "working"}, Duration("5d", Fraction(5 * DAY), "working")),
        ({"duration": "5个工作日"}, Duration("5个工作日", Fraction(5 * DAY), "working")),
        ({"duration": "5天", "calendar": "自然日"}, Duration("5天", Fraction(5 * DAY))),
        ({"duration": "5个工作日", "calendar": "自然日"}, None),
        ({"duration": "5天", "calendar": "lunar"}, None),
        ({"duration": "5天", "value": "5"}, None),
        ({"duration": "soon"}, None),
        ({"length": "5天"}, None),
        ({}, None),
    ],
)
def test_a_structure_may_name_the_calendar(fields: dict[str, str], expected: Duration | None) -> None:
    assert Duration.from_fields(fields) == expected


def test_hours_found_in_a_sentence_make_a_parsed_duration() -> None:
    made = Duration.from_hours("2小时内", Fraction(2))
    assert made == Duration("2小时内", Fraction(7200), "elapsed", 0, Provenance.PARSED)
