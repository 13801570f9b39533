"""The list that ends a report on several plans: score, grade and findings of each on one line."""

from collections.abc import Iterable, Iterator

from opsaudit.messages import Text
from opsaudit.report.base import Look, PlanLine
from opsaudit.report.card import number
from opsaudit.report.cells import cell_width, crop, pad, safe

_HEADS = (Text(zh="得分", en="score"), Text(zh="等级", en="grade"), Text(zh="发现", en="findings"))
_PLAN = Text(zh="计划", en="plan")
_COLUMN = 10
"""Cells of a column: the longest word in it is ``findings``."""


def plan_list(plans: Iterable[PlanLine], look: Look) -> Iterator[str]:
    """Yield the lines of the list, its heads first."""
    lang = look.lang
    yield look.style("title", f"{_row([head[lang] for head in _HEADS])}  {_PLAN[lang]}")
    for plan in plans:
        proven = number(plan.proven, complete=plan.is_complete)[lang]
        row = _row([proven, plan.grade or "–", str(plan.findings)])
        named = " · ".join(safe(part) for part in (plan.path, plan.name) if part)
        yield f"{row}  {crop(named, look.width - cell_width(row) - 2)}"


def _row(cells: Iterable[str]) -> str:
    return "".join(pad(cell, _COLUMN, right=True) for cell in cells)
