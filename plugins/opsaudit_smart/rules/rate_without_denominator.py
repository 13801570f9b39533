"""SMART038: the formula of a percentage says of what."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Kpi,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)
from opsaudit_smart.numbers import is_rate, with_unit

_RATIO = re.compile(
    r"[/÷%]|除以|占|之比|比例|比值|比率|分之|率|"
    r"\b(?:per|over|divided|ratio|share|rates?|percentage|proportion|among|out of)\b",
    re.IGNORECASE,
)
"""What says that something is divided by something, or that the formula is made of rates (1 − 差错率)."""
_NO_PERCENTAGE = NotApplicable(Text(zh="不是百分比，或没有公式", en="not a percentage, or without a formula"))


def is_a_percentage(kpi: Kpi, ctx: Context) -> Verdict:
    """Applies to KPIs in percent (by unit or value) that have a formula; SMART024 asks for one."""
    values = [with_unit(value, kpi.unit) for value in (kpi.target, kpi.baseline, kpi.actual) if value is not None]
    in_percent = any(is_rate(value) for value in values) or matchable(kpi.unit or "").strip() == "%"
    return None if in_percent and (kpi.formula or "").strip() else _NO_PERCENTAGE


@rule(
    code="SMART038",
    slug="rate-without-denominator",
    title=Text(zh="百分比指标没有分母", en="Rate without a denominator"),
    rationale=Text(
        zh="分母不写明，换一个口径（全部订单还是已完成订单）百分比就变好看了。",
        en="Whoever picks the denominator (all orders, or those completed) picks the percentage.",
    ),
    fix=Text(zh="写成“分子/分母”，如“准时订单数/全部订单数”。", en="Write both, as `orders on time / all orders`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=4,
    references=(Reference("ISO 22400-2", "", "2014"), Reference("opsaudit catalogue", "0A5-1")),
    messages={
        "missing": Text(
            zh="指标“{kpi}”是百分比，公式“{formula}”却没有分母",
            en="KPI '{kpi}' is a percentage, but its formula '{formula}' has no denominator",
        )
    },
    bad=Text(
        zh="指标:\n  - {名称: 准时率, 目标: 95%, 公式: 准时送达的订单数}\n",
        en="kpis:\n  - {name: On-time rate, target: 95%, formula: orders delivered on time}\n",
    ),
    good=Text(
        zh="指标:\n  - {名称: 准时率, 目标: 95%, 公式: 准时送达的订单数/全部订单数}\n",
        en="kpis:\n  - {name: On-time rate, target: 95%, formula: orders on time / all orders}\n",
    ),
    applies=is_a_percentage,
    basis="text",
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for a sign or a word of division in the formula."""
    formula = (kpi.formula or "").strip()
    if _RATIO.search(matchable(formula)) is None:
        yield ctx.problem("missing", kpi, "formula", state=State.PARTIAL, kpi=kpi.label, formula=formula)
