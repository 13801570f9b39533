"""Every syntax error says in the author's words what is wrong, where, and how the line should read."""

import pytest
from syntax_cases import CASES, Case

from opsaudit.model.node import Mapping
from opsaudit.model.result import Finding, State
from opsaudit.source.events import open_pure_events
from opsaudit.source.files import read_source
from opsaudit.source.limits import DEFAULT_LIMITS
from opsaudit.source.parser import parse_events

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def only(source: str) -> Finding:
    _, findings = read_source(source.encode(), "plan.yaml")
    assert len(findings) == 1, findings
    return findings[0]


@every_case
def test_an_error_is_one_finding_with_code_place_and_words(case: Case) -> None:
    finding = only(case.source)
    assert (finding.code, finding.place, finding.message.zh, finding.message.en) == (
        case.code,
        ("plan.yaml", *case.place),
        case.zh,
        case.en,
    )


@every_case
def test_an_error_leaves_the_file_inconclusive(case: Case) -> None:
    assert only(case.source).state is State.INCONCLUSIVE


@every_case
def test_an_error_names_a_remedy_in_both_languages(case: Case) -> None:
    fix = only(case.source).fix
    assert fix is not None
    quotation = (f"改为：`{case.corrected}`", f" Write: `{case.corrected}`") if case.corrected else ("。", ".")
    assert fix.zh.endswith(quotation[0])
    assert fix.en.endswith(quotation[1])
    assert ("改为" in fix.zh) == bool(case.corrected)


@every_case
def test_the_corrected_line_reads_without_that_error(case: Case) -> None:
    if case.corrected:
        number = case.place[0] - 1
        lines = case.source.split("\n")
        lines[number] = case.corrected
        # Lines come without indentation unless it matters; none of these cases nests the line.
        findings = read_source("\n".join(lines).encode(), "plan.yaml")[1]
        assert case.code not in [finding.code for finding in findings if finding.place.line == case.place[0]]


@every_case
def test_the_slow_parser_tells_the_same(case: Case) -> None:
    if case.code == "OPS008":
        pytest.skip("the parser in pure Python accepts directives that libyaml does not")
    slow = parse_events(case.source, "plan.yaml", DEFAULT_LIMITS, events=open_pure_events).findings
    fast = parse_events(case.source, "plan.yaml", DEFAULT_LIMITS).findings
    assert [(finding.code, finding.place[:3]) for finding in slow] == [
        (finding.code, finding.place[:3]) for finding in fast
    ]


@every_case
def test_an_error_never_shows_the_words_of_the_parser(case: Case) -> None:
    finding = only(case.source)
    assert not [word for word in ("did not find", "while parsing", "while scanning") if word in finding.message.en]


def test_an_unclosed_bracket_also_points_to_where_it_was_missed() -> None:
    (related,) = only("a: [1, 2\nb: 1\n").related
    assert (related.place[1:], related.note.zh, related.note.en) == (
        (2, 2, 2, 3),
        "读到这里才发现没有结束",
        "this is where it was found not to be closed",
    )


def test_what_was_complete_before_an_error_is_kept() -> None:
    source, _ = read_source(b"a: 1\nb: [x, y]\nc:\n  d: 1\n  e: @x\nf: 2\n", "plan.yaml")
    (document,) = source.documents
    assert isinstance(document, Mapping)
    assert [entry.key.text for entry in document.entries] == ["a", "b"]


def test_documents_before_an_error_are_kept_whole() -> None:
    source, findings = read_source(b"a: 1\n---\nb: @x\n", "plan.yaml")
    assert [document.place[1:] for document in source.documents] == [(1, 1, 1, 5)]
    assert [finding.place.line for finding in findings] == [3]
