"""SOP024: an SOP says which records its execution leaves."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_kept, processes_of
from opsaudit_sop.fields import states


@rule(
    code="SOP024",
    slug="sop-without-records",
    title=Text(zh="规程没有规定记录", en="SOP without records"),
    rationale=Text(
        zh="执行不留记录，就证明不了按规程做过，审核抽样也无样可抽。",
        en="Work that leaves no record cannot be shown to have followed the SOP, and an auditor has nothing to sample.",
    ),
    fix=Text(
        zh="列出执行后留下的记录，例如“记录: [投诉单, 结案回访记录]”。",
        en="List the records that it leaves, as `records: [ticket, closure record]`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=2,
    references=(
        Reference("ISO 9001", "7.5.3", "2015"),
        Reference("EPA QA/G-6", "", "2007"),
        Reference("opsaudit catalogue", "1A1-2"),
    ),
    messages={
        "no-records": Text(zh="规程“{sop}”没有写留下什么记录", en="SOP '{sop}' does not say which records it leaves")
    },
    bad=Text(zh="规程: [{名称: 投诉处理规程}]\n", en="sops: [{name: Complaint SOP}]\n"),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 记录: [投诉单]}]\n", en="sops: [{name: Complaint SOP, records: [ticket]}]\n"
    ),
    applies=is_kept,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for records of the SOP, of its process or of that process's steps."""
    processes = processes_of(sop, ctx)
    recorded = any(process.records or any(step.records for step in process.steps) for process in processes)
    if not states(sop, "records") and not recorded:
        yield ctx.problem("no-records", sop, "records", sop=sop.label)
