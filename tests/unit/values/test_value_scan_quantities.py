"""Quantities in the prose of goals: the forms that people write, and the numbers that only look like quantities."""

from fractions import Fraction

import pytest

from opsaudit.model.values.scan import scan_quantities

THIRD = Fraction(100, 3)


def found(text: str) -> list[tuple[str, Fraction | int, str, str]]:
    return [(text[start:end], q.value, q.unit, q.comparator) for start, end, q in scan_quantities(text)]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "comparator"),
    [
        (
            "VAP: 1.2 per 1,000 ventilator days or fewer",
            "1.2 per 1,000 ventilator days or fewer",
            1.2,
            "per_1000",
            "<=",
        ),
        ("newborn deaths under 9 per 1,000 live births", "under 9 per 1,000", 9, "per_1000", "<"),
        ("at most 70 deaths per 100,000", "at most 70 deaths per 100,000", 70, "per_100000", "<="),
        ("孕产妇死亡率降至9/10万以下", "9/10万以下", 9, "per_100000", "<="),
        ("Engagement score ≥ 7.8/10", "≥ 7.8/10", 7.8, "score", ">="),
        ("PM2.5浓度降至32微克/立方米以下", "32微克/立方米以下", 32, "µg/m3", "<="),
        ("能耗不高于85千瓦时/平方米", "不高于85千瓦时/平方米", 85, "kWh", "<="),
        ("energy use of 185 kWh per square metre", "185 kWh", 185, "kWh", ""),
        ("Spend RMB 300 million", "RMB 300 million", 300_000_000, "CNY", ""),
        ("Raise €2.5m", "€2.5m", 2_500_000, "EUR", ""),
        ("Raise HK$3m", "HK$3m", 3_000_000, "HKD", ""),
        ("投资5000万港元", "5000万港元", 50_000_000, "HKD", ""),
        ("投资3万亿日元", "3万亿日元", 3 * 10**12, "JPY", ""),
        ("节约3万吨标准煤", "3万吨标准煤", 30_000, "t", ""),
        ("Save 500 tCO2e", "500 tCO2e", 500, "t", ""),
        ("Save 120 t CO2e", "120 t", 120, "t", ""),
        ("Walk 500 miles", "500 miles", 500, "mi", ""),
        ("Save 16,000 metric tons", "16,000 metric tons", 16_000, "t", ""),
        ("每人培训40学时", "40学时", 40, "h", ""),
        ("开设30课时", "30课时", 30, "count", ""),
        ("服务3万人次", "3万人次", 30_000, "count", ""),
        ("配备6部电梯", "6部", 6, "count", ""),
        ("募集图书一万二千册", "一万二千册", 12_000, "count", ""),
        ("曲目攒到20首", "20首", 20, "count", ""),
        ("興建18間教室", "18間", 18, "count", ""),
        ("3個工作天內答覆", "3個工作天內", 3, "d", "<="),
        ("工期95日历天", "95日历天", 95, "d", ""),
        ("引进300余家企业", "300余家", 300, "count", ">"),
        ("带动一千多万人", "一千多万人", 10_000_000, "count", ">"),
        ("带动就业超10万人", "超10万人", 100_000, "count", ">"),
        ("翻修一吨半钢材", "一吨半", 1.5, "t", ""),
        ("人均预期寿命提高到80.5岁", "80.5岁", 80.5, "yr", ""),
        ("依从率≥85%", "≥85%", 85, "%", ">="),
        ("满意度＞９５％", "＞９５％", 95, "%", ">"),
        ("占比达百 分 之 2.4", "百 分 之 2.4", 2.4, "%", ""),
        ("提高四点 五个百分点", "四点 五个百分点", 4.5, "pp", ""),
        ("产量４，５６５件", "４，５６５件", 4565, "count", ""),
        ("以八折供应", "八折", 80, "%", ""),
        ("以七五折供应", "七五折", 75, "%", ""),
        ("同比增速由-3%转正", "-3%", -3, "%", ""),
        ("gain +6 percentage points", "+6 percentage points", 6, "pp", ""),
        ("a 5-percentage-point rise", "5-percentage-point", 5, "pp", ""),
        ("用户数翻倍", "翻倍", 2, "x", ""),
        ("产量增长一倍", "增长一倍", 2, "x", ""),
        ("产量增长2倍以上", "增长2倍以上", 3, "x", ">="),
        ("a threefold rise", "threefold", 3, "x", ""),
        ("by doubling the number of stores", "doubling", 2, "x", ""),
        ("噪声投诉为零。", "零", 0, "count", ""),
        ("用工总量零增长", "零", 0, "count", ""),
        ("Cut leaks to zero by then", "zero", 0, "count", ""),
        ("Retrofit a fifth of the stock", "a fifth", 20, "%", ""),
        ("Cut waste by a third.", "a third", THIRD, "%", ""),
        ("Cut waste by half", "half", 50, "%", ""),
        ("Serve one in ten customers", "one in ten", 10, "%", ""),
        ("Answer nine of every ten calls", "nine of every ten", 90, "%", ""),
        ("Hire one product designer", "one", 1, "count", ""),
        ("Plant a million trees", "a million", 1_000_000, "count", ""),
        ("Plant two hundred and fifty thousand trees", "two hundred and fifty thousand", 250_000, "count", ""),
        ("Attract 2.5m visitors", "2.5m visitors", 2_500_000, "count", ""),
        ("Win 5k+ stars", "5k+ stars", 5000, "count", ">="),
        ("满意度拉升到81", "81", 81, "", ""),
        ("开展宣讲20场（次）以上", "20场（次）以上", 20, "count", ">="),
    ],
)
def test_one_quantity_of_a_sentence(text: str, words: str, value: float, unit: str, comparator: str) -> None:
    exact = value if isinstance(value, Fraction) else Fraction(str(value))
    assert found(text) == [(words, exact, unit, comparator)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("提高8%～10%", 8, 10, "%"),
        ("提高8%—10%", 8, 10, "%"),
        ("grow by 6 to 6.5 percent", 6, 6.5, "%"),
        ("reply in 3-4 weeks of work", 3, 4, "wk"),
        ("keep it between 5 and 7 percent", 5, 7, "%"),
    ],
)
def test_a_range_has_both_ends(text: str, low: float, high: float, unit: str) -> None:
    assert [(q.low, q.value, q.unit) for *_span, q in scan_quantities(text)] == [
        (Fraction(str(low)), Fraction(str(high)), unit)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lower Scope 1 and 2 emissions",
        "Phases 1, 2 and 3",
        "Open Ward 7B",
        "the award for Lot 3",
        "Tier 1, Type II, DN300",
        'the "Horizon 25" programme',
        "a 9-metre boat",
        "quiet after 8 pm",
        "ISO/IEC 27001:2022, GB/T 19001-2016, NIST SP 800-53, PCI DSS 4.0",
        "Cut PM2.5",
        "4Acres Dairy",
        "Run a half marathon",
        "a third warehouse",
        "a quarter past",
        "one of the teams, as one team",
        "per 1,000 beds",
        "by week 10",
        "3折叠",
        "零容忍、零的突破",
        "隐患清零",
        "临湖三县",
        "65岁以上老人",
        "编号12、DN50管道",
        "第三方、三年行动、十分重视",
        "6/30",
        "五位一体、两票制、四个自信、1比3",
    ],
)
def test_a_number_that_names_or_belongs_to_a_word_is_no_quantity(text: str) -> None:
    assert found(text) == []
