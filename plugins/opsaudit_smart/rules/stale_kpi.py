"""SMART027: a KPI is read as often as it says."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Kpi, NotApplicable, Params, Problem, Reference, Severity, Text, Verdict, rule


class Grace(Params):
    """``factor``: how many periods may pass before a value is stale. 1.5: catalogue row 1C4-1."""

    factor: Fraction = Fraction(3, 2)


_NEVER_READ = NotApplicable(Text(zh="没有更新日期或统计频率", en="no date of the last reading, or no frequency"))


def has_a_reading(kpi: Kpi, ctx: Context[Grace]) -> Verdict:
    """Needs the date of the last reading and a frequency with a period."""
    if kpi.last_update is None or kpi.frequency is None or kpi.frequency.days is None:
        return _NEVER_READ
    return None


@rule(
    code="SMART027",
    slug="stale-kpi",
    title=Text(zh="指标没有按时更新", en="Stale KPI"),
    rationale=Text(
        zh="停更的指标给人受控的错觉，决策却依据旧数。",
        en="A KPI that nobody updates looks like control while decisions rest on old numbers.",
    ),
    fix=Text(
        zh="更新实际值与“更新日”，或改正统计频率。", en="Update the value and `last_update`, or correct the frequency."
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    layer="operating",
    level=4,
    references=(Reference("opsaudit catalogue", "1C4-1"),),
    messages={
        "stale": Text(
            zh="指标“{kpi}”应“{cadence}”更新，最近一次是{last}",
            en="KPI '{kpi}' is due '{cadence}' but was last updated on {last}",
        )
    },
    bad=Text(
        zh="指标:\n  - {名称: 满意度, 频率: 每月, 更新日: 2025-12-31}\n",
        en="kpis:\n  - {name: CSAT, frequency: monthly, last_update: 2025-12-31}\n",
    ),
    good=Text(
        zh="指标:\n  - {名称: 满意度, 频率: 每月, 更新日: 2026-03-01}\n",
        en="kpis:\n  - {name: CSAT, frequency: monthly, last_update: 2026-03-01}\n",
    ),
    params=Grace,
    applies=has_a_reading,
)
def check(kpi: Kpi, ctx: Context[Grace]) -> Iterator[Problem]:
    """Compare the age of the last reading with the frequency."""
    last = kpi.last_update.day if kpi.last_update else None
    cadence = kpi.frequency
    if last is None or cadence is None or cadence.days is None:
        return
    if last + dt.timedelta(days=float(cadence.days * ctx.params.factor)) < ctx.today:
        yield ctx.problem("stale", kpi, "last_update", kpi=kpi.label, cadence=cadence.raw, last=last.isoformat())
