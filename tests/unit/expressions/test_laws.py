"""Laws that hold for every expression, tried on random ones."""

import time
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from printed_tree import printed

from opsaudit.expressions import (
    DYN,
    ExpressionError,
    Inconclusive,
    Scope,
    compile_expression,
    entity_kind,
    plan_kind,
)
from opsaudit.expressions.parser import MACROS, POWERS, parse
from opsaudit.model.entities.goals import Goal
from opsaudit.model.plan import Plan

VALUES = {"x": {"a": 1, "b": [1, 2, 3], "c": "text"}, "y": [3, "z", None, 2.5], "n": 4}
SCOPE = Scope(dict.fromkeys(VALUES, DYN))
SECONDS = 2
"""Time of the processor that no expression may take."""

numbers = st.integers(0, 2**63 - 1).map(str) | st.floats(0, 1e300).map(repr)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=5).map(lambda text: repr(text + "'")[:-2] + '"')
atoms = (
    numbers
    | texts
    | st.sampled_from(["true", "false", "null", "x", "y", "n", "x.a", "x.b", "x.c", "x.zz", "y[1]", "[]", "{}"])
)


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(list(POWERS))
    macros = st.sampled_from(list(MACROS))
    two = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, operators, inner).map(" ".join),
        st.tuples(inner, operators, inner).map(lambda parts: "(" + " ".join(parts) + ")"),
        st.tuples(st.sampled_from(["!", "-"]), inner).map(lambda parts: f"{parts[0]}({parts[1]})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} ? {parts[1]} : {parts[2]})"),
        two.map(lambda parts: f"({parts[0]})[{parts[1]}]"),
        two.map(lambda parts: f"[{parts[0]}, {parts[1]}]"),
        two.map(lambda parts: "{" + f"{parts[0]}: {parts[1]}" + "}"),
        st.tuples(inner, macros, inner).map(lambda parts: f"({parts[0]}).{parts[1]}(n, {parts[2]})"),
        inner.map(lambda part: f"has(({part}).a)"),
        inner.map(lambda part: f"size({part})"),
        two.map(lambda parts: f"({parts[0]}).contains({parts[1]})"),
        two.map(lambda parts: f"({parts[0]}).matches({parts[1]})"),
        inner.map(lambda part: f"date(string({part}))"),
    )


expressions = st.recursive(atoms, larger, max_leaves=12)


def outcome(text: str) -> object:
    """Return the value of an expression by its type and form, or that it has none."""
    try:
        found = compile_expression(text, SCOPE).value(VALUES)
    except (ExpressionError, Inconclusive):
        return "error"
    return type(found).__name__, repr(found)


def in_time(work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    assert time.process_time() - start < SECONDS


@given(st.text(max_size=200))
def test_random_text_is_compiled_or_refused(text: str) -> None:
    in_time(lambda: outcome(text))


@given(st.text(st.sampled_from("()[]{}?:.,!-+*/%&|=<>'\"\\`_ax10eurbin \n"), max_size=120))
def test_random_signs_are_compiled_or_refused(text: str) -> None:
    in_time(lambda: outcome(text))


@given(expressions)
@settings(max_examples=300)
def test_random_expressions_have_a_value_or_none(text: str) -> None:
    in_time(lambda: outcome(text))


@given(expressions)
def test_a_tree_is_the_same_after_it_was_printed(text: str) -> None:
    try:
        tree = parse(text)
    except ExpressionError:
        return
    assert parse(printed(tree)) == tree
    assert outcome(printed(tree)) == outcome(text)


@given(expressions)
def test_positions_lie_inside_the_text_and_inside_each_other(text: str) -> None:
    try:
        waiting = [parse(text)]
    except ExpressionError as error:
        waiting = []
        start, end = error.start, error.end
    else:
        start, end = 0, len(text)
    assert 0 <= start <= end <= len(text)
    while waiting:
        node = waiting.pop()
        assert 0 <= node.start < node.end <= len(text)
        for child in node.children:
            assert node.start <= child.start <= child.end <= node.end
            waiting.append(child)


@given(expressions, expressions)
def test_and_or_do_not_depend_on_order(left: str, right: str) -> None:
    for operator in ("&&", "||"):
        assert outcome(f"({left}) {operator} ({right})") == outcome(f"({right}) {operator} ({left})")


@given(expressions, expressions)
def test_de_morgan(left: str, right: str) -> None:
    both = outcome(f"!(dyn({left}) && dyn({right}))")
    either = outcome(f"!dyn({left}) || !dyn({right})")
    assert both == either


@given(expressions)
def test_what_decides_makes_up_for_any_error(text: str) -> None:
    decided = ("bool", "False"), ("bool", "True")
    assert outcome(f"dyn({text}) && false") in {decided[0], "error"}
    if outcome(text) != "error":
        assert (outcome(f"dyn({text}) && false"), outcome(f"dyn({text}) || true")) == decided


@given(expressions)
def test_all_is_the_conjunction_of_its_turns(text: str) -> None:
    assert outcome(f"[1, 4].all(n, {text})") == outcome(f"[1].all(n, {text}) && [4].all(n, {text})")
    assert outcome(f"[1, 4].exists(n, {text})") == outcome(f"[1].exists(n, {text}) || [4].exists(n, {text})")


@given(expressions)
def test_reads_never_fail(text: str) -> None:
    scope = Scope({"x": entity_kind(Goal), "y": plan_kind(), "n": DYN})
    try:
        compiled = compile_expression(text, scope)
    except ExpressionError:
        return
    in_time(lambda: compiled.reads({"x": Goal.typed({}), "y": Plan(), "n": 1}))
