"""OPER004: an SOP is reviewed after the process that it describes has changed."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Severity, Sop, Text, Verdict, rule

_NO_DATE_OF_CHANGE = NotApplicable(
    Text(zh="没有流程变更日或规程日期", en="no date of a process change, or none of the SOP")
)


def has_a_changed_process(sop: Sop, ctx: Context) -> Verdict:
    """Needs the SOP's date and the date of the last change of its process."""
    process = ctx.get(sop.process, Process)
    if process is None or process.changed is None or (sop.last_review or sop.effective) is None:
        return _NO_DATE_OF_CHANGE
    return None


@rule(
    code="OPER004",
    slug="sop-older-than-process",
    title=Text(zh="规程早于流程变更", en="SOP older than its process"),
    rationale=Text(
        zh="流程改了规程没改，照章办事反而做错。",
        en="When the process changed and the SOP did not, following the SOP is a mistake.",
    ),
    fix=Text(
        zh="按变更后的流程复审规程，更新“上次复审”和版次。",
        en="Review the SOP against the changed process; update `last_review` and the version.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    layer="operating",
    level=3,
    references=(Reference("opsaudit domain notes", "5-4"), Reference("ISO 9001", "7.5.3", "2015")),
    messages={
        "older": Text(
            zh="规程“{sop}”最近一次复审是{reviewed}，早于流程“{process}”的变更（{changed}）",
            en="SOP '{sop}' was last reviewed on {reviewed}, before process '{process}' changed on {changed}",
        )
    },
    bad=Text(
        zh="流程: [{编号: P-1, 名称: 投诉, 变更日: 2026-03-01}]\n规程: [{名称: 投诉SOP, 流程: P-1, 上次复审: 2026-01-10}]\n",
        en="processes: [{id: P-1, name: Complaints, changed: 2026-03-01}]\n"
        "sops: [{name: Complaint SOP, process: P-1, last_review: 2026-01-10}]\n",
    ),
    good=Text(
        zh="流程: [{编号: P-1, 名称: 投诉, 变更日: 2026-03-01}]\n规程: [{名称: 投诉SOP, 流程: P-1, 上次复审: 2026-03-10}]\n",
        en="processes: [{id: P-1, name: Complaints, changed: 2026-03-01}]\n"
        "sops: [{name: Complaint SOP, process: P-1, last_review: 2026-03-10}]\n",
    ),
    applies=has_a_changed_process,
    effort=2,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Compare the two dates."""
    process = ctx.get(sop.process, Process)
    written = sop.last_review or sop.effective
    if process is None or process.changed is None or written is None:
        return
    changed, reviewed = process.changed.day, written.day
    if changed is not None and reviewed is not None and reviewed < changed:
        key = "last_review" if sop.last_review else "effective"
        related = (ctx.related(process, "changed", note=Text(zh="流程在这里变更", en="the process changed here")),)
        args = {"sop": sop.label, "process": process.label}
        dates = {"reviewed": reviewed.isoformat(), "changed": changed.isoformat()}
        yield ctx.problem("older", sop, key, related=related, args={**args, **dates})
