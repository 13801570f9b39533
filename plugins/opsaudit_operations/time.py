"""Working out times: cycles that are due, and how long a process takes."""

import datetime as dt
from fractions import Fraction

from opsaudit.api import Duration, Step, Text, When


def due_after(last: When | None, cycle: Duration | None) -> dt.date | None:
    """Return the day on which something is due again; None when either part is unknown."""
    if last is None or last.day is None or cycle is None:
        return None
    return last.day + dt.timedelta(seconds=float(cycle.approx_seconds))


def hours(step: Step) -> Fraction | None:
    """Return the hours that a step takes, waiting included; None when it states neither."""
    if step.duration is None and step.wait is None:
        return None
    return sum((part.approx_seconds for part in (step.duration, step.wait) if part is not None), Fraction(0)) / 3600


def spoken(amount: Fraction) -> Text:
    """Return a number of hours for a message: minutes below one hour, else hours with at most one decimal."""
    if amount < 1:
        minutes = round(amount * 60)
        return Text(zh=f"{minutes}分钟", en=f"{minutes} min")
    tenths = round(amount * 10)
    shown = str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
    return Text(zh=f"{shown}小时", en=f"{shown} h")
