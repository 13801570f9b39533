"""OPER001: the way from a goal to the number that proves it is complete."""

from collections.abc import Iterator

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


class Readings(Params):
    """``minimum``: readings of the KPI that must fit in before the deadline. 3: domain notes, cross rule 1."""

    minimum: int = 3


_NO_KPI = NotApplicable(Text(zh="目标没有引用指标", en="the goal refers to no KPI"))


def has_a_kpi(goal: Goal, ctx: Context[Readings]) -> Verdict:
    """Needs a KPI that exists; a goal without one is judged by its text."""
    if ctx.get(goal.kpi, Kpi) is None:
        return _NO_KPI
    return None


@rule(
    code="OPER001",
    slug="goal-without-evidence-path",
    title=Text(zh="目标的证据链不完整", en="Goal without a path to evidence"),
    rationale=Text(
        zh="目标引用的指标没有来源、没有频率，或到期前读不到几次数，等于无法衡量。",
        en="A goal whose KPI has no source, no frequency or too few readings before the deadline cannot be measured.",
    ),
    fix=Text(
        zh="给该指标写上“来源”和“频率”，并让频率在到期前至少读到几次数。",
        en="Give the KPI a `source` and a `frequency` that yields several readings before the deadline.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit domain notes", "5-1"), Reference("ISO 9001", "9.1.1", "2015")),
    messages={
        "no-source": Text(
            zh="目标“{goal}”→指标“{kpi}”→没有数据来源", en="goal '{goal}' -> KPI '{kpi}' -> no source of its number"
        ),
        "no-frequency": Text(
            zh="目标“{goal}”→指标“{kpi}”→没有统计频率", en="goal '{goal}' -> KPI '{kpi}' -> no frequency of reading"
        ),
        "too-few": Text(
            zh="目标“{goal}”到期前，指标“{kpi}”只能读到{readings}次数（至少要{minimum}次）",
            en="goal '{goal}' is due after {readings} readings of KPI '{kpi}'; {minimum} are needed to see a trend",
        ),
    },
    bad=Text(
        zh="指标: [{编号: K-1, 名称: 满意度}]\n目标: [{描述: 满意度达到90%, 指标: K-1}]\n",
        en="kpis: [{id: K-1, name: CSAT}]\ngoals: [{statement: CSAT 90%, kpi: K-1}]\n",
    ),
    good=Text(
        zh="指标: [{编号: K-1, 名称: 满意度, 来源: CRM, 频率: 每月}]\n目标: [{描述: 满意度达到90%, 指标: K-1}]\n",
        en="kpis: [{id: K-1, name: CSAT, source: CRM, frequency: monthly}]\ngoals: [{statement: CSAT 90%, kpi: K-1}]\n",
    ),
    params=Readings,
    applies=has_a_kpi,
)
def check(goal: Goal, ctx: Context[Readings]) -> Iterator[Problem]:
    """Follow goal, KPI, source and readings until the deadline."""
    kpi = ctx.get(goal.kpi, Kpi)
    if kpi is None:
        return
    for message, key, state, readings in _gaps(goal, kpi, ctx):
        step = (ctx.related(kpi, "name", note=Text(zh="指标定义在这里", en="the KPI is defined here")),)
        args = {"goal": goal.label, "kpi": kpi.label, "readings": readings, "minimum": ctx.params.minimum}
        yield ctx.problem(message, goal, key, state=state, related=step, args=args)


def _gaps(goal: Goal, kpi: Kpi, ctx: Context[Readings]) -> Iterator[tuple[str, str, State, int]]:
    """Yield what is missing on the path: message, field of the goal, state, and the readings until the deadline."""
    if not ctx.given(kpi, "source"):
        yield "no-source", "kpi", State.FAIL, 0
    if not ctx.given(kpi, "frequency"):
        yield "no-frequency", "kpi", State.FAIL, 0
    days = kpi.frequency.days if kpi.frequency else None
    due = goal.due.day if goal.due else None
    if days is not None and due is not None and due >= ctx.today:
        readings = round((due - ctx.today).days * days.denominator / days.numerator)
        if readings < ctx.params.minimum:
            yield "too-few", "due", State.PARTIAL, readings
