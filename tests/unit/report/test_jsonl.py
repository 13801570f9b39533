"""One finding a line."""

import json

from handmade import OWNER, VAGUE, assessment_of
from several import PLUGIN, long, written

from opsaudit.messages import Text
from opsaudit.report.json import finding_row


def lines(*assessments, **look):
    return [json.loads(line) for line in written("jsonl", "en", list(assessments) or None, **look).splitlines()]


def test_a_line_is_the_finding_of_json_and_what_it_lacks_outside_of_its_plan():
    found = assessment_of([OWNER], (), fingerprint=lambda _finding: "f" * 32)
    assert lines(found) == [
        json.loads(json.dumps(finding_row(found, OWNER, "zh", None)))
        | {"path": "plans/acme/plan.yaml", "plan": "plans/acme", "schema": "opsaudit/finding/v1"}
    ]


def test_every_finding_of_every_plan_has_a_line_waived_ones_too():
    rows = lines()
    assert len(rows) == 10
    assert [row["waived"] for row in rows if row["code"] == "HOST001"] == [False, True, False]


def test_what_is_about_no_line_has_the_path_of_the_plan():
    assert lines(assessment_of([PLUGIN], (), path="x"))[0]["path"] == "x"


def test_the_message_is_in_the_stated_language_else_in_that_of_the_plan():
    assert lines(assessment_of([VAGUE], ()))[0]["message"] == VAGUE.message.zh
    assert lines(assessment_of([VAGUE], ()), stated="en")[0]["message"] == VAGUE.message.en
    assert lines(assessment_of([VAGUE], (), keys=None))[0]["message"] == VAGUE.message.en
    assert isinstance(VAGUE.message, Text)


def test_no_finding_no_line():
    assert written("jsonl", "en", [assessment_of([], ())] * 3) == ""


def test_a_long_message_stays_on_its_line():
    assert lines(long())[0]["message"] == "长]" * 5_000
