"""Which way a goal's text wants a value to go, and whether that is the way its numbers and its KPI go."""

import re
from fractions import Fraction
from typing import NamedTuple

from opsaudit.api import Context, Goal, Kpi, Quantity, Statement, Target, matchable
from opsaudit_smart.contradictions import ends
from opsaudit_smart.numbers import actual_of, clause_around, declared_start, declared_target, level_of

_RISES = re.compile(
    r"提升|提高|上升|增长|增加|增至|升至|扩大|做大|\b(?:rais|increas|grow|boost|lift|expand)(?:e|es|ing|s)?\b",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"降低|下降|降至|降到|减少|减至|缩短|压缩|压降|削减|缩减"
    r"|\b(?:reduc|decreas|lower|shorten|cut|drop|shrink)(?:e|es|ing|s|ting)?\b",
    re.IGNORECASE,
)
"""Verbs of which the direction is beyond doubt; improve and optimise (改善, 优化) go either way."""
_HOLDS = re.compile(r"保持|维持|稳定在|\b(?:keep|maintain|hold|sustain|stay|remain)s?\b", re.IGNORECASE)
_LIMITS = re.compile(
    r"控制|以内|不低于|不高于|不超过|不少于|不大于"
    r"|\b(?:within|below|under|above|at (?:least|most)|no (?:more|less|fewer) than|not exceed)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME_ENDS = "率度数量值"


class Way(NamedTuple):
    """From where to where, in the unit of the target, and which way is good (None when nothing says so)."""

    target: Quantity
    start: Quantity | None
    actual: Quantity | None
    good: str | None
    is_read: bool

    def at(self, value: Quantity | None) -> Fraction | None:
        """Return a value in the unit of the target."""
        return value.in_unit(self.target.unit) if value is not None else None


def way_of(goal: Goal, ctx: Context) -> Way | None:
    """Return the way of a goal by its fields, else its KPI, else its text; None without two values to compare."""
    kpi = ctx.get(goal.kpi, Kpi)
    start, target = ends(goal, ctx.read(goal.statement or ""), ctx)
    actual = actual_of(goal, ctx)
    if target is None:
        return None
    known = [value for value in (start.quantity if start else None, actual) if value]
    if not any(value.comparable(target.quantity) for value in known):
        return None
    is_read = target.is_read or (start is not None and start.is_read)
    begin = start.quantity if start and start.quantity.comparable(target.quantity) else None
    now = actual if actual and actual.comparable(target.quantity) else None
    way = Way(target.quantity, begin, now, kpi.direction if kpi else None, is_read)
    return way._replace(good=way.good or _good_way(way))


def _good_way(way: Way) -> str | None:
    """Return the way that the target itself calls good: by its comparator, else by where it lies from the start."""
    begin = way.at(way.start)
    if begin is not None and begin != way.target.value:
        return "up" if way.target.value > begin else "down"
    return {">": "up", ">=": "up", "<": "down", "<=": "down"}.get(way.target.comparator)


def is_upkeep(goal: Goal, *, is_read: bool) -> bool:
    """Whether a goal keeps a value where it is, so that having reached it is no fault.

    A limit (within 10 %, 不低于90%) does so too, when it is only read from the text.
    """
    text = matchable(goal.statement or "")
    return _HOLDS.search(text) is not None or (is_read and _LIMITS.search(text) is not None)


def verb_direction(text: str) -> str | None:
    """Return ``up`` or ``down`` where every verb of change goes one way."""
    plain = matchable(text)
    rises, falls = _RISES.search(plain) is not None, _FALLS.search(plain) is not None
    if rises == falls:
        return None
    return "up" if rises else "down"


def clause_of(statement: Statement, target: Target) -> str:
    """Return the words of the clause in which a target stands."""
    return statement.text[slice(*clause_around(statement.text, target.span))].strip()


def reversed_change(statement: Statement) -> Target | None:
    """Return a change of which verb and numbers contradict each other: raised from 90 % to 82 %."""
    for target in statement.targets:
        if target.baseline is None or target.baseline == target.value:
            continue
        goes = "up" if target.value > target.baseline else "down"
        if verb_direction(clause_of(statement, target)) not in {goes, None}:
            return target
    return None


def against_kpi(goal: Goal, statement: Statement, ctx: Context) -> Target | None:
    """Return what the text wants to go the way that the goal's KPI calls bad.

    Only where the text has one target, so that the KPI can mean no other, and either measures what it does or names it.
    """
    kpi = ctx.get(goal.kpi, Kpi)
    if kpi is None or kpi.direction not in {"up", "down"} or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    clause = clause_of(statement, target)
    said = verb_direction(clause)
    if said in {kpi.direction, None} or (target.is_change and target.direction != said):
        return None
    figures = [figure.quantity for figure in (declared_target(goal, ctx), declared_start(goal, ctx)) if figure]
    measures_it = not target.is_change and any(value.comparable(level_of(statement, target)) for value in figures)
    return target if measures_it or names(clause, kpi) else None


def names(clause: str, kpi: Kpi) -> bool:
    """Whether words name the KPI: a Chinese name as it stands, an English one by each of its longer words."""
    name, text = matchable(kpi.name or "").strip().lower(), matchable(clause).lower()
    if not name:
        return False
    if not name.isascii():
        return (name[:-1] if name[-1] in _NAME_ENDS and len(name) > len("满意") else name) in text
    words = _WORD.findall(name)
    return bool(words) and all(word in text for word in words)
