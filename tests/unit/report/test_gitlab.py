"""The code quality report as GitLab documents it."""

import json

import pytest
from handmade import OWNER, VAGUE, assessment_of
from several import FOUND, hostile, long, written

from opsaudit.model.result import Result, State
from opsaudit.model.severity import Severity
from opsaudit.report.repository import Repository


def issues(*assessments, lang="en", **look):
    return json.loads(written("gitlab", lang, list(assessments) or None, **look))


def test_an_issue_has_what_gitlab_reads():
    (issue,) = issues(assessment_of([OWNER], ()))
    assert issue == {
        "check_name": "SMART007",
        "description": "SMART007 '店长' is no role of the plan",
        "fingerprint": issue["fingerprint"],
        "location": {"path": "plans/acme/plan.yaml", "lines": {"begin": 4, "end": 4}},
        "severity": "critical",
    }


def test_fingerprints_are_unique_over_all_plans_and_stay():
    prints = [issue["fingerprint"] for issue in issues()]
    assert len(set(prints)) == len(prints)
    assert prints == [issue["fingerprint"] for issue in issues(lang="zh")]
    one, other = (assessment_of([VAGUE, VAGUE], (), path=path) for path in ("a", "b"))
    assert len({issue["fingerprint"] for issue in issues(one, other)}) == 4


@pytest.mark.parametrize(
    ("severity", "shown"),
    list(zip(Severity, ["blocker", "critical", "major", "minor", "info"], strict=True)),
)
def test_severities_keep_their_order(severity, shown):
    assert [issue["severity"] for issue in issues(assessment_of([hostile(1, severity)], ()))] == [shown]


def test_a_question_is_no_more_than_information():
    assert issues(assessment_of([hostile(1, Severity.CRITICAL, state=State.MANUAL)], ()))[0]["severity"] == "info"


def test_what_is_waived_is_left_out():
    subject = Result("HOST001", None, State.FAIL, findings=(FOUND[1],), waived=True)
    assert issues(assessment_of(FOUND[1:2], [subject])) == []


@pytest.mark.parametrize("found", [[], [[]], [[VAGUE], [], [OWNER]], [[], [VAGUE]], [[], [], []]])
def test_plans_without_findings_leave_no_gap_in_the_list(found):
    assert len(issues(*[assessment_of(each, ()) for each in found] or [assessment_of([], ())])) == sum(map(len, found))


def test_paths_start_at_the_root_of_the_repository(tmp_path):
    (issue,) = issues(assessment_of([VAGUE], ()), repository=Repository(str(tmp_path), str(tmp_path / "ops")))
    assert issue["location"]["path"] == "ops/plans/acme/plan.yaml"


def test_a_long_message_stays_whole():
    assert "长]" * 5_000 in issues(long())[0]["description"]
