"""Annotations and summaries as GitHub takes them."""

import re

import pytest
from handmade import OWNER, VAGUE, assessment_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from several import FOUND, HOSTILE, hostile, long, written

from opsaudit.messages import same
from opsaudit.model.place import Place
from opsaudit.model.result import Result, State
from opsaudit.model.severity import Severity
from opsaudit.report.base import STEP_SUMMARY

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def annotations(*assessments, lang="en"):
    """Return level, properties and text of each annotation, as the runner reads them."""
    found = []
    for line in written("github", lang, list(assessments) or None).splitlines():
        level, options, text = COMMAND.fullmatch(line).groups()
        told = dict(option.split("=", 1) for option in options.split(","))
        plain = {name: value.replace("%3A", ":").replace("%2C", ",") for name, value in told.items()}
        found.append((level, {name: _data(value) for name, value in plain.items()}, _data(text)))
    return found


def _data(text):
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_an_annotation_has_place_title_and_text():
    assert annotations(assessment_of([OWNER], ())) == [
        (
            "error",
            {
                "file": "plans/acme/plan.yaml",
                "line": "4",
                "endLine": "4",
                "col": "31",
                "endColumn": "33",
                "title": "SMART007 goal-without-owner",
            },
            "'店长' is no role of the plan\nfix: 引用岗位编号。",
        )
    ]


def test_columns_are_left_out_where_a_finding_has_several_lines_or_none():
    several = replace(VAGUE, place=Place("plan.yaml", 1, 3, 2, 4))
    nowhere = replace(VAGUE, place=Place("", 0, 0, 0, 0))
    told = [options for _, options, _ in annotations(assessment_of([several, nowhere], ()))]
    assert [sorted(options) for options in told] == [["endLine", "file", "line", "title"]] * 2
    assert (told[1]["file"], told[1]["line"]) == ("plans/acme/plan.yaml", "1")


def test_chinese_and_punctuation_in_paths_arrive():
    files = {options["file"] for _, options, _ in annotations()}
    assert files == {"计划/门店 一/plan.yaml", "plans/x/a,b:c%20 ::.yaml", "plans/broken.yaml"}


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_no_text_gives_a_command(text):
    found = [hostile(1, message=text, fix=same(text))]
    lines = written("github", assessments=[assessment_of(found, (), path=text)]).split("\n")
    assert len(lines) == 2
    assert lines[0].startswith("::warning file=")
    assert lines[1] == ""


def test_hostile_text_is_one_annotation_each():
    texts = [text for _, options, text in annotations() if options["title"].startswith("HOST001")]
    assert len(texts) == 2
    assert "::set-output name=a::b" in texts[0]
    assert texts[0].count('%0A & "') == 2


def test_the_worst_ten_of_each_level_are_shown_and_the_rest_is_counted():
    many = [hostile(line, severity) for line in range(1, 9) for severity in Severity]
    lines = written("github", assessments=[assessment_of(many, ())] * 2).splitlines()
    levels = [line.split(" ")[0] for line in lines[:-1]]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[-1].startswith("50 more findings have no annotation")


def test_a_level_is_filled_with_the_more_severe_first():
    told = [hostile(1, Severity.HIGH)] * 9 + [hostile(2, Severity.CRITICAL)] * 3
    lines = [options["line"] for _, options, _ in annotations(assessment_of(told[:10], ()))]
    assert lines[0] == "2"
    shown = written("github", assessments=[assessment_of(told, ())]).splitlines()
    assert [" line=2" in line.replace(",", " ") for line in shown[:4]] == [True, True, True, False]


def test_what_is_waived_has_no_annotation_and_a_question_is_a_notice():
    subject = Result("HOST001", None, State.FAIL, findings=(FOUND[1],), waived=True)
    assert annotations(assessment_of(FOUND[1:2], [subject])) == []
    assert [level for level, _, _ in annotations(assessment_of([FOUND[2]], ()))] == ["notice"]


class TestSummary:
    def test_nothing_is_written_when_all_findings_have_annotations(self):
        assert written(STEP_SUMMARY) == ""

    def test_it_lists_exactly_what_has_no_annotation(self):
        many = [hostile(line) for line in range(1, 14)]
        text = written(STEP_SUMMARY, assessments=[assessment_of(many, (), path="计划")])
        assert text.startswith("### opsaudit: 3 more findings without an annotation\n\n| severity | place | rule | ")
        assert [line.split("|")[2].strip().rsplit(":", 2)[1] for line in text.splitlines()[4:7]] == ["11", "12", "13"]
        assert "| 计划/a,b:c%20 ::.yaml:11:15 |" in text

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_it_stays_below_a_mebibyte_and_says_what_is_left_out(self, lang):
        many = [hostile(line, message="长" * 400) for line in range(1, 3_000)]
        text = written(STEP_SUMMARY, lang, [assessment_of(many, ())])
        assert 800_000 < len(text.encode()) < 1 << 20
        rows = sum(line.startswith("| ") for line in text.splitlines()) - 2
        left_out = 2_999 - 10 - rows
        assert text.rstrip().endswith(
            f"另有 {left_out} 条，这里放不下。" if lang == "zh" else f"{left_out} more do not fit here."
        )

    def test_text_of_a_plan_is_only_text(self):
        many = [hostile(line, message=f"{HOSTILE} @acme www.x.org") for line in range(1, 12)]
        (line,) = [
            line
            for line in written(STEP_SUMMARY, assessments=[assessment_of(many, ())]).splitlines()
            if "HOST001" in line
        ]
        assert line.replace("\\|", "").count("|") == 5
        for active in (" <script", "k](http", "http://", "@acme", "www.x", "\x1b", "\u202e"):
            assert active not in line


def test_a_long_message_stays_whole():
    assert "长]" * 5_000 in annotations(long())[0][2]
