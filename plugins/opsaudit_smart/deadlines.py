"""Whether the deadline that a goal's text states is the one of its field, as far as the text can say."""

import datetime as dt
import re

from opsaudit.api import Context, Goal, Statement, When, matchable

_SAYS_THE_YEAR = re.compile(r"\d{4}|\d\d年|FY ?\d\d|'\d\d", re.IGNORECASE)
_FROM_TODAY = re.compile(r"本|今|明|后年|下[个一]?[周月季]|\b(?:this|next|current|coming)\b", re.IGNORECASE)
"""Times that count from the day of writing, which the plan does not state."""
_SAYS_THE_MONTH = re.compile(
    r"\d月|[一二三四五六七八九十]月|月[底末]|\d{4}[-/.]\d{1,2}"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|month)",
    re.IGNORECASE,
)
_SAYS_THE_QUARTER = re.compile(r"季|Q[1-4]|[1-4]Q|quarter|年底|年末|year.end|end of|岁末", re.IGNORECASE)
"""A quarter; "the end of the year" leaves open how late in it."""
_SAYS_THE_HALF = re.compile(r"半年|H[12]\b|\bhalf\b", re.IGNORECASE)
_COUNTS_FROM_EVENT = re.compile(r"[后起]$|\b(?:after|following)\b", re.IGNORECASE)
_EVENT_FOLLOWS = re.compile(r"\s*(?:of|after|from|following)\b", re.IGNORECASE)


def dates_disagree(goal: Goal, statement: Statement, ctx: Context) -> bool:
    """Whether the field lies after what the text allows, or before the period that the text names.

    A field that is earlier within the same period only says more exactly when. What the text leaves open (the year,
    the day from which three months count) is read in the field's favour.
    """
    due = goal.due.day if goal.due is not None else None
    if due is None or statement.deadline is None:
        return False
    words = matchable(statement.words(statement.deadline.span))
    time = statement.deadline.time
    if isinstance(time, When) and time.relative is not None:
        return _is_too_late(due, time, statement, ctx)
    if not statement.deadline.iso[0].isdigit() or _FROM_TODAY.search(words):
        return False
    last = dt.date.fromisoformat(statement.deadline.iso)
    if not _SAYS_THE_YEAR.search(words):
        last = _in_year(last, due.year)
    return not _first_day(last, words) <= due <= last


def last_day(goal: Goal, statement: Statement, ctx: Context) -> dt.date | None:
    """Return the day on which the goal is judged: the field's, else the text's; a length counts from today."""
    if goal.due is not None or statement.deadline is None:
        return goal.due.day if goal.due is not None else None
    if statement.deadline.iso[0].isdigit():
        return dt.date.fromisoformat(statement.deadline.iso)
    time = statement.deadline.time
    if not isinstance(time, When) or time.relative is None or _counts_from_event(time, statement):
        return None
    return time.relative.after(ctx.today)


def _counts_from_event(time: When, statement: Statement) -> bool:
    if time.event or statement.deadline is None:
        return bool(time.event)
    begin, end = statement.deadline.span
    before = statement.text[:begin].rstrip()
    return _COUNTS_FROM_EVENT.search(before) is not None or _EVENT_FOLLOWS.match(statement.text, end) is not None


def _is_too_late(due: dt.date, time: When, statement: Statement, ctx: Context) -> bool:
    """Whether a length of time is over before the field's date even if it counts from today or the period's start."""
    if time.relative is None or _counts_from_event(time, statement):
        return False
    info = ctx.plan.info
    start = info.start.day if info.start is not None else info.period.start if info.period is not None else None
    last = time.relative.after(max(ctx.today, start or ctx.today))
    return last is not None and due > last


def _in_year(day: dt.date, year: int) -> dt.date:
    return day.replace(year=year, day=min(day.day, _days_of(year, day.month)))


def _first_day(last: dt.date, words: str) -> dt.date:
    """Return the first day of the shortest period that the words can mean."""
    is_month_end = last.day == _days_of(last.year, last.month)
    if not is_month_end or re.search(rf"(?<!\d){last.day}(?!\d)", words):
        return last
    if _SAYS_THE_MONTH.search(words):
        return last.replace(day=1)
    if _SAYS_THE_QUARTER.search(words):
        return last.replace(month=last.month - (last.month - 1) % 3, day=1)
    if _SAYS_THE_HALF.search(words):
        return last.replace(month=1 if last.month <= 6 else 7, day=1)  # noqa: PLR2004  # June ends the first half
    return last.replace(month=1, day=1)


def _days_of(year: int, month: int) -> int:
    """Return the number of days of a month; the module calendar would bring the locale with it."""
    first = dt.date(year, month, 1)
    return ((first + dt.timedelta(days=31)).replace(day=1) - first).days
