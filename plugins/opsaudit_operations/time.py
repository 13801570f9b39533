"""Working out times: cycles that are due, and how long a process takes."""

import datetime as dt

from opsaudit.api import Duration, Step, Text, When

HOUR = 3600
"""Seconds."""


def due_after(last: When | None, cycle: Duration | None) -> dt.date | None:
    """Return the day on which something is due again; None when either part is unknown."""
    if last is None or last.day is None or cycle is None:
        return None
    return last.day + dt.timedelta(seconds=float(cycle.approx_seconds))


def seconds(step: Step) -> float | None:
    """Return the seconds that a step takes, waiting included; None when it states neither."""
    parts = [float(part.approx_seconds) for part in (step.duration, step.wait) if part is not None]
    return sum(parts) if parts else None


def spoken(amount: float) -> Text:
    """Return seconds for a message: minutes below one hour, else hours with at most one decimal."""
    if amount < HOUR:
        minutes = round(amount / 60)
        return Text(zh=f"{minutes}分钟", en=f"{minutes} min")
    tenths = round(amount * 10 / HOUR)
    shown = str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
    return Text(zh=f"{shown}小时", en=f"{shown} h")
