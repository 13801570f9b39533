"""What is done about a risk: which rules ask for it, and which controls answer."""

import datetime as dt
import math
from fractions import Fraction

from opsaudit.api import Cadence, Control, Duration, NotApplicable, Plan, Process, Risk, Text, Verdict

_MONTH = Fraction(1461, 48)
"""Mean days of a month as cadences count them: a twelfth of 365.25."""
_DAY = 86_400
"""Seconds of a day."""

_NOT_HIGH = NotApplicable(Text(zh="不是高风险", en="not a high risk"))
_NOT_CRITICAL = NotApplicable(Text(zh="不是关键流程", en="not a critical process"))
_LEFT_ALONE = NotApplicable(Text(zh="风险已接受或规避", en="the risk is accepted or avoided"))


def only_high(risk: Risk) -> Verdict:
    """Apply to high risks."""
    return None if risk.is_high else _NOT_HIGH


def only_critical(process: Process) -> Verdict:
    """Apply to critical processes."""
    return None if process.is_critical else _NOT_CRITICAL


def only_treated(risk: Risk) -> Verdict:
    """Apply to risks that are neither accepted nor avoided; an undecided one still has to be treated."""
    return _LEFT_ALONE if risk.response in {"accept", "avoid"} else None


def controls_of(risk: Risk, plan: Plan) -> list[Control]:
    """Return the controls of a risk that exist, whichever of the two names the other, in the plan's order."""
    named = plan.each(risk.controls, Control)
    return named + [
        control
        for control in plan.controls
        if control.risks
        and not any(control is one for one in named)
        and any(risk is one for one in plan.each(control.risks, Risk))
    ]


def controls_in(process: Process, plan: Plan) -> list[Control]:
    """Return the controls of a process and of its steps that exist."""
    return plan.each([*process.controls, *(ref for step in process.steps for ref in step.controls)], Control)


def names_no_interval(cadence: Cadence) -> bool:
    """Whether the words (regularly, as needed) leave open how often something happens."""
    return cadence.kind in {"vague", "on_demand"}


def next_due(cadence: Cadence, since: dt.date) -> dt.date | None:
    """Return the day by which something happens again; None without a period, or beyond the calendar.

    Whole months follow the calendar (monthly after 31 December is 31 January, not 30.4 days later); other periods
    are rounded up to whole days, so that nothing is late on the day that it is due.
    """
    if cadence.days is None:
        return None
    months = cadence.days / _MONTH
    if months.denominator == 1:
        return Duration(cadence.raw, months=int(months)).after(since)
    return Duration(cadence.raw, Fraction(math.ceil(cadence.days) * _DAY)).after(since)
