"""What a statement says, in both languages: one line of the table for each thing the reading knows."""

import datetime as dt

import pytest

from opsaudit.statements import Statement, read_statement

REFERENCE = dt.date(2026, 1, 1)


def read(text: str) -> Statement:
    return read_statement(text, REFERENCE)


def shown(statement: Statement) -> list[str]:
    """Return the targets as ``comparator value unit``, with the baseline after ``from``."""
    return [
        f"{target.comparator} {float(target.value):g} {target.unit}"
        + (f" from {float(target.baseline):g}" if target.baseline is not None else "")
        for target in statement.targets
    ]


TARGETS = {
    # a level and a change are told apart by the word before the number
    "客户投诉率降低到5%": ["<= 5 %"],
    "客户投诉率降低5%": ["decrease_by 5 %"],
    "客户投诉率降低5个百分点": ["decrease_by 5 pp"],
    "Reduce the complaint rate to 5%": ["<= 5 %"],
    "Reduce the complaint rate by 5%": ["decrease_by 5 %"],
    "Reduce the complaint rate by 5 percentage points": ["decrease_by 5 pp"],
    # the start of a change is its baseline
    "交付周期由3天缩短至1.5天": ["<= 1.5 d from 3"],
    "网办率和通办率分别由87%、64%提高到95%、80%": [">= 95 % from 87", ">= 80 % from 64"],
    "Raise CSAT from 82% to 90%": [">= 90 % from 82"],
    "Get test coverage up to 85%": [">= 85 %"],
    # comparing words win over the direction
    "良品率不低于98%，返工率不超过2%": [">= 98 %", "<= 2 %"],
    "Defects must not exceed 3 per 1,000": ["<= 3 per_1000"],
    # a list shares what is said before it
    "巩固率和升学率分别达到96%和78%": [">= 96 %", ">= 78 %"],
    "Raise both rates to 82%, 78% and 70% respectively": [">= 82 %", ">= 78 %", ">= 70 %"],
    # growth as a metric, nouns of change, amounts to add
    "产值增幅不低于4%": ["increase_by 4 %"],
    "15% growth in export sales": ["increase_by 15 %"],
    "新增门店3家": ["= 3 count"],
    "Hire 3 more nurses": ["increase_by 3 count"],
    "营业额翻一番": ["multiply_by 2 x"],
    "Double the number of trainees": ["multiply_by 2 x"],
    "把事故数减半": ["decrease_by 50 %"],
    # money and scale words
    "投入研发经费9.4亿元": ["= 9.4e+08 CNY"],
    "Close at least $3.2M in new revenue": [">= 3.2e+06 USD"],
    # limits of a response
    "接到报修后2小时内到场": ["<= 2 h"],
    "We answer 80% of calls within 20 seconds": [">= 80 %", "<= 20 s"],
    # no targets: names, populations, thresholds, frequencies, what is behind
    "2026年通过 ISO 9001 认证": [],
    "75岁以上患者压伤率降至3%": ["<= 3 %"],
    "Screen 90% of women aged 50 to 69": [">= 90 %"],
    "围绕四个方面推进改革": [],
    "每周跑步3次": [],
    "Cut the share (2024: 57%) to 40%": ["<= 40 %"],
    "Raise the rate from our starting figure of 54%": [],
}


@pytest.mark.parametrize(("text", "wanted"), TARGETS.items(), ids=str)
def test_targets(text: str, wanted: list[str]) -> None:
    assert shown(read(text)) == wanted


DEADLINES = {
    "2026年第三季度末前上线新系统": "2026-09-30",
    "在三个月内上线新系统": "P3M",
    "六周内完成盘点": "P6W",
    "半年内完成盘点": "P6M",
    "用三年时间建成基地": "P3Y",
    "每两周举行一次复盘例会": "R/P2W",
    "能耗较2023年降低12%": None,
    "2小时内响应客户报修": None,
    "尽快完成整改": None,
    "Launch the app by 30 June 2026": "2026-06-30",
    "Launch the app within six months": "P6M",
    "Cut waste by 10% over the coming two years": "P2Y",
    "Lower emissions 42% by 2031 against a 2021 base year": "2031-12-31",
    "Audit every site each quarter": "R/P3M",
    "Launch the app as soon as possible": None,
}


@pytest.mark.parametrize(("text", "wanted"), DEADLINES.items(), ids=str)
def test_deadlines(text: str, wanted: str | None) -> None:
    found = read(text)
    assert (found.deadline.iso if found.deadline else None, bool(found.time_bound)) == (wanted, wanted is not None)


NO_GOALS = {
    "2025年公司实现营收12.4亿元，同比增长8.2%": "说的是已经发生的事",
    "客户满意度是指满意评价占全部评价的比例": "这是定义或口径",
    "如覆盖率不足70%，应说明缘由": "这是附条件的规定",
    "预计明年市场规模将增长6%": "这是预测",
    "如何提高满意度？": "这是疑问句",
    "第三章 质量目标": "这是标题",
    "公司现有员工8700余人，分布在21个国家": "说的是已经发生的事",
    "推行电子台账有助于缩短等候时间": "说的是好处，不是要达到的结果",
}
NO_GOALS_EN = {
    "We raised the share of apprentices to 61% in 2025": "it tells what has happened",
    "CSAT is defined as the share of positive ratings": "it defines something",
    "If availability falls below 99%, the customer is entitled to a credit": "it is a rule for a case",
    "Energy demand is projected to double by 2030": "it is a forecast",
    "How can we improve?": "it is a question",
    "Chapter 4: Priorities for the coming period": "it is a heading",
    "The group employs 8,700 people in 21 countries": "it describes what is",
    "A shorter approval chain frees up two hours per week": "it claims a benefit",
}


@pytest.mark.parametrize(("text", "why"), NO_GOALS.items(), ids=str)
def test_what_is_no_goal_says_why(text: str, why: str) -> None:
    found = read(text)
    assert (bool(found.is_goal), found.is_goal.reasons[0].text.zh) == (False, why)
    assert (found.targets, found.deadline, bool(found.measurable)) == ((), None, False)


@pytest.mark.parametrize(("text", "why"), NO_GOALS_EN.items(), ids=str)
def test_what_is_no_goal_says_why_in_english(text: str, why: str) -> None:
    found = read(text)
    assert (bool(found.is_goal), found.is_goal.reasons[0].text.en) == (False, why)


LETTERS = {
    "提升客户满意度至90%": "SM",
    "将客户满意度提升": "S",
    "提高运营效率": "",
    "加强团队建设": "",
    "杜绝重大安全事故": "SM",
    "通过 ISO 27001 认证": "SM",
    "每张诉求单都有反馈": "SM",
    "涨幅快于公司整体水平": "SM",
    "FY26目标:18.5万台": "M",
    "力争满意度达到X%": "S",
    "Improve collaboration": "",
    "Raise shift supervisor engagement": "S",
    "Launch the mobile app": "SM",
    "No severe incidents": "SM",
    "All line managers complete the module": "SM",
    "We expect to hit this 88% of the time.": "M",
    "Keep flare volume under 2022 levels": "SM",
}


@pytest.mark.parametrize(("text", "letters"), LETTERS.items(), ids=str)
def test_specific_and_measurable(text: str, letters: str) -> None:
    found = read(text)
    assert bool(found.is_goal)
    assert ("S" if found.specific else "") + ("M" if found.measurable else "") == letters


def test_the_words_that_decided_are_shown() -> None:
    found = read("在三个月内提升客户满意度至90%")
    assert [found.words(span) for span in found.measurable.reasons[0].spans] == ["90%"]
    assert [found.words(span) for span in found.time_bound.reasons[0].spans] == ["三个月内"]
    assert found.words(found.targets[0].span) == "90%"


def test_spans_lead_back_to_the_authors_text() -> None:
    found = read("在三個月內提升客戶滿意度至９０％，儘快完成")
    assert [found.words(target.span) for target in found.targets] == ["９０％"]
    assert found.words(found.deadline.span) == "三個月內"  # type: ignore[union-attr]  # it has one
    assert [(smell.name, found.words(smell.span)) for smell in found.smells] == [
        ("weak-verb", "提升"),
        ("vague-time", "儘快"),
    ]


def test_a_promise_of_service_is_read_by_its_parts() -> None:
    found = read("接到报修后2小时内到场，到场率不低于95%").promise
    assert found is not None
    assert (found.trigger is not None, len(found.limits), found.share is not None) == (True, 1, True)
    apart = read("将差错率由1.2%降低到0.5%以下，客户投诉24小时内答复").promise
    assert apart is not None
    assert apart.share is None
    assert read("Reply to every complaint within 2 days of receipt").promise is not None
    assert read("在三个月内提升满意度至90%").promise is None


@pytest.mark.parametrize("text", ["提升X%", "20XX年底前完成", "from X to Y by 2026", "完成XX家门店改造", "期限待定"])
def test_what_a_template_left_is_found(text: str) -> None:
    assert read(text).placeholders != ()


@pytest.mark.parametrize("text", ["提升5%", "2026年底前完成", "Get SpaceX to sign", "每股收益(EPS)提高0.2元"])
def test_what_looks_like_a_placeholder_is_none(text: str) -> None:
    assert read(text).placeholders == ()


def test_several_goals_in_one_are_parted() -> None:
    found = read("满意度提升至90%，投诉率降低到2%")
    assert [found.words(part) for part in found.parts] == ["满意度提升至90%", "投诉率降低到2%"]
    found = read("Raise CSAT to 90% and reduce no-shows to 5% by December 2026")
    assert [found.words(part) for part in found.parts] == [
        "Raise CSAT to 90%",
        "reduce no-shows to 5% by December 2026",
    ]
    assert read("满意度由82%提升至90%").parts == ()
    assert read("Raise the rates of use and growth to 82% and 90%").parts == ()


@pytest.mark.parametrize("text", ["", " ", "。", "\x00", "123", "%", "“", "(", "→", "🎯" * 50])
def test_any_text_is_read(text: str) -> None:
    assert read(text).text == text
