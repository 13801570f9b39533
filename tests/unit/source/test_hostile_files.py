"""A file that means harm is refused in no time, with one finding."""

import time
from itertools import pairwise

import pytest

from opsaudit.model.result import State
from opsaudit.source.events import open_pure_events
from opsaudit.source.files import read_source
from opsaudit.source.limits import DEFAULT_LIMITS, Limits
from opsaudit.source.parser import parse, parse_events

LEVELS = "abcdefghi"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{inner}'] * 9)}]\n" for inner, name in pairwise(LEVELS)
)
DEEP_ALIASES = "a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 30 + "*a" + "]" * 30 + "\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "milliseconds"),
    [
        ("[" * 100_000, "OPS006", 1, 50),
        ("{" * 100_000, "OPS006", 1, 50),
        ("- " * 50_000, "OPS006", 1, 50),
        ("a:\n" + "".join(" " * level + "a:\n" for level in range(1, 1000)), "OPS006", 61, 200),
        (BOMB, "OPS007", 6, 50),
        (DEEP_ALIASES, "OPS006", 2, 50),
        ("a: " + "x" * 10_000_000, "OPS002", 1, 50),
        ("a: " + "x" * 100_000 + "\0", "OPS005", 1, 50),
        ('a: "' + "x" * 1_000_000, "OPS012", 1, 500),
        ("\t" * 1_000_000, "OPS011", 1, 500),
        ("`" * 1_000_000, "OPS010", 1, 500),
    ],
    ids=[
        "brackets",
        "braces",
        "dashes",
        "keys",
        "an alias bomb",
        "aliases that nest",
        "10 MB in a line",
        "a NUL",
        "an open quote",
        "tabs",
        "backticks",
    ],
)
def test_it_is_refused_quickly_with_one_finding(text: str, code: str, line: int, milliseconds: int) -> None:
    data = text.encode()
    start = time.process_time()
    _, findings = read_source(data, "plan.yaml")
    spent = 1000 * (time.process_time() - start)
    assert [(finding.code, finding.place.line, finding.state) for finding in findings] == [
        (code, line, State.INCONCLUSIVE)
    ]
    assert spent < milliseconds


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 50_000, BOMB])
def test_the_slow_parser_refuses_it_too(text: str) -> None:
    findings = parse_events(text, "plan.yaml", DEFAULT_LIMITS, events=open_pure_events).findings
    assert [finding.code in ("OPS006", "OPS007") for finding in findings] == [True]


def test_a_plan_may_nest_up_to_the_limit() -> None:
    assert parse("[" * 60 + "]" * 60, "plan.yaml")[1] == []
    (finding,) = parse("[" * 61 + "]" * 61, "plan.yaml")[1]
    assert (finding.place, finding.message.zh, finding.message.en) == (
        ("plan.yaml", 1, 61, 1, 62),
        "嵌套超过 60 层",
        "nested more than 60 levels deep",
    )


def test_aliases_may_expand_up_to_the_limit() -> None:
    text = "a: &a [x, y, z]\nb: *a\nc: *a\n"
    assert parse(text, "plan.yaml", Limits(expanded_nodes=8))[1] == []
    (finding,) = parse(text, "plan.yaml", Limits(expanded_nodes=7))[1]
    assert (finding.place, finding.message.zh, finding.message.en) == (
        ("plan.yaml", 3, 4, 3, 6),
        "别名“*a”使展开后的内容超过 7 个节点",
        "alias '*a' takes the expanded content beyond 7 nodes",
    )


def test_a_long_line_within_the_size_is_read() -> None:
    source, findings = parse("a: " + "x" * 1_000_000, "plan.yaml")
    assert (findings, source.documents[0].place.end_column) == ([], 1_000_004)


def test_many_tiny_nodes_are_refused() -> None:
    (finding,) = parse("- a\n" * 100, "plan.yaml", Limits(nodes=50))[1]
    assert (finding.code, finding.message.zh, finding.message.en) == (
        "OPS002",
        "文件中的条目超过上限 50，其余内容没有读取",
        "more than 50 entries; the rest is not read",
    )


def test_a_text_longer_than_a_file_may_be_is_refused() -> None:
    (finding,) = parse("a: 123", "plan.yaml", Limits(file_bytes=5))[1]
    assert (finding.code, finding.message.en) == ("OPS002", "more than 5 characters; the rest is not read")


def test_a_lone_surrogate_is_refused() -> None:
    (finding,) = parse("a: \ud800", "plan.yaml")[1]
    assert (finding.code, finding.place[1:], "U+D800" in finding.message.en) == ("OPS005", (1, 4, 1, 5), True)


def test_a_tag_that_cannot_be_decoded_is_refused() -> None:
    (finding,) = parse("a: 1\nb: !%ED%A0%80 x\n", "plan.yaml")[1]
    assert (finding.code, finding.place.line) == ("OPS008", 2)


def test_traps_are_told_up_to_the_limit_of_findings() -> None:
    assert len(read_source(("甲：乙\n" * 1000).encode(), "plan.yaml")[1]) == DEFAULT_LIMITS.findings
