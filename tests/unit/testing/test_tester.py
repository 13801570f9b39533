"""RuleTester: what passes, and the story that a failure tells."""

import pytest

from opsaudit.api import Context, Goal, Inconclusive, Reference, Severity, rule
from opsaudit.errors import RuleTestError
from opsaudit.messages import Text
from opsaudit.testing import RuleTester, must_not_crash

OWNED = Text(
    zh="目标: [{描述: 满意度达到90%, 负责人: 客服}]\n", en="goals: [{statement: Raise CSAT to 90%, owner: Wei}]\n"
)
NOT_OWNED = Text(zh="目标: [{描述: 满意度达到90%}]\n", en="goals: [{statement: Raise CSAT to 90%}]\n")
TWO = "goals:\n  - Raise CSAT to 90%\n  - Raise NPS to 40\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")


def made(check, messages=("no-owner",)):
    """Return a rule with a check of a test's own."""
    card = Text(zh="{goal}没有负责人", en="{goal} has no owner")
    return rule(
        code="TEST001",
        slug="test-rule",
        title=Text(zh="标题", en="title"),
        rationale=Text(zh="理由", en="rationale"),
        fix=Text(zh="改正", en="fix"),
        severity=Severity.LOW,
        dimension="goals",
        level=1,
        references=(Reference("ISO 9001", "6.2", "2015"),),
        messages=dict.fromkeys(messages, card),
        bad=NOT_OWNED,
        good=OWNED,
    )(check)


def only_english(goal: Goal, ctx: Context):
    if goal.owner is None and (goal.statement or "").isascii():
        yield ctx.problem("no-owner", goal, "owner", goal=goal.label)


def unsure(goal: Goal, ctx: Context):
    if goal.owner is None:
        raise Inconclusive(Text(zh="不知道", en="nobody knows"))
    yield from ()


def careless(goal: Goal, ctx: Context):
    if goal.statement.endswith("!"):
        yield ctx.problem("no-owner", goal, goal=goal.label)


class TestWhatPasses:
    @pytest.mark.parametrize("name", ["SMART007", "goal-without-owner"])
    def test_an_installed_rule_is_named_by_code_or_slug(self, name):
        RuleTester(name).valid(OWNED).invalid(NOT_OWNED).examples()

    def test_a_place_is_line_and_column_a_line_or_a_field(self):
        tester = RuleTester("SMART007")
        for at in ("2:5", "2", "owner"):
            tester.invalid("goals:\n  - Raise CSAT to 90%\n", at=at, message="no-owner", state="fail")
        tester.invalid(NOT_OWNED, at=Text(zh="1:11", en="1:21"))

    def test_several_problems_are_listed_or_counted(self):
        tester = RuleTester("SMART007")
        tester.invalid(TWO, at=["2:5", "3:5"]).invalid(TWO, message=["no-owner", "no-owner"])
        tester.invalid(TWO, at="owner", message="no-owner", count=2)

    def test_a_rule_may_not_apply_or_not_know(self):
        RuleTester("RISK024").not_applicable("controls: [{name: Check}]\n")

    def test_parameters_and_the_date_may_be_set(self):
        plan = "policies: [{name: Security, owner: Wei, effective: 2023-01-01}]\n"
        RuleTester("COMP020").invalid(plan)
        RuleTester("COMP020", params={"months": 48}).valid(plan)


class TestWhatFails:
    def test_the_story_has_the_expected_the_found_and_the_plan(self):
        with pytest.raises(AssertionError) as caught:
            RuleTester("SMART007").invalid(TWO, at=["2:5", "3:9"], message="no-owner")
        assert str(caught.value).split("\n") == [
            "SMART007 does not say what the test expects",
            "expected:",
            "  2:5 no-owner",
            "  3:9 no-owner",
            "found:",
            "  2:5 no-owner  goal 'Raise CSAT to 90%' has no owner",
            "  3:5 no-owner  goal 'Raise NPS to 40' has no owner",
            "plan:",
            "  1 | goals:",
            "  2 |   - Raise CSAT to 90%",
            "  3 |   - Raise NPS to 40",
        ]

    def test_the_story_is_in_the_language_of_the_user(self, monkeypatch):
        monkeypatch.setenv("OPSAUDIT_LANG", "zh")
        with pytest.raises(AssertionError, match="规则 SMART007 所说与测试不符\n预期：\n  至少判断一个对象，没有发现"):
            RuleTester("SMART007").valid("目标: [满意度达到90%]\n")

    @pytest.mark.parametrize(
        "test",
        [
            lambda tester: tester.valid(NOT_OWNED),
            lambda tester: tester.valid("roles: [Clerk]\n"),
            lambda tester: tester.invalid(OWNED),
            lambda tester: tester.invalid(TWO),
            lambda tester: tester.invalid(NOT_OWNED, at="due"),
            lambda tester: tester.invalid(NOT_OWNED, message="other"),
            lambda tester: tester.invalid(NOT_OWNED, state="partial"),
            lambda tester: tester.invalid(NOT_OWNED, count=2),
            lambda tester: tester.not_applicable(OWNED),
            lambda tester: tester.unknown(OWNED),
        ],
    )
    def test_whatever_is_not_as_expected_fails(self, test):
        with pytest.raises(AssertionError):
            test(RuleTester("SMART007"))

    def test_a_rule_that_says_less_in_one_language_fails(self):
        tester = RuleTester(made(only_english))
        tester.invalid(NOT_OWNED.en, at="owner")
        with pytest.raises(AssertionError):
            tester.invalid(NOT_OWNED)
        with pytest.raises(AssertionError, match="at least one problem in the bad example"):
            tester.examples()

    def test_a_crash_carries_the_plan(self):
        with pytest.raises(AttributeError) as caught:
            RuleTester(made(careless)).valid("goals: [{owner: Wei}]\n")
        assert caught.value.__notes__ == ["TEST001 crashed on this plan\nplan:\n  1 | goals: [{owner: Wei}]"]

    def test_a_message_without_its_argument_is_told(self):
        def forgetful(goal: Goal, ctx: Context):
            yield ctx.problem("no-owner", goal)

        with pytest.raises(RuleTestError, match="TEST001 gives no argument for goal of its message no-owner"):
            RuleTester(made(forgetful)).invalid(NOT_OWNED)

    def test_a_list_that_contradicts_the_count_is_a_mistake_of_the_test(self):
        with pytest.raises(ValueError, match="2 are listed \\(2:5, 3:5\\), but 3 problems are expected"):
            RuleTester("SMART007").invalid(TWO, at=["2:5", "3:5"], count=3)

    def test_a_rule_that_is_not_installed_is_refused_with_the_nearest(self):
        with pytest.raises(RuleTestError, match=r"'SMRT007'; did you mean 'SMART007'.*pip install -e"):
            RuleTester("SMRT007")


class TestMustNotCrash:
    def test_it_tells_each_crash_and_the_first_plan(self):
        with pytest.raises(AssertionError) as caught:
            must_not_crash(made(careless), OWNED.en)
        lines = str(caught.value).split("\n")
        assert lines[0] == "TEST001 crashed on 4 damaged plans; the first is below"
        assert lines[1:4] == ["expected:", "  no crash, whatever is missing", "found:"]
        assert lines[4].startswith(
            "  1:10 goals/0/statement dropped: AttributeError: 'NoneType' object has no attribute"
        )
        assert lines[-4:] == ["plan:", "  1 | goals:", "  2 |   -", "  3 |     owner: Wei"]

    def test_a_subject_that_cannot_be_judged_is_no_crash(self):
        must_not_crash(made(unsure), OWNED.en)

    def test_a_careful_rule_passes(self):
        must_not_crash("SMART007", OWNED.zh, OWNED.en, NOT_OWNED.zh, "goals:\n")
