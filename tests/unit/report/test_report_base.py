import pytest
from handmade import CRASH, NO_REVIEW, NO_RISKS, OWNER, RESULTS, VAGUE, assessment_of
from msgspec.structs import replace
from several import written

from opsaudit.messages import same
from opsaudit.model.place import Place
from opsaudit.model.result import Aside, State
from opsaudit.model.severity import Severity
from opsaudit.report.base import FORMATS, Look, Totals, failing, shown_path
from opsaudit.report.concise import ConciseReport
from opsaudit.report.table import table

FINDINGS = [NO_RISKS, NO_REVIEW, CRASH, VAGUE, OWNER]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reports_on_several_plans(name):
    text = written(name)
    assert "SMART003" in text
    assert text.endswith("\n") or not text


@pytest.mark.parametrize(
    ("path", "is_file", "file", "shown"),
    [
        (".", False, "goals.yaml", "goals.yaml"),
        (".", False, "../base.yaml", "../base.yaml"),
        ("..", False, "../base.yaml", "../../base.yaml"),
        ("plans/acme", False, "goals.yaml", "plans/acme/goals.yaml"),
        ("plans/acme/", False, "sub/goals.yaml", "plans/acme/sub/goals.yaml"),
        ("plans/acme", False, "../base.yaml", "plans/base.yaml"),
        ("plans/x.yaml", False, "x.yaml", "plans/x.yaml/x.yaml"),
        ("plans/goals.yaml", True, "goals.yaml", "plans/goals.yaml"),
        ("plans/goals.yaml", True, "sub/kpis.yaml", "plans/sub/kpis.yaml"),
        ("a/x.yaml", True, "a/x.yaml", "a/a/x.yaml"),
        ("a/x.yaml", True, "../b/x.yaml", "b/x.yaml"),
        ("goals.yaml", True, "goals.yaml", "goals.yaml"),
        ("goals.yaml", True, "../base.yaml", "../base.yaml"),
        ("/abs/plan", False, "a.yaml", "/abs/plan/a.yaml"),
        ("/abs/plan.yaml", True, "../a.yaml", "/a.yaml"),
        ("/plan.yaml", True, "plan.yaml", "/plan.yaml"),
    ],
)
def test_files_are_shown_as_seen_from_where_the_user_stands(path, is_file, file, shown):
    assert shown_path(assessment_of([], path=path, is_file=is_file), file) == shown


def test_a_line_for_each_finding():
    shown = "".join(ConciseReport(Look("en")).plan(assessment_of([VAGUE, OWNER])))
    assert shown == (
        "plans/acme/plan.yaml:3:5: SMART003[critical] goal '进一步加强成本管理' states no number to judge it by\n"
        "plans/acme/plan.yaml:4:31: SMART007[high] '店长' is no role of the plan\n"
    )


def test_a_message_with_line_ends_stays_on_its_line():
    shown = "".join(ConciseReport(Look("en")).plan(assessment_of([replace(VAGUE, message=same("a\nb\x1b[0m"))])))
    assert shown == "plans/acme/plan.yaml:3:5: SMART003[critical] a b␛[0m\n"


def test_what_stands_in_no_file_is_told_of_the_plan():
    shown = "".join(ConciseReport(Look("en")).plan(assessment_of([replace(CRASH, place=Place("", 0, 0, 0, 0))])))
    assert shown == "plans/acme: OPS080[high] rule ACME001 crashed\n"


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [
        (Severity.CRITICAL, ["RISK001", "SMART003"]),
        (Severity.HIGH, ["RISK001", "SMART003", "SMART007"]),
        (Severity.INFO, ["RISK001", "RISK003", "SMART003", "SMART007"]),
    ],
)
def test_what_fails_a_run_is_severe_enough_and_was_judged(fail_on, codes):
    assert [finding.code for finding in failing(assessment_of(FINDINGS), fail_on)] == codes


@pytest.mark.parametrize("why", Aside)
def test_what_is_set_aside_fails_nothing(why):
    findings = [replace(finding, aside=why if finding.code == "SMART003" else None) for finding in FINDINGS]
    found = failing(assessment_of(findings), Severity.CRITICAL)
    assert [finding.code for finding in found] == ["RISK001"]


def test_an_open_question_fails_nothing():
    assert failing(assessment_of([replace(VAGUE, state=State.MANUAL)]), Severity.INFO) == []


def test_totals_add_up_over_plans():
    totals = Totals()
    totals.add(assessment_of(FINDINGS), Severity.HIGH)
    totals.add(assessment_of([VAGUE], RESULTS[3:]), None)
    assert (totals.plans, totals.files, totals.failing, totals.incomplete) == (2, 2, 3, 1)
    assert sum(totals.findings.values()) == 6


def test_columns_of_a_table_align_under_chinese():
    assert list(table(["代号", "标题"], [["A1", "目标没有数字"], ["目标2", "x\ny"]], 16)) == [
        "代号   标题\n",
        "A1     目标没有…\n",
        "目标2  x y\n",
    ]
