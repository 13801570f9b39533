"""SOP026: an SOP tells how it became what it is, up to its present version."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    NotApplicable,
    Problem,
    Reference,
    Revision,
    Severity,
    Sop,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)
from opsaudit_sop.documents import is_kept
from opsaudit_sop.fields import states

_NO_VERSION = NotApplicable(Text(zh="规程没有版次", en="the SOP has no version"))


def has_a_version(sop: Sop, ctx: Context) -> Verdict:
    """A history belongs to a version; an SOP without one is reported as such."""
    if (verdict := is_kept(sop, ctx)) is not None:
        return verdict
    return None if states(sop, "version") else _NO_VERSION


@rule(
    code="SOP026",
    slug="sop-without-revision-history",
    title=Text(zh="规程没有修订记录", en="SOP without a revision history"),
    rationale=Text(
        zh="看不出改过什么、何时改的，就无法判断员工学的是哪一版，也追不到改动的缘由。",
        en="Unless changes are listed nobody knows which version people were trained on, or why it says what it says.",
    ),
    fix=Text(
        zh='每一版写一行，首版也写，例如“修订: [{版次: "2.1", 日期: 2026-01-10, 说明: 增加分级}]”。',
        en="Write a line for each version, the first included, as "
        '`revisions: [{version: "2.1", date: 2026-01-10, note: grading added}]`.',
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=2,
    references=(
        Reference("ISO 10013", "", "2021"),
        Reference("ISO 9001", "7.5.3.2 c", "2015"),
        Reference("opsaudit catalogue", "0C6-1"),
    ),
    messages={
        "no-history": Text(
            zh="规程“{sop}”（版次{version}）没有修订记录", en="SOP '{sop}' (version {version}) has no revision history"
        ),
        "behind": Text(
            zh="规程“{sop}”的版次是{version}，修订记录里最新的却是{latest}",
            en="SOP '{sop}' is at version {version}, but the latest in its history is {latest}",
        ),
    },
    bad=Text(zh='规程: [{名称: 投诉处理规程, 版次: "2.1"}]\n', en='sops: [{name: Complaint SOP, version: "2.1"}]\n'),
    good=Text(
        zh='规程: [{名称: 投诉处理规程, 版次: "2.1", 修订: [{版次: "2.1", 日期: 2026-01-10, 说明: 增加分级}]}]\n',
        en='sops: [{name: Complaint SOP, version: "2.1", '
        'revisions: [{version: "2.1", date: 2026-01-10, note: grading added}]}]\n',
    ),
    applies=has_a_version,
    effort=2,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for the history, then compare its latest version with the SOP's own."""
    version = sop.version or ""
    if not sop.revisions:
        yield ctx.problem("no-history", sop, "revisions", sop=sop.label, version=version)
        return
    latest = _latest(sop.revisions)
    if latest and _folded(version) not in map(_folded, latest):
        yield ctx.problem(
            "behind", sop, "revisions", state=State.PARTIAL, sop=sop.label, version=version, latest=latest[0]
        )


def _latest(revisions: tuple[Revision, ...]) -> list[str]:
    """Return the versions that may be the latest: by date, else either end of the list, as authors add at both."""
    dated = [(line.date.day, line.version) for line in revisions if line.version and line.date and line.date.day]
    if len(dated) == len(revisions):
        newest = max(day for day, _version in dated)
        return [version for day, version in dated if day == newest]
    return [line.version for line in (revisions[-1], revisions[0]) if line.version]


def _folded(version: str) -> str:
    return (
        matchable(version)
        .strip()
        .casefold()
        .removeprefix("version")
        .removeprefix("v")
        .removeprefix("第")
        .removesuffix("版")
        .strip(" .")
    )
