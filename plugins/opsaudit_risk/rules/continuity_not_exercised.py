"""RISK028: a plan for a disruption is exercised."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, Continuity, Params, Problem, Reference, Severity, Text, rule


class Cycle(Params):
    """``months``: the longest time between two exercises. 12: domain notes 2.5 on ISO 22301, 8.5."""

    months: int = 12


@rule(
    code="RISK028",
    slug="continuity-not-exercised",
    title=Text(zh="连续性计划没有演练", en="Continuity plan not exercised"),
    rationale=Text(
        zh="没演练过的预案，真用的时候才发现联系不上人。",
        en="A plan that was never exercised fails when it is needed.",
    ),
    fix=Text(
        zh="演练并更新“上次演练”。",
        en="Exercise it and update `last_drill`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    layer="operating",
    level=4,
    references=(
        Reference("opsaudit catalogue", "4A6-2"),
        Reference("ISO 22301", "8.5", "2019"),
    ),
    messages={
        "never": Text(zh="连续性计划“{plan}”从未演练", en="continuity plan '{plan}' has never been exercised"),
        "overdue": Text(
            zh="连续性计划“{plan}”上次演练是{last}，已超过{months}个月",
            en="continuity plan '{plan}' was last exercised on {last}, more than {months} months ago",
        ),
    },
    bad=Text(
        zh="连续性: [{名称: 系统中断}]\n",
        en="continuity: [{name: System outage}]\n",
    ),
    good=Text(
        zh="连续性: [{名称: 系统中断, 上次演练: 2026-01-15}]\n",
        en="continuity: [{name: System outage, last_drill: 2026-01-15}]\n",
    ),
    params=Cycle,
    effort=3,
)
def check(continuity: Continuity, ctx: Context[Cycle]) -> Iterator[Problem]:
    """Look at the date of the last drill."""
    last, months = continuity.last_drill, ctx.params.months
    if last is None or last.day is None:
        yield ctx.problem("never", continuity, "last_drill", plan=continuity.label, last="", months=months)
    elif last.day + dt.timedelta(days=months * 30.4375) < ctx.today:
        args = {"plan": continuity.label, "last": last.day.isoformat(), "months": months}
        yield ctx.problem("overdue", continuity, "last_drill", args=args)
