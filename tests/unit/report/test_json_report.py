import json

import pytest
from handmade import CRASH, NO_REVIEW, NO_RISKS, OWNER, VAGUE, assessment_of
from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals
from opsaudit.report.json import JsonReport

FINDINGS = [NO_RISKS, NO_REVIEW, CRASH, VAGUE, OWNER]


def written(*assessments, stated=None, lang="en"):
    report = JsonReport(Look(lang, stated=stated))
    totals = Totals()
    parts = [report.begin()]
    for number, assessment in enumerate(assessments):
        totals.add(assessment, Severity.MEDIUM)
        parts += [report.separator if number else "", *report.plan(assessment)]
    return "".join([*parts, report.end(totals)])


def test_a_finding_has_both_languages_its_place_and_its_fix():
    (plan,) = json.loads(written(assessment_of([OWNER], (), fingerprint=lambda _finding: "f" * 32)))["plans"]
    assert plan["findings"] == [
        {
            "blame": "",
            "code": "SMART007",
            "column": 31,
            "end_column": 33,
            "end_line": 4,
            "file": "plan.yaml",
            "fingerprint": "f" * 32,
            "fix": "引用岗位编号。",
            "fixes": {"en": "Refer to a role by its id.", "zh": "引用岗位编号。"},
            "key": "owner",
            "known": False,
            "line": 4,
            "message": "“店长”不是已登记的岗位",
            "messages": {"en": "'店长' is no role of the plan", "zh": "“店长”不是已登记的岗位"},
            "related": [
                {
                    "column": 10,
                    "end_column": 13,
                    "end_line": 4,
                    "file": "plan.yaml",
                    "line": 4,
                    "message": "目标在此定义",
                    "messages": {"en": "the goal is defined here", "zh": "目标在此定义"},
                }
            ],
            "repair": None,
            "severity": "high",
            "slug": "goal-without-owner",
            "state": "partial",
            "subject": "goals/G-1",
            "waived": False,
        }
    ]


def test_the_message_is_in_the_stated_language_else_in_that_of_the_plan():
    def message(**how):
        return json.loads(written(assessment_of([VAGUE], ()), **how))["plans"][0]["findings"][0]["message"]

    assert message(stated="en").startswith("goal ")
    assert message(stated=None, lang="en").startswith("目标")
    assert message(stated=None, lang="zh").startswith("目标")


def test_a_result_points_to_its_findings():
    (plan,) = json.loads(written(assessment_of(FINDINGS)))["plans"]
    told = {(row["code"], row["subject"]["path"]): (row["state"], row["findings"]) for row in plan["results"]}
    assert told == {
        ("ACME001", "plan"): ("inconclusive", [2]),
        ("RISK001", "plan"): ("absent", [0]),
        ("RISK003", "plan"): ("absent", [1]),
        ("SMART003", "goals/#1"): ("fail", [3]),
        ("SMART003", "goals/G-1"): ("pass", []),
        ("SMART007", "goals/#1"): ("not_applicable", []),
        ("SMART007", "goals/G-1"): ("partial", [4]),
    }


def test_numbers_are_exact_and_shown_as_on_screen():
    (plan,) = json.loads(written(assessment_of(FINDINGS)))["plans"]
    score = plan["score"]
    assert score["proven"] == {"display": "21.2", "exact": "1000/47"}
    assert score["dimensions"][0]["proven"] == {"display": "50.0", "exact": "50/1"}
    assert score["grade"] is None
    assert score["layers"][2]["proven"] is None


def test_every_part_of_the_assessment_is_there():
    document = json.loads(written(assessment_of(FINDINGS)))
    assert list(document) == ["plans", "schema", "summary", "tool"]
    assert document["schema"] == "opsaudit/results/v1"
    assert list(document["plans"][0]) == [
        "as_of",
        "files",
        "findings",
        "idle",
        "incomplete",
        "keys",
        "name",
        "organization",
        "path",
        "ratings",
        "results",
        "rules",
        "ruleset",
        "score",
        "unreadable",
        "waivers",
    ]
    assert document["summary"] == {
        "exit_code": 0,
        "failing": 4,
        "files": 1,
        "findings": {"critical": 2, "high": 2, "medium": 1, "low": 0, "info": 0},
        "incomplete": 1,
        "known_findings": 0,
        "plans": 1,
        "results": {
            "pass": 1,
            "partial": 1,
            "fail": 1,
            "absent": 2,
            "not_applicable": 1,
            "manual": 0,
            "inconclusive": 1,
        },
        "waived": 0,
        "waived_findings": 0,
    }


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_plans_makes_one_document(count):
    text = written(*[assessment_of(FINDINGS)] * count)
    assert len(json.loads(text)["plans"]) == count
    assert text.endswith("}\n")


def test_keys_are_sorted_at_every_depth_and_rows_stand_on_lines_of_their_own():
    text = written(assessment_of(FINDINGS))

    def is_sorted(pairs):
        keys = [key for key, _ in pairs]
        assert keys == sorted(keys)
        return dict(pairs)

    json.loads(text, object_pairs_hook=is_sorted)
    rows = [line for line in text.splitlines() if line.startswith('  {"blame"')]
    assert [json.loads(row.rstrip(",]"))["code"] for row in rows] == [finding.code for finding in FINDINGS]


def test_controls_and_direction_marks_are_escaped_and_survive():
    hostile = "\x1b[31m\x9b31m\u202e\x7f\u2028\udcff\U000e0041"
    text = written(assessment_of([replace(VAGUE, message=Text(zh=hostile, en=hostile))], (), name=hostile))
    assert text.replace("\n", "").isprintable()
    (plan,) = json.loads(text)["plans"]
    assert plan["name"] == hostile
    assert plan["findings"][0]["message"] == hostile
