"""SOP030: an SOP says when it is reviewed again."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_kept
from opsaudit_sop.fields import states


@rule(
    code="SOP030",
    slug="sop-without-review-cycle",
    title=Text(
        zh="规程没有复审周期",
        en="SOP without a review cycle",
    ),
    rationale=Text(
        zh="业务在变，没有约定何时复审的规程会悄悄过时，直到有人按旧做法出错。",
        en="Work changes; an SOP that nobody has to look at again grows old unseen until someone fails by it.",
    ),
    fix=Text(
        zh="写上多久复审一次，例如“复审周期: 12个月”。",
        en="Say how often it is reviewed, as `review_cycle: 12 months`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1A1-5"),
        Reference("ISO 9001", "7.5.2 c", "2015"),
        Reference("EPA QA/G-6", "", "2007"),
    ),
    messages={
        "no-cycle": Text(
            zh="规程“{sop}”没有复审周期",
            en="SOP '{sop}' has no review cycle",
        ),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程}]\n",
        en="sops: [{name: Complaint SOP}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 复审周期: 12个月}]\n",
        en="sops: [{name: Complaint SOP, review_cycle: 12 months}]\n",
    ),
    applies=is_kept,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for the review cycle."""
    if not states(sop, "review_cycle"):
        yield ctx.problem("no-cycle", sop, "review_cycle", sop=sop.label)
