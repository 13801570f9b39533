"""The canonical writing of values reads back as an equal value."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from opsaudit.binding.plan import bind_plan
from opsaudit.model.values.cadence import Cadence, parse_cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.level import Level, parse_level
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.periods import YEARS
from opsaudit.model.values.quantity import Quantity, parse_quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When, parse_when
from opsaudit.model.values.whole import parse_whole
from opsaudit.model.values.writing import Value, decimal, spell
from opsaudit.model.values.yes_no import parse_yes_no
from opsaudit.source.parser import parse


@pytest.mark.parametrize(
    ("read", "text", "written"),
    [
        (parse_quantity, "不低于90%", ">=90%"),
        (parse_quantity, "九成", "90%"),
        (parse_quantity, "百分之二十五", "25%"),
        (parse_quantity, "5–8%", "5% to 8%"),
        (parse_quantity, "三分之一", "1 out of 3"),
        (parse_quantity, "3‰", "3‰"),
        (parse_quantity, "12万元", "120000 CNY"),
        (parse_quantity, "20元/单", "20 CNY/单"),
        (parse_quantity, "1.5天", "1.5 d"),
        (parse_quantity, "30名", "30 items"),
        (parse_quantity, "翻一番", "2 x"),
        (parse_quantity, "-0.5", "-0.5"),
        (parse_duration, "2小时", "PT2H"),
        (parse_duration, "1年6个月", "P1Y6M"),
        (parse_duration, "1.5个月", "P1M15D"),
        (parse_duration, "1小时30分", "PT1H30M"),
        (parse_duration, "15个工作日", "15 working days"),
        (parse_duration, "1.5个工作日", "1.5 working days"),
        (parse_duration, "0天", "PT0S"),
        (parse_duration, "99999999999天", "99999999999 days"),
        (parse_cadence, "每月", "monthly"),
        (parse_cadence, "每季度末", "quarterly"),
        (parse_cadence, "半年一次", "every 2 quarters"),
        (parse_cadence, "每两周", "every 2 weeks"),
        (parse_cadence, "每个工作日", "every working day"),
        (parse_cadence, "一年两次", "2 times every year"),
        (parse_cadence, "hourly", "every hour"),
        (parse_cadence, "每笔", "per case"),
        (parse_cadence, "持续", "continuous"),
        (parse_cadence, "按需", "on demand"),
        (parse_cadence, "定期", "regularly"),
        (parse_when, "2026年6月30日", "2026-06-30"),
        (parse_when, "2026Q3", "2026-07-01/2026-09-30"),
        (parse_when, "2026年6月底前", "by 2026-06-30"),
        (parse_when, "from 1 July 2026", "from 2026-07-01"),
        (parse_when, "三个月内", "within 3 months"),
        (parse_when, "15个工作日内", "within 15 working days"),
        (parse_when, "2小时内", "within 2 hours"),
        (parse_when, "within 1 month of go-live", "within 1 month of go-live"),
        (parse_when, "上线后90天内", "上线后90天内"),
        (parse_money, "人民币1.2万元", "12000 CNY"),
        (parse_money, "-3.50", "-3.5"),
        (parse_level, "较高", "4"),
        (parse_yes_no, "是", "yes"),
        (parse_yes_no, "×", "no"),
        (parse_whole, "一百二十八人", "128"),
    ],
)
def test_canonical_writing(read: Callable[[str], Value | None], text: str, written: str) -> None:
    value = read(text)
    assert value is not None
    assert spell(value) == written
    again = read(written)
    assert again == (replace(value, raw=written) if hasattr(value, "raw") and not _has_length(value) else again)
    assert spell(again) == written if again is not None else False


def _has_length(value: object) -> bool:
    """A relative time holds a length with the same words, which `replace` does not reach."""
    return isinstance(value, When) and value.relative is not None


def test_a_reference_is_written_as_it_is() -> None:
    assert spell(Ref("R-1", "roles")) == "R-1"


decimals = st.builds(
    lambda number, places: Fraction(number, 10**places), st.integers(-(10**9), 10**9), st.integers(0, 4)
)
positive = decimals.map(abs)
UNITS = [
    *("%", "pp", "per_1000", "per_10000", "per_1000000", "s", "min", "h", "d", "wk", "mo", "yr", "kg", "t", "km", "m2"),
    *("L", "kWh", "GB", "°C", "CNY", "USD", "count", "score", "x", "", "CNY/单", "CNY/order", "h/case"),
]


def again(quantity: Quantity) -> Quantity | None:
    """Read a quantity's canonical writing: text, or a structure in a plan."""
    written = spell(quantity)
    if not written.startswith("{"):
        return parse_quantity(written)
    file, _complaints = parse(f"kpis: [{{target: {written}}}]\n", "plan.yaml")
    plan, _findings, _keys = bind_plan([file])
    return plan.kpis[0].target


@settings(max_examples=400, deadline=None)
@given(decimals, st.none() | decimals, st.sampled_from(UNITS), st.sampled_from(["", ">=", "<=", ">", "<", "="]))
def test_every_quantity_reads_back(value: Fraction, low: Fraction | None, unit: str, comparator: str) -> None:
    assume(low is None or low < value)
    quantity = Quantity("", value, unit, comparator, low)
    found = again(quantity)
    assert found is not None
    assert replace(found, raw="") == quantity
    is_like_a_date = unit == "yr" and value in YEARS  # 1900年 reads as a year of the calendar
    assert is_like_a_date or not spell(quantity).startswith("{")


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.integers(1, 999))
def test_every_share_reads_back(part: int, whole: int) -> None:
    quantity = Quantity("", Fraction(100 * part, whole), "%")
    found = parse_quantity(spell(quantity))
    assert found is not None
    assert replace(found, raw="") == quantity


@settings(max_examples=100, deadline=None)
@given(positive, st.sampled_from(["帕斯", "m", "XAF", "widgets", '件"套', "a: b"]), st.sampled_from(["", ">=", "<"]))
def test_a_unit_that_only_a_structure_can_name_is_written_as_one(value: Fraction, unit: str, comparator: str) -> None:
    quantity = Quantity("", value, unit, comparator)
    assert spell(quantity).startswith("{value: ")
    found = again(quantity)
    assert found is not None
    assert replace(found, raw="") == quantity


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 400), st.integers(0, 4000), positive)
def test_every_length_of_time_reads_back(months: int, days: int, seconds: Fraction) -> None:
    length = Duration("", days * 86_400 + seconds, "elapsed", months)
    found = parse_duration(spell(length))
    assert found is not None
    assert replace(found, raw="") == length


@settings(max_examples=100, deadline=None)
@given(positive.map(lambda number: number % 1000))
def test_working_days_read_back(days: Fraction) -> None:
    length = Duration("", days * 86_400, "working")
    found = parse_duration(spell(length))
    assert found is not None
    assert replace(found, raw="") == length


def test_a_length_that_only_a_structure_can_put_on_the_working_calendar_is_written_as_one() -> None:
    length = Duration.from_fields({"duration": "3个月", "calendar": "工作日"})
    assert length is not None
    assert spell(length) == '{duration: "P3M", calendar: "working"}'
    assert Duration.from_fields({"duration": "P3M", "calendar": "working"}) == replace(length, raw="P3M")


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 999),
    st.integers(1, 60),
    st.sampled_from(["年", "个季度", "个月", "周", "天", "小时", "工作日"]),
)
def test_every_cadence_reads_back(times: int, number: int, unit: str) -> None:
    cadence = parse_cadence(f"每{number}{unit}{times}次")
    assert cadence is not None
    found = parse_cadence(spell(cadence))
    assert found == replace(cadence, raw=spell(cadence))


def test_more_than_999_times_are_written_as_a_structure() -> None:
    cadence = Cadence.from_fields({"duration": "1 year", "times": "1000"})
    assert cadence is not None
    assert spell(cadence) == '{duration: "every year", times: "1000"}'
    found = Cadence.from_fields({"duration": "every year", "times": "1000"})
    assert found == replace(cadence, raw="1000x every year")


days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@settings(max_examples=200, deadline=None)
@given(st.none() | days, st.none() | days)
def test_every_time_reads_back(start: dt.date | None, end: dt.date | None) -> None:
    assume(start is None or end is None or start <= end)
    assume(start or end)
    when = When("", end, start)
    assert parse_when(spell(when)) == replace(when, raw=spell(when))


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 40),
    st.integers(0, 400),
    st.sampled_from(["elapsed", "working"]),
    st.sampled_from(["", "launch", "CRM go-live", "上线", "项目启动"]),
    st.none() | days,
)
def test_every_relative_time_reads_back(
    months: int, number: int, calendar: str, event: str, reference: dt.date | None
) -> None:
    assume(months or number)
    assume(calendar == "elapsed" or not months)
    length = Duration("", Fraction(number * 86_400), calendar, months)  # type: ignore[arg-type]  # sampled from both
    when = When("", None, None, length, event=event)
    written = spell(when)
    words = replace(length, raw=written)
    end = length.after(reference) if reference and not event else None
    assert parse_when(written, reference=reference) == When(written, end, None, words, event=event)


@settings(max_examples=200, deadline=None)
@given(decimals, st.sampled_from(["", "CNY", "USD", "JPY", "XAF", "ALL", "TOP"]))
def test_every_amount_reads_back(amount: Fraction, currency: str) -> None:
    money = Money("", amount, currency)
    assert parse_money(spell(money)) == replace(money, raw=spell(money))


@pytest.mark.parametrize("step", range(1, 6))
def test_every_level_reads_back(step: int) -> None:
    assert parse_level(spell(Level("", step))) == Level(str(step), step)


@given(st.integers(-(10**30), 10**30))
def test_every_whole_number_reads_back(number: int) -> None:
    assert parse_whole(spell(number)) == number


@given(decimals)
def test_a_decimal_is_exact(number: Fraction) -> None:
    assert Fraction(decimal(number) or "") == number


def test_what_has_no_decimal_is_not_rounded() -> None:
    assert decimal(Fraction(1, 3)) is None
