"""The Reviewdog Diagnostic Format."""

import json

import pytest
from handmade import OWNER, SOURCE, VAGUE, assessment_of
from msgspec.structs import replace
from several import FOUND, long, written

from opsaudit.model.place import Place
from opsaudit.model.result import Result, State
from opsaudit.report.repository import Repository


def diagnostics(*assessments, lang="en", **look):
    document = json.loads(written("rdjson", lang, list(assessments) or None, **look))
    assert list(document) == ["source", "diagnostics"]
    return document["diagnostics"]


def test_a_diagnostic_has_what_reviewdog_reads():
    (row,) = diagnostics(assessment_of([OWNER], ()))
    start, end = row["location"].pop("range").values()
    assert row == {
        "code": {"value": "SMART007"},
        "location": {"path": "plans/acme/plan.yaml"},
        "message": "'店长' is no role of the plan\nfix: 引用岗位编号。",
        "severity": "ERROR",
    }
    assert {start["line"], end["line"]} == {4}


def test_columns_count_bytes():
    (row,) = diagnostics(assessment_of([OWNER], ()))
    line = SOURCE.split("\n")[3].encode()
    start, end = (row["location"]["range"][name]["column"] for name in ("start", "end"))
    assert line[start - 1 : end - 1].decode() == "店长"


def test_a_character_outside_the_basic_plane_takes_four():
    row = next(row for row in diagnostics() if row["code"]["value"] == "HOST001")
    text = '  - {编号: "G|1", 描述: 𐐀加强, 负责人: x}'
    assert row["location"]["range"]["start"] == {"line": 2, "column": len(text[:14].encode()) + 1}


@pytest.mark.parametrize(
    "place", [Place("gone.yaml", 3, 5, 3, 9), Place("", 0, 0, 0, 0), Place("plan.yaml", 9, 4, 9, 5)]
)
def test_a_place_without_its_line_keeps_its_column(place):
    (row,) = diagnostics(assessment_of([replace(VAGUE, place=place)], ()))
    assert row["location"]["range"]["start"] == {"line": place.line or 1, "column": place.column or 1}


def test_paths_start_where_the_user_stands(tmp_path):
    (row,) = diagnostics(assessment_of([VAGUE], ()), repository=Repository(str(tmp_path), str(tmp_path / "ops")))
    assert row["location"]["path"] == "plans/acme/plan.yaml"


def test_what_is_waived_is_left_out_and_a_question_is_information():
    subject = Result("HOST001", None, State.FAIL, findings=(FOUND[1],), waived=True)
    assert diagnostics(assessment_of(FOUND[1:2], [subject])) == []
    assert [row["severity"] for row in diagnostics(assessment_of(FOUND[2:], ()))] == ["INFO"]


def test_plans_without_findings_leave_no_gap():
    assert len(diagnostics(*[assessment_of(found, ()) for found in ([], [VAGUE], [], [OWNER], [])])) == 2


def test_a_long_message_stays_whole():
    assert diagnostics(long())[0]["message"].startswith("长]" * 5_000)
