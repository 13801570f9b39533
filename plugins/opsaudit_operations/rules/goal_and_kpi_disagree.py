"""OPER008: a goal and the KPI that measures it state the same start and target."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Kpi, NotApplicable, Problem, Quantity, Reference, Severity, Text, Verdict, rule

_NO_KPI_OR_VALUE = NotApplicable(Text(zh="目标没有指标或自己的数值", en="the goal has no KPI, or no value of its own"))


def has_a_kpi(goal: Goal, ctx: Context) -> Verdict:
    """Needs a KPI that exists, and a value of the goal's own."""
    if ctx.get(goal.kpi, Kpi) is None or (goal.from_ is None and goal.to is None):
        return _NO_KPI_OR_VALUE
    return None


@rule(
    code="OPER008",
    slug="goal-and-kpi-disagree",
    title=Text(zh="目标与指标的数值不一致", en="Goal and KPI disagree"),
    rationale=Text(
        zh="同一件事写了两个目标值或两个起点，年底必有一次争论。",
        en="Two targets or two starting points for one thing lead to a dispute at the end of the year.",
    ),
    fix=Text(zh="统一目标与指标的数值，只在一处维护。", en="Make the values agree; keep them in one place."),
    severity=Severity.HIGH,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit domain notes", "5-7"),),
    messages={
        "target": Text(
            zh="目标“{goal}”的目标值是{own}，指标“{kpi}”的却是{other}",
            en="goal '{goal}' aims at {own}, its KPI '{kpi}' at {other}",
        ),
        "baseline": Text(
            zh="目标“{goal}”的起点是{own}，指标“{kpi}”的基线却是{other}",
            en="goal '{goal}' starts from {own}, its KPI '{kpi}' from {other}",
        ),
    },
    bad=Text(
        zh="指标: [{编号: K-1, 名称: 满意度, 目标: 92%}]\n目标: [{描述: 满意度, 指标: K-1, 到: 90%}]\n",
        en="kpis: [{id: K-1, name: CSAT, target: 92%}]\ngoals: [{statement: CSAT, kpi: K-1, to: 90%}]\n",
    ),
    good=Text(
        zh="指标: [{编号: K-1, 名称: 满意度, 目标: 90%}]\n目标: [{描述: 满意度, 指标: K-1, 到: 90%}]\n",
        en="kpis: [{id: K-1, name: CSAT, target: 90%}]\ngoals: [{statement: CSAT, kpi: K-1, to: 90%}]\n",
    ),
    applies=has_a_kpi,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Compare target with target and start with baseline, in one unit."""
    kpi = ctx.get(goal.kpi, Kpi)
    if kpi is None:
        return
    for message, key, own, other in (
        ("target", "to", goal.to, kpi.target),
        ("baseline", "from", goal.from_, kpi.baseline),
    ):
        if own is not None and other is not None and _differ(own, other):
            related = (ctx.related(kpi, message, note=Text(zh="指标的值", en="the KPI's value")),)
            args = {"goal": goal.label, "kpi": kpi.label, "own": own.raw, "other": other.raw}
            yield ctx.problem(message, goal, key, related=related, args=args)


def _differ(own: Quantity, other: Quantity) -> bool:
    converted = own.in_unit(other.unit)
    return own.comparable(other) and converted is not None and converted != other.value
