"""SOP021: an SOP carries a version."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_kept
from opsaudit_sop.fields import states


@rule(
    code="SOP021",
    slug="sop-without-version",
    title=Text(
        zh="规程没有版次",
        en="SOP without a version",
    ),
    rationale=Text(
        zh="没有版次，就分不清手里的是现行版还是旧版，也谈不上版本控制。",
        en="Without a version nobody can tell the current copy from an old one.",
    ),
    fix=Text(
        zh='写上版次并加引号，例如“版次: "2.1"”。',
        en='State the version, in quotes, as `version: "2.1"`.',
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0C6-1"),
        Reference("ISO 9001", "7.5.2 a", "2015"),
        Reference("ISO 10013", "", "2021"),
    ),
    messages={
        "no-version": Text(
            zh="规程“{sop}”没有版次",
            en="SOP '{sop}' has no version",
        ),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程}]\n",
        en="sops: [{name: Complaint SOP}]\n",
    ),
    good=Text(
        zh='规程: [{名称: 投诉处理规程, 版次: "1.0"}]\n',
        en='sops: [{name: Complaint SOP, version: "1.0"}]\n',
    ),
    applies=is_kept,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for the version."""
    if not states(sop, "version"):
        yield ctx.problem("no-version", sop, "version", sop=sop.label)
