"""SOP022: an SOP in force is reviewed when its cycle is over."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Sop, Text, Verdict, When, rule
from opsaudit_sop.documents import is_in_force

_NO_CYCLE = NotApplicable(Text(zh="没有复审周期或起算日", en="no review cycle, or no day to count from"))


def has_a_next_review(sop: Sop, ctx: Context) -> Verdict:
    """Applies to SOPs in force whose next review can be computed: a cycle, and a day to count from."""
    if (verdict := is_in_force(sop, ctx)) is not None:
        return verdict
    if next_review(sop) is None:
        return _NO_CYCLE
    return None


def next_review(sop: Sop) -> dt.date | None:
    """Return the day by which the SOP has to be reviewed: counted from the last review, else from its effective date."""
    since = _known_day(sop.last_review) or _known_day(sop.effective)
    return None if since is None or sop.review_cycle is None else sop.review_cycle.after(since)


def _known_day(when: When | None) -> dt.date | None:
    return None if when is None else when.day or when.start


@rule(
    code="SOP022",
    slug="sop-review-overdue",
    title=Text(zh="规程逾期未复审", en="SOP review overdue"),
    rationale=Text(
        zh="过了约定的日子还没复审，规程与实际做法多半已经两样，照它检查得出的结论不可靠。",
        en="Past its review date an SOP and the work have probably parted ways, and audits against it prove little.",
    ),
    fix=Text(
        zh="复审规程，写上新的“上次复审:”日期；确实不需要这么勤，就由批准人改“复审周期:”。",
        en="Review it and write the new `last_review:`; if the cycle is too short, have the approver change `review_cycle:`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    layer="operating",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1A1-5"),
        Reference("ISO 9001", "7.5.3.2", "2015"),
        Reference("EPA QA/G-6", "", "2007"),
    ),
    messages={
        "overdue": Text(
            zh="规程“{sop}”上次复审是{since}，按“{cycle}”应在{due}前再次复审",
            en="SOP '{sop}' was last reviewed on {since}; with a cycle of '{cycle}' it was due by {due}",
        ),
        "never-reviewed": Text(
            zh="规程“{sop}”{since}生效后没有复审过，按“{cycle}”应在{due}前复审",
            en="SOP '{sop}' took effect on {since} and was never reviewed; with a cycle of '{cycle}' it was due by {due}",
        ),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程, 复审周期: 12个月, 上次复审: 2025-01-10}]\n",
        en="sops: [{name: Complaint SOP, review_cycle: 12 months, last_review: 2025-01-10}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 复审周期: 12个月, 上次复审: 2026-01-10}]\n",
        en="sops: [{name: Complaint SOP, review_cycle: 12 months, last_review: 2026-01-10}]\n",
    ),
    applies=has_a_next_review,
    effort=2,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Compare the day of the next review with the date of the assessment."""
    due = next_review(sop)
    if due is None or due >= ctx.today:
        return
    message, key = ("overdue", "last_review") if _known_day(sop.last_review) else ("never-reviewed", "effective")
    yield ctx.problem(
        message,
        sop,
        key,
        sop=sop.label,
        since=str(sop.last_review if key == "last_review" else sop.effective),
        cycle=str(sop.review_cycle),
        due=due.isoformat(),
    )
