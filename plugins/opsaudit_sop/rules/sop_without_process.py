"""SOP029: an SOP belongs to a process."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_kept, processes_of
from opsaudit_sop.fields import states


@rule(
    code="SOP029",
    slug="sop-without-process",
    title=Text(zh="规程不属于任何流程", en="SOP without a process"),
    rationale=Text(
        zh="与流程脱节的规程，没人知道何时用它；流程改了，它也不会跟着改。",
        en="Nobody knows when to use an SOP that hangs on no process, and when the work changes it is not changed with it.",
    ),
    fix=Text(
        zh="在规程里写“流程: P-TS”，或在流程里写“规程: D-TS”；不再用的，写“状态: 作废”。",
        en="Write `process: P-TS` in the SOP or `sop: D-TS` in the process; if it is no longer used, `status: obsolete`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=3,
    references=(Reference("opsaudit catalogue", "2.2.2.1-1"), Reference("ISO 9001", "4.4.2", "2015")),
    messages={
        "no-process": Text(
            zh="规程“{sop}”没有写属于哪个流程，也没有流程引用它",
            en="SOP '{sop}' names no process, and no process refers to it",
        )
    },
    bad=Text(zh="规程: [{名称: 投诉处理规程}]\n", en="sops: [{name: Complaint SOP}]\n"),
    good=Text(
        zh="流程: [{编号: P-1, 名称: 投诉处理}]\n规程: [{名称: 投诉处理规程, 流程: P-1}]\n",
        en="processes: [{id: P-1, name: Complaints}]\nsops: [{name: Complaint SOP, process: P-1}]\n",
    ),
    applies=is_kept,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for a link in either direction. A reference that leads nowhere is reported when the plan is read."""
    if not states(sop, "process") and not processes_of(sop, ctx):
        yield ctx.problem("no-process", sop, "process", sop=sop.label)
