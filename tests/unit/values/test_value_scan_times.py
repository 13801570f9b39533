"""Times in the prose of goals: the forms that people write, and the words that only look like times."""

import datetime as dt

import pytest

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.holidays import holiday
from opsaudit.model.values.scan import scan_times

REFERENCE = dt.date(2026, 1, 1)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], shown(time)) for start, end, time in scan_times(text, REFERENCE)]


def shown(time: object) -> str:
    """Return the mean days of a cadence, the end of a time."""
    if isinstance(time, Cadence):
        return f"every {float(time.days or 0):g}"
    return str(getattr(time, "end", None))


@pytest.mark.parametrize(
    ("text", "words", "end"),
    [
        ("Keep volume under 2022 levels to 2028.", "to 2028", "2028-12-31"),
        ("Plant trees through 2030", "through 2030", "2030-12-31"),
        ("rise by one year between now and 2030", "between now and 2030", "2030-12-31"),
        ("By mid-2028, win ten", "By mid-2028", "2028-06-30"),
        ("by the middle of 2027", "by the middle of 2027", "2027-06-30"),
        ("Finish by mid-year", "by mid-year", "2026-06-30"),
        ("in the autumn 2026 survey", "in the autumn 2026", "2026-11-30"),
        ("ready by the summer of 2027", "by the summer of 2027", "2027-08-31"),
        ("ready this fall", "this fall", "2026-11-30"),
        ("ready next spring", "next spring", "2027-05-31"),
        ("done before 2029", "before 2029", "2028-12-31"),
        ("done before June 2026", "before June 2026", "2026-05-31"),
        ("done before the end of 2026", "before the end of 2026", "2026-12-31"),
        ("done before 30 June 2026", "before 30 June 2026", "2026-06-30"),
        ("ready by the close of your 10th week", "by the close of your 10th week", "2026-03-12"),
        ("ready by week 12", "by week 12", "2026-03-26"),
        ("Lose 6 kg by Easter", "by Easter", "2026-04-05"),
        ("ready by Christmas 2027", "by Christmas 2027", "2027-12-25"),
        ("ready before the new year", "before the new year", "2026-12-31"),
        ("between 1 and 31 December", "between 1 and 31 December", "2026-12-31"),
        ("January to March 2027", "January to March 2027", "2027-03-31"),
        ("over 2026-2028", "over 2026-2028", "2028-12-31"),
        ("in 2026/27", "in 2026/27", "2027-12-31"),
        ("in Q3 next year", "in Q3 next year", "2027-09-30"),
        ("by 30 June next year", "by 30 June next year", "2027-06-30"),
        ("Over the coming five years, grow", "Over the coming five years", "2031-01-01"),
        ("300 hot meals a week", "a week", "every 7"),
        ("a report each term", "each term", "every 121.75"),
        ("次年一季度完成", "次年一季度", "2027-03-31"),
        ("下个月底前完成", "下个月底前", "2026-02-28"),
        ("下周五前提交", "下周五前", "2026-01-09"),
        ("年中前完成", "年中前", "2026-06-30"),
        ("2027年中完成", "2027年中", "2027-06-30"),
        ("2026年秋季开学", "2026年秋季", "2026-11-30"),
        ("当年内完成", "当年内", "2026-12-31"),
        ("六個月內完成", "六個月內", "2026-07-01"),
        ("民國115年底前完成", "民國115年底前", "2026-12-31"),
        ("27年底完成", "27年底", "2027-12-31"),
        ("2026—2028年建成", "2026—2028年", "2028-12-31"),
        ("2026年6～8月开展", "2026年6～8月", "2026-08-31"),
        ("10月1日至7日", "10月1日至7日", "2026-10-07"),
        ("未来三年建成", "未来三年", "2029-01-01"),
        ("国庆前上线", "国庆前", "2026-10-01"),
        ("2027年春节前上线", "2027年春节前", "2027-02-06"),
        ("中秋节前上线", "中秋节前", "2026-09-25"),
        ("元旦前上线", "元旦前", "2027-01-01"),
        ("双节前上线", "双节前", "2026-10-01"),
        ("每晚复盘", "每晚", "every 1"),
        ("每学期家访", "每学期", "every 182.625"),
        ("每学年体检", "每学年", "every 365.25"),
        ("每双周例会", "每双周", "every 14"),
        ("每旬清点", "每旬", "every 10.1458"),
        ("每季至少辦理1次演練", "每季至少辦理1次", "every 91.3125"),
        ("每周跑步3次", "每周跑步3次", "every 2.33333"),
        ("人均40小时/年", "/年", "every 365.25"),
    ],
)
def test_one_time_of_a_sentence(text: str, words: str, end: str) -> None:
    assert found(text) == [(words, end)]


def test_two_years_are_two_times() -> None:
    assert found("2027年和2032年分别达到") == [("2027年", "2027-12-31"), ("2032年", "2032-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "yearly bookings surpass the total",
        "annual mean PM2.5",
        "nightly benchmarks",
        "back to 2019 levels",
        "compared to 2020",
        "We may march on",
        "the spring edition",
        "half a day",
        "集中前端资源",
        "秋季校服",
        "国庆演出",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text) == []


def test_a_year_with_the_name_of_the_country_is_no_middle_of_the_year() -> None:
    assert found("2026年中国市场") == [("2026年", "2026-12-31")]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, "2024-03-31"),
        ("easter", 2025, "2025-04-20"),
        ("easter", 2038, "2038-04-25"),
        ("春节", 2026, "2026-02-17"),
        ("中秋", 2028, "2028-10-03"),
        ("国庆", 2040, "2040-10-01"),
    ],
)
def test_feasts(name: str, year: int, day: str) -> None:
    assert str(holiday(name, year)) == day


def test_a_feast_of_the_chinese_calendar_beyond_the_table_has_no_date() -> None:
    assert holiday("春节", 2036) is None
    assert found("2036年春节前上线") == []
