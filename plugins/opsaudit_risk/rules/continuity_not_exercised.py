"""RISK028: a plan for a disruption is exercised."""

from collections.abc import Iterator

from opsaudit.api import Context, Continuity, NotApplicable, Params, Problem, Reference, Severity, Text, Verdict, rule


class Cycle(Params):
    """``days``: the longest time between two exercises. 366: a year, the usual interval for ISO 22301:2019, 8.5."""

    days: int = 366


_UNREADABLE_EXERCISE = NotApplicable(Text(zh="上次演练的日期无法读取", en="unreadable date of the last exercise"))


def has_readable_date(continuity: Continuity, ctx: Context[Cycle]) -> Verdict:
    """A date that was written but cannot be read is the loader's to report."""
    last = continuity.last_drill
    if (last is None or last.day is None) and ctx.given(continuity, "last_drill"):
        return _UNREADABLE_EXERCISE
    return None


@rule(
    code="RISK028",
    slug="continuity-not-exercised",
    title=Text(zh="连续性计划没有演练", en="Continuity plan not exercised"),
    rationale=Text(
        zh="没演练过的预案，真用的时候才发现联系不上人。",
        en="A plan that was never exercised fails when it is needed.",
    ),
    fix=Text(
        zh="组织一次演练，记下发现的问题，更新“上次演练: 2026-03-31”。",
        en="Exercise it, record what went wrong and update `last_drill: 2026-03-31`.",
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
            zh="连续性计划“{plan}”上次演练是{last}，已超过{days}天",
            en="continuity plan '{plan}' was last exercised on {last}, more than {days} days ago",
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
    applies=has_readable_date,
    effort=3,
)
def check(continuity: Continuity, ctx: Context[Cycle]) -> Iterator[Problem]:
    """Count the days since the last drill; a cycle of the plan's own may only be shorter."""
    last, days = continuity.last_drill, ctx.params.days
    if last is None or last.day is None:
        yield ctx.problem("never", continuity, "last_drill", plan=continuity.label)
        return
    own = continuity.drill_cycle.after(last.day) if continuity.drill_cycle is not None else None
    if own is not None:
        days = min(days, (own - last.day).days)
    if (ctx.today - last.day).days > days:
        args = {"plan": continuity.label, "last": last.day.isoformat(), "days": days}
        yield ctx.problem("overdue", continuity, "last_drill", args=args)
