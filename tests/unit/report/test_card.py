from fractions import Fraction

import pytest
from handmade import CRASH, NO_REVIEW, NO_RISKS, OWNER, VAGUE, assessment_of

from opsaudit.messages import Text
from opsaudit.report.base import Look
from opsaudit.report.card import ScoreCard, counted, number, signed, weight_word
from opsaudit.report.cells import cell_width

FINDINGS = [NO_RISKS, NO_REVIEW, CRASH, VAGUE, OWNER]

CHINESE = """\
────────────────────────────────────────────────────────────────────────────────
云川电商 · 门店运营方案
plans/acme · 规则集 standard 1.0 · 基准日 2026-03-31 · 1 个文件

  得分  21.2   暂定，不评级：已评部分不足三分之二
  以上为已证实得分；最高可能 36.1，适用内容已评 85.1 %

  维度                          权重    得分     可能     已评
  目标与指标                      20    50.0     50.0  100.0 %  ████████░░░░░░░░
  风险与控制                      20     0.0      0.0  100.0 %  ░░░░░░░░░░░░░░░░
  acme                             7     0.0     99.9    0.0 %  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

  层次    成文 24.7 · 运行 0.0 · 结果 无数据
  成熟度  0 级（仅供参考）：1 P · 2 P · 3 – · 4 – · 5 –

封顶与限制
       –  “acme”只评了 0.0 %，不足三分之二：补答待答项之前只是暂定，不评级
       –  有 14.8 % 的权重无法判定，超过 5 %：补全事实或修复插件之前不评级
     0.0  得分已低于这些上限，暂不另扣：RISK001、目标与指标、风险与控制

最省力的提分
   +28.3  RISK001 no-risks · plan · 写一段
   +14.1  RISK003 risk-never-reviewed · plan · 改一处
   +12.1  SMART003 goal-without-number · goals/#1 · 改一处

5 条发现：严重 2，高 2，中 1
7 项结果：通过 1，部分 1，未过 1，缺失 2，不适用 1，无法判定 1
没有对象可查的规则：SMART004
"""

ENGLISH = """\
────────────────────────────────────────────────────────────────────────────────
云川电商 · 门店运营方案
plans/acme · ruleset standard 1.0 · as of 2026-03-31 · 1 file

  score  21.2   provisional, no grade: less than two thirds is assessed
  proven; up to 36.1 is possible, 85.1 % of what applies is assessed

  dimension                   weight  proven possible assessed
  goals and KPIs                  20    50.0     50.0  100.0 %  ████████░░░░░░░░
  risks and controls              20     0.0      0.0  100.0 %  ░░░░░░░░░░░░░░░░
  acme                             7     0.0     99.9    0.0 %  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

  layers    designed 24.7 · operating 0.0 · results no data
  maturity  level 0 (indicative): 1 P · 2 P · 3 – · 4 – · 5 –

Gates
       –  only 0.0 % of acme is assessed, less than two thirds: provisional, no
          grade until more is
       –  14.8 % of the weight is inconclusive, more than 5 %: no grade until
          the facts or plugins are mended
     0.0  the score lies below these caps already: RISK001, goals and KPIs,
          risks and controls

Cheapest gains
   +28.3  RISK001 no-risks · plan · a paragraph
   +14.1  RISK003 risk-never-reviewed · plan · a field
   +12.1  SMART003 goal-without-number · goals/#1 · a field

5 findings: 2 critical, 2 high, 1 medium
7 results: 1 pass, 1 partial, 1 fail, 2 absent, 1 not applicable, 1 inconclusive
rules with nothing to look at: SMART004
"""


def card(assessment, lang, width=80, **look):
    return "".join(ScoreCard(Look(lang, width, **look)).lines(assessment))


@pytest.mark.parametrize(("lang", "shown"), [("zh", CHINESE), ("en", ENGLISH)])
def test_the_card_says_how_good_how_sure_and_what_next(lang, shown):
    assert card(assessment_of(FINDINGS), lang) == shown


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 79, 80, 120])
def test_the_card_keeps_to_the_width_of_the_screen(width, lang):
    lines = card(assessment_of(FINDINGS), lang, width).splitlines()
    assert [line for line in lines if cell_width(line) > width] == []


def test_no_data_is_said_instead_of_a_number():
    shown = card(assessment_of([], ()), "en")
    assert "  score  no data   no grade: no data\n" in shown
    assert "0 findings: none\n0 results: none\n" in shown


def test_a_plan_without_names_is_called_unnamed():
    assert "\nunnamed plan\n" in card(assessment_of([], name="", organization=""), "en")


def test_what_nobody_can_mend_is_no_gain():
    assert "ACME001" not in card(assessment_of(FINDINGS), "en").partition("Cheapest gains")[2].partition("\n\n")[0]


def test_colour_repeats_the_grade_and_the_bars():
    shown = card(assessment_of([]), "en", style=lambda role, text: f"<{role}>{text}</{role}>" if role else text)
    assert "<poor>score  21.2   </poor>" in shown
    assert "<poor>████████</poor>░░░░░░░░" in shown


def test_numbers_are_shown_as_people_write_them():
    assert [weight_word(Fraction(10)), weight_word(Fraction(15, 2))] == ["10", "7.5"]
    assert [signed(Fraction(5, 2)), signed(Fraction(-1, 3)), signed(Fraction(0))] == ["+2.5", "-0.3", "0.0"]
    assert number(Fraction(8999, 100)).en == "89.9"
    assert number(Fraction(100), complete=False).en == "99.9"
    assert [counted(1, Text(zh="个文件", en="file")).en, counted(2, Text(zh="个文件", en="file")).zh] == [
        "1 file",
        "2 个文件",
    ]
