"""What the text of a goal says: its numbers and its time. Structured fields win over text."""

import re

from opsaudit.api import Context, Goal, Kpi, Quantity, When, matchable, scan_quantities, scan_times

_WHOLE = re.compile(
    r"零|杜绝|全部|全覆盖|无(?:重大|安全|质量)|通过.{0,20}(?:认证|验收|审核)|上线|建成|取得"
    r"|\b(?:zero|none|all|no)\b|\b(?:launch|certified|certification|go live|achieve ISO)\b",
    re.IGNORECASE,
)
"""Wording that is measurable without a number: zero, none, all, or a deliverable that either exists or does not."""


def quantities(goal: Goal) -> list[Quantity]:
    """Return the quantities that the statement names, times left out."""
    return [quantity for _start, _end, quantity in scan_quantities(goal.statement or "")]


def is_measurable(goal: Goal, ctx: Context) -> bool:
    """Whether one can tell by observation that the goal was reached."""
    if goal.to is not None or "to" in goal.origin.unread:
        return True
    kpi = ctx.get(goal.kpi, Kpi)
    if kpi is not None and kpi.target is not None:
        return True
    return bool(quantities(goal)) or _WHOLE.search(matchable(goal.statement or "")) is not None


def states_a_time(goal: Goal) -> bool:
    """Whether the statement itself says by when, within which time or how often."""
    return bool(scan_times(goal.statement or ""))


def deadline(goal: Goal) -> When | None:
    """Return when success is judged: the field, else what the statement says."""
    if goal.due is not None:
        return goal.due
    times = [time for _start, _end, time in scan_times(goal.statement or "") if isinstance(time, When)]
    return times[-1] if times else None


def is_top(goal: Goal) -> bool:
    """Whether the goal has no parent."""
    return goal.parent is None
