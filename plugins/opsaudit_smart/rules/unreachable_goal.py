"""SMART032: the pace that a goal asks for has something to do with the pace that its KPI shows."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    Goal,
    Kpi,
    NotApplicable,
    Params,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    rule,
)
from opsaudit_smart.numbers import shown
from opsaudit_smart.trends import pace_of


class Pace(Params):
    """How much faster than it does a KPI may have to move.

    ``factor``: needed change a month over the observed one. 3 is our own judgement: an improvement is meant to be
    faster than the trend, but what asks for more than three times as much rests on hope unless something else changes.
    ``minimum``: dated readings (on different days) from which a trend is seen; a line through two always fits.
    """

    factor: Fraction = Fraction(3)
    minimum: int = 3


_NO_TREND = NotApplicable(
    Text(zh="没有目标值、未到的期限或足够的带日期读数", en="no target, no deadline to come, or too few dated readings")
)


def has_a_trend(goal: Goal, ctx: Context[Pace]) -> Verdict:
    """Needs a target, a deadline that is still to come, and enough dated readings of the KPI."""
    return None if pace_of(goal, ctx, ctx.params.minimum) is not None else _NO_TREND


@rule(
    code="SMART032",
    slug="unreachable-goal",
    title=Text(zh="按现有趋势达不到", en="Out of reach at the present pace"),
    rationale=Text(
        zh="要求的速度远超指标实际的变化速度，又没有新的条件，目标多半落空，还会诱人改数。",
        en="A goal that asks for far more than the KPI's pace is missed, or met on paper, unless something else changes.",
    ),
    fix=Text(
        zh="调低目标值或推迟期限，或写明什么措施、资源能让变化加快。",
        en="Lower the target, put the deadline off, or say which measure and resource will change the pace.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-4"), Reference("opsaudit domain notes", "2.1")),
    messages={
        "too-fast": Text(
            zh="到{due}每月要变化{needed}，读数的趋势是每月{observed}：相差{times}倍，上限是{factor}倍",
            en="needs {needed} a month until {due}; the readings show {observed} a month: {times} times as much, {factor} is the limit",
        ),
        "not-moving": Text(
            zh="到{due}每月要变化{needed}，而读数的趋势是每月{observed}，没有走向目标",
            en="needs {needed} a month until {due}; the readings show {observed} a month, which does not lead there",
        ),
    },
    bad=Text(
        zh="指标:\n  - 编号: K-1\n    名称: 满意度\n    读数:\n      - {日期: 2026-01-31, 值: 80%}\n"
        "      - {日期: 2026-02-28, 值: 80.5%}\n      - {日期: 2026-03-31, 值: 81%}\n"
        "目标:\n  - {描述: 满意度, 指标: K-1, 到: 90%, 截止: 2026-06-30}\n",
        en="kpis:\n  - id: K-1\n    name: CSAT\n    readings:\n      - {date: 2026-01-31, value: 80%}\n"
        "      - {date: 2026-02-28, value: 80.5%}\n      - {date: 2026-03-31, value: 81%}\n"
        "goals:\n  - {statement: CSAT, kpi: K-1, to: 90%, due: 2026-06-30}\n",
    ),
    good=Text(
        zh="指标:\n  - 编号: K-1\n    名称: 满意度\n    读数:\n      - {日期: 2026-01-31, 值: 80%}\n"
        "      - {日期: 2026-02-28, 值: 80.5%}\n      - {日期: 2026-03-31, 值: 81%}\n"
        "目标:\n  - {描述: 满意度, 指标: K-1, 到: 84%, 截止: 2026-06-30}\n",
        en="kpis:\n  - id: K-1\n    name: CSAT\n    readings:\n      - {date: 2026-01-31, value: 80%}\n"
        "      - {date: 2026-02-28, value: 80.5%}\n      - {date: 2026-03-31, value: 81%}\n"
        "goals:\n  - {statement: CSAT, kpi: K-1, to: 84%, due: 2026-06-30}\n",
    ),
    params=Pace,
    applies=has_a_trend,
    effort=2,
)
def check(goal: Goal, ctx: Context[Pace]) -> Iterator[Problem]:
    """Compare the change a month that is needed with the one that the readings show."""
    pace = pace_of(goal, ctx, ctx.params.minimum)
    kpi = ctx.get(goal.kpi, Kpi)
    if pace is None or kpi is None or _is_reached(pace.needed, kpi):
        return
    related = (ctx.related(kpi, "readings", note=Text(zh="指标的读数", en="the KPI's readings")),)
    args = {"due": pace.due.isoformat(), "needed": pace.shown(pace.needed), "observed": pace.shown(pace.observed)}
    key = "due" if goal.due is not None else "statement"
    if pace.needed * pace.observed <= 0:
        yield ctx.problem("not-moving", goal, key, state=State.PARTIAL, related=related, args=args)
    elif abs(pace.needed) > ctx.params.factor * abs(pace.observed):
        times = shown(pace.needed / pace.observed, "")
        args |= {"times": times, "factor": shown(ctx.params.factor, "")}
        yield ctx.problem("too-fast", goal, key, related=related, args=args)


def _is_reached(needed: Fraction, kpi: Kpi) -> bool:
    """Whether nothing remains to be done: the value is there, or past the target on the good side."""
    return not needed or (kpi.direction == "up" and needed < 0) or (kpi.direction == "down" and needed > 0)
