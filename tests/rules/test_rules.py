"""Every rule: its card, the examples on it, and that nothing makes it crash. The case files beside this are collected
by the pytest plugin of the test kit, as those of any rule author are.
"""

from pathlib import Path

import pytest

from opsaudit.binding.keys import has_han
from opsaudit.plugin_manager import load_plugins
from opsaudit.rules.rule import AnyRule, Rule
from opsaudit.testing import must_not_crash, read_cases

HERE = Path(__file__).parent
REGISTRY = load_plugins(allow=frozenset({"smart", "sop", "risk", "compliance", "operations", "rulesets"}))
FILES = {path.stem: path for path in sorted(HERE.glob("*/*.yaml"))}


def loaded(code: str) -> AnyRule:
    rule = REGISTRY.load(code)
    assert isinstance(rule, Rule), rule
    return rule


def test_the_case_files_are_tests(request: pytest.FixtureRequest) -> None:
    """An installation from before the plugin existed would leave all of them out without a word."""
    assert request.config.pluginmanager.has_plugin("opsaudit"), "install again: pip install -e '.[dev]'"


@pytest.mark.parametrize("code", REGISTRY.codes)
def test_rule_has_a_firing_case_and_a_near_miss_in_both_languages(code: str) -> None:
    cases = read_cases(FILES[code])
    assert {case.rule for case in cases} == {code}
    kinds = {("zh" if has_han(case.plan.partition(":")[0]) else "en", bool(case.finds)) for case in cases}
    assert kinds >= {("zh", True), ("zh", False), ("en", True), ("en", False)}


@pytest.mark.parametrize("code", REGISTRY.codes)
def test_rule_crashes_on_nothing_whatever_its_examples_lack(code: str) -> None:
    rule = loaded(code)
    must_not_crash(rule, rule.bad.zh, rule.good.en)


@pytest.mark.parametrize("code", REGISTRY.codes)
def test_card_is_complete_in_both_languages(code: str) -> None:
    rule = loaded(code)
    for text in (rule.title, rule.rationale, rule.fix, rule.bad, rule.good, *rule.messages.values()):
        zh, en = text.placeholders()
        assert text.zh
        assert text.en
        assert zh == en
        assert has_han(text.zh)
    assert rule.references
    assert rule.check.__doc__
