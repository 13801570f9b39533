"""docs/python-rules.md is true: its rule works, and what it says a rule may reach is there."""

import re
import sys
import types
from pathlib import Path

import pytest

import opsaudit.api
from opsaudit.rules.context import Context
from opsaudit.rules.rule import AnyRule
from opsaudit.testing.verdicts import judge, plan_of

PAGE = (Path(__file__).parents[3] / "docs" / "python-rules.md").read_text(encoding="utf-8")
CODE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def rule() -> AnyRule:
    module = types.ModuleType("goal_without_sponsor")
    sys.modules[module.__name__] = module
    exec(compile(CODE[0], "page", "exec"), module.__dict__)
    return module.__dict__["check"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rule_finds_the_bad_example_and_lets_the_good_one_pass(rule, lang):
    assert [problem.message for problem in judge(rule, plan_of(rule.bad[lang])).problems] == ["own-department"]
    assert judge(rule, plan_of(rule.good[lang])).summary == []


def test_the_rule_says_when_it_does_not_apply(rule):
    assert judge(rule, plan_of("goals: [Raise CSAT to 90%]")).summary == ["not-applicable"]


def test_the_rule_takes_its_parameters(rule):
    assert judge(rule, plan_of(rule.bad.en), params={"names": ["Manager"]}).summary == []


def test_a_rule_reaches_what_the_table_lists_and_nothing_else():
    listed = set(re.findall(r"`ctx\.(\w+)", PAGE))
    public = {name for name in dir(Context) if not name.startswith("_")}
    assert public - listed == {"is_past", "with_params"}
    assert listed <= public


def test_the_page_uses_public_names_alone():
    imported = {
        name.strip() for line in re.findall(r"from opsaudit\.api import (.+)", PAGE) for name in line.split(",")
    }
    assert imported <= set(opsaudit.api.__all__)
