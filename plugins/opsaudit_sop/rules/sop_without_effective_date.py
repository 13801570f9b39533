"""SOP031: an SOP in force says since when."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_in_force
from opsaudit_sop.fields import states


@rule(
    code="SOP031",
    slug="sop-without-effective-date",
    title=Text(
        zh="规程没有生效日",
        en="SOP without an effective date",
    ),
    rationale=Text(
        zh="没有生效日，就判断不了某一笔业务当时该按哪一版做，培训也没有时间点。",
        en="Without a date nobody can say which version a past case had to follow, or by when people had to be trained.",
    ),
    fix=Text(
        zh="写上从哪天起执行，例如“生效日: 2026-01-15”。",
        en="Say from which day it holds, as `effective: 2026-01-15`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit catalogue", "2.2.2.1-1"),
        Reference("EPA QA/G-6", "", "2007"),
        Reference("21 CFR", "820.40", "1996"),
    ),
    messages={
        "no-date": Text(
            zh="规程“{sop}”没有写从哪天起生效",
            en="SOP '{sop}' does not say from which day it holds",
        ),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程, 状态: 生效}]\n",
        en="sops: [{name: Complaint SOP, status: effective}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 状态: 生效, 生效日: 2026-01-15}]\n",
        en="sops: [{name: Complaint SOP, status: effective, effective: 2026-01-15}]\n",
    ),
    applies=is_in_force,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for the effective date."""
    if not states(sop, "effective"):
        yield ctx.problem("no-date", sop, "effective", sop=sop.label)
