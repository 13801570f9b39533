"""What every format says of findings that were there before, beside one that is new."""

import json

import pytest
from handmade import OWNER, RESULTS, VAGUE, assessment_of
from msgspec.structs import replace
from several import written

from opsaudit.messages import Text
from opsaudit.model.result import Aside, Result, State
from opsaudit.report.base import told_aside

OLD = replace(VAGUE, aside=Aside.BASELINED)
OLDER = replace(VAGUE, code="SMART004", aside=Aside.EARLIER)
SUBJECT = RESULTS[3].subject
FOUND = assessment_of(
    [OLD, OLDER, OWNER],
    [
        Result("SMART003", SUBJECT, State.FAIL, findings=(OLD,)),
        Result("SMART004", SUBJECT, State.FAIL, findings=(OLDER,)),
        Result("SMART007", SUBJECT, State.PARTIAL, findings=(OWNER,)),
    ],
    is_compared=True,
)


@pytest.mark.parametrize("format_", ["text", "concise", "gitlab", "github", "markdown", "rdjson"])
def test_they_are_left_out(format_):
    text = written(format_, assessments=[FOUND], quiet=True)
    assert [code for code in ("SMART003", "SMART004", "SMART007") if code in text] == ["SMART007"]


@pytest.mark.parametrize("format_", ["text", "concise"])
@pytest.mark.parametrize(
    ("lang", "marks"), [("en", ["in the baseline", "there before"]), ("zh", ["在基线中", "此前已有"])]
)
def test_they_are_shown_when_asked_for(format_, lang, marks):
    text = written(format_, lang, [FOUND], quiet=True, show_known=True)
    lines = [line for line in text.splitlines() if "SMART" in line]
    assert [[mark for mark in marks if mark in line] for line in lines] == [[marks[0]], [marks[1]], []]


def test_the_programs_formats_mark_them():
    rows = json.loads(written("json", assessments=[FOUND]))["plans"][0]["findings"]
    assert [(row["code"], row["known"]) for row in rows] == [
        ("SMART003", True),
        ("SMART004", True),
        ("SMART007", False),
    ]
    lines = [json.loads(line) for line in written("jsonl", assessments=[FOUND]).splitlines()]
    assert [(line["code"], line["known"]) for line in lines] == [(row["code"], row["known"]) for row in rows]


def test_sarif_tells_old_from_new_and_calls_accepted_what_the_baseline_holds():
    (run,) = json.loads(written("sarif", assessments=[FOUND]))["runs"]
    rows = {row["ruleId"]: (row["baselineState"], row.get("suppressions")) for row in run["results"]}
    accepted = [{"kind": "external", "status": "accepted", "justification": "in the baseline"}]
    assert rows == {"SMART003": ("unchanged", accepted), "SMART004": ("unchanged", None), "SMART007": ("new", None)}


def test_sarif_says_nothing_of_states_when_nothing_was_compared():
    (run,) = json.loads(written("sarif", assessments=[assessment_of([OWNER], ())]))["runs"]
    assert [row.get("baselineState") for row in run["results"]] == [None]


def test_junit_skips_their_rules_and_says_why():
    text = written("junit", assessments=[FOUND])
    assert '<testsuite name="plans/acme" tests="6" failures="1" errors="0" skipped="5">' in text
    assert text.count('<skipped message="in the baseline"/>') == 1
    assert text.count('<skipped message="there before"/>') == 1


def test_a_rule_that_finds_something_new_as_well_fails_for_that_alone():
    both = assessment_of([OLD, VAGUE], [Result("SMART003", SUBJECT, State.FAIL, findings=(OLD, VAGUE))])
    text = written("junit", assessments=[both])
    assert 'failures="1"' in text
    assert "more)" not in text


@pytest.mark.parametrize("why", Aside)
def test_what_the_core_reports_is_set_aside_like_any_other(why):
    text = written("junit", assessments=[assessment_of([replace(OWNER, aside=why)], (), terms={})])
    assert f'<skipped message="{why.label.en}"/>' in text


def test_every_summary_counts_them():
    assert "1 finding: 1 high; 1 more in the baseline; 1 more there before" in written("text", assessments=[FOUND])
    comment = written("markdown", "zh", [FOUND])
    assert "在基线中 1 条，未列出。" in comment
    assert "此前已有 1 条，未列出。" in comment
    summary = json.loads(written("json", assessments=[FOUND]))["summary"]
    assert (summary["failing"], summary["findings"]["high"], summary["known_findings"]) == (1, 1, 2)


def test_nothing_is_said_of_none():
    assert told_aside({}) == Text(zh="", en="")
