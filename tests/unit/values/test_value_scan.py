"""Quantities and times inside sentences."""

import datetime as dt
from fractions import Fraction

import pytest

from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.when import When

REFERENCE = dt.date(2026, 1, 1)


def quantities(text: str) -> list[tuple[str, Fraction, str, str]]:
    return [(text[start:end], q.value, q.unit, q.comparator) for start, end, q in scan_quantities(text)]


def times(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], shown(time)) for start, end, time in scan_times(text, REFERENCE)]


def shown(time: When | Cadence) -> str:
    """Return ``kind days`` of a cadence, ``end`` of a time, with ``~`` before a relative one."""
    if isinstance(time, Cadence):
        return time.kind if time.days is None else f"{time.kind} {float(time.days)}"
    return f"{'~' if time.relative else ''}{time.end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年6月30日前客户满意度由82%提升至90%", ["82%", "90%"]),
        ("Raise CSAT from 82% to 90% by 2026-06-30", ["82%", "90%"]),
        ("三个月内将退款平均时长由3天缩短至1.5天", ["3天", "1.5天"]),
        ("Cut average refund time from 3 days to 1.5 days within three months", ["3 days", "1.5 days"]),
        ("年底前单均履约成本降低15%", ["15%"]),
        ("Cut cost per order by 15% by year-end", ["15%"]),
        ("投诉2小时内响应、24小时内给出初步方案", ["2小时内", "24小时内"]),
        ("Answer complaints within 2 h and give a first plan within 24 h", ["within 2 h", "within 24 h"]),
        ("2个工作日内回复客户", ["2个工作日内"]),
        ("Reply to customers within 2 working days", ["within 2 working days"]),
        ("由5天至3天", ["5天", "3天"]),
        ("平均≤1.5天且差错率≤2%", ["≤1.5天", "≤2%"]),
        ("average ≤1.5 days and errors ≤2%", ["≤1.5 days", "≤2%"]),
        ("增长5–8%，投入3-5万元", ["5–8%", "3-5万元"]),
        ("每日站会15分钟", ["15分钟"]),
        ("daily stand-up 15 min", ["15 min"]),
        ("每人每年培训不少于40小时", ["不少于40小时"]),
        ("全年零重大事故", ["零"]),
        ("Reach zero incidents this year", ["zero"]),
        ("销售额翻一番，成本减半", ["翻一番", "减半"]),
        ("Triple the number of dashboards", ["Triple"]),
        ("We will halve lost-time injuries", ["halve"]),
        ("NPS达到45，差评减少三成五", ["达到45", "三成五"]),
        ("Hire three engineers and 12 seasonal workers", ["three", "12"]),
        ("新增12家门店，覆盖2万+用户", ["12家", "2万+用户"]),
        ("生豬出欄860萬頭", ["860萬頭"]),
        ("Land a tenant ($250k+) and 9 logos", ["$250k+", "9"]),
        ("完成率不足70%，超过5000元升级", ["不足70%", "超过5000元"]),
        ("百分之二十五的客户在半小时内得到答复", ["百分之二十五", "半小时内"]),
        ("4 out of 5 customers stay", ["4 out of 5"]),
    ],
)
def test_quantities_are_found_with_their_words(text: str, expected: list[str]) -> None:
    assert [raw for raw, *_rest in quantities(text)] == expected


def test_a_found_quantity_has_value_unit_comparator_and_is_marked_as_parsed() -> None:
    text = "订单超过1,200单，成本控制在12万元以内，Reach 3500 subscribers, 5–8%"
    assert quantities(text) == [
        ("超过1,200单", Fraction(1200), "count", ">"),
        ("控制在12万元以内", Fraction(120_000), "CNY", "<="),
        ("Reach 3500 subscribers", Fraction(3500), "count", ">="),
        ("5–8%", Fraction(8), "%", ""),
    ]
    assert {q.provenance for *_span, q in scan_quantities(text)} == {Provenance.PARSED}
    assert [q.low for *_span, q in scan_quantities(text)] == [None, None, None, Fraction(5)]


@pytest.mark.parametrize(
    "text",
    [
        "通过ISO 9001认证",
        "取得IATF16949和ISO45001证书",
        "GB/T 19001-2016 与 ISO/IEC 27001:2022",
        "符合 21 CFR 820.40",
        "由第三方审核",
        "第一时间到场",
        "个人信息保护法第五十九条",
        "财会〔2008〕7号、令第42号",
        "《2025年运营方案》第3版",
        "双11与双十二大促",
        "618大促排班",
        "建设5G网络",
        "推行5S与6S管理",
        "7×24小时值守",
        "24/7 support",
        "24小时热线",
        "在Q3会议室开会",
        "一线员工统一着装",
        "一站式、一体化、唯一、一致、一般",
        "落实三重一大",
        "二维码与三号楼",
        "三班倒",
        "十分重视",
        "几十个客户、数百家",
        "零售与零件",
        "半成品管理",
        "三成本中心",
        "3分公司",
        "五星级服务",
        "建立一个平台、一套制度",
        "周一至周四 11:30-13:00",
        "拨打400-050-0827或12315",
        "升级CRM2到V2.0",
        "SKU-1001 and TR-12",
        "B2B, O2O, P90",
        "Excel 2016",
        "Section 3, Phase 2, Article 54",
        "Six Sigma and one-stop service",
        "360 review",
        "Industry 4.0",
        "Keep volume under 2022 levels",
        "T+1结算",
        "步骤3与附件2",
        "1. 做好客服\n2) 做好仓储",
        "XX万元与X%",
        "20XX年",
        "one of the teams",
        "a two-week sprint",
        "早上 7 点前起床",
        "每10 000床日",
        "前一年",
        "2026年6月30日",
        "30 June 2026, Q3 2026, FY26",
        "每月1次",
        "twice a year",
        "",
    ],
)
def test_numbers_in_names_idioms_dates_and_cadences_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年6月30日前客户满意度由82%提升至90%", [("2026年6月30日前", "2026-06-30")]),
        ("三个月内将退款平均时长由3天缩短至1.5天", [("三个月内", "~2026-04-01")]),
        ("6月底前完成", [("6月底前", "2026-06-30")]),
        ("年底前单均履约成本降低15%", [("年底前", "2026-12-31")]),
        ("本财年内完成", [("本财年内", "2026-12-31")]),
        ("三季度末前上线，下半年推广", [("三季度末前", "2026-09-30"), ("下半年", "2026-12-31")]),
        ("2026年Q3完成", [("2026年Q3", "2026-09-30")]),
        ("“十五五”期间建成", [("“十五五”期间", "2030-12-31")]),
        ("Raise CSAT to 90% by 2026-06-30", [("by 2026-06-30", "2026-06-30")]),
        ("By October 1, 2030, publish", [("By October 1, 2030", "2030-10-01")]),
        ("By the close of February 2027, train", [("By the close of February 2027", "2027-02-28")]),
        ("Cut cost per order by 15% by year-end", [("by year-end", "2026-12-31")]),
        ("Finish by the end of next quarter.", [("by the end of next quarter", "2026-06-30")]),
        ("Record 12 episodes during Q4", [("during Q4", "2026-12-31")]),
        ("Reach it within 45 days", [("within 45 days", "~2026-02-15")]),
        ("By 2026, halve collisions", [("By 2026", "2026-12-31")]),
        ("每月1次客服培训", [("每月1次", "periodic 30.4375")]),
        ("每月至少开展1次客服培训", [("每月至少开展1次", "periodic 30.4375")]),
        ("每日站会", [("每日", "periodic 1.0")]),
        ("季度复盘会", [("季度", "periodic 91.3125")]),
        ("Quarterly process review", [("Quarterly", "periodic 91.3125")]),
        ("半年一次应急演练", [("半年一次", "periodic 182.625")]),
        ("Test backups twice a year", [("twice a year", "periodic 182.625")]),
        ("Ship 2 templates every fortnight", [("every fortnight", "periodic 14.0")]),
        ("Annual supplier audit", [("Annual", "periodic 365.25")]),
        ("定期开展培训", [("定期", "vague")]),
        ("Review access regularly", [("regularly", "vague")]),
        ("投诉2小时内响应", []),
        ("2个工作日内回复客户", []),
        ("Answer complaints within 2 h", []),
        ("monthly active users", []),
        ("annual revenue", []),
        ("第三方审核", []),
        ("在Q3会议室开会", []),
        ("2025年度运营方案", []),
        ("2026年前端改造", [("2026年", "2026-12-31")]),
        ("建立年度目标", []),
        ("内部培训", []),
        ("", []),
    ],
)
def test_times_are_found_with_their_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert times(text) == expected


def test_without_a_reference_a_time_that_needs_a_year_keeps_its_words_and_has_no_dates() -> None:
    assert scan_times("年底前降低15%") == [(0, 3, When("年底前", provenance=Provenance.PARSED))]
    assert scan_times("2026年底前降低15%")[0][2].end == dt.date(2026, 12, 31)  # type: ignore[union-attr]  # a When


def test_answers_do_not_share_a_list() -> None:
    first = scan_quantities("降低15%")
    first.clear()
    assert quantities("降低15%") == [("15%", Fraction(15), "%", "")]


@pytest.mark.parametrize(
    ("text", "words", "end"),
    [
        ("系统上线后90天内完成培训", "90天内", None),
        ("自签约之日起30日内交付", "30日内", None),
        ("今后三个月内完成", "今后三个月内", dt.date(2026, 4, 1)),
        ("90天内完成培训", "90天内", dt.date(2026, 4, 1)),
        ("Train everybody within 90 days of launch", "within 90 days", None),
        ("Train everybody within 90 days after 1 July", "within 90 days", None),
        ("Train everybody within 90 days from now", "within 90 days", dt.date(2026, 4, 1)),
        ("Within 90 days from 82% to 90%", "Within 90 days", dt.date(2026, 4, 1)),
    ],
)
def test_a_time_that_counts_from_an_event_has_no_date(text: str, words: str, end: dt.date | None) -> None:
    found = [time for _start, _end, time in scan_times(text, dt.date(2026, 1, 1))]
    assert isinstance(found[0], When)
    assert (found[0].raw, found[0].end) == (words, end)
