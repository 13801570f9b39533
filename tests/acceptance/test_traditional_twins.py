"""A plan in Traditional Chinese, and one pasted with invisible characters, is judged like its clean Simplified twin.

The Traditional twin has a Traditional character for every Simplified one that has any, so that places stay. The pasted
twin has a zero-width space between every two Chinese characters, so that lines stay.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from opsaudit.binding.keys import has_han
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.traditional import SIMPLIFIED, TRADITIONAL
from opsaudit.plugin_manager import load_plugins
from opsaudit.rules.rule import Rule
from opsaudit.testing.cases import Case, read_cases

RULES = Path(__file__).parents[1] / "rules"
REGISTRY = load_plugins(allow=frozenset({"smart", "sop", "risk", "compliance", "operations", "rulesets"}))
CASES = [case for path in sorted(RULES.glob("*/*.yaml")) for case in read_cases(path) if has_han(case.plan)]
_TWINS = {ord(simple): old for old, simple in reversed(list(zip(TRADITIONAL, SIMPLIFIED, strict=True)))}


def traditional(text: str) -> str:
    twin = text.translate(_TWINS)
    assert len(twin) == len(text)
    assert matchable(twin) == matchable(text)
    return twin


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_a_rule_says_the_same_of_the_traditional_twin(case: Case) -> None:
    rule = REGISTRY.load(case.rule)
    assert isinstance(rule, Rule)
    assert replace(case, plan=traditional(case.plan)).run(rule) == case.finds


def pasted(text: str) -> str:
    twin = re.sub(r"(?<=[一-鿿])(?=[一-鿿])", "\u200b", text)
    assert matchable(twin) == matchable(text)
    return twin


def without_columns(finds: list[str]) -> list[str]:
    return sorted(re.sub(r"^(\d+):\d+", r"\1", found) for found in finds)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_a_rule_says_the_same_of_the_pasted_twin(case: Case) -> None:
    rule = REGISTRY.load(case.rule)
    assert isinstance(rule, Rule)
    assert without_columns(replace(case, plan=pasted(case.plan)).run(rule)) == without_columns(case.finds)
