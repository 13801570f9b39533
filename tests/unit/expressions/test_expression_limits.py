"""Whatever an expression is, it ends soon: nothing crashes, hangs or fills the memory."""

import time

import pytest

from opsaudit.expressions import (
    DYN,
    NUMBER,
    STANDARD_FUNCTIONS,
    TEXT,
    ExpressionError,
    Function,
    Inconclusive,
    Kind,
    PatternError,
    Scope,
    compile_expression,
    compile_pattern,
    entity_kind,
    list_kind,
)
from opsaudit.messages import Text
from opsaudit.model.entities.goals import Goal

SCOPE = Scope({"x": DYN})
MANY = {"x": list(range(1000))}


def reason(text: str, values: dict[str, object], **options: int) -> str:
    with pytest.raises(Inconclusive) as caught:
        compile_expression(text, SCOPE, **options).value(values)
    assert caught.value.reason.zh
    return caught.value.reason.en


def refused(text: str) -> str:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, SCOPE)
    return caught.value.message.en


def test_length() -> None:
    assert (
        refused("1" + " " * 4096)
        == "an expression has at most 4096 characters, this one 4097; make several rules of it"
    )


@pytest.mark.parametrize(
    "nested",
    ["(" * 2000 + "1" + ")" * 2000, "[" * 2000 + "]" * 2000, "x[" * 1000 + "0" + "]" * 1000, "true ? 1 : " * 300 + "1"],
)
def test_nesting(nested: str) -> None:
    assert refused(nested) == "the expression is nested too deeply (at most 64); take it apart"


@pytest.mark.parametrize("chain", ["1" + "+1" * 2000, "x" + ".a" * 2000, "x" + "[0]" * 1300, "'a'" + "+'a'" * 1000])
def test_chains(chain: str) -> None:
    assert refused(chain) == "more than 100 operations depend on each other; take the expression apart"


@pytest.mark.parametrize(
    "long",
    ["true" + "&&true" * 600, "false" + "||true" * 600, "!" * 4000 + "true", "-" * 4000 + "1", "[" + "1," * 2000 + "]"],
)
def test_what_only_looks_deep_is_fine(long: str) -> None:
    compile_expression(long, SCOPE).value({})


def test_steps() -> None:
    told = "the expression used up its limit of 100000 steps; let it go over less"
    assert reason("x.all(a, x.all(b, x.all(c, true)))", MANY) == told
    assert reason("x.all(a, x.all(b, true))", MANY) == told
    assert (
        reason("x.all(a, true)", MANY, steps=100)
        == "the expression used up its limit of 100 steps; let it go over less"
    )
    assert compile_expression("x.all(a, x[0] == 0)", SCOPE).value(MANY) is True


def test_a_limit_is_no_error_that_another_operand_makes_up_for() -> None:
    assert "used up" in reason("x.all(a, x.all(b, x.all(c, true))) || true", MANY)
    assert "used up" in reason("[1].exists(a, x.all(b, x.all(c, true)) || true)", MANY)


@pytest.mark.parametrize(
    "text",
    [
        "['aaaaaaaaaa']" + ".map(s, s + s + s + s)" * 40,
        "[[1]]" + ".map(l, l + l + l + l)" * 40,
        "[[1]]" + ".map(l, [l, l, l, l])" * 40,
        "[{'a': 1}]" + ".map(m, {'a': m, 'b': m, 'c': m})" * 40,
    ],
)
def test_size_of_what_is_made(text: str) -> None:
    assert reason(text, {}).startswith(("the expression makes a value", "the expression used up"))


@pytest.mark.parametrize(
    "text", ["x.all(a, x == x)", "x.all(a, a in x)", "x.exists(a, x + x == [])", "x.map(a, x.filter(b, b > a))"]
)
def test_work_inside_a_turn_counts(text: str) -> None:
    values = {"x": list(range(5000)), "t": "y" * 90_000}
    with pytest.raises(Inconclusive) as caught:
        compile_expression(text, Scope({"x": DYN, "t": DYN})).value(values)
    assert "used up" in caught.value.reason.en


def test_patterns_are_broken_off() -> None:
    start = time.process_time()
    assert compile_expression("x.matches('(a+)+$')", SCOPE).value({"x": "a" * 60 + "!"}) is False
    assert "takes too long" in reason("x.matches('(a|aa)+$')", {"x": "a" * 60 + "!"})
    assert "takes too long" in reason("['', '', ''].all(y, x.matches('(a|aa)+$') || true)", {"x": "a" * 60 + "!"})
    assert "takes too long" in reason("(x + '').matches('^' + '(a|a)*$')", {"x": "a" * 60 + "!"})
    told = "the patterns of the expression take more than 0.25 s together"
    assert reason("x.all(i, 'a'.matches('(b|' + string(i) + '){1,50}') || true)", {"x": list(range(20_000))}) == told
    assert time.process_time() - start < 3


@pytest.mark.parametrize("deep", ["(" * 490 + "a" + ")" * 490, "(?:" * 240 + "a" + ")" * 240, "[" * 900])
def test_deep_patterns_are_read_or_refused(deep: str) -> None:
    try:
        compile_pattern(deep).found("a" * 100)
    except PatternError as error:
        assert 0 <= error.position <= len(deep)  # noqa: PT017  # either will do


def test_patterns() -> None:
    assert compile_pattern(r"^\p{Han}{2,3}$").found("王芳")
    assert not compile_pattern("x").found("王芳")
    with pytest.raises(Inconclusive):
        compile_pattern("(a|aa)+$").found("a" * 60 + "!")
    with pytest.raises(PatternError) as caught:
        compile_pattern("a[b")
    assert (caught.value.message.en, caught.value.position) == ("the pattern is wrong: unterminated character set", 3)
    with pytest.raises(PatternError):
        compile_pattern("a" * 1001)


def deep(levels: int) -> object:
    made: object = 1
    for _ in range(levels):
        made = [made]
    return made


def test_deep_values_are_not_compared() -> None:
    assert reason("x == dyn(x)", {"x": deep(5000)}) == "the values are nested too deeply to compare"


def words(text: str) -> int:
    return len(text.split())


WORDS = Function("words", (TEXT,), NUMBER, words, Text(zh="词数", en="number of words"))


def with_function(function: Function) -> Scope:
    return Scope({"x": DYN}, {**STANDARD_FUNCTIONS, function.name: function})


def test_functions_of_plugins() -> None:
    scope = with_function(WORDS)
    assert compile_expression("words(x) == 2", scope).value({"x": "two words"}) is True
    with pytest.raises(Inconclusive) as caught:
        compile_expression("words(x)", scope).value({"x": 5})
    assert caught.value.reason.en == "words() does not take a whole number"
    with pytest.raises(ExpressionError) as refusal:
        compile_expression("wrods(x)", scope)
    assert refusal.value.message.en == "there is no function wrods(); did you mean 'words'?"


def test_a_function_may_take_the_place_of_a_standard_one() -> None:
    scope = with_function(Function("size", (TEXT,), NUMBER, words, Text(zh="词数", en="number of words")))
    assert compile_expression("size(x)", scope).value({"x": "two words"}) == 2


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), RecursionError("deep")])
def test_a_function_that_fails_is_blamed(error: BaseException) -> None:
    def fail(_text: str) -> int:
        raise error

    scope = with_function(Function("fail", 1, NUMBER, fail, Text(zh="失败", en="fails")))
    with pytest.raises(Inconclusive) as caught:
        compile_expression("fail(x) == 1", scope).value({"x": "a"})
    assert caught.value.reason.en.startswith("the function fail() failed: ")
    assert compile_expression("fail(x) == 1 || true", scope).value({"x": "a"}) is True


@pytest.mark.parametrize(
    ("kind", "value"), [(NUMBER, "text"), (NUMBER, True), (list_kind(TEXT), [1]), (entity_kind(Goal), None)]
)
def test_a_function_returns_what_it_promised(kind: Kind, value: object) -> None:
    scope = with_function(Function("f", (), kind, lambda: value, Text(zh="值", en="value")))
    with pytest.raises(Inconclusive) as caught:
        compile_expression("f()", scope).value({})
    assert caught.value.reason.en.startswith("the function f() returned ")


def test_reads_end_soon_too() -> None:
    start = time.process_time()
    for text in (
        "x.all(a, x.all(b, x.all(c, a + b == c || true)))",
        "x" + " + (x.a" * 40 + ")" * 40,
        "x.map(a, x.map(b, [a, b]))",
    ):
        compile_expression(text, SCOPE).reads(MANY)
    assert time.process_time() - start < 3


def test_values_that_are_missing() -> None:
    assert reason("x == 1", {}) == "the name 'x' has no value"


def test_names_that_are_used() -> None:
    scope = Scope({"x": DYN, "y": DYN, "z": DYN})
    assert compile_expression("x.all(y, y > 0)", scope).names == {"x"}
    assert compile_expression("x.all(y, y > 0) && y == 1", scope).names == {"x", "y"}
    assert compile_expression("y == 1 && x.all(y, y > 0)", scope).names == {"x", "y"}
    assert compile_expression("[1].all(z, z > x)", scope).names == {"x"}
