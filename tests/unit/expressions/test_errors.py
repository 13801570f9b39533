"""What is wrong with an expression is said before there is a plan, with its place and what was probably meant."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from opsaudit import expressions
from opsaudit.binding.keys import has_han
from opsaudit.expressions import DYN, ExpressionError, Scope, compile_expression
from opsaudit.messages import Text


def marked(text: str, scope: Scope) -> tuple[str, str]:
    """Return the part of an expression that an error marks, and what the error says."""
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, scope)
    error = caught.value
    assert error.message.zh
    assert 0 <= error.start <= error.end <= len(text)
    return text[error.start : error.end], error.message.en


@pytest.mark.parametrize(
    ("text", "part", "told"),
    [
        (
            "gaol.owner",
            "gaol",
            "there is no name 'gaol', only goal, params, plan, process, today; did you mean 'goal'?",
        ),
        ("goal.onwer", "onwer", "an entry of goals has no field 'onwer'; did you mean 'owner'?"),
        ("goal.负责人", "负责人", "an entry of goals has no field '负责人'; in expressions it is written 'owner'"),
        ("goal.target", "target", "an entry of goals has no field 'target'; in expressions it is written 'to'"),
        ("goal.owner.nam", "nam", "an entry of roles has no field 'nam'; did you mean 'name'?"),
        (
            "process.steps.all(s, has(s.bye))",
            "bye",
            "an entry of processes.steps has no field 'bye'; did you mean 'by'?",
        ),
        ("process.steps.do", "do", "a list has no fields"),
        ("goal.due.year", "year", "a date has no fields"),
        ("plan.goal", "goal", "the plan has no field 'goal'; did you mean 'goals'?"),
        ("plan.目标", "目标", "the plan has no field '目标'; in expressions it is written 'goals'"),
        ("params.least", "least", "the set of parameters has no field 'least'"),
        ("sise(goal.tags)", "sise", "there is no function sise(); did you mean 'size'?"),
        ("days(today)", "days(today)", "days() takes 2 argument(s), not 1"),
        ("goal.statement.startsWith()", "startsWith()", "startsWith() takes 1 argument(s), not 0"),
        ("contains(goal.statement, 'x')", "contains", "write x.contains(…)"),
        ("goal.due.date()", "date", "write date(x, …)"),
        ("process.steps.all(s)", "all", "all() is written list.all(x, …): a variable, then an expression on each x"),
        ("process.steps.all(1, true)", "1", "the first argument of all() is a variable, as steps.all(s, …)"),
        ("has(goal)", "has(goal)", "has() takes a field, as has(goal.owner)"),
        ("goal.due < 5", "goal.due < 5", "'<' does not apply to a date and a number"),
        (
            "goal.due == '2026-06-30'",
            "goal.due == '2026-06-30'",
            "'==' does not apply to a date and text; write date(\"…\")",
        ),
        ("goal.to >= '90%'", "goal.to >= '90%'", "'>=' does not apply to a quantity and text; write quantity(\"…\")"),
        ("goal.statement + 1", "goal.statement + 1", "'+' does not apply to text and a number"),
        ("goal.statement && true", "goal.statement", "'&&' takes true or false, this is text"),
        ("goal.tags ? 1 : 2", "goal.tags", "'?:' takes true or false, this is a list"),
        ("!goal.due", "goal.due", "'!' takes true or false, this is a date"),
        ("size(goal.due) > 0", "size(goal.due)", "size() measures text, lists and maps, this is a date"),
        ("days(goal.statement, today)", "goal.statement", "argument 1 of days() is a date, this is text"),
        ("'x' in goal.statement", "goal.statement", "'in' looks into a list or a map, this is text"),
        ("goal.owner == 5", "goal.owner == 5", "'==' does not apply to a reference and a number"),
        (
            "plan.status == 'aproved'",
            "'aproved'",
            "'status' has no word 'aproved'; it has draft, review, approved, retired; did you mean 'approved'?",
        ),
        (
            "plan.status in ['draft', '草稿']",
            "'草稿'",
            "'status' has no word '草稿'; it has draft, review, approved, retired; did you mean 'draft'?",
        ),
        (
            "'aproved' == plan.status",
            "'aproved'",
            "'status' has no word 'aproved'; it has draft, review, approved, retired; did you mean 'approved'?",
        ),
        (
            "process.steps.exists(s, s.mode == 'by hand')",
            "'by hand'",
            "'mode' has no word 'by hand'; it has manual, system, hybrid",
        ),
        (
            "[goal, goal].all(g, g.sponsors)",
            "sponsors",
            "an entry of goals has no field 'sponsors'; did you mean 'sponsor'?",
        ),
        ("goal.statement.matches('(')", "'('", "the pattern is wrong: missing )"),
        ("goal.statement.matches(5)", "5", "a pattern is text, this is a whole number"),
        ("goal.owner = 'R-1'", "=", "expressions have no sign '='; write == for equal"),
        ("true & false", "&", "expressions have no sign '&'; write && for and"),
        ("goal.owner ==", "", "expected a value here, not the end"),
        ("(1 + 2", "", "expected ')' here, not the end"),
        ("1 2", "2", "expected an operator or the end here, not '2'"),
        ("goal.", "", "expected the name of a field here, not the end"),
        ("for", "for", "'for' is reserved and cannot be a name"),
        ('"abc', '"abc', 'the text has no end: " is missing'),
        (r'"\d"', r"\d", r"there is no such escape; write a backslash itself as \\"),
        (
            "9223372036854775808",
            "9223372036854775808",
            "whole numbers lie between -9223372036854775808 and 9223372036854775807; write a larger one with a point",
        ),
        ("5u", "5u", "unsigned numbers are not covered; leave out the u"),
        ("b'x'", "b'", "bytes are not covered; write a text without b"),
    ],
)
def test_error(text: str, part: str, told: str, scope: Scope) -> None:
    assert marked(text, scope) == (part, told)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("goal.due < date('soon')", "'soon'"),
        ("goal.to > quantity('much')", "'much'"),
        ("today + duration('a m') < today", "'a m'"),
    ],
)
def test_literals_are_read_as_a_plan_is(text: str, part: str, scope: Scope) -> None:
    found, told = marked(text, scope)
    assert (found, "cannot read" in told) == (part, True)


MESSAGES = [
    (module.name, name, value)
    for module in iter_modules(expressions.__path__)
    for name, value in vars(import_module(f"{expressions.__name__}.{module.name}")).items()
    if isinstance(value, Text) and value.en
]


@pytest.mark.parametrize(("module", "name", "message"), MESSAGES)
def test_messages_say_the_same_in_both_languages(module: str, name: str, message: Text) -> None:
    zh, en = message.placeholders()
    assert (zh == en, has_han(message.zh), has_han(message.en)) == (True, True, False)


def test_positions_count_code_points(scope: Scope) -> None:
    assert marked("'🐱' == goal.onwer", scope)[0] == "onwer"


def test_chinese_keys_of_maps_stand_in_brackets() -> None:
    scope = Scope({"step": DYN})
    assert compile_expression('step["负责人"]', scope).value({"step": {"负责人": "王芳"}}) == "王芳"
    assert marked("step.负责人", scope)[0] == "负责人"
