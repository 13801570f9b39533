"""What holds for every set of suppressions: one never reaches beyond its node, and only flags change."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.assess import Options, assess_paths

TEXT = """\
goals:
  - id: G-1
    statement: Improve service considerably
    owner: R-9
  - id: G-2
    statement: 提升满意度
    due: 2020-01-31
processes:
  - id: P-1
    name: Complaints
    steps:
      - do: Receive
        owner: R-9
      - do: Answer
risks:
  - id: X-1
    name: Fire"""
LINES = TEXT.split("\n")
OPTIONS = Options(dt.date(2026, 3, 31))
OWN = range(90, 99)


def assessed(lines, options=OPTIONS):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (found,) = assess_paths([str(path)], options)
    return found


def is_own(finding):
    return finding.code.startswith("OPS") and int(finding.code[3:]) in OWN


PLAIN = assessed(LINES)
CODES = sorted({finding.code for finding in PLAIN.findings})
suppressions = st.lists(
    st.tuples(st.integers(1, len(LINES)), st.lists(st.sampled_from(CODES), min_size=1, max_size=4)),
    max_size=6,
    unique_by=lambda one: one[0],
)


def block(number):
    """The lines of the node that begins in a line: those below it that are indented more."""
    indent = len(LINES[number - 1]) - len(LINES[number - 1].lstrip())
    last = number
    while last < len(LINES) and len(LINES[last]) - len(LINES[last].lstrip()) > indent:
        last += 1
    return range(number, last + 1)


def with_comments(chosen):
    lines = list(LINES)
    for number, codes in chosen:
        lines[number - 1] += f"  # opsaudit: ignore[{', '.join(codes)}] -- law"
    return lines


def told(assessment):
    return [
        (finding.code, finding.place, finding.subject, finding.message, finding.state, finding.severity)
        for finding in assessment.findings
        if not is_own(finding)
    ]


@settings(deadline=None, max_examples=60)
@given(suppressions)
def test_what_is_waived_lies_in_the_node_of_a_suppression_that_names_its_rule(chosen):
    found = assessed(with_comments(chosen))
    subjects = {id(one): result.subject for result in found.results for one in result.findings}
    for finding in found.findings:
        subject = subjects.get(id(finding))
        at = {finding.place.line} | ({subject.place.line} if subject is not None and subject.kind != "plan" else set())
        expected = any(finding.code in codes and at & set(block(number)) for number, codes in chosen)
        assert finding.waived == expected, finding


@settings(deadline=None, max_examples=40)
@given(suppressions)
def test_a_suppression_changes_flags_and_nothing_else(chosen):
    found = assessed(with_comments(chosen))
    assert told(found) == told(PLAIN)
    assert [(one.code, one.subject, one.state, one.value) for one in found.results] == [
        (one.code, one.subject, one.state, one.value) for one in PLAIN.results
    ]
    assert (found.score.proven, found.score.possible) == (PLAIN.score.proven, PLAIN.score.possible)


@settings(deadline=None, max_examples=40)
@given(suppressions)
def test_a_suppression_is_used_or_reported(chosen):
    found = assessed(with_comments(chosen))
    states = {(one.place.line, one.code): one.state.value for one in found.exemptions}
    unused = {(one.place.line, one.message.en.split()[3]) for one in found.findings if one.code == "OPS094"}
    assert set(states) == {(number, code) for number, codes in chosen for code in codes}
    assert {key for key, state in states.items() if state == "unused"} == unused
    assert set(states.values()) <= {"active", "unused"}


@settings(deadline=None, max_examples=20)
@given(suppressions)
def test_without_suppressions_it_is_as_if_there_were_none(chosen):
    found = assessed(with_comments(chosen), Options(dt.date(2026, 3, 31), suppressions=False))
    assert (told(found), found.exemptions) == (told(PLAIN), ())
    assert not any(finding.waived or is_own(finding) for finding in found.findings)


@pytest.mark.parametrize("code", CODES)
def test_everything_that_is_found_can_be_suppressed_by_file(code):
    found = assessed([f"# opsaudit: ignore-file[{code}] -- law", *LINES])
    assert {finding.waived for finding in found.findings if finding.code == code} == {True}
    assert {finding.waived for finding in found.findings if finding.code != code} == {False}


@settings(deadline=None, max_examples=60)
@given(suppressions, st.integers(0, len(TEXT)))
def test_a_plan_that_breaks_off_is_assessed_as_far_as_it_goes(chosen, length):
    text = "\n".join(with_comments(chosen))
    whole, broken = assessed(text[:length].split("\n")), assessed([*text[:length].split("\n"), "--- ["])
    assert not any(finding.waived for finding in broken.findings)
    assert (broken.exemptions, broken.is_incomplete) == ((), True)
    assert {one.state.value for one in whole.exemptions} <= {"active", "unused", "malformed"}


JUNK = st.text(
    st.sampled_from("#opsaudit ignore-file[]【】：:=＝—-，,SMART003\t　\x1b\u202e😀'\"{}|>&*!%@`"), max_size=40
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(LINES)), JUNK, st.booleans()), max_size=5))
def test_no_comment_breaks_an_assessment_or_hides_what_it_does_not_name(junk):
    lines = list(LINES)
    for number, text, is_alone in sorted(junk, reverse=True):
        comment = f"# opsaudit: ignore{text}" if len(text) % 2 else f"# {text}"
        if is_alone or number == 0:
            lines.insert(number, comment)
        else:
            lines[number - 1] += f"  {comment}"
    found = assessed(lines)
    kept = sorted((one.code, one.subject) for one in found.findings if not is_own(one))
    if not found.unreadable:
        assert kept == sorted((one.code, one.subject) for one in PLAIN.findings)
    waived = {one.code for one in found.findings if one.waived}
    assert waived <= {one.code for one in found.exemptions if one.state.value == "active"}
