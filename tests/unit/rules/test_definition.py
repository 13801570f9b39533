"""What is wrong in the definition of a declared rule is told at its place, all of it at once, with the nearest match."""

import pytest
from declared import complaints, found, rule_of, verdicts

from opsaudit.errors import RulesetError
from opsaudit.messages import Text
from opsaudit.model.result import State
from opsaudit.rules.rule import Reference
from opsaudit.testing.verdicts import judge, plan_of

WRONG = {
    "unknown-subject": (
        "on: sop_s\nassert: {required: author}",
        [
            (
                "acme.yaml:4:5: 'on' knows no 'sop_s'; write plan, a section (sops, processes.steps) or one of it (sop, step); "
                "did you mean 'sops'?"
            )
        ],
    ),
    "unknown-field": (
        "on: sops\nassert: {required: [author, reviewr]}",
        ["acme.yaml:5:29: Sop has no field 'reviewr'; did you mean 'reviewer'?"],
    ),
    "field-inside-a-value": (
        "on: sops\nassert: {required: author.name}",
        ["acme.yaml:5:20: the field 'author' holds no fields, so '.name' means nothing"],
    ),
    "unknown-word": (
        "on: sops\nassert: {require_all: author}",
        [
            (
                "acme.yaml:5:9: 'assert' demands nothing; it takes one of: required, forbidden, any_of, min_items, max_items, "
                "min_length, max_length, pattern, one_of, none_of, unique, before, after, at_most, at_least, less_than, more_than, "
                "cadence_at_most, age_at_most, refers_to, covered_by, sums_to, require"
            ),
            "acme.yaml:5:10: unknown key 'require_all'; did you mean 'require'?",
        ],
    ),
    "number-for-a-limit": (
        "on: processes\nassert: {min_items: {steps: many}}",
        ["acme.yaml:5:29: 'min_items' takes a number or params.NAME, not 'many'"],
    ),
    "items-of-a-text": (
        "on: processes\nassert: {min_items: {name: 3}}",
        ["acme.yaml:5:28: 'min_items' is for lists, and 'name' is none"],
    ),
    "bad-pattern": (
        "on: sops\nassert: {pattern: {id: '(['}}",
        ["acme.yaml:5:24: the pattern is wrong: unterminated character set"],
    ),
    "word-that-no-plan-has": (
        "on: sops\nassert: {one_of: {status: [drafted]}}",
        [
            (
                "acme.yaml:5:28: 'status' is never 'drafted' (it may be: draft, review, effective, obsolete); "
                "did you mean 'draft'?"
            )
        ],
    ),
    "no-reference": (
        "on: sops\nassert: {refers_to: name}",
        ["acme.yaml:5:21: the field 'name' is no reference"],
    ),
    "two-messages-with-one-id": (
        "on: sops\nassert:\n  - {required: author, id: x, message: one}\n  - {required: reviewer, id: x, message: two}",
        ["acme.yaml:7:6: two assertions with different messages are called 'x'; give each its own id"],
    ),
    "one-language-only": (
        "on: sops\nassert: {required: author, message: {zh: 甲}}",
        ["acme.yaml:5:37: 'en' is missing"],
    ),
    "text-that-a-comma-cuts-off": (
        "on: sops\nassert: {required: author, message: {zh: 甲, en: one, two}}",
        ["acme.yaml:5:54: the text in braces ends at a comma; put quotes around a text that holds one"],
    ),
    "languages-that-insert-different-things": (
        "on: sops\nassert: {required: author, message: {zh: '甲{label}', en: A}}",
        [
            "acme.yaml:5:37: the message inserts different things in Chinese and English (the names or expressions in braces)"
        ],
    ),
    "bad-slug-level-and-severity": (
        "on: sops\nseverity: hard\nlevel: 7\nassert: {required: author}",
        [
            "acme.yaml:5:11: 'severity' cannot be 'hard' (one of: critical, high, medium, low, info)",
            "acme.yaml:6:8: 'level' takes a whole number from 1 to 5, not '7'",
        ],
    ),
    "no-assertion": ("on: sops", ["acme.yaml:1:1: 'assert' is missing"]),
    "at-without-require": (
        "on: sops\nassert: {required: author, at: name}",
        ["acme.yaml:5:28: 'at' is for 'require'; the other words name their field themselves"],
    ),
    "sections-cannot-be-compared": (
        "on: plan\ndimension: risk\nassert: {at_most: {risks: 3}}",
        ["acme.yaml:6:27: 'risks' is a section of the plan and has no value to compare"],
    ),
    "plan-without-dimension": (
        "on: plan\nassert: {required: risks}",
        [
            (
                "acme.yaml:1:1: state the 'dimension' that the rule counts for (goals, process, risk, compliance, resources, "
                "people, improvement, or one of your own)"
            )
        ],
    ),
    "parameter-without-default": (
        "on: sops\nparams: {limit: }\nassert: {required: author}",
        [
            "acme.yaml:5:17: the parameter 'limit' takes its default: a number, a text, true or false, or a list of texts"
        ],
    ),
    "test-with-two-plans": (
        "on: sops\nassert: {required: author}\ntests: {fail: [{given: {name: A}, plan: {}}]}",
        ["acme.yaml:6:35: write 'given' or 'plan', not both"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_place(body: str, expected: list[str]) -> None:
    assert complaints(body) == expected


def test_a_misspelt_field_in_an_expression_is_marked_inside_it() -> None:
    (told,) = complaints("on: step\nassert: {require: 'size(step.outputz) > 0'}")
    assert told.startswith("acme.yaml:5:30: ")
    assert told.endswith("did you mean 'outputs'?")


def test_everything_that_may_be_left_out_has_a_default() -> None:
    rule = rule_of("on: sops\nassert: {required: author}")
    assert (rule.severity.value, rule.dimension, rule.layer, rule.level, rule.effort) == (
        "medium",
        "process",
        "designed",
        2,
        1,
    )
    assert rule.rationale == Text(zh="有问题", en="Something wrong")
    assert rule.messages == {
        "required-author": Text(zh="“{label}”没有写“{field}”", en="'{label}' does not state its '{field}'")
    }


def test_references_are_read_as_they_are_cited() -> None:
    rule = rule_of(
        "on: sops\nassert: {required: author}\n"
        "references: ['ISO 9001:2015 7.5.2 a', Board minutes, {source: ISO 10013, edition: '2021', clause: '4'}]"
    )
    assert rule.references == (
        Reference("ISO 9001", "7.5.2 a", "2015"),
        Reference("Board minutes"),
        Reference("ISO 10013", "4", "2021"),
    )


def test_a_rule_applies_when_all_its_conditions_hold_and_says_why_not() -> None:
    body = (
        "on: sops\nwhen: {require: \"sop.status != 'obsolete'\", reason: {zh: 已作废, en: obsolete}}\n"
        "assert: {required: author}"
    )
    rule = rule_of(body)
    plan = plan_of("sops: [{name: A, status: obsolete}, {name: B, status: effective}]")
    assert judge(rule, plan).summary == ["1:44 required-author"]
    assert rule.applies is not None


def test_a_rule_that_has_nothing_to_look_at_does_not_apply() -> None:
    said = verdicts("on: sops\nassert: {pattern: {id: '^SOP'}}", "sops: [{name: A}]")
    assert said.summary == ["not-applicable"]


def test_what_an_assertion_needs_and_the_plan_does_not_state_is_inconclusive() -> None:
    said = verdicts("on: sops\nassert: {require: sop.effective < today}", "sops: [{name: A}]")
    assert said.summary == ["inconclusive"]
    assert "effective" in said.inconclusive[0].en
    assert "生效日" in said.inconclusive[0].zh


@pytest.mark.parametrize(
    ("body", "plan"),
    [
        ("on: sops\nwhen: sop.effective < today\nassert: {required: author}", "sops: [{name: A}]"),
        ("on: sops\nassert: {one_of: {status: [draft]}}", "sops: [{name: A, status: '???'}]"),
    ],
    ids=["condition", "value"],
)
def test_what_a_condition_needs_and_what_could_not_be_read_is_an_open_question(body: str, plan: str) -> None:
    assert verdicts(body, plan).summary == ["unknown"]


def test_a_share_of_what_is_met_counts() -> None:
    said = verdicts(
        "on: sops\npartial: share\nassert: [{required: [purpose, scope]}, {required: author}]",
        "sops: [{name: A, purpose: p}, {name: B}]",
    )
    worth = [(str(problem.value), problem.state) for problem in said.problems]
    assert worth == [("1/3", State.PARTIAL)] * 2 + [("0", State.FAIL)] * 3


def test_a_part_that_counts_as_met_all_the_same() -> None:
    said = verdicts("on: sops\nassert: {required: author, partial: 0.25}", "sops: [{name: A}]")
    assert [(str(problem.value), problem.state) for problem in said.problems] == [("1/4", State.PARTIAL)]


def test_parameters_have_the_type_of_their_default_and_are_used_by_name() -> None:
    body = "on: processes\nparams: {least: 3}\nassert: {min_items: {steps: params.least}}"
    plan = "processes: [{name: P, steps: [A, B]}]"
    assert found(body, plan) == ["1:30 'steps' of 'P' has 2 item(s), at least 3 are expected"]
    assert judge(rule_of(body), plan_of(plan), params={"least": 2}).summary == []


def test_messages_insert_values_and_expressions_in_both_languages() -> None:
    body = (
        "on: processes\n"
        "assert: {min_items: {steps: 3}, message: {zh: '“{process.name}”只有{size(process.steps)}步，少于{limit}', "
        "en: \"'{process.name}' has {size(process.steps)} of {limit} steps\"}}"
    )
    plan = "processes: [{name: P, steps: [A, B]}]"
    assert found(body, plan, "en") == ["1:30 'P' has 2 of 3 steps"]
    assert found(body, plan, "zh") == ["1:30 “P”只有2步，少于3"]
    assert [text.en for text in rule_of(body).messages.values()] == [
        "'{process_name}' has {size_process_steps} of {limit} steps"
    ], "as the page of the rule shows it"
    likes = "on: step\nassert: {require: 'false', message: \"{step.do} {step.do + '!'} {1 + 1}\"}"
    assert found(likes, "processes: [{name: P, steps: [A]}]") == ["1:31 A A! 2"]


def test_places_of_a_false_expression_are_the_fields_that_decided() -> None:
    rule = rule_of("on: sops\nassert: {require: \"has(sop.author) && sop.status == 'effective'\"}")
    (problem,) = judge(rule, plan_of("sops: [{name: A, author: Li, status: draft}]")).problems
    assert (problem.place.line, problem.place.column, problem.key) == (1, 38, "status")
    assert problem.related == ()


HALF = "on: sops\nassert: {required: author}\n"
TWO_PLANS = "tests: {fail: [{given: {name: A}, plan: {}}]}\n"


def test_a_run_does_without_the_tests_that_end_a_file() -> None:
    rule = rule_of(HALF + TWO_PLANS)
    assert judge(rule, plan_of("sops: [{name: A}]")).summary == ["1:15 required-author"]
    with pytest.raises(RulesetError) as raised:
        _ = rule.examples
    assert raised.value.show("en") == "acme.yaml:6:35: write 'given' or 'plan', not both"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"{HALF}level: 7\n{TWO_PLANS}", [":6:8: 'level' takes a whole number", ":7:35: write 'given'"]),
        (f"{HALF}{TWO_PLANS}level: 7\n", [":6:35: write 'given'", ":7:8: 'level' takes a whole number"]),
        (f"{HALF}{TWO_PLANS}level: 3\n", [":6:35: write 'given'"]),
    ],
    ids=["another-problem", "another-problem-after-them", "another-key-after-them"],
)
def test_what_is_wrong_with_tests_is_told_with_everything_else(body: str, told: list[str]) -> None:
    with pytest.raises(RulesetError) as raised:
        rule_of(body)
    lines = raised.value.show("en").split("\n")
    assert len(lines) == len(told)
    assert all(f"acme.yaml{start}" in line for start, line in zip(told, lines, strict=True))


def test_examples_are_plans_of_one_subject_in_its_own_language() -> None:
    rule = rule_of(
        "on: step\nassert: {required: by}\n"
        "tests:\n  pass: [{动作: 登记, 执行: 王芳}]\n  fail: [登记, {given: {do: Log in}, at: by}, {plan: {processes: []}}]"
    )
    assert [(example.plan, example.fails, example.at, example.root) for example in rule.examples] == [
        ("流程:\n  - {步骤: [{动作: 登记, 执行: 王芳}]}\n", False, (), ("流程", 0, "步骤", 0)),
        ("流程:\n  - {步骤: [登记]}\n", True, (), ("流程", 0, "步骤", 0)),
        ("processes:\n  - {steps: [{do: Log in}]}\n", True, ("by",), ("processes", 0, "steps", 0)),
        ("processes: []\n", True, (), ()),
    ]
    assert rule.bad == Text(zh="流程:\n  - {步骤: [登记]}\n", en="processes:\n  - {steps: [{do: Log in}]}\n")
    assert rule.good.en == rule.good.zh == "流程:\n  - {步骤: [{动作: 登记, 执行: 王芳}]}\n"
