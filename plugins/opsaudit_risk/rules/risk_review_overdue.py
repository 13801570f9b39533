"""RISK015: a risk is reviewed when it is due."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, Text, Verdict, rule


def is_scheduled(risk: Risk, ctx: Context) -> Verdict:
    """Needs a frequency with a period, and the last review."""
    return None if due_date(risk) is not None else NotApplicable(Text(zh="没有复审日期", en="no date of a review"))


def due_date(risk: Risk) -> dt.date | None:
    """Return when the next review is due."""
    last = risk.last_review.day if risk.last_review else None
    if last is None or risk.review is None or risk.review.days is None:
        return None
    return last + dt.timedelta(days=float(risk.review.days))


@rule(
    code="RISK015",
    slug="risk-review-overdue",
    title=Text(zh="风险复审逾期", en="Risk review overdue"),
    rationale=Text(
        zh="复审逾期的评级说明机制停了，数字不再可信。",
        en="An overdue review means that the mechanism has stopped; the ratings are not to be believed.",
    ),
    fix=Text(
        zh="复审并更新“上次复审”。",
        en="Review it and update `last_review`.",
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
        "overdue": Text(zh="风险“{risk}”应在{due}前复审，已经逾期", en="risk '{risk}' was due for review by {due}"),
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
    due = due_date(risk)
    if due is not None and due < ctx.today:
        yield ctx.problem("overdue", risk, "last_review", risk=risk.label, due=due.isoformat())
