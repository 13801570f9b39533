"""COMP005: a compliance check takes place when it is due."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Obligation, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_compliance.facts import applies_to_us

_NEVER_CHECKED = NotApplicable(Text(zh="没有检查日期", en="no date of a check"))


def is_scheduled(obligation: Obligation, ctx: Context) -> Verdict:
    """Needs the date of the next check, or of the last one and a frequency."""
    if applies_to_us(obligation) and due_date(obligation) is not None:
        return None
    return _NEVER_CHECKED


def due_date(obligation: Obligation) -> dt.date | None:
    """Return when the next check is due: as stated, else one period after the last one."""
    if obligation.next_check is not None and obligation.next_check.day is not None:
        return obligation.next_check.day
    last, cadence = obligation.last_check, obligation.frequency
    if last is None or last.day is None or cadence is None:
        return None
    return cadence.next_after(last.day)


@rule(
    code="COMP005",
    slug="compliance-check-overdue",
    title=Text(zh="合规检查逾期", en="Compliance check overdue"),
    rationale=Text(
        zh="过了期的检查说明机制已经停摆，合规状态不再可信。",
        en="An overdue check means that the mechanism has stopped; the status is no longer to be believed.",
    ),
    fix=Text(
        zh="完成检查，更新“上次检查”和“下次检查”。", en="Carry the check out; update `last_check` and `next_check`."
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    layer="operating",
    level=2,
    references=(Reference("opsaudit catalogue", "1A8-2"), Reference("ISO 37301", "9.2", "2021")),
    messages={
        "overdue": Text(
            zh="义务“{obligation}”的检查应在{due}完成，已经逾期",
            en="the check of obligation '{obligation}' was due on {due}",
        )
    },
    bad=Text(
        zh="义务: [{来源: 劳动合同法, 下次检查: 2026-01-31}]\n",
        en="obligations: [{source: Labour Contract Law, next_check: 2026-01-31}]\n",
    ),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 下次检查: 2026-10-31}]\n",
        en="obligations: [{source: Labour Contract Law, next_check: 2026-10-31}]\n",
    ),
    applies=is_scheduled,
    effort=2,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Compare the due date with the date of the assessment."""
    due = due_date(obligation)
    if due is not None and due < ctx.today:
        key = "next_check" if obligation.next_check is not None else "last_check"
        yield ctx.problem("overdue", obligation, key, obligation=obligation.label, due=due.isoformat())
