"""OPER006: months add up to quarters, quarters to the line, lines to the total."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from opsaudit.api import (
    BudgetLine,
    Context,
    Money,
    NotApplicable,
    Params,
    Plan,
    Problem,
    Reference,
    Severity,
    Text,
    Verdict,
    rule,
)


class Tolerance(Params):
    """``share``: difference that rounding may explain, as a part of the sum. 0.5 %: catalogue row 3-4.1.1-3."""

    share: Fraction = Fraction(5, 1000)


_NOT_BROKEN_DOWN = NotApplicable(Text(zh="预算没有分解", en="the budget is not broken down"))


def has_parts(plan: Plan, ctx: Context[Tolerance]) -> Verdict:
    """Needs a line with quarters or months, or a total over several lines."""
    lines = plan.all(BudgetLine)
    if any(line.quarters or line.months for line in lines) or (plan.budget_total is not None and lines):
        return None
    return _NOT_BROKEN_DOWN


@rule(
    code="OPER006",
    slug="budget-does-not-add-up",
    title=Text(zh="预算加总不符", en="Budget that does not add up"),
    rationale=Text(
        zh="分项与合计不符，说明有一处数字是错的，按哪处执行都会失控。",
        en="Where parts and total differ, one of them is wrong, and spending by either is out of control.",
    ),
    fix=Text(zh="核对并改正分项或合计。", en="Check and correct the parts or the total."),
    severity=Severity.HIGH,
    dimension="resources",
    level=3,
    references=(Reference("opsaudit domain notes", "5-6"), Reference("opsaudit catalogue", "3-4.1.1-3")),
    messages={
        "parts": Text(
            zh="预算“{line}”的{parts}合计{sum}，与金额{amount}不符",
            en="the {parts} of budget line '{line}' add up to {sum}, not to {amount}",
        ),
        "lines": Text(
            zh="各预算行合计{sum}，与预算总额{amount}不符",
            en="the budget lines add up to {sum}, not to the total {amount}",
        ),
    },
    bad=Text(
        zh="预算: [{名称: 培训, 金额: 100000元, 分季: [30000, 30000, 30000, 30000]}]\n",
        en="budget: [{name: Training, amount: 100000 CNY, quarters: [30000, 30000, 30000, 30000]}]\n",
    ),
    good=Text(
        zh="预算: [{名称: 培训, 金额: 120000元, 分季: [30000, 30000, 30000, 30000]}]\n",
        en="budget: [{name: Training, amount: 120000 CNY, quarters: [30000, 30000, 30000, 30000]}]\n",
    ),
    params=Tolerance,
    applies=has_parts,
)
def check(plan: Plan, ctx: Context[Tolerance]) -> Iterator[Problem]:
    """Add up what is broken down."""
    lines = plan.all(BudgetLine)
    for line in lines:
        for key, parts, word in (
            ("quarters", line.quarters, Text(zh="分季", en="quarters")),
            ("months", line.months, Text(zh="分月", en="months")),
        ):
            if line.amount is not None and parts and _differs(parts, line.amount, ctx):
                args = {"line": line.label, "parts": word, "sum": _spoken(_total(parts)), "amount": line.amount.raw}
                yield ctx.problem("parts", line, key, args=args)
    amounts = [line.amount for line in lines if line.amount is not None]
    total = plan.budget_total
    if total is not None and len(amounts) == len(lines) and _differs(amounts, total, ctx):
        yield ctx.problem("lines", plan, "budget_total", sum=_spoken(_total(amounts)), amount=total.raw)


def _total(parts: Sequence[Money]) -> Fraction:
    return sum((part.amount for part in parts), Fraction(0))


def _differs(parts: Sequence[Money], whole: Money, ctx: Context[Tolerance]) -> bool:
    currencies = {part.currency for part in (*parts, whole) if part.currency}
    return len(currencies) <= 1 and abs(_total(parts) - whole.amount) > whole.amount * ctx.params.share


def _spoken(amount: Fraction) -> str:
    return str(amount.numerator) if amount.denominator == 1 else f"{float(amount):.2f}"
