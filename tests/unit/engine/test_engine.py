"""The engine: each rule judges each subject, and a rule that fails costs its own verdict alone."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from engine_rules import TODAY, made, ruleset

from opsaudit.api import (
    Context,
    Goal,
    Met,
    NotApplicable,
    Plan,
    Problem,
    Severity,
    State,
    Text,
    Unknown,
)
from opsaudit.engine import evaluate
from opsaudit.messages import same
from opsaudit.model.result import Result
from opsaudit.rules.params import NoParams
from opsaudit.rules.rule import AnyRule
from opsaudit.testing.verdicts import plan_of


def results(text: str, *rules: AnyRule, sections: tuple[str, ...] = ()) -> list[Result]:
    return evaluate(plan_of(text), ruleset(*rules, sections=sections), TODAY).results


def states(found: list[Result]) -> list[tuple[str, str, str]]:
    return [(result.code, result.subject.path, result.state.value) for result in found]


def never(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Find nothing."""
    yield from ()


def always(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Find something."""
    yield ctx.problem("bad", goal, "statement", goal=goal.label)


def half(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Find two parts missing."""
    yield ctx.problem("bad", goal, state=State.PARTIAL, value=Fraction(2, 3), goal=goal.label)
    yield ctx.problem("bad", goal, state=State.PARTIAL, value=Fraction(1, 3), goal=goal.label)


def crash(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Raise on one subject."""
    if goal.id == "G-1":
        raise ZeroDivisionError("division by zero")
    yield from ()


def leave(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Try to end the process."""
    raise SystemExit(0)
    yield


def recurse(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Never come back."""
    yield from recurse(goal, ctx)


GOALS = "goals:\n  - {id: G-1, statement: one}\n  - {id: G-2, statement: two}\n"


def test_every_subject_gets_a_result_by_every_rule() -> None:
    found = results(GOALS, made("ACME001", always), made("ACME002", never))
    assert states(found) == [
        ("ACME001", "goals/G-1", "fail"),
        ("ACME001", "goals/G-2", "fail"),
        ("ACME002", "goals/G-1", "pass"),
        ("ACME002", "goals/G-2", "pass"),
    ]


def test_a_finding_carries_text_place_severity_and_fix_in_both_languages() -> None:
    finding = results(GOALS, made("ACME001", always))[0].findings[0]
    assert (finding.message, str(finding.place), finding.severity, finding.fix, finding.key) == (
        Text(zh="“one”不行", en="'one' will not do"),
        "plan.yaml:2:26",
        Severity.HIGH,
        Text(zh="改法", en="fix"),
        "statement",
    )


def test_a_partial_result_has_the_least_of_the_values_that_its_rule_states() -> None:
    result = results("goals: [one]\n", made("ACME001", half))[0]
    assert (result.state, result.value, len(result.findings)) == (State.PARTIAL, Fraction(1, 3), 2)


@pytest.mark.parametrize("broken", [crash, leave, recurse])
def test_a_rule_that_fails_is_inconclusive_blamed_and_leaves_the_others_alone(broken) -> None:
    alone = results(GOALS, made("ACME002", always))
    found = results(GOALS, made("ACME001", broken), made("ACME002", always))
    assert [result for result in found if result.code == "ACME002"] == alone
    crashed = found[0]
    assert (crashed.state, crashed.findings[0].slug, crashed.findings[0].blame) == (
        State.INCONCLUSIVE,
        "rule-crashed",
        "acme 1.0",
    )


def test_a_rule_that_fails_on_one_subject_still_judges_the_next() -> None:
    assert [state for _code, _path, state in states(results(GOALS, made("ACME001", crash)))] == ["inconclusive", "pass"]


def test_a_rule_that_yields_anything_else_is_inconclusive() -> None:
    def wrong(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Yield text."""
        yield "no owner"

    def unknown(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Name a message that the card does not have."""
        yield ctx.problem("nowhere", goal)

    found = results("goals: [one]\n", made("ACME001", wrong), made("ACME002", unknown))
    assert [result.state for result in found] == [State.INCONCLUSIVE, State.INCONCLUSIVE]


def test_what_a_rule_does_not_apply_to_leaves_with_its_reason() -> None:
    reason = same("too small")
    found = results("goals: [one]\n", made("ACME001", always, applies=lambda _goal, _ctx: NotApplicable(reason)))
    assert [(result.state, result.reason) for result in found] == [(State.NOT_APPLICABLE, reason)]


def test_what_stands_elsewhere_in_the_plan_is_a_pass_that_says_where() -> None:
    reason = same("the plan's period gives the time")
    found = results("goals: [one]\n", made("ACME001", always, applies=lambda _goal, _ctx: Met(reason)))
    assert [(result.state, result.value, result.findings, result.reason) for result in found] == [
        (State.PASS, 1, (), reason)
    ]


def test_a_goal_is_read_against_the_start_of_the_plan_and_without_one_against_the_day_of_the_assessment() -> None:
    text = "Raise CSAT to 90% by year-end"
    ends = []
    for plan in ("plan: {period: 2025}\ngoals: [one]\n", "goals: [one]\n"):
        ctx = Context(plan_of(plan), TODAY, NoParams())
        said = ctx.read(text)
        assert ctx.read(text) is said
        assert said.deadline is not None
        ends.append(said.deadline.iso)
    assert ends == ["2025-12-31", "2026-12-31"]


def test_a_missing_fact_is_an_open_question_and_not_a_pass() -> None:
    fact = same("headcount")
    found = results("goals: [one]\n", made("ACME001", never, applies=lambda _goal, _ctx: Unknown(fact)))
    assert [(result.state, result.reason) for result in found] == [(State.MANUAL, fact)]


def test_an_empty_section_that_the_profile_requires_is_absent_once_for_each_rule() -> None:
    found = results("org: {name: a}\n", made("ACME001", never), made("ACME002", never), sections=("goals",))
    assert states(found) == [("ACME001", "plan", "absent"), ("ACME002", "plan", "absent")]
    assert found[0].findings[0].message.en == "the plan has no 'goals', so this cannot be met: title"


def test_an_empty_section_that_the_profile_does_not_require_leaves_the_rule_idle() -> None:
    run = evaluate(plan_of("org: {name: a}\n"), ruleset(made("ACME001", never)), TODAY)
    assert (run.results, run.idle) == ([], ["ACME001"])


def test_a_section_excluded_with_a_reason_is_not_applicable() -> None:
    plan = "scope: {exclude: [{section: goals, reason: set by the group}]}\n"
    found = results(plan, made("ACME001", never), sections=("goals",))
    assert [(result.state, result.reason) for result in found] == [(State.NOT_APPLICABLE, same("set by the group"))]


def test_an_exclusion_without_a_reason_excludes_nothing() -> None:
    found = results("scope: {exclude: [{section: goals}]}\n", made("ACME001", never), sections=("goals",))
    assert [result.state for result in found] == [State.ABSENT]


def test_a_rule_over_the_whole_plan_judges_it_once() -> None:
    def empty(plan: Plan, ctx: Context) -> Iterator[Problem]:
        """Find no goals."""
        if not plan.goals:
            yield ctx.problem("bad", plan, "goals", state=State.ABSENT, goal="plan")

    found = results("org: {name: a}\n", made("ACME001", empty))
    assert [(result.subject.path, result.subject.critical, result.state) for result in found] == [
        ("plan", True, State.ABSENT)
    ]


def test_one_line_entities_lower_the_confidence() -> None:
    found = results("goals: [one, {statement: two}]\n", made("ACME001", never), made("ACME002", never, basis="text"))
    assert [result.confidence for result in found] == [Fraction(8, 10), Fraction(1), Fraction(9, 10), Fraction(9, 10)]


def test_contexts_of_one_plan_share_what_was_read_and_computed() -> None:
    ctx = Context(plan_of("goals: [Raise CSAT to 90%]\n"), TODAY, NoParams())
    other = ctx.with_params(NoParams())
    assert other.read("Raise CSAT to 90%") is ctx.read("Raise CSAT to 90%")
    calls: list[object] = []
    assert [one.once(calls.append) for one in (ctx, other)] == [None, None]
    assert calls == [ctx.plan]


@pytest.mark.parametrize(
    ("stated", "safe", "state"),
    [
        (None, False, "inconclusive"),
        ("unsafe", True, "inconclusive"),
        ("unsafe", False, "fail"),
        ("safe", True, "fail"),
    ],
)
def test_a_repair_that_the_card_does_not_allow_is_the_fault_of_the_rule(stated, safe, state) -> None:
    def mends(goal: Goal, ctx: Context) -> Iterator[Problem]:
        repair = ctx.set_value(goal, "statement", "b", safe=safe)
        yield ctx.problem("bad", goal, "statement", repair=repair, goal=goal.label)

    [result] = results("goals: [{statement: a}]\n", made("ACME001", mends, repair=stated))
    assert result.state.value == state
    assert [one.repair is not None for one in result.findings] == [state == "fail"]
