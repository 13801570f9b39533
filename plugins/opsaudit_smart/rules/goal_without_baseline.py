"""SMART004: a goal says where it starts from."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    Kpi,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    rule,
)
from opsaudit_smart.reading import is_measurable, reading

_NO_NUMBER = NotApplicable(Text(zh="目标没有数值", en="the goal has no number"))
_DELIVERABLE = NotApplicable(
    Text(zh="目标是一次性成果，没有起点值", en="the goal is a deliverable, which has no starting value")
)
_PROMISE = NotApplicable(
    Text(zh="服务承诺写的是时限，没有起点值", en="a promise of service states a limit, not a change")
)


def is_a_change(goal: Goal, ctx: Context) -> Verdict:
    """Only a goal with a number moves away from something; without one SMART003 speaks."""
    if not is_measurable(goal, ctx):
        return _NO_NUMBER
    said = reading(goal, ctx)
    if goal.to is None and goal.kpi is None and (said is None or not said.targets):
        return _DELIVERABLE
    if goal.to is None and goal.kpi is None and said is not None and said.promise is not None:
        return _PROMISE
    return None


@rule(
    code="SMART004",
    slug="goal-without-baseline",
    title=Text(zh="目标没有起点值", en="Goal without a baseline"),
    rationale=Text(
        zh="不知道现状，就看不出目标是难、是易，还是已经达到。",
        en="Without the present value nobody sees whether a goal is hard, easy or already reached.",
    ),
    fix=Text(
        zh="写出现状：“从: 82%”，或在描述里写“由82%提升至90%”，或给引用的指标写“基线”。",
        en="State the present value: `from: 82%`, or 'from 82% to 90%' in the text, or a `baseline` on the KPI.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-4"),),
    messages={"no-baseline": Text(zh="目标“{goal}”没有起点值", en="goal '{goal}' has no baseline")},
    bad=Text(zh="目标:\n  - 客户满意度提升至90%\n", en="goals:\n  - Raise customer satisfaction to 90%\n"),
    good=Text(
        zh="目标:\n  - 客户满意度由82%提升至90%\n", en="goals:\n  - Raise customer satisfaction from 82% to 90%\n"
    ),
    applies=is_a_change,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look at the goal's own start, its text and its KPI."""
    kpi = ctx.get(goal.kpi, Kpi)
    said = reading(goal, ctx)
    stated = said is not None and any(target.baseline is not None for target in said.targets)
    if goal.from_ is None and (kpi is None or kpi.baseline is None) and not stated:
        yield ctx.problem("no-baseline", goal, "from", state=State.PARTIAL, goal=goal.label)
