"""Expressions on the entries of a plan: fields, references, absent values, and where a value comes from."""

import pytest

from opsaudit.expressions import Expression, Inconclusive, Scope, compile_expression
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan

Values = dict[str, object]


def compiled(text: str, scope: Scope) -> Expression:
    return compile_expression(text, scope)


def on(values: Values, plan: Plan, goal: str) -> Values:
    """Return the values with another goal."""
    return {**values, "goal": next(one for one in plan.goals if one.id == goal)}


def reason(text: str, scope: Scope, values: Values) -> str:
    """Return why an expression has no value."""
    with pytest.raises(Inconclusive) as caught:
        compiled(text, scope).value(values)
    assert caught.value.reason.zh
    return caught.value.reason.en


def places(text: str, scope: Scope, values: Values) -> list[str]:
    """Return what decided, as ``G-1.owner`` and ``G-1.tags[0]``."""
    found = []
    for read in compiled(text, scope).reads(values):
        owner = (read.owner.id if isinstance(read.owner, Entity) else "") or read.owner.origin.path
        index = "" if read.index is None else f"[{read.index}]"
        found.append(f"{owner}.{read.key}{index}")
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("goal.statement", "satisfied customers"),
        ("goal.owner.name", "客服经理"),
        ('goal.owner == "R-1"', True),
        ("goal.owner == plan.roles[0]", True),
        ("goal.owner == plan.roles[1]", False),
        ("plan.kpis[0].owner == goal.owner", True),
        ("goal.owner in plan.roles", True),
        ("plan.roles.exists_one(r, goal.owner == r)", True),
        ("size(goal.owner)", 3),
        ("size(goal.tags)", 3),
        ('"b" in goal.tags', True),
        ("size(process.steps)", 3),
        ("process.steps.all(s, has(s.do))", True),
        ("process.steps.map(s, has(s.by))", [True, False, True]),
        ("plan.processes[1].steps == []", True),
        ("size(plan.processes[1].steps)", 0),
        ("process.steps[0].decision", False),
        ('process.steps[0].mode == "manual"', True),
        ("plan.risks[0].likelihood * plan.risks[0].impact", 16),
        ("plan.name", "Corner shop"),
        ("plan.plan.name", "Corner shop"),
        ("params.most + 1", 3),
        ("has(params.most)", True),
        ("[goal, plan.goals[2]].map(g, size(g.tags))", [3, 0]),
        ("(goal.tags + [1]).exists(t, t == 1)", True),
        ("has(plan.risks) && !has(plan.sops)", True),
        ("size(plan.sops)", 0),
    ],
)
def test_value_of(text: str, value: object, scope: Scope, values: Values) -> None:
    assert compiled(text, scope).value(values) == value


@pytest.mark.parametrize(
    ("goal", "text", "told"),
    [
        ("G-3", "goal.owner.name", "'nothing else is said' does not state 'owner'"),
        ("G-3", 'goal.owner == "R-1"', "'nothing else is said' does not state 'owner'"),
        ("G-3", "goal.due < today", "'within 90 days of launch' names no day"),
        ("G-2", "goal.due < today", "'due' of 'books closed in time' could not be read"),
        ("G-4", 'goal.statement == ""', "'G-4' does not state 'statement'"),
        ("G-4", "goal.owner.name", "the reference 'nobody' leads to no entry"),
    ],
)
def test_absent_and_unread_fields_have_no_value(
    goal: str, text: str, told: str, scope: Scope, values: Values, plan: Plan
) -> None:
    assert reason(text, scope, on(values, plan, goal)) == told


@pytest.mark.parametrize(
    ("goal", "text", "value"),
    [
        ("G-3", "has(goal.owner)", False),
        ("G-3", "size(goal.owner)", 0),
        ("G-3", "size(goal.tags)", 0),
        ("G-3", "goal.tags.all(t, t == 'x')", True),
        ("G-2", "has(goal.due)", True),
        ("G-4", "has(goal.statement)", False),
        ("G-4", "size(goal.statement)", 0),
        ("G-3", "has(goal.owner) && goal.owner.name == 'x'", False),
        ("G-3", "goal.owner == 'x' || size(goal.tags) == 0", True),
    ],
)
def test_what_can_be_asked_of_absent_fields(
    goal: str, text: str, value: object, scope: Scope, values: Values, plan: Plan
) -> None:
    assert compiled(text, scope).value(on(values, plan, goal)) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("has(goal.owner) && has(goal.sponsor)", ["G-1.sponsor"]),
        ("has(goal.owner) || has(goal.sponsor)", ["G-1.owner"]),
        ("has(goal.sponsor) || goal.due < today", ["G-1.sponsor", "G-1.due"]),
        ("goal.owner.name == 'x'", ["R-1.name", "G-1.owner"]),
        ("process.steps.all(s, has(s.by))", ["S-2.by", "P-1.steps"]),
        ("process.steps.exists(s, !has(s.by))", ["S-2.by", "P-1.steps"]),
        ("process.steps.all(s, s.by == 'R-1' || has(s.do))", ["S-1.by", "S-2.do", "S-3.do", "P-1.steps"]),
        ("goal.tags.all(t, t != 'b')", ["G-1.tags[1]", "G-1.tags"]),
        ("goal.tags[2] == 'b'", ["G-1.tags[2]"]),
        ("size(goal.tags) > 3", ["G-1.tags"]),
        ("plan.processes[0].steps.map(s, s.by.name)", ["S-2.by", "P-1.steps", "plan.processes[0]"]),
        (
            "process.steps[1].duration < process.steps[0].duration",
            ["S-2.duration", "P-1.steps[1]", "S-1.duration", "P-1.steps[0]"],
        ),
        ("plan.status == 'draft'", ["plan.status"]),
        ("size(plan.sops) > 0", ["plan.sops"]),
        ("today > date('2026-01-01')", []),
    ],
)
def test_fields_that_decided(text: str, found: list[str], scope: Scope, values: Values) -> None:
    assert places(text, scope, values) == found
