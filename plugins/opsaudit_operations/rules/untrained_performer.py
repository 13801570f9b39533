"""OPER013: whoever performs a critical process is trained on it, and trained again after its SOP changed."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    NotApplicable,
    Problem,
    Process,
    Reference,
    Role,
    Severity,
    Sop,
    Text,
    Training,
    Verdict,
    rule,
)

_NOT_CRITICAL_PROCESS = NotApplicable(Text(zh="不是关键流程", en="not a critical process"))
_NO_ROLES_IN_STEPS = NotApplicable(Text(zh="没有可识别的执行岗位", en="no known role performs a step"))


def has_performers(process: Process, ctx: Context) -> Verdict:
    """Applies to critical processes with at least one performer who is a known role."""
    if not process.is_critical:
        return _NOT_CRITICAL_PROCESS
    if not performers(process, ctx):
        return _NO_ROLES_IN_STEPS
    return None


def performers(process: Process, ctx: Context) -> list[Role]:
    """Return the roles that do most of the work: every actor but the owner, who directs it."""
    owner = ctx.get(process.owner, Role)
    roles = [role for step in process.steps if (role := ctx.get(step.by, Role)) is not None and role is not owner]
    return list({id(role): role for role in roles}.values())


@rule(
    code="OPER013",
    slug="untrained-performer",
    title=Text(zh="执行岗位没有培训", en="Untrained performer"),
    rationale=Text(
        zh="没有人教过的规程只存在于文件里。",
        en="An SOP that nobody was taught exists on paper only.",
    ),
    fix=Text(
        zh="在“培训”里加一条，对象含该岗位，流程或规程指向它；规程改版后再培训一次。",
        en="Add training for that role that names the process or SOP, and repeat it after each new version.",
    ),
    severity=Severity.HIGH,
    dimension="people",
    level=3,
    references=(
        Reference("opsaudit catalogue", "0C6-2"),
        Reference("opsaudit domain notes", "5-12"),
        Reference("ISO 9001", "7.2", "2015"),
    ),
    messages={
        "untrained": Text(
            zh="关键流程“{process}”的执行岗位“{role}”没有针对它的培训",
            en="role '{role}' performs critical process '{process}' without training on it",
        ),
        "before-change": Text(
            zh="岗位“{role}”最近一次培训是{trained}，早于规程生效日{effective}",
            en="role '{role}' was last trained on {trained}, before the SOP took effect on {effective}",
        ),
    },
    bad=Text(
        zh="岗位: [{编号: R-1, 名称: 客服}]\n流程: [{编号: P-1, 名称: 投诉, 关键: 是, 步骤: [{动作: 登记, 执行: R-1}]}]\n",
        en="roles: [{id: R-1, name: Agent}]\n"
        "processes: [{id: P-1, name: Complaints, critical: yes, steps: [{do: Log, by: R-1}]}]\n",
    ),
    good=Text(
        zh="岗位: [{编号: R-1, 名称: 客服}]\n流程: [{编号: P-1, 名称: 投诉, 关键: 是, 步骤: [{动作: 登记, 执行: R-1}]}]\n"
        "培训: [{主题: 投诉, 对象: [R-1], 流程: [P-1]}]\n",
        en="roles: [{id: R-1, name: Agent}]\n"
        "processes: [{id: P-1, name: Complaints, critical: yes, steps: [{do: Log, by: R-1}]}]\n"
        "training: [{topic: Complaints, audience: [R-1], processes: [P-1]}]\n",
    ),
    applies=has_performers,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for training of each performer on the process or its SOP."""
    sop = ctx.get(process.sop, Sop)
    courses = [course for course in ctx.plan.all(Training) if _is_about(course, process, sop, ctx)]
    for role in performers(process, ctx):
        own = [course for course in courses if any(one is role for one in ctx.plan.each(course.audience, Role))]
        if not own:
            yield ctx.problem("untrained", process, "steps", process=process.label, role=role.label)
            continue
        dates = [date.day for course in own if (date := course.last_done or course.date) is not None and date.day]
        effective = sop.effective.day if sop is not None and sop.effective else None
        if dates and effective is not None and max(dates) < effective <= ctx.today:
            args = {"role": role.label, "trained": max(dates).isoformat(), "effective": effective.isoformat()}
            yield ctx.problem("before-change", own[-1], "last_done", args=args)


def _is_about(course: Training, process: Process, sop: Sop | None, ctx: Context) -> bool:
    named = any(one is process for one in ctx.plan.each(course.processes, Process))
    return named or (sop is not None and any(one is sop for one in ctx.plan.each(course.sops, Sop)))
