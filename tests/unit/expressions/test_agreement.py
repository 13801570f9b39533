"""The language agrees with CEL: with its public conformance tests, and with its C++ implementation."""

import json
from collections.abc import Iterator, Mapping

import pytest
from cel import CORPUS, FEATURES, Case, conformance, plain, typed, uncovered

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


def test_shared_expressions_in_the_official_implementation() -> None:
    cel = pytest.importorskip("cel_expr_python.cel", reason="cel-expr-python has no wheel for this platform")
    values, rows = shared()
    env = cel.NewEnv(variables=dict.fromkeys(values, cel.Type.DYN))

    def theirs(expression: str) -> object:
        try:
            found = env.compile(expression, disable_check=True).eval(data=values)
        except (ValueError, RuntimeError):
            return ERROR
        return ERROR if found.type() == cel.Type.ERROR else typed(found.plain_value())

    assert [(expression, theirs(expression)) for expression, _wanted in rows] == rows
