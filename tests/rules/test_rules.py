"""Every rule: its cases, its page, and its card."""

from pathlib import Path

import pytest

from opsaudit.binding.keys import has_han
from opsaudit.messages import Lang
from opsaudit.plugin_manager import load_plugins
from opsaudit.rules.rule import AnyRule, Rule
from opsaudit.testing.cases import Case, judge, plan_of, read_cases

HERE = Path(__file__).parent
REGISTRY = load_plugins(allow=frozenset({"smart", "sop", "risk", "compliance", "operations", "rulesets"}))
FILES = {path.stem: path for path in sorted(HERE.glob("*/*.yaml"))}
CASES = [case for path in FILES.values() for case in read_cases(path)]


def loaded(code: str) -> AnyRule:
    rule = REGISTRY.load(code)
    assert isinstance(rule, Rule), rule
    return rule


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_rule_says_what_the_case_expects(case: Case) -> None:
    assert case.run(loaded(case.rule)) == case.finds


@pytest.mark.parametrize("code", REGISTRY.codes)
def test_rule_has_a_firing_case_and_a_near_miss_in_both_languages(code: str) -> None:
    cases = read_cases(FILES[code])
    assert {case.rule for case in cases} == {code}
    kinds = {("zh" if has_han(case.plan.partition(":")[0]) else "en", bool(case.finds)) for case in cases}
    assert kinds >= {("zh", True), ("zh", False), ("en", True), ("en", False)}


@pytest.mark.parametrize("code", REGISTRY.codes)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_example_fires_and_good_example_does_not(code: str, lang: Lang) -> None:
    rule = loaded(code)
    assert judge(rule, plan_of(rule.bad[lang])).problems != ()
    good = judge(rule, plan_of(rule.good[lang]))
    assert (good.problems, good.judged > 0) == ((), True)


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
