"""The language agrees with CEL: with its public conformance tests, and with its C++ implementation."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from cel_corpus import CORPUS, FEATURES, Case, conformance, plain, typed, uncovered
from random_expressions import VALUES, Maker

from opsaudit.expressions import DYN, ExpressionError, Inconclusive, Scope, compile_expression

SHARED = CORPUS / "expressions.jsonl"
ERROR = "error"
CASES = list(conformance())
COVERED = [case for case in CASES if not uncovered(case)]


def outcome(expression: str, names: Iterator[str] | Mapping[str, object], values: Mapping[str, object]) -> object:
    """Return the value of an expression, or that it has none."""
    try:
        return typed(compile_expression(expression, Scope(dict.fromkeys(names, DYN))).value(values))
    except (ExpressionError, Inconclusive):
        return ERROR


def shared() -> tuple[dict[str, object], list[tuple[str, object]]]:
    """Return the values that the shared expressions are on, and each with what it comes to."""
    first, *lines = map(json.loads, SHARED.read_text(encoding="utf-8").splitlines())
    rows = [(line["expression"], ERROR if line.get("error") else typed(plain(line["value"]))) for line in lines]
    return first["values"], rows


@pytest.mark.parametrize("case", COVERED, ids=lambda case: case.where)
def test_conformance(case: Case) -> None:
    wanted = ERROR if case.is_error else typed(case.value)
    assert outcome(case.expression, {**dict.fromkeys(case.names), **case.bindings}, case.bindings) == wanted


def test_most_of_the_language_is_covered() -> None:
    assert (len(CASES), len(COVERED)) == (2344, 660)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_what_is_not_covered_is_refused(feature: object) -> None:
    """Each part of CEL that is left out has tests that need it, and those that can be refused are."""
    needing = [case for case in CASES if feature.has(case)]
    assert needing
    if feature.is_refused:
        compiled = [case.where for case in needing if outcome(case.expression, case.names, case.bindings) != ERROR]
        assert compiled == []


def test_shared_expressions() -> None:
    values, rows = shared()
    assert len(rows) > 500
    got = [(expression, outcome(expression, values, values)) for expression, _wanted in rows]
    assert got == rows


@pytest.fixture(scope="module")
def official() -> Callable[[list[str], Mapping[str, object]], list[object]]:
    """Return what evaluates expressions with the C++ implementation."""
    if find_spec("cel_expr_python") is None:
        pytest.skip("cel-expr-python has no wheel for this platform")

    def run(expressions: list[str], values: Mapping[str, object]) -> list[object]:
        asked = json.dumps({"expressions": expressions, "values": values})
        script = Path(__file__).with_name("cel_official.py")
        done = subprocess.run([sys.executable, script], input=asked, capture_output=True, text=True, check=True)
        answers: list[object] = json.loads(done.stdout)
        return answers

    return run


def as_json(value: object) -> object:
    """Return a typed value as it is after a way through JSON."""
    return json.loads(json.dumps(value))


def test_shared_expressions_in_the_official_implementation(official: Callable[..., list[object]]) -> None:
    values, rows = shared()
    theirs = official([expression for expression, _wanted in rows], values)
    assert list(zip((expression for expression, _wanted in rows), theirs, strict=True)) == [
        (expression, as_json(wanted)) for expression, wanted in rows
    ]


def test_random_expressions_in_the_official_implementation(official: Callable[..., list[object]]) -> None:
    """Where an expression is not refused beforehand, as CEL's own check would, both give the same."""
    maker = Maker(seed=20261126)
    made = [maker.expression(depth=1 + number % 5) for number in range(4000)]
    theirs = dict(zip(made, official(made, VALUES), strict=True))
    ours = {}
    scope = Scope(dict.fromkeys(VALUES, DYN))
    for expression in made:
        try:
            compiled = compile_expression(expression, scope)
        except ExpressionError:
            continue
        try:
            ours[expression] = as_json(typed(compiled.value(VALUES)))
        except Inconclusive:
            ours[expression] = ERROR
    assert len(ours) > 1000
    assert sum(answer != ERROR for answer in ours.values()) > 250
    assert ours == {expression: theirs[expression] for expression in ours}
