"""SOP032: an SOP names who wrote it."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_kept
from opsaudit_sop.fields import states


@rule(
    code="SOP032",
    slug="sop-without-author",
    title=Text(
        zh="规程没有编制人",
        en="SOP without an author",
    ),
    rationale=Text(
        zh="没有编制人，执行中的疑问没处问，修订没人牵头，也看不出编制与批准是否分开。",
        en="Without an author questions have no address, changes no driver, and nobody sees whether writing and approval are separate.",
    ),
    fix=Text(
        zh="写上编制的岗位，例如“编制: R-KF”。",
        en="Name the role that wrote it, as `author: R-KF`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=2,
    references=(
        Reference("ISO 9001", "7.5.2 a", "2015"),
        Reference("EPA QA/G-6", "", "2007"),
    ),
    messages={
        "no-author": Text(
            zh="规程“{sop}”没有编制人",
            en="SOP '{sop}' has no author",
        ),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程}]\n",
        en="sops: [{name: Complaint SOP}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 编制: 客服经理}]\n",
        en="sops: [{name: Complaint SOP, author: Service Manager}]\n",
    ),
    applies=is_kept,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for the author."""
    if not states(sop, "author"):
        yield ctx.problem("no-author", sop, "author", sop=sop.label)
