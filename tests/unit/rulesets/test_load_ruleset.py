"""A ruleset binds severity, weight, parameters and reasons to the rules that it selects."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

from opsaudit.errors import RulesetError, UsageError
from opsaudit.messages import Text, same
from opsaudit.model.dimension import DEFAULT_DIMENSION_WEIGHTS
from opsaudit.model.score import RuleTerms
from opsaudit.model.severity import Severity
from opsaudit.rulesets import load_ruleset, narrow


def codes(ruleset):
    return [bound.code for bound in ruleset.rules]


def load(path, registry):
    return load_ruleset(path, registry, Path())


def test_a_ruleset_says_who_it_is(registry, write):
    ruleset = load(write("description: {zh: 说明, en: About}\nselect: [ACME]\n"), registry)
    assert (ruleset.name, ruleset.version, ruleset.title, ruleset.description) == (
        "mine",
        "1.0.0",
        Text(zh="我的", en="Mine"),
        Text(zh="说明", en="About"),
    )
    assert (ruleset.licence, ruleset.copyright, ruleset.path) == ("Apache-2.0", "Me", "mine.yaml")


def test_a_title_may_be_one_text_for_both_languages(registry, write):
    head = "opsaudit: ruleset/v1\nname: m\nversion: 1\ntitle: Mine\nlicence: MIT\ncopyright: Me\n"
    assert load(write("select: [ACME]\n", head=head), registry).title == same("Mine")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select: [ACME]", ["ACME001", "ACME002", "ACME003"]),
        ("select: [goal-without-d, ACME001]", ["ACME001", "XTRA001"]),
        ("select: ACME", ["ACME001", "ACME002", "ACME003"]),
        ("select: [ACME, XTRA]\nignore: [ACME002, goal-without-d]", ["ACME001", "ACME003"]),
        ("select: [ACME]\nrules: {ACME002: off}", ["ACME001", "ACME003"]),
        ("rules: {ACME002: {weight: 1}}", ["ACME002"]),
        ("rules: {goal-without-b: {weight: 1}}", ["ACME002"]),
        ("select: [ACME]\nignore: [ACME]\nrules: {ACME003: {weight: 1}}", ["ACME003"]),
    ],
)
def test_select_then_ignore_then_the_entry_of_a_rule_decide(registry, write, text, expected):
    assert codes(load(write(text), registry)) == expected


def test_only_selected_rules_are_imported(registry, write):
    load(write("select: [ACME]\nignore: [ACME002]"), registry)
    assert sorted(name for name in sys.modules if name.startswith("acme_rules.")) == [
        "acme_rules.goal_without_a",
        "acme_rules.goal_without_c",
    ]


def test_a_rule_keeps_its_own_severity_and_that_severitys_weight(registry, write):
    [bound] = load(write("select: [ACME003]"), registry).rules
    assert (bound.severity, bound.weight, bound.why, bound.source, bound.plugin) == (
        Severity.LOW,
        Fraction(5, 2),
        None,
        "",
        "acme",
    )


def test_another_severity_brings_its_own_weight(registry, write):
    [bound] = load(write("rules: {ACME003: {severity: critical}}"), registry).rules
    assert (bound.severity, bound.weight) == (Severity.CRITICAL, Fraction(10))


@pytest.mark.parametrize(("text", "weight"), [("0", Fraction(0)), ("2.5", Fraction(5, 2)), ("3", Fraction(3))])
def test_a_stated_weight_is_taken_exactly_and_zero_stays_zero(registry, write, text, weight):
    [bound] = load(write(f"rules: {{ACME003: {{weight: {text}}}}}"), registry).rules
    assert bound.weight == weight


def test_why_and_source_come_from_the_ruleset(registry, write):
    [bound] = load(write('rules: {ACME003: {why: {zh: 因为, en: because}, source: "minutes, item 4"}}'), registry).rules
    assert (bound.why, bound.source) == (Text(zh="因为", en="because"), "minutes, item 4")


def test_the_terms_of_a_rule_join_its_card_and_the_ruleset(registry, write):
    [bound] = load(write("rules: {XTRA001: {severity: medium, weight: 4}}"), registry).rules
    assert bound.terms == RuleTerms("XTRA001", Severity.MEDIUM, Fraction(4), "safety", "designed", 1, 3)


def test_parameters_keep_their_defaults_until_they_are_set(registry, write):
    [bound] = load(write("select: [ACME002]"), registry).rules
    assert bound.params.model_dump() == {
        "hours": 24,
        "fields": ("to",),
        "strict": False,
        "mode": "soft",
        "step": 1,
        "share": None,
    }


def test_parameters_are_read_by_the_types_of_the_rule(registry, write):
    path = write(
        "rules: {ACME002: {params: {hours: 8, fields: [a, 2], strict: true, mode: hard, step: 2, share: 0.5}}}"
    )
    [bound] = load(path, registry).rules
    assert bound.params.model_dump() == {
        "hours": 8,
        "fields": ("a", "2"),
        "strict": True,
        "mode": "hard",
        "step": 2,
        "share": 0.5,
    }


def test_an_empty_parameter_is_none(registry, write):
    [bound] = load(write("rules: {ACME002: {params: {share: ~}}}"), registry).rules
    assert bound.params.share is None


def test_sections_are_named_in_either_language_and_come_in_the_order_of_the_format(registry, write):
    ruleset = load(write("select: [ACME]\nsections: [风险, goals, processes]"), registry)
    assert ruleset.sections == ("goals", "processes", "risks")


def test_dimensions_that_are_not_weighed_keep_their_defaults(registry, write):
    ruleset = load(write("select: [ACME, XTRA]\nweights: {goals: 40, safety: 2.5}"), registry)
    assert dict(ruleset.weights) == {
        **DEFAULT_DIMENSION_WEIGHTS,
        "goals": Fraction(40),
        "safety": Fraction(5, 2),
    }


def test_keys_of_ones_own_begin_with_x(registry, write):
    assert codes(load(write("select: [ACME001]\nx-owner: {anything: goes}\n"), registry)) == ["ACME001"]


def test_a_later_ruleset_overlays_what_it_extends(registry, write):
    write(
        """
        sections: [goals]
        weights: {goals: 40, risk: 1}
        select: [ACME]
        rules:
          ACME002: {severity: low, weight: 9, params: {hours: 8, strict: true}, why: {zh: 甲, en: A}, source: base}
        """,
        "base.yaml",
    )
    path = write(
        """
        extends: [./base.yaml]
        sections: [risks]
        weights: {risk: 30}
        ignore: [ACME003]
        rules:
          ACME002: {weight: 0, params: {hours: 12}}
        """
    )
    ruleset = load(path, registry)
    assert codes(ruleset) == ["ACME001", "ACME002"]
    assert ruleset.sections == ("goals", "risks")
    assert (ruleset.weights["goals"], ruleset.weights["risk"]) == (Fraction(40), Fraction(30))
    bound = ruleset.rules[1]
    assert (bound.severity, bound.weight, bound.source, bound.why) == (
        Severity.LOW,
        Fraction(0),
        "base",
        Text(zh="甲", en="A"),
    )
    assert (bound.params.hours, bound.params.strict) == (12, True)


def test_a_ruleset_reached_on_two_ways_is_applied_once_and_first(registry, write):
    write("select: [ACME]\n", "root.yaml")
    write("extends: ./root.yaml\nrules: {ACME001: off}\n", "left.yaml")
    write("extends: ./root.yaml\n", "right.yaml")
    assert codes(load(write("extends: [./left.yaml, ./right.yaml]\n"), registry)) == ["ACME002", "ACME003"]


def test_a_path_in_extends_starts_at_the_file_that_says_it(registry, write):
    write("select: [ACME001]\n", "shared/base.yaml")
    write("extends: base.yaml\n", "shared/team.yaml")
    assert codes(load(write("extends: shared/team.yaml\n"), registry)) == ["ACME001"]


def test_a_rule_that_cannot_be_imported_is_broken_and_no_error(site, registry, write):
    site.write("acme_rules/goal_without_a.py", "1 / 0\n")
    ruleset = load(write("select: [ACME]"), registry)
    assert codes(ruleset) == ["ACME002", "ACME003"]
    [broken] = ruleset.broken
    assert (broken.code, broken.distribution, broken.reason.en) == (
        "ACME001",
        "acme",
        "ZeroDivisionError: division by zero (acme_rules.goal_without_a:1)",
    )


def test_a_selected_rule_of_a_failed_plugin_is_broken_and_no_error(site, write):
    site.install("lost", "import does_not_exist\n")
    ruleset = load(write("select: [ACME001, LOST001]\nrules: {LOST002: {severity: high}}"), site.load())
    assert [(broken.code, broken.distribution) for broken in ruleset.broken] == [
        ("LOST001", "lost"),
        ("LOST002", "lost"),
    ]


@pytest.fixture
def mine(registry, write):
    return load(write("select: [ACME001, ACME002]\nrules: {ACME002: {weight: 7}}"), registry)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"select": ["ACME002"]}, ["ACME002"]),
        ({"select": ["ACME"]}, ["ACME001", "ACME002"]),
        ({"select": ["ACME"], "ignore": ["goal-without-a"]}, ["ACME002"]),
        ({"select": ["XTRA"]}, ["XTRA001"]),
        ({"extend_select": ["XTRA001"]}, ["ACME001", "ACME002", "XTRA001"]),
        ({"select": ["ACME001"], "extend_select": ["ACME003"]}, ["ACME001", "ACME003"]),
        ({"extend_select": ["ACME"], "ignore": ["ACME002"]}, ["ACME001", "ACME003"]),
    ],
)
def test_the_command_line_changes_the_selection(registry, mine, choice, expected):
    narrowed = narrow(mine, registry, **choice)
    assert codes(narrowed) == expected
    assert narrowed.is_narrowed == (expected != codes(mine))


def test_what_stays_keeps_its_settings_and_what_is_added_has_its_own(registry, mine):
    weights = {bound.code: bound.weight for bound in narrow(mine, registry, extend_select=["ACME003"]).rules}
    assert weights == {"ACME001": Fraction(15, 2), "ACME002": Fraction(7), "ACME003": Fraction(5, 2)}


def test_asking_for_nothing_changes_nothing(registry, mine):
    assert narrow(mine, registry) is mine


def test_a_selection_that_leaves_nothing_is_an_error(registry, mine):
    with pytest.raises(UsageError) as caught:
        narrow(mine, registry, ignore=["ACME"])
    assert caught.value.message == Text(zh="规则集“mine”没有剩下任何规则", en="no rule of ruleset 'mine' is left")


@pytest.mark.parametrize("option", ["select", "ignore", "extend_select"])
def test_a_misspelt_selector_is_an_error(registry, mine, option):
    with pytest.raises(UsageError, match="did you mean 'ACME001'"):
        narrow(mine, registry, **{option: ["ACNE001"]})


def test_a_broken_rule_stays_broken_or_is_left_out(site, write):
    site.install("lost", "import does_not_exist\n")
    loaded = site.load()
    ruleset = load(write("select: [ACME001, LOST001]"), loaded)
    assert [broken.code for broken in narrow(ruleset, loaded, select=["LOST001"]).broken] == ["LOST001"]
    assert narrow(ruleset, loaded, ignore=["LOST001"]).broken == ()


def test_a_narrowed_rule_without_a_needed_parameter_is_an_error(site, write):
    site.install_rules("needy", {"NEED001": "goal-without-n"})
    site.write_rule(
        "needy_rules",
        "NEED001",
        "goal-without-n",
        params="class Needs(Params):\n    limit: int\n",
        extra="params=Needs,",
    )
    loaded = site.load()
    ruleset = load(write("select: [ACME001]"), loaded)
    with pytest.raises(RulesetError) as caught:
        narrow(ruleset, loaded, extend_select=["NEED"])
    assert caught.value.show("en") == "NEED001 needs the parameter limit"


VALUES = """
from opsaudit.api import Duration
class Wording(Params):
    label: Text = Text(zh="岗位", en="role")
    within: Duration | None = None
    limit: int = 3
"""


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ("{limit: 4}", (Text(zh="岗位", en="role"), None, 4)),
        ("{label: {zh: 床位, en: bed}}", (Text(zh="床位", en="bed"), None, 3)),
    ],
)
def test_a_parameter_may_be_text_in_both_languages_or_a_value(site, write, params, expected):
    site.install_rules("worded", {"WORD001": "goal-without-w"})
    site.write_rule("worded_rules", "WORD001", "goal-without-w", params=VALUES, extra="params=Wording,")
    (bound,) = load(write(f"select: [WORD001]\nrules: {{WORD001: {{params: {params}}}}}"), site.load()).rules
    assert (bound.params.label, bound.params.within, bound.params.limit) == expected
