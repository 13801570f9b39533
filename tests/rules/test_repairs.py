"""Every rule that offers a repair is seen to make it in both languages: on the bad example of its card, or in a case of
its file that says what the plan is then (``fixed``). A blank adds its key where it belongs, and no other byte changes.
"""

import re
from pathlib import Path

import pytest

from opsaudit.binding.keys import has_han
from opsaudit.fixing.edits import BLANK
from opsaudit.messages import Lang
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Scalar
from opsaudit.model.plan import Plan
from opsaudit.model.repair import AddKey
from opsaudit.plugin_manager import load_plugins
from opsaudit.rules.rule import AnyRule, Rule
from opsaudit.testing import read_cases
from opsaudit.testing.fixed import fixed_text
from opsaudit.testing.verdicts import judge, plan_of

REGISTRY = load_plugins(allow=frozenset({"smart", "sop", "risk", "compliance", "operations", "rulesets"}))
FILES = {path.stem: path for path in Path(__file__).parent.glob("*/*.yaml")}
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
BLANKS = re.compile(rf"\n *[^\s:]+:  # (?:{BLANK.zh}|{BLANK.en})(?=\n)|, [^\s:,]+: ~(?=[,}}])")


def loaded(code: str) -> AnyRule:
    rule = REGISTRY.load(code)
    assert isinstance(rule, Rule), rule
    return rule


MENDING = [rule for code in REGISTRY.codes if (rule := loaded(code)).repair is not None]


def blanks(rule: AnyRule, text: str) -> list[AddKey]:
    """Return the keys that a rule offers to add to a plan."""
    repairs = [problem.repair for problem in judge(rule, plan_of(text)).problems]
    return [repair.change for repair in repairs if repair is not None and isinstance(repair.change, AddKey)]


ON_CARDS = [(rule, lang) for rule in MENDING for lang in LANGUAGES if blanks(rule, rule.bad[lang])]


def entities(plan: Plan) -> dict[str, Entity]:
    return {entity.origin.path: entity for members in plan.entities.values() for entity in members}


def said(rule: AnyRule, text: str) -> list[tuple[str, str, str]]:
    return [(each.message, each.key, each.state.value) for each in judge(rule, plan_of(text)).problems]


@pytest.mark.parametrize(("rule", "lang"), ON_CARDS, ids=[f"{rule.code}-{lang}" for rule, lang in ON_CARDS])
def test_a_blank_stands_under_its_subject_and_is_found_as_missing_still(rule: AnyRule, lang: Lang) -> None:
    before = rule.bad[lang]
    after = fixed_text(rule, before)
    assert BLANKS.sub("", after) == before
    assert said(rule, after) == said(rule, before)
    then = entities(plan_of(after))
    for change in blanks(rule, before):
        (path,) = [path for path, one in entities(plan_of(before)).items() if one.origin.own_key == change.beside]
        (value,) = [one.value for one in then[path].origin.entries.values() if one.key.text == change.key[lang]]
        assert isinstance(value, Scalar)
        assert value.is_null


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
def test_what_is_not_seen_on_the_card_has_a_case(rule: AnyRule) -> None:
    changed = [case.plan for case in read_cases(FILES[rule.code]) if case.fixed not in (None, case.plan)]
    in_cases = {"zh" if has_han(text.partition(":")[0]) else "en" for text in changed}
    on_card = {lang for one, lang in ON_CARDS if one is rule}
    assert in_cases | on_card == set(LANGUAGES)
