"""SOP007: a critical process says what happens when it does not go as written."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Process, Reference, Severity, Text, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import is_critical_with_steps


@rule(
    code="SOP007",
    slug="no-exception-path",
    title=Text(zh="流程没有例外处理", en="Process without an exception path"),
    rationale=Text(
        zh="只写了顺利情况的流程，一遇到超限、超时或缺料就靠临场发挥，恰是风险最大的时候。",
        en="A process written for the good case alone is improvised exactly when it matters: over the limit, late, out of stock.",
    ),
    fix=Text(
        zh="为最可能出偏差的步骤写上怎么办、找谁，例如“例外: 超过5000元升级至R-CW”。",
        en="Say at the step that may go wrong what to do and whom to call, as `exception: above 5000 CNY escalate to R-CW`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=3,
    references=(Reference("opsaudit catalogue", "0A2-7"), Reference("ISO 9001", "8.7.1", "2015")),
    messages={
        "no-exception": Text(
            zh="关键流程“{process}”的{count}个步骤都没有写例外怎么处理",
            en="none of the {count} steps of critical process '{process}' says what to do in an exception",
        )
    },
    bad=Text(
        zh="流程: [{名称: 赔付, 关键: 是, 步骤: [审核, 付款]}]\n",
        en="processes: [{name: Compensation, critical: yes, steps: [Check, Pay]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 赔付, 关键: 是, 步骤: [{动作: 审核, 例外: 超过5000元报财务经理}, 付款]}]\n",
        en="processes: [{name: Compensation, critical: yes, "
        "steps: [{do: Check, exception: above 5000 CNY ask Finance}, Pay]}]\n",
    ),
    applies=is_critical_with_steps,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for a step with an exception path."""
    if not any(states(step, "exception") for step in process.steps):
        yield ctx.problem("no-exception", process, "exception", process=process.label, count=len(process.steps))
