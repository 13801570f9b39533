"""How often something happens."""

from fractions import Fraction

import pytest

from opsaudit.model.values.cadence import HALF_YEAR, MONTH, QUARTER, WEEK, YEAR, Cadence, parse_cadence


def test_periods_are_equal_parts_of_a_julian_year() -> None:
    assert tuple(map(Fraction, ("365.25", "182.625", "91.3125", "30.4375"))) == (YEAR, HALF_YEAR, QUARTER, MONTH)


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("daily", 1, 1),
        ("每天", 1, 1),
        ("每日", 1, 1),
        ("every day", 1, 1),
        ("每个工作日", Fraction(7, 5), 1),
        ("every working day", Fraction(7, 5), 1),
        ("hourly", Fraction(1, 24), 1),
        ("weekly", WEEK, 1),
        ("每周", WEEK, 1),
        ("每週一次", WEEK, 1),
        ("每周三", WEEK, 1),
        ("Every Friday", WEEK, 1),
        ("每周三次", WEEK / 3, 3),
        ("一周三次", WEEK / 3, 3),
        ("3x per week", WEEK / 3, 3),
        ("three times a week", WEEK / 3, 3),
        ("每周二、四", WEEK / 2, 2),
        ("every Monday and Thursday", WEEK / 2, 2),
        ("每两周", 2 * WEEK, 1),
        ("每双周", 2 * WEEK, 1),
        ("every 2 weeks", 2 * WEEK, 1),
        ("every_2_weeks", 2 * WEEK, 1),
        ("once every 2 weeks", 2 * WEEK, 1),
        ("every other week", 2 * WEEK, 1),
        ("fortnightly", 2 * WEEK, 1),
        ("每旬", MONTH / 3, 1),
        ("monthly", MONTH, 1),
        ("每月", MONTH, 1),
        ("每个月", MONTH, 1),
        ("按月", MONTH, 1),
        ("月度", MONTH, 1),
        ("每月1次", MONTH, 1),
        ("每月至少开展2次", MONTH / 2, 2),
        ("每月5号前", MONTH, 1),
        ("每月第3个工作日", MONTH, 1),
        ("each month", MONTH, 1),
        ("R/P1M", MONTH, 1),
        ("quarterly", QUARTER, 1),
        ("每季度", QUARTER, 1),
        ("每季", QUARTER, 1),
        ("每个季度", QUARTER, 1),
        ("每季度末", QUARTER, 1),
        ("at the end of each quarter", QUARTER, 1),
        ("3个月", QUARTER, 1),
        ("每三个月一次", QUARTER, 1),
        ("至少每季度一次", QUARTER, 1),
        ("半年一次", HALF_YEAR, 1),
        ("每半年", HALF_YEAR, 1),
        ("half-yearly", HALF_YEAR, 1),
        ("every half year", HALF_YEAR, 1),
        ("twice a year", HALF_YEAR, 2),
        ("一年两次", HALF_YEAR, 2),
        ("yearly", YEAR, 1),
        ("annually", YEAR, 1),
        ("每年", YEAR, 1),
        ("每年12月", YEAR, 1),
        ("at least once a year", YEAR, 1),
        ("12 months", YEAR, 1),
    ],
)
def test_a_periodic_cadence_has_mean_days_and_times(text: str, days: Fraction | int, times: int) -> None:
    assert parse_cadence(text) == Cadence(text, "periodic", Fraction(days), times)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每笔", "per_case"),
        ("每单", "per_case"),
        ("per_case", "per_case"),
        ("per case", "per_case"),
        ("each_phase", "per_case"),
        ("每阶段", "per_case"),
        ("持续", "continuous"),
        ("實時", "continuous"),
        ("continuous", "continuous"),
        ("24/7", "continuous"),
        ("7×24", "continuous"),
        ("按需", "on_demand"),
        ("as needed", "on_demand"),
        ("定期", "vague"),
        ("不定期", "vague"),
        ("regularly", "vague"),
        ("Periodically", "vague"),
    ],
)
def test_other_kinds_have_no_period(text: str, kind: str) -> None:
    assert parse_cadence(text) == Cadence(text, kind)  # type: ignore[arg-type]  # parametrize knows only str


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每",
        "every",
        "biweekly",
        "bimonthly",
        "每隔两周",
        "每周1-2次",
        "每月0次",
        "every few weeks",
        "once",
        "monthly review",
        "per cent",
    ],
)
def test_what_has_two_meanings_or_none_is_refused(text: str) -> None:
    assert parse_cadence(text) is None


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("每月", QUARTER, True),
        ("quarterly", QUARTER, True),
        ("每年", QUARTER, False),
        ("每笔", QUARTER, True),
        ("continuous", 1, True),
        ("定期", YEAR, False),
        ("按需", YEAR, False),
    ],
)
def test_at_most_asks_for_a_known_period_or_every_case(text: str, limit: Fraction | int, *, expected: bool) -> None:
    cadence = parse_cadence(text)
    assert cadence is not None
    assert cadence.at_most(limit) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"frequency": "每月"}, Cadence("每月", "periodic", MONTH)),
        ({"duration": "1 year", "times": "2"}, Cadence("2x 1 year", "periodic", HALF_YEAR, 2)),
        ({"duration": "2周"}, Cadence("2周", "periodic", 2 * WEEK)),
        ({"duration": "1年", "times": "0"}, None),
        ({"duration": "1年", "times": "1.5"}, None),
        ({"duration": "定期"}, None),
        ({"times": "2"}, None),
        ({}, None),
    ],
)
def test_a_structure_gives_period_and_times(fields: dict[str, str], expected: Cadence | None) -> None:
    assert Cadence.from_fields(fields) == expected
