"""Dates, quantities, durations, money and frequencies of a plan compare exactly, or not at all."""

import pytest

from opsaudit.expressions import Inconclusive, Scope, compile_expression


def value(text: str, scope: Scope, values: dict[str, object]) -> object:
    try:
        return compile_expression(text, scope).value(values)
    except Inconclusive as error:
        return error.reason.en


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("goal.due > today", True),
        ("goal.due == date('2026-06-30')", True),
        ("goal.due <= date('2026-06')", True),
        ("date('2026年6月底前') == goal.due", True),
        ("string(goal.due)", "2026-06-30"),
        ("string(goal.due + duration('1 month'))", "2026-07-30"),
        ("string(today - duration('2 months'))", "2026-01-02"),
        ("string(today + duration('5 working days'))", "2026-03-09"),
        (
            "today - duration('5 working days') < today",
            "'5 working days' counts working days and cannot be taken off a date",
        ),
        ("today + duration('9999 years') > today", "the resulting date is outside of the calendar"),
        ("days(today, goal.due)", 120),
        ("days(goal.due, today)", -120),
        ("workdays(date('2026-03-02'), date('2026-03-09'))", 5),
        ("workdays(date('2026-03-06'), date('2026-03-08'))", 0),
        ("workdays(date('2026-03-09'), date('2026-03-02'))", -5),
        ("date('within ' + '90 days') < today", "'within 90 days' names no day"),
        ("goal.to >= quantity('85%')", True),
        ("goal.to == quantity('0.9')", "'≥90%' and '0.9' measure different things"),
        ("goal.to > goal.from", True),
        ("goal.to == 90", "'≥90%' and '90' measure different things"),
        ("plan.kpis[1].target == 200", True),
        ("plan.kpis[1].target > 199.5", True),
        ("plan.kpis[1].actual > 4", True),
        ("plan.kpis[1].actual > 6", "'5-8' and '6' overlap, so neither is the larger"),
        ("plan.kpis[1].actual == quantity('5-8')", True),
        ("plan.kpis[1].actual != 9", True),
        ("quantity('0.1') == 0.1", True),
        ("quantity('2 h') == quantity('120 min')", True),
        ("quantity('5%') < quantity('5 pp')", "'5%' and '5 pp' measure different things"),
        ("process.steps[0].duration == duration('0.25h')", True),
        ("process.steps[0].duration < process.steps[0].wait", True),
        ("process.steps[0].duration <= quantity('20 min')", True),
        ("process.steps[1].duration < process.steps[2].duration", False),
        ("duration('2 working days') < duration('3 days')", True),
        ("duration('1 month') == duration('30 days')", True),
        ("plan.budget[0].amount == quantity('120000元')", True),
        ("plan.budget[1].amount == quantity('5000 CNY')", True),
        ("plan.budget[1].amount < plan.budget[0].amount", True),
        ("plan.budget[2].amount < plan.budget[0].amount", "'USD 300' and '12万元' measure different things"),
        ("plan.budget[2].amount < 400", "'USD 300' and '400' measure different things"),
        ("plan.kpis[0].frequency <= duration('3 months')", True),
        ("plan.kpis[0].frequency <= duration('1 month')", False),
        ("plan.kpis[1].frequency <= duration('1 month')", "'regularly' does not say how often"),
        ("norm(' Ｒｅｓｐｏｎｓｅ  TIME ') == 'response time'", True),
        ("norm('責任') == norm('责任')", True),
        (
            "dyn(goal.to) == '90%'",
            "a quantity cannot be compared with the text '90%'; write date(…), quantity(…) or duration(…)",
        ),
        (
            "dyn(goal.due) < '2026'",
            "a date cannot be compared with the text '2026'; write date(…), quantity(…) or duration(…)",
        ),
        ("dyn(goal.due) < 5", "'2026-06-30' and '5' measure different things"),
        ("dyn(goal.to) == null", False),
        ("[goal.due] == [date('2026-06-30')]", True),
        ("date('2026-06-30') in [goal.due]", True),
        ("{'a': goal.to} == {'a': quantity('90%')}", True),
    ],
)
def test_measures(text: str, found: object, scope: Scope, values: dict[str, object]) -> None:
    assert value(text, scope, values) == found
