"""SOP014: a step in which something is checked or approved leaves a record."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, NotApplicable, Problem, Reference, Severity, Step, Text, Verdict, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import products

_NO_CONTROL = NotApplicable(Text(zh="步骤没有控制或审批", en="the step has no control and no approval"))


def is_decisive(step: Step, ctx: Context) -> Verdict:
    """Applies to steps with a control or an approval."""
    if states(step, "controls") or states(step, "approve"):
        return None
    return _NO_CONTROL


@rule(
    code="SOP014",
    slug="critical-step-without-record",
    title=Text(zh="关键步骤没有留痕", en="Decisive step without a record"),
    rationale=Text(
        zh="审批和控制没有留下记录，事后就证明不了做过，问题也追溯不到源头。",
        en="An approval or a control that leaves nothing behind cannot be proved afterwards, and no error can be traced to it.",
    ),
    fix=Text(
        zh="写上这一步留下什么，例如“输出: [赔付单]”或“记录: [审批记录]”。",
        en="Say what the step leaves behind, as `outputs: [payment order]` or `records: [approval log]`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=2,
    references=(Reference("opsaudit catalogue", "1A1-2"), Reference("ISO 9001", "4.4.2 b", "2015")),
    messages={
        "no-record": Text(
            zh="步骤“{step}”有控制或审批，却没有留下输出或记录",
            en="step '{step}' checks or approves something but leaves no output or record",
        )
    },
    bad=Text(
        zh="流程: [{名称: 赔付, 步骤: [{动作: 审批赔付, 审批: 财务经理}]}]\n",
        en="processes: [{name: Compensation, steps: [{do: Approve, approve: Finance Manager}]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 赔付, 步骤: [{动作: 审批赔付, 审批: 财务经理, 输出: [赔付单]}]}]\n",
        en="processes: [{name: Compensation, steps: [{do: Approve, approve: Finance Manager, outputs: [payment order]}]}]\n",
    ),
    applies=is_decisive,
)
def check(step: Step, ctx: Context) -> Iterator[Problem]:
    """Look for an output, a record, or the evidence of a control."""
    evidence = [control.evidence for control in ctx.plan.each(step.controls, Control)]
    if not products(step) and not any(evidence):
        yield ctx.problem("no-record", step, "outputs", step=step.label)
