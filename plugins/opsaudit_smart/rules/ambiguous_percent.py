"""SMART031: a change of a percentage says whether it is meant in percent or in percentage points."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    Kpi,
    NotApplicable,
    Problem,
    Quantity,
    Reference,
    Severity,
    State,
    Statement,
    Target,
    Text,
    Verdict,
    matchable,
    rule,
)
from opsaudit_smart.contradictions import ends
from opsaudit_smart.numbers import (
    Change,
    agree,
    change_between,
    clause_around,
    is_rate,
    level_of,
    shown,
    step,
    with_unit,
)

_RATE = re.compile(
    r"(?<![效功频汇速心帧倍斜税])(?<!周转)(?<!分辨)率|占比|比例|份额|百分比"
    r"|\b(?:(?<!hourly )(?<!daily )(?<!exchange )rates?|(?<!per )shares?(?! price)|percentage|proportion)\b",
    re.IGNORECASE,
)
"""Words for a measure that is itself a percentage; efficiency (效率), hourly rates and share prices are not."""
_GROWTH = re.compile(r"增[长速幅]|降幅|growth", re.IGNORECASE)
_RELATIVE = re.compile(r"相对|\brelative", re.IGNORECASE)
_WRITTEN = re.compile(r"%|百分之|per ?cent", re.IGNORECASE)
"""Half or a third of something is relative by its wording; so is a percentage that calls itself relative."""
_WHOLE = 100
_NO_PERCENTAGE = NotApplicable(
    Text(zh="描述没有说某个百分比变化百分之几", en="the text does not change a percentage by a percentage")
)


def changes_a_percentage(goal: Goal, ctx: Context) -> Verdict:
    """Applies to texts that say by how many percent or points a percentage shall change."""
    statement = ctx.read(goal.statement or "")
    stated = [one for one in statement.targets if one.is_change and one.unit in {"%", "pp"}]
    if any(one.unit == "pp" or _of_rate(statement, one, goal, ctx) for one in stated):
        return None
    return _NO_PERCENTAGE


@rule(
    code="SMART031",
    slug="ambiguous-percent",
    title=Text(zh="百分比还是百分点不明", en="Percent or percentage points"),
    rationale=Text(
        zh="满意度82%“提高5%”是86.1%还是87%？双方各按有利的算法，目标就失去意义。",
        en="Does 82% raised by 5% mean 86.1% or 87%? Each side counts as it likes, and the goal decides nothing.",
    ),
    fix=Text(
        zh="写明“提高5个百分点”，或直接写“由82%提升至87%”。",
        en="Write 'by 5 percentage points', or both ends: 'from 82% to 87%'.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit domain notes", "2.1"), Reference("opsaudit catalogue", "2.2.3.2-2")),
    messages={
        "ambiguous": Text(
            zh="“{words}”用在本身是百分比的指标上：是相对变化，还是{points}？",
            en="'{words}' of a measure that is itself a percentage: a relative change, or {points}?",
        ),
        "points": Text(
            zh="“{words}”按字段的数值是{points}，不是相对变化",
            en="'{words}' is {points} by the fields, not a relative change",
        ),
    },
    bad=Text(
        zh="目标:\n  - 2026年6月底前复购率提高5%\n", en="goals:\n  - Raise the retention rate by 5% by June 2026\n"
    ),
    good=Text(
        zh="目标:\n  - 2026年6月底前复购率提高5个百分点\n",
        en="goals:\n  - Raise the retention rate by 5 percentage points by June 2026\n",
    ),
    applies=changes_a_percentage,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for changes in percent; start and target decide which reading holds, where they are known."""
    statement = ctx.read(goal.statement or "")
    start, target = ends(goal, statement, ctx)
    change = change_between(start.quantity, target.quantity) if start and target else None
    for stated in statement.targets:
        if _of_rate(statement, stated, goal, ctx):
            message = _reading(statement, stated, change, start.quantity if start else None)
            if message:
                args = {"words": statement.words(stated.span), "points": shown(stated.value, "pp")}
                yield ctx.problem(message, goal, "statement", state=State.PARTIAL, args=args)


def _of_rate(statement: Statement, stated: Target, goal: Goal, ctx: Context) -> bool:
    """Whether a stated change in percent is one of a percentage: by the goal's fields and KPI, else by its words."""
    if not stated.is_change or stated.unit != "%" or _WRITTEN.search(matchable(statement.words(stated.span))) is None:
        return False
    kpi = ctx.get(goal.kpi, Kpi)
    own = level_of(statement, stated)
    fields = [with_unit(value, goal.unit) for value in (goal.to, goal.from_) if value]
    fields += (
        [with_unit(value, kpi.unit) for value in (kpi.target, kpi.baseline, kpi.actual) if kpi and value] if kpi else []
    )
    if any(value.comparable(own) and agree(value, own) for value in fields):
        return False
    begin, end = clause_around(statement.text, stated.span)
    clause = matchable(statement.text[begin:end])
    if _GROWTH.search(kpi.name or "" if kpi else "") or _RELATIVE.search(clause):
        return False
    units = [value for value in fields if value.unit]
    return any(is_rate(value) for value in units) if units else _RATE.search(clause) is not None


def _reading(statement: Statement, stated: Target, change: Change | None, start: Quantity | None) -> str:
    """Return the message that applies, or nothing where only one reading is possible."""
    begin = start.in_unit("%") if start is not None else None
    room = _WHOLE if begin is None else _WHOLE - begin if stated.comparator == "increase_by" else begin
    if stated.value > room:
        return ""
    if change is None:
        return "ambiguous"
    digit = step(level_of(statement, stated))
    in_percent, in_points = change.agrees_in_percent(stated, digit), change.agrees_in_points(stated, digit)
    if in_points:
        return "ambiguous" if in_percent else "points"
    return ""
