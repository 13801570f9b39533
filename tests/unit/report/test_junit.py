"""JUnit XML as the parsers of CI servers read it."""

from xml.etree import ElementTree as ET

import pytest
from handmade import NO_RISKS, OWNER, PLAN, RESULTS, VAGUE, assessment_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from several import HOSTILE, hostile, long, plans, written

from opsaudit.messages import same
from opsaudit.model.result import Result, State


def suites(*assessments, lang="en"):
    return list(ET.fromstring(written("junit", lang, assessments or None)))


def cases(suite):
    """Return the name of each case with what became of it."""
    return {case.get("name"): next((child.tag for child in case), "passed") for case in suite}


def test_a_suite_for_each_plan_with_its_sums():
    assert [dict(suite.attrib) for suite in suites()] == [
        {"name": "计划/门店 一", "tests": "6", "failures": "4", "errors": "1", "skipped": "1"},
        {"name": "plans/x", "tests": "6", "failures": "1", "errors": "0", "skipped": "5"},
        {"name": "plans/broken.yaml", "tests": "2", "failures": "0", "errors": "2", "skipped": "0"},
    ]


def test_a_case_for_each_rule_whatever_became_of_it():
    first, second, third = suites()
    assert cases(first) == {
        "ACME001": "error",
        "HOST001 hostile-text": "skipped",
        "RISK001 no-risks": "failure",
        "RISK003 risk-never-reviewed": "failure",
        "SMART003 goal-without-number": "failure",
        "SMART007 goal-without-owner": "failure",
    }
    assert cases(second)["HOST001 hostile-text"] == "failure"
    assert cases(third) == {"OPS008 unreadable-yaml": "error", "OPS061 plugin-hook-failed": "error"}


@pytest.mark.parametrize(
    ("state", "waived", "expected"),
    [
        (State.PASS, False, "passed"),
        (State.FAIL, False, "failure"),
        (State.FAIL, True, "skipped"),
        (State.MANUAL, False, "skipped"),
        (State.NOT_APPLICABLE, False, "skipped"),
        (State.INCONCLUSIVE, False, "error"),
    ],
)
def test_the_outcome_follows_from_the_states(state, waived, expected):
    result = Result("SMART003", PLAN, state, reason=same("why"), waived=waived)
    (suite,) = suites(assessment_of([], [result]))
    assert cases(suite)["SMART003"] == expected


def test_one_pass_does_not_hide_what_failed_elsewhere():
    (suite,) = suites(assessment_of([VAGUE], RESULTS))
    assert cases(suite)["SMART003 goal-without-number"] == "failure"


def test_a_failure_says_where_and_what_to_write():
    (suite,) = suites(assessment_of([OWNER], RESULTS[-1:]))
    (case,) = (case for case in suite if case.get("name").startswith("SMART007"))
    assert (case.get("classname"), case.get("file"), case.get("line")) == ("plans/acme", "plans/acme/plan.yaml", "4")
    assert dict(case[0].attrib) == {"message": "'店长' is no role of the plan", "type": "high"}
    assert case[0].text == "plans/acme/plan.yaml:4:31: '店长' is no role of the plan\n  fix: 引用岗位编号。"


def test_several_findings_make_one_failure():
    found = (VAGUE, replace(VAGUE, message=same("again")))
    (suite,) = suites(assessment_of(found, [Result("SMART003", PLAN, State.FAIL, findings=found)]))
    (case,) = (case for case in suite if case.get("name").startswith("SMART003"))
    assert case[0].get("message").endswith(" (and 1 more)")
    assert case[0].text.count("\n") == 3


def test_a_finding_that_belongs_to_no_rule_is_a_case_of_its_own():
    (suite,) = suites(assessment_of([NO_RISKS], ()))
    assert cases(suite)["RISK001 no-risks"] == "failure"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_no_text_breaks_the_document(text):
    finding = hostile(1, message=text, fix=same(text))
    result = Result("HOST001", PLAN, State.FAIL, findings=(finding,))
    text = written("junit", assessments=[assessment_of([finding], [result], path=text)])
    (suite,) = ET.fromstring(text.encode(errors="backslashreplace"))
    assert cases(suite)["HOST001 hostile-text"] == "failure"


def test_markup_stays_text():
    (failure,) = [case[0] for case in suites()[1] if case.get("name") == "HOST001 hostile-text"]
    assert "<script>alert(1)</script>" in failure.text
    assert "]]> ::error::x" in failure.get("message")
    assert "\n" not in HOSTILE.replace("\r\n", " ")


def test_a_long_message_stays_whole():
    (suite,) = suites(long())
    assert "长]" * 5_000 in next(case for case in suite if case.get("name").startswith("SMART003"))[0].text


def test_names_do_not_depend_on_the_language():
    assert [list(cases(suite)) for suite in suites(*plans(), lang="zh")] == [list(cases(suite)) for suite in suites()]
