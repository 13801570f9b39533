"""A goal read in context: its fields first, then its words, then its KPI, the goals above it and the plan around it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from opsaudit.api import Context, Goal, Kpi, Plan, Text, When, scan_times

if TYPE_CHECKING:
    from opsaudit.api import Judgement, Statement

_CLAUSE_END = re.compile(r"[，,;；。!！?？\n]|\.(?= |$)")
_LONGEST_PHRASE = 60


def reading(goal: Goal, ctx: Context[Any]) -> "Statement | None":
    """Return what the statement says; None where the goal has none."""
    return ctx.read(goal.statement) if goal.statement else None


def has_target(goal: Goal, ctx: Context[Any]) -> bool:
    """Whether a field states the value to reach: the goal's own, else that of its KPI."""
    if goal.to is not None or "to" in goal.origin.unread:
        return True
    kpi = ctx.get(goal.kpi, Kpi)
    return kpi is not None and kpi.target is not None


def is_measurable(goal: Goal, ctx: Context[Any]) -> bool:
    """Whether one can tell by observation that the goal was reached, by a field or by the words.

    A goal that refers to a KPI sets a value of it: without one no deliverable in the words replaces it.
    """
    said = reading(goal, ctx)
    if has_target(goal, ctx):
        return True
    if said is None or not said.measurable or leaned_on(said):
        return False
    return bool(said.targets) or ctx.get(goal.kpi, Kpi) is None or bool(smells(said, "absolute"))


def leaned_on(said: "Statement") -> list[str]:
    """Return the weak verbs that alone make a statement look measurable: 打造 a team, one cannot see when it is done."""
    if said.targets:
        return []
    shown_by = {span for reason in said.measurable.reasons for span in reason.spans}
    return [said.words(smell.span) for smell in said.smells if smell.name == "weak-verb" and smell.span in shown_by]


# --- when success is judged ---------------------------------------------------------------------------------------


class Bound(Struct, frozen=True):
    """What bounds a goal in time.

    ``source`` is ``goal`` for its own field or words, else where the time comes from; ``where`` says so to the author.
    ``gap`` is what a time in the words lacks: a day to count from (``start``) or its ``year``.
    """

    source: Literal["goal", "milestones", "parent", "plan"]
    where: Text | None = None
    gap: Literal["", "start", "year"] = ""
    words: str = ""


def bound_of(goal: Goal, ctx: Context[Any]) -> Bound | None:
    """Return what bounds a goal: its field, its words, its milestones, the goals above it, the plan's period.

    Words that only hold with a day to count from (three months, by year-end) need that day in the plan; they count
    last, with their gap, where nothing else gives the time.
    """
    own = _own_bound(goal, ctx)
    if own is not None and not own.gap:
        return own
    return _above(goal, ctx) or _plan_bound(ctx.plan) or own


def deadline(goal: Goal, ctx: Context[Any]) -> When | None:
    """Return when success is judged by the goal itself: its field, else its words where the plan fixes their day."""
    if goal.due is not None:
        return goal.due
    said = reading(goal, ctx)
    if said is None or said.deadline is None or not isinstance(said.deadline.time, When):
        return None
    return None if _gap(said, ctx.plan) else said.deadline.time


def _own_bound(goal: Goal, ctx: Context[Any]) -> Bound | None:
    if goal.due is not None or ctx.given(goal, "due"):
        return Bound("goal")
    said = reading(goal, ctx)
    words = _words_bound(said, ctx.plan) if said is not None else None
    if words is not None and not words.gap:
        return words
    days = [milestone.due.day for milestone in goal.milestones if milestone.due is not None and milestone.due.day]
    if days:
        last = {"day": max(days).isoformat()}
        where = Text(zh="期限取自最后一个里程碑（{day}）", en="its last milestone gives the time ({day})")
        return Bound("milestones", where.format(last))
    return words


def _words_bound(said: "Statement", plan: Plan) -> Bound | None:
    if said.deadline is None:
        return None
    words = said.words(said.deadline.span)
    gap = _gap(said, plan)
    if gap or not _needs_start(said) or plan.info.first_day is None:
        return Bound("goal", None, gap, words)
    args = {"words": words, "day": plan.info.first_day.isoformat()}
    where = Text(zh="“{words}”从计划的第一天（{day}）算起", en="'{words}' counts from the plan's first day ({day})")
    return Bound("goal", where.format(args), "", words)


def _gap(said: "Statement", plan: Plan) -> Literal["", "start", "year"]:
    """Return what the time in the words lacks and the plan does not say either."""
    info = plan.info
    if _needs_start(said):
        return "" if info.first_day else "start"
    time = said.deadline.time if said.deadline is not None else None
    if not isinstance(time, When) or time.event or info.first_day or info.last_day or info.approved or info.issued:
        return ""
    dated = {found.day for _start, _end, found in scan_times(said.text) if isinstance(found, When)}
    return "" if time.day in dated else "year"


def _needs_start(said: "Statement") -> bool:
    """Whether the deadline is a length of time that says nothing of when it begins."""
    if said.deadline is None or not said.deadline.iso.startswith("P"):
        return False
    return not (isinstance(said.deadline.time, When) and said.deadline.time.event)


def _above(goal: Goal, ctx: Context[Any]) -> Bound | None:
    """Return the bound of the nearest goal above that has one; a circle of parents ends the search."""
    seen = [goal]
    above = parent_of(goal, ctx)
    while above is not None and not any(above is one for one in seen):
        bound = _own_bound(above, ctx)
        if bound is not None and not bound.gap:
            where = Text(zh="期限取自上级目标“{goal}”", en="the goal above it, '{goal}', gives the time")
            return Bound("parent", where.format({"goal": above.label}))
        seen.append(above)
        above = parent_of(above, ctx)
    return None


def parent_of(goal: Goal, ctx: Context[Any]) -> Goal | None:
    """Return the goal above: the one it names, else the one that lists it among its children."""
    return ctx.get(goal.parent, Goal) or ctx.once(_parents).get(goal.origin.path)


def _parents(plan: Plan) -> dict[str, Goal]:
    return {child.origin.path: goal for goal in plan.goals for child in plan.each(goal.children, Goal)}


def _plan_bound(plan: Plan) -> Bound | None:
    last = plan.info.last_day
    if last is None:
        return None
    where = Text(zh="期限取自计划期末（{day}）", en="the end of the plan's period gives the time ({day})")
    return Bound("plan", where.format({"day": last.isoformat()}))


# --- what messages say of the words -------------------------------------------------------------------------------


def smells(said: "Statement", *names: str) -> list[str]:
    """Return the weakening words of some classes, each once, in the order of the text."""
    return list(dict.fromkeys(said.words(smell.span) for smell in said.smells if smell.name in names))


def quoted(words: Iterable[str]) -> Text:
    """Return words as a message quotes them."""
    found = list(words)
    return Text(zh="".join(f"“{word}”" for word in found), en=", ".join(f"'{word}'" for word in found))


def why(judgement: "Judgement", said: "Statement") -> Text:
    """Return the reasons of a verdict with the words that caused it."""
    parts = []
    for reason in judgement.reasons:
        words = quoted(said.words(span) for span in reason.spans)
        parts.append(
            Text(zh=words.zh + reason.text.zh, en=f"{words.en}: {reason.text.en}" if words.en else reason.text.en)
        )
    return Text(zh="；".join(part.zh for part in parts), en="; ".join(part.en for part in parts))


def how_far(said: "Statement | None") -> Text:
    """Ask for the value, in the words of the sentence itself."""
    if said is None:
        return Text(zh="从多少到多少？", en="from what to what?")
    moved = said.specific.reasons[0].spans if said.specific and said.specific.reasons else ()
    if moved:
        phrase = said.text[min(span[0] for span in moved) : max(span[1] for span in moved)]
        ask = Text(zh="“{phrase}”，从多少到多少？", en="'{phrase}': from what to what?")
        return ask.format({"phrase": phrase})
    start = next((smell.span[0] for smell in said.smells if smell.name in {"weak-verb", "activity"}), 0)
    end = _CLAUSE_END.search(said.text, start)
    phrase = said.text[start : end.start() if end else len(said.text)].strip()
    if len(phrase) > _LONGEST_PHRASE:
        phrase = f"{phrase[:_LONGEST_PHRASE]}…"
    ask = Text(zh="“{phrase}”，用什么衡量？从多少到多少？", en="'{phrase}': measured by what, and from what to what?")
    return ask.format({"phrase": phrase})
