"""SARIF as the schema has it and as GitHub documents what it takes."""

import gzip
import json
from pathlib import Path

import pytest
from handmade import CRASH, NO_RISKS, OWNER, VAGUE, assessment_of
from jsonschema import Draft4Validator
from msgspec.structs import replace
from several import CARDS, FOUND, HOSTILE, hostile, long, plans, written

from opsaudit.messages import same
from opsaudit.model.place import Place
from opsaudit.model.result import Aside, Related
from opsaudit.model.severity import Severity
from opsaudit.report.repository import Repository

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("data/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def sarif(*assessments, lang="en", exit_code=0, **look):
    (run,) = json.loads(written("sarif", lang, assessments or None, exit_code=exit_code, **look))["runs"]
    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_passes_the_official_schema(lang):
    document = json.loads(written("sarif", lang))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(document)] == []
    assert document["version"] == "2.1.0"


def test_a_result_has_its_place_in_code_points_its_text_and_what_it_is_recognized_by():
    (result,) = sarif(assessment_of([OWNER], (), fingerprint=lambda _finding: "f" * 32))["results"]
    where = {"artifactLocation": {"uri": "plans/acme/plan.yaml", "uriBaseId": "%SRCROOT%"}}
    assert result == {
        "ruleId": "SMART007",
        "level": "error",
        "message": {"text": "'店长' is no role of the plan\nFix: 引用岗位编号。"},
        "locations": [
            {
                "physicalLocation": where
                | {"region": {"startLine": 4, "startColumn": 31, "endLine": 4, "endColumn": 33}},
                "logicalLocations": [{"fullyQualifiedName": "goals/G-1"}],
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "message": {"text": "the goal is defined here"},
                "physicalLocation": where
                | {"region": {"startLine": 4, "startColumn": 10, "endLine": 4, "endColumn": 13}},
            }
        ],
        "partialFingerprints": {
            "opsaudit/v1": "f" * 32,
            "primaryLocationLineHash": result["partialFingerprints"]["primaryLocationLineHash"],
        },
        "properties": {"plan": "plans/acme", "severity": "high", "state": "partial"},
    }


def test_the_rules_that_results_name_are_described_in_the_users_language():
    rules = sarif(lang="zh")["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({found["ruleId"] for found in sarif()["results"]})
    (rule,) = (rule for rule in rules if rule["id"] == "SMART003")
    assert rule == {
        "id": "SMART003",
        "name": "goal-without-number",
        "shortDescription": {"text": "目标没有数字"},
        "fullDescription": {"text": "没有数字就无从判断。"},
        "help": {
            "text": "没有数字就无从判断。\n\n改法：写出数字。\n\n依据：ISO 9001:2015 6.2",
            "markdown": "没有数字就无从判断。\n\n改法：写出数字。\n\n依据：ISO 9001:2015 6.2",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"plugin": "smart", "problem.severity": "error", "tags": ["operations", "goals"]},
    }


def test_plugins_are_extensions():
    assert sarif()["tool"]["extensions"] == [
        {"name": "acme", "fullName": "acme (opsaudit-acme 2.0)", "version": "2.0"},
        {"name": "smart", "fullName": "smart (opsaudit 1.0)", "version": "1.0"},
    ]


def test_what_could_not_be_evaluated_is_a_notification_and_the_execution_did_not_succeed():
    (invocation,) = sarif(exit_code=3)["invocations"]
    told = [notice["message"]["text"] for notice in invocation["toolExecutionNotifications"]]
    assert told == ["rule ACME001 crashed", "the plugin acme failed", "line 3 cannot be read"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    (whole,) = sarif(assessment_of([VAGUE], ()), exit_code=1)["invocations"]
    assert whole == {"executionSuccessful": True, "exitCode": 1, "toolExecutionNotifications": []}


def test_a_waived_finding_is_suppressed_and_a_question_is_for_review():
    rows = [row for row in sarif()["results"] if row["ruleId"] == "HOST001"]
    assert [row.get("suppressions") for row in rows] == [None, [{"kind": "external", "status": "accepted"}], None]
    assert [(row["level"], row.get("kind")) for row in rows] == [
        ("warning", None),
        ("warning", None),
        ("none", "review"),
    ]


def test_results_come_worst_first_over_all_plans():
    severities = [row["properties"]["severity"] for row in sarif()["results"]]
    assert severities == sorted(severities, key=[severity.value for severity in Severity].index)


def test_twins_have_one_fingerprint_and_two_hashes():
    rows = [row["partialFingerprints"] for row in sarif()["results"] if row["ruleId"] == "HOST001"]
    assert len({row["opsaudit/v1"] for row in rows}) == 1
    assert len({row["primaryLocationLineHash"] for row in rows}) == 3


def test_no_message_is_a_link():
    (text,) = {row["message"]["text"] for row in sarif()["results"] if row["ruleId"] == "HOST001" and "[31m" in row["message"]["text"]}  # fmt: skip
    assert r"\[click\](http://x)" in text
    assert text.replace("\\", "").count(HOSTILE) == 2


def test_what_is_about_no_line_is_shown_at_the_first_one_of_a_file():
    lost = replace(CRASH, place=Place("", 0, 0, 0, 0))
    (row,) = sarif(assessment_of([lost], ()))["results"]
    assert row["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "plans/acme/plan.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1},
    }


def test_paths_start_at_the_root_of_the_repository(tmp_path):
    (tmp_path / "ops" / "real").mkdir(parents=True)
    (tmp_path / "ops" / "link").symlink_to("real")
    here = Repository(str(tmp_path), str(tmp_path / "ops"))

    def uri(path):
        (row,) = sarif(assessment_of([VAGUE], (), path=path), repository=here)["results"]
        return row["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri("real") == "ops/real/plan.yaml"
    assert uri("link") == "ops/real/plan.yaml"
    assert uri("../门 店") == "%E9%97%A8%20%E5%BA%97/plan.yaml"
    assert uri(str(tmp_path / "x")) == "x/plan.yaml"
    assert uri("../../out") == "../out/plan.yaml"
    assert uri("x\udcff") == "ops/x%FF/plan.yaml"


def test_texts_are_never_empty_and_never_too_long():
    empty = replace(CARDS["HOST001"], title=same(""), rationale=same(""), fix=same(""), references=())
    wordy = replace(CARDS["SMART003"], title=same("长" * 2000), rationale=same("长" * 2000))
    found = [hostile(1, message="", fix=None), VAGUE]
    run = sarif(assessment_of(found, (), cards=lambda: {"HOST001": empty, "SMART003": wordy}))
    first, second = run["tool"]["driver"]["rules"]
    assert (first["shortDescription"]["text"], first["help"]["text"]) == ("hostile-text", "hostile-text")
    assert [len(second[key]["text"]) for key in ("shortDescription", "fullDescription")] == [1024, 1024]
    assert {row["message"]["text"] for row in run["results"] if row["ruleId"] == "HOST001"} == {"HOST001"}


def test_a_long_message_stays_whole():
    (row,) = sarif(long())["results"]
    assert row["message"]["text"].startswith("长]" * 5_000)


def test_the_worst_results_are_kept_and_the_cut_is_told():
    many = [hostile(1)] * 4_000
    run = sarif(*[assessment_of(many, ())] * 2, assessment_of([NO_RISKS], ()))
    assert len(run["results"]) == 5_000
    assert run["results"][0]["ruleId"] == "RISK001"
    assert [notice["message"]["text"] for notice in run["invocations"][0]["toolExecutionNotifications"]] == [
        "there are 8001 findings, and these are the worst 5000; --format json has all of them"
    ]


def test_a_result_has_at_most_1000_locations():
    there = Related(Place("plan.yaml", 1, 1, 1, 2), same("there"))
    (row,) = sarif(assessment_of([replace(VAGUE, related=(there,) * 3_000)], ()))["results"]
    assert len(row["locations"]) + len(row["relatedLocations"]) <= 1_000


def test_a_full_report_fits_an_upload():
    many = [replace(found, message=same(f"{number} {HOSTILE}")) for number in range(6_000) for found in FOUND[:1]]
    assert len(gzip.compress(written("sarif", assessments=[assessment_of(many, ())]).encode())) < 10_000_000


def test_notifications_are_cut_too():
    run = sarif(assessment_of([CRASH] * 1_500, ()), exit_code=3)
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert (len(told), told[-1]["message"]["text"]) == (1_001, "500 more could not be evaluated")


def test_nothing_of_the_machine_is_in_it():
    assert str(Path.cwd()) not in written("sarif", assessments=plans())


def test_what_is_compared_passes_the_official_schema():
    old = [replace(VAGUE, aside=why) for why in Aside]
    found = assessment_of([*old, OWNER], (), is_compared=True)
    document = json.loads(written("sarif", assessments=[found]))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(document)] == []
    assert [row["baselineState"] for row in document["runs"][0]["results"]] == ["new", "unchanged", "unchanged", "new"]
