from handmade import CRASH, NO_REVIEW, NO_RISKS, OWNER, PLAN, VAGUE, assessment_of
from msgspec.structs import replace

from opsaudit.messages import Text, same
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Result, State
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look
from opsaudit.report.cells import cell_width, safe
from opsaudit.report.text import TextReport

FINDINGS = [NO_RISKS, NO_REVIEW, CRASH, VAGUE, OWNER]


def report(assessment, lang="en", width=80, **look):
    return "".join(TextReport(Look(lang, width, quiet=True, **look)).plan(assessment))


def test_findings_are_shown_with_their_lines_in_chinese():
    assert report(assessment_of(FINDINGS), "zh") == (
        """\
plans/acme/plan.yaml:1:1 OPS080 高 rule-crashed · 无法判定
  规则 ACME001 运行失败
    1 │ 计划: {名称: 门店运营方案}
      │ ^^^^

plans/acme/plan.yaml:3:5 SMART003 严重 goal-without-number
  目标“进一步加强成本管理”没有可据以判断的数字
    3 │   - 进一步加强成本管理
      │     ^^^^^^^^^^^^^^^^^^
  改法：写出指标、现值、目标值和期限，例如“12月底前单均履约成本由20元降至17元”。

plans/acme/plan.yaml:4:31 SMART007 高 goal-without-owner · 部分
  “店长”不是已登记的岗位
    4 │   - {编号: G-1, 描述: 提升满意度, 负责人: 店长}
      │                                           ^^^^
  另见 plans/acme/plan.yaml:4:10：目标在此定义
  改法：引用岗位编号。

计划中没有“风险”，以下 2 条要求无从满足：
  严重 RISK001 no-risks
  中   RISK003 risk-never-reviewed
  详见 opsaudit explain RISK001，其余同理。

"""
    )


def test_findings_are_shown_in_english_and_the_fix_in_the_language_of_the_plan():
    assert report(assessment_of([VAGUE, NO_RISKS], keys="en")) == (
        """\
plans/acme/plan.yaml:3:5 SMART003 critical goal-without-number
  goal '进一步加强成本管理' states no number to judge it by
    3 │   - 进一步加强成本管理
      │     ^^^^^^^^^^^^^^^^^^
  fix: State measure, baseline, target and date, as in 'Cut cost per order from
       20 to 17 CNY by December'.

The plan has no risks, so this requirement cannot be met:
  critical RISK001 no-risks
  More about it: opsaudit explain RISK001.

"""
    )


def test_a_plan_given_as_a_file_is_shown_by_its_own_path():
    shown = report(assessment_of([VAGUE], path="some/plan.yaml", is_file=True))
    assert shown.startswith("some/plan.yaml:3:5 SMART003")


def test_the_current_folder_is_not_shown_before_its_files():
    assert report(assessment_of([VAGUE], path=".")).startswith("plan.yaml:3:5 SMART003")


def test_a_finding_without_a_place_is_told_without_a_source_line():
    nowhere = Finding("OPS060", "plugin-not-imported", Severity.HIGH, same("plugin acme cannot be imported"), Place("", 0, 0, 0, 0), state=State.INCONCLUSIVE)  # fmt: skip
    assert report(assessment_of([nowhere])) == (
        "OPS060 high plugin-not-imported · inconclusive\n  plugin acme cannot be imported\n\n"
    )


def test_open_questions_are_asked_once_with_the_rules_that_wait():
    fact = Text(
        zh="是否处理个人信息（组织的“特征”）", en="whether personal data is processed (`traits` of the organization)"
    )
    results = [Result(code, PLAN, State.MANUAL, reason=fact) for code in ("RISK001", "RISK003", "RISK003")]
    assert report(assessment_of([], results)) == ""
    assert "".join(TextReport(Look("en")).plan(assessment_of([], results))).partition("─")[0] == (
        """\
Open questions: to be judged once the plan states these facts
  whether personal data is processed (`traits` of the organization) (RISK001
  RISK003)

"""
    )


def test_a_missing_section_that_many_rules_ask_for_is_listed_by_codes():
    many = [replace(NO_REVIEW, code=f"RISK{number:03}") for number in range(3, 16)]
    assert report(assessment_of([*many, NO_RISKS]), "en", 60) == (
        """\
The plan has no 风险, so 14 requirements cannot be met:
  critical RISK001
  medium   RISK003 RISK004 RISK005 RISK006 RISK007 RISK008
           RISK009 RISK010 RISK011 RISK012 RISK013 RISK014
           RISK015
  More about each: opsaudit explain RISK001, and so on.

"""
    )


def test_missing_sections_come_in_the_order_of_the_plan_format():
    kpis = replace(NO_RISKS, key="kpis", code="SMART020")
    shown = report(assessment_of([NO_RISKS, kpis], keys="en"))
    assert shown.index("has no kpis") < shown.index("has no risks")


def test_what_one_rule_says_of_one_place_is_one_block():
    twice = replace(VAGUE, message=same("and it has no date"))
    other = replace(VAGUE, code="SMART006", slug="goal-without-deadline", fix=None)
    assert report(assessment_of([VAGUE, twice, other], keys="en")) == (
        """\
plans/acme/plan.yaml:3:5 SMART003 critical goal-without-number
  goal '进一步加强成本管理' states no number to judge it by
  and it has no date
    3 │   - 进一步加强成本管理
      │     ^^^^^^^^^^^^^^^^^^
  fix: State measure, baseline, target and date, as in 'Cut cost per order from
       20 to 17 CNY by December'.

plans/acme/plan.yaml:3:5 SMART006 critical goal-without-deadline
  goal '进一步加强成本管理' states no number to judge it by

"""
    )


def test_a_heading_wider_than_the_screen_is_broken_after_the_place():
    shown = report(assessment_of([VAGUE], path="a/very/long/path/to/the/plans/of/a/large/organization"))
    assert shown.splitlines()[:2] == [
        "a/very/long/path/to/the/plans/of/a/large/organization/plan.yaml:3:5",
        "  SMART003 critical goal-without-number",
    ]


def test_unreadable_files_are_named():
    assert report(assessment_of([], unreadable=("gbk.yaml",))) == "could not be read: plans/acme/gbk.yaml\n\n"


def test_colour_adds_roles_and_changes_nothing_else():
    def style(role, text):
        return f"<{role}>{text}</{role}>" if text else ""

    shown = report(assessment_of([VAGUE]), "en", style=style)
    assert shown.splitlines()[0] == (
        "<place>plans/acme/plan.yaml:3:5</place> <code>SMART003</code> <critical>critical</critical> goal-without-number"
    )
    assert "<mark>    ^^^^^^^^^^^^^^^^^^</mark>" in shown


HOSTILE = "x: \x1b[2J\x1b]0;owned\x07 \u202edrow\u202c \x9b31m" + "宽" * 10_000


def test_text_of_a_plan_never_steers_the_terminal_and_never_overflows_it():
    hostile = Finding(
        code="SMART003",
        slug="goal-without-number",
        severity=Severity.HIGH,
        message=Text(zh=f"目标“{HOSTILE[:200]}”\n第二行", en=f"goal '{HOSTILE[:200]}'\nsecond line"),
        place=Place("bad\x1b[1m\n.yaml", 1, 4, 1, 9_000),
        subject="goals/\x1b[31m",
        fix=same(HOSTILE[:100]),
    )
    assessment = assessment_of([hostile], files=(SourceFile("bad\x1b[1m\n.yaml", HOSTILE),), name=HOSTILE)
    for look in (Look("zh", 80), Look("en", 40)):
        lines = "".join(TextReport(look).plan(assessment)).split("\n")
        assert [line for line in lines if line != safe(line)] == []
        assert [line for line in lines[1:] if cell_width(line) > look.width] == []


def test_every_width_between_forty_and_a_hundred_and_twenty_holds():
    for width in range(40, 121, 8):
        lines = report(assessment_of(FINDINGS), "zh", width).splitlines()
        assert [line for line in lines if not line.startswith("plans/") and cell_width(line) > width] == []
