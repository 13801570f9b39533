"""SOP020: people work by SOPs that are approved and in force."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Severity, Sop, State, Text, Verdict, rule
from opsaudit_sop.documents import STANDINGS, is_effective, processes_of, sops_of
from opsaudit_sop.fields import states

_NOT_IN_FORCE = NotApplicable(
    Text(zh="规程未生效，也没有流程依靠它", en="the SOP is not in force and no process relies on it")
)


def is_used(sop: Sop, ctx: Context) -> Verdict:
    """Applies to SOPs in force, and to others that a process has nothing better than."""
    if sop.status not in STANDINGS or relying(sop, ctx):
        return None
    return _NOT_IN_FORCE


def relying(sop: Sop, ctx: Context) -> list[Process]:
    """Return the processes that run by an SOP; a critical one without any in force is reported at the process."""
    return [process for process in processes_of(sop, ctx) if _relies(process, sop, ctx)]


def _relies(process: Process, sop: Sop, ctx: Context) -> bool:
    has_effective = any(is_effective(other, ctx.today) for other in sops_of(process, ctx))
    if has_effective:
        return ctx.get(process.sop, Sop) is sop
    return not process.is_critical


@rule(
    code="SOP020",
    slug="sop-not-approved",
    title=Text(zh="规程未经批准或未生效", en="SOP not approved or not in force"),
    rationale=Text(
        zh="未批准的规程没有约束力，照草稿或作废版本作业的结果无人担保。",
        en="An unapproved SOP binds nobody, and nobody vouches for work done by a draft or a withdrawn one.",
    ),
    fix=Text(
        zh="批准后写“状态: 生效”和批准的岗位“批准: R-COO”；作废的规程换成现行的。",
        en="Have it approved and write `status: effective` and `approver: R-COO`; replace a withdrawn SOP by the one in force.",
    ),
    severity=Severity.CRITICAL,
    dimension="process",
    level=2,
    references=(
        Reference("ISO 9001", "7.5.2 c", "2015"),
        Reference("21 CFR", "820.40", "1996"),
        Reference("opsaudit catalogue", "2.2.2.1-1"),
    ),
    messages={
        "no-approver": Text(zh="规程“{sop}”没有批准人", en="SOP '{sop}' has no approver"),
        "not-in-force": Text(
            zh="规程“{sop}”{standing}，流程“{process}”却仍按它执行",
            en="SOP '{sop}' is {standing}, yet process '{process}' runs by it",
        ),
        "no-status": Text(
            zh="规程“{sop}”没有写状态，看不出是否生效",
            en="SOP '{sop}' has no status: nobody can tell whether it is in force",
        ),
    },
    bad=Text(
        zh="规程: [{编号: D-1, 名称: 投诉处理规程, 状态: 生效}]\n",
        en="sops: [{id: D-1, name: Complaint SOP, status: effective}]\n",
    ),
    good=Text(
        zh="规程: [{编号: D-1, 名称: 投诉处理规程, 状态: 生效, 批准: 运营总监}]\n",
        en="sops: [{id: D-1, name: Complaint SOP, status: effective, approver: Operations Director}]\n",
    ),
    applies=is_used,
    repair="unsafe",
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look at the status, then for the approver."""
    standing = STANDINGS.get(sop.status or "")
    if standing is not None:
        for process in relying(sop, ctx)[:1]:
            place = ctx.related(process, "sop", note=Text(zh="按它执行的流程", en="the process that runs by it"))
            yield ctx.problem(
                "not-in-force",
                sop,
                "status",
                related=(place,),
                sop=sop.label,
                standing=standing,
                process=process.label,
            )
        return
    if not states(sop, "approver"):
        yield ctx.problem("no-approver", sop, "approver", repair=ctx.add_key(sop, "approver"), sop=sop.label)
    if not states(sop, "status"):
        repair = ctx.add_key(sop, "status")
        yield ctx.problem("no-status", sop, "status", state=State.PARTIAL, repair=repair, sop=sop.label)
