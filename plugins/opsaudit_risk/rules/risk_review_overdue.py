"""RISK015: a risk is reviewed when it is due."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, Text, Unknown, Verdict, rule

_NO_CYCLE = NotApplicable(Text(zh="没有写多久复审一次", en="it is not stated how often it is reviewed"))
_NOT_DUE_YET = NotApplicable(Text(zh="第一次复审还没有到期", en="the first review is not due yet"))
_UNREADABLE_REVIEW = NotApplicable(Text(zh="上次复审的日期无法读取", en="unreadable date of a review"))


def is_scheduled(risk: Risk, ctx: Context) -> Verdict:
    """Needs a frequency with a period and, until the first review, the start of the plan."""
    if risk.review is None or risk.review.days is None:
        return _NO_CYCLE
    if risk.last_review is not None or ctx.given(risk, "last_review"):
        is_known = risk.last_review is not None and risk.last_review.day is not None
        return None if is_known else _UNREADABLE_REVIEW
    start = ctx.plan.info.first_day
    if start is None:
        return Unknown(Text(zh="上次复审的日期", en="the date of the last review"))
    if not is_late(risk, start, ctx):
        return _NOT_DUE_YET
    return None


def is_late(risk: Risk, since: dt.date, ctx: Context) -> bool:
    """Whether the review that follows a day was due before the date of the assessment."""
    due = None if risk.review is None else risk.review.next_after(since)
    return due is not None and due < ctx.today


@rule(
    code="RISK015",
    slug="risk-review-overdue",
    title=Text(zh="风险复审逾期", en="Risk review overdue"),
    rationale=Text(
        zh="复审逾期的评级说明机制停了，数字不再可信。",
        en="An overdue review means that the mechanism has stopped; the ratings are not to be believed.",
    ),
    fix=Text(
        zh="复审后更新“上次复审: 2026-03-31”，评级或控制有变的一并改。",
        en="Review it, change ratings and controls where they moved, and update `last_review: 2026-03-31`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    layer="operating",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-4"),
        Reference("ISO 31000", "6.6", "2018"),
    ),
    messages={
        "overdue": Text(
            zh="风险“{risk}”上次复审是{last}，按“{cadence}”已经逾期",
            en="risk '{risk}' was last reviewed on {last}: overdue for a '{cadence}' review",
        ),
        "never": Text(
            zh="风险“{risk}”应“{cadence}”复审，计划开始以来却没有一次复审记录",
            en="risk '{risk}' has a '{cadence}' review, but none is recorded since the plan began",
        ),
    },
    bad=Text(
        zh="风险: [{描述: 断电, 复审: 每季度, 上次复审: 2025-11-01}]\n",
        en="risks: [{statement: Power cut, review: quarterly, last_review: 2025-11-01}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 复审: 每季度, 上次复审: 2026-02-01}]\n",
        en="risks: [{statement: Power cut, review: quarterly, last_review: 2026-02-01}]\n",
    ),
    applies=is_scheduled,
    effort=2,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Add one period to the last review."""
    cadence, last = risk.review, risk.last_review
    if cadence is None:
        return
    args = {"risk": risk.label, "cadence": cadence.raw}
    if last is None:
        yield ctx.problem("never", risk, "last_review", args=args)
    elif last.day is not None and is_late(risk, last.day, ctx):
        yield ctx.problem("overdue", risk, "last_review", last=last.day.isoformat(), args=args)
