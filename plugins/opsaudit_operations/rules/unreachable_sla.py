"""OPER005: the process can keep the times that it promises."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Severity, Sla, Step, Text, Verdict, rule
from opsaudit_operations.time import seconds, spoken

_NO_PROMISE = NotApplicable(Text(zh="流程没有承诺时限", en="the process promises no time"))
_NO_STEP_TIMES = NotApplicable(Text(zh="步骤没有写耗时", en="no step says how long it takes"))


def promises_and_times(process: Process, ctx: Context) -> Verdict:
    """Needs a promised time, and steps that say how long they take."""
    if not any(sla.within for sla in process.sla):
        return _NO_PROMISE
    if not any(step.duration or step.wait for step in process.steps):
        return _NO_STEP_TIMES
    return None


@rule(
    code="OPER005",
    slug="unreachable-sla",
    title=Text(zh="承诺时限做不到", en="Promise that the process cannot keep"),
    rationale=Text(
        zh="各步骤的耗时加等待已超过对外承诺，按流程办就一定违约。",
        en="The steps take longer, waiting included, than what is promised: following the process breaks the promise.",
    ),
    fix=Text(
        zh="压缩等待或合并步骤，或把承诺时限改到做得到的值。",
        en="Cut waiting or merge steps, or promise a time that can be kept.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=3,
    references=(Reference("opsaudit domain notes", "5-5"), Reference("opsaudit catalogue", "2.2.3.2-1")),
    messages={
        "too-slow": Text(
            zh="承诺“{promise}”不超过{limit}，但到步骤{step}已需{needed}",
            en="'{promise}' is promised within {limit}, but the steps up to {step} take {needed}",
        ),
        "no-such-step": Text(
            zh="承诺“{promise}”指到步骤“{step}”，流程中没有这一步",
            en="'{promise}' ends at step '{step}', which the process does not have",
        ),
    },
    bad=Text(
        zh="流程:\n  - 名称: 投诉\n    时限: [{名称: 响应, 不超过: 2h, 至步骤: 1}]\n    步骤: [{编号: 1, 动作: 登记, 耗时: 1h, 等待: 4h}]\n",
        en="processes:\n  - name: Complaints\n    sla: [{name: answer, within: 2h, until: 1}]\n"
        "    steps: [{id: 1, do: Log it, duration: 1h, wait: 4h}]\n",
    ),
    good=Text(
        zh="流程:\n  - 名称: 投诉\n    时限: [{名称: 响应, 不超过: 2h, 至步骤: 1}]\n    步骤: [{编号: 1, 动作: 登记, 耗时: 10min, 等待: 1h}]\n",
        en="processes:\n  - name: Complaints\n    sla: [{name: answer, within: 2h, until: 1}]\n"
        "    steps: [{id: 1, do: Log it, duration: 10min, wait: 1h}]\n",
    ),
    applies=promises_and_times,
    effort=3,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Add up times to the step at which each promise ends."""
    for sla in process.sla:
        if sla.within is None:
            continue
        upto = _steps_until(process, sla)
        if not upto:
            yield ctx.problem("no-such-step", sla, "until", promise=sla.label, step=sla.until, limit="", needed="")
            continue
        needed = sum(seconds(step) or 0.0 for step in upto)
        limit = float(sla.within.approx_seconds)
        if needed > limit:
            last = upto[-1]
            related = (ctx.related(last, "do", note=Text(zh="承诺止于这一步", en="the promise ends at this step")),)
            args = {
                "promise": sla.label,
                "limit": spoken(limit),
                "needed": spoken(needed),
                "step": last.id or last.label,
            }
            yield ctx.problem("too-slow", sla, "within", related=related, args=args)


def _steps_until(process: Process, sla: Sla) -> list[Step]:
    """Return the steps up to the one that a promise names by id or text; all of them when it names none."""
    if sla.until is None:
        return list(process.steps)
    for number, step in enumerate(process.steps, start=1):
        if sla.until in {step.id, step.do, str(number) if step.id is None else None}:
            return list(process.steps[:number])
    return []
