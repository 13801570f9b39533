"""Expressions call functions of plugins: imported when one is compiled, blamed when one fails."""

import sys

import pytest

from opsaudit.errors import PluginFailedError
from opsaudit.expressions import (
    NUMBER,
    STANDARD_FUNCTIONS,
    TEXT,
    ExpressionError,
    Inconclusive,
    Scope,
    compile_expression,
)
from opsaudit.extensions import ExpressionFunction

PLUGIN = """\
from opsaudit.api import ExpressionFunction, hookimpl, same

@hookimpl
def opsaudit_functions():
    return [{functions}]
"""
WORDS = 'ExpressionFunction("wordCount", "acme_words:words", same("number of words"))'
FUNCTION = """\
from opsaudit.api import NUMBER, TEXT, Function, Inconclusive, Text, same

def _words(text):
    {body}

words = Function("wordCount", (TEXT,), NUMBER, _words, same("number of words"))
"""


@pytest.fixture
def compiled(site):
    """Compile an expression over the name ``text`` where a plugin has the function ``wordCount``."""

    def made(expression, body="return len(text.split())", source="", functions=WORDS):
        site.install("acme", PLUGIN.format(functions=functions))
        site.write("acme_words.py", source or FUNCTION.format(body=body))
        return compile_expression(expression, Scope({"text": TEXT}, site.load().functions))

    return made


def test_an_expression_calls_it_like_a_standard_one(compiled):
    found = compiled("wordCount(text) > 2 && size(text) > 3")
    assert [found.value({"text": text}) for text in ("a b c", "a b")] == [True, False]
    assert compiled("wordCount(text)").kind == NUMBER


def test_it_is_imported_when_an_expression_calls_it(compiled):
    compiled("size(text) > 3")
    assert "acme_words" not in sys.modules
    compiled("wordCount(text) > 3")
    assert "acme_words" in sys.modules


def test_its_name_and_its_arguments_are_checked_when_the_expression_is_compiled(compiled):
    for expression, told in (
        ("wordCuont(text)", "did you mean 'wordCount'?"),
        ("wordCount()", "wordCount"),
        ("wordCount(size(text))", "argument 1 of wordCount() is text, this is a number"),
    ):
        with pytest.raises(ExpressionError) as caught:
            compiled(expression)
        assert told in caught.value.message.en


def test_what_it_raises_is_inconclusive_and_blamed_on_its_distribution(compiled):
    with pytest.raises(Inconclusive) as caught:
        compiled("wordCount(text) > 2", body="1 / 0").value({"text": "a"})
    assert caught.value.reason.en.startswith(
        "the function 'wordCount' of acme 1.0 failed: ZeroDivisionError: division by zero (acme_words:4)"
    )
    assert caught.value.reason.zh.startswith("函数“wordCount”（acme 1.0）运行失败：")


def test_it_may_say_that_it_does_not_know(compiled):
    body = "raise Inconclusive(Text(zh='不知道', en='not known'))"
    with pytest.raises(Inconclusive) as caught:
        compiled("wordCount(text) > 2", body=body).value({"text": "a"})
    assert caught.value.reason.en == "not known"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 / 0\n", "ZeroDivisionError: division by zero (acme_words:1)"),
        ("words = 3\n", "TypeError: acme_words:words is int, not a Function named wordCount"),
        (
            FUNCTION.replace('"wordCount"', '"words"').replace("{body}", "pass"),
            "TypeError: acme_words:words is Function, not a Function named wordCount",
        ),
    ],
)
def test_one_that_cannot_be_used_is_blamed_when_an_expression_asks_for_it(source, reason, compiled):
    with pytest.raises(PluginFailedError) as caught:
        compiled("wordCount(text) > 2", source=source)
    assert caught.value.show("en").startswith(f"the function 'wordCount' of acme 1.0 failed: {reason}")


def test_standard_functions_are_there_and_their_names_reserved(site):
    site.install("acme", PLUGIN.format(functions=WORDS.replace("wordCount", "days")))
    registry = site.load()
    assert dict(registry.functions) == dict(STANDARD_FUNCTIONS)
    assert registry.plugins[0].reason.en == "the function days is a name of opsaudit's own"
    assert set(STANDARD_FUNCTIONS) <= ExpressionFunction.reserved


def test_a_name_is_written_as_expressions_write_it(site):
    site.install("acme", PLUGIN.format(functions=WORDS.replace("wordCount", "word-count")))
    [finding] = site.load().findings
    assert 'is not written like ExpressionFunction("wardDays", "acme.functions:ward_days"' in finding.message.en


def test_a_function_that_two_distributions_claim_is_neither_ones(site, compiled):
    site.install("other", PLUGIN.format(functions=WORDS))
    with pytest.raises(ExpressionError):
        compiled("wordCount(text) > 2")
    assert list(site.load().functions) == list(STANDARD_FUNCTIONS)
