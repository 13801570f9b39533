"""The function ``shifts`` of expressions: ``shifts(step.sla) <= 1`` says that nobody hands the work over."""

from math import ceil

from opsaudit.api import DURATION, NUMBER, Duration, Function, Text

_SHIFT = 8 * 3600
"""Seconds."""


def _shifts(length: Duration) -> int:
    return ceil(length.approx_seconds / _SHIFT)


shifts = Function(
    "shifts",
    (DURATION,),
    NUMBER,
    _shifts,
    Text(zh="一段时长跨几个班次（每班 8 小时）", en="how many shifts of 8 hours a duration runs into"),
)
