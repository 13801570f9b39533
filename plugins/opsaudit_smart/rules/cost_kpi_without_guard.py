"""SMART028: a KPI that pushes cost or time down is watched by one for quality or service."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, Goal, Kpi, NotApplicable, Problem, Reference, Severity, Text, Verdict, matchable, rule

_COST = re.compile(r"成本|费用|开支|支出|\b(?:cost|expense|spend)", re.IGNORECASE)


_NO_COST_TO_CUT = NotApplicable(Text(zh="不是要降低的成本指标", en="not a cost that shall go down"))


def cuts_cost(kpi: Kpi, ctx: Context) -> Verdict:
    """Applies to KPIs that measure cost and shall go down."""
    if kpi.direction == "down" and _COST.search(matchable(f"{kpi.name or ''} {kpi.category or ''}")):
        return None
    return _NO_COST_TO_CUT


@rule(
    code="SMART028",
    slug="cost-kpi-without-guard",
    title=Text(zh="成本指标没有制衡", en="Cost KPI without a guard"),
    rationale=Text(
        zh="只考核成本，最省事的办法是牺牲质量和服务。",
        en="Where only cost counts, the easiest way to cut it is to cut quality and service.",
    ),
    fix=Text(zh="用“制衡: K-CSAT”配一个质量或服务指标。", en="Pair it with a quality or service KPI: `guard: K-CSAT`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "4C7-1"),),
    messages={
        "no-guard": Text(
            zh="成本指标“{kpi}”没有质量或服务指标制衡", en="cost KPI '{kpi}' has no quality or service KPI to guard it"
        )
    },
    bad=Text(
        zh="指标:\n  - {名称: 单均成本, 方向: 越低越好}\n", en="kpis:\n  - {name: Cost per order, direction: down}\n"
    ),
    good=Text(
        zh="指标:\n  - {名称: 单均成本, 方向: 越低越好, 制衡: K-2}\n  - {编号: K-2, 名称: 满意度}\n",
        en="kpis:\n  - {name: Cost per order, direction: down, guard: K-2}\n  - {id: K-2, name: CSAT}\n",
    ),
    applies=cuts_cost,
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for a guard on the KPI or on a goal that uses it."""
    guarded = kpi.guard is not None or any(
        goal.guard is not None for goal in ctx.plan.all(Goal) if ctx.get(goal.kpi, Kpi) is kpi
    )
    if not guarded:
        yield ctx.problem("no-guard", kpi, "guard", kpi=kpi.label)
