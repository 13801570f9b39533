"""RISK026: a critical process has a control."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Process, Reference, Risk, Severity, State, Text, Verdict, rule
from opsaudit_risk.treatment import controls_in, controls_of, only_critical


def is_critical(process: Process, ctx: Context) -> Verdict:
    """Applies to critical processes."""
    return only_critical(process)


@rule(
    code="RISK026",
    slug="critical-process-without-control",
    title=Text(zh="关键流程没有控制", en="Critical process without a control"),
    rationale=Text(
        zh="关键流程没有一道控制，差错和舞弊可以一路走到底。",
        en="Without a control, a mistake or a fraud runs through a critical process unseen.",
    ),
    fix=Text(
        zh="在步骤或流程上写“控制: [C-1]”，并在“控制:”里写明执行人、频率和证据。",
        en="Add `controls: [C-1]` to a step or the process, and describe it under `controls:`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1B3-1"),
        Reference("企业内部控制基本规范 财会〔2008〕7号"),
    ),
    messages={
        "none": Text(
            zh="关键流程“{process}”没有任何控制或审批",
            en="critical process '{process}' has neither a control nor an approval",
        ),
        "approval-only": Text(
            zh="关键流程“{process}”只有步骤里的审批或复核，没有列入清单的控制",
            en="critical process '{process}' has an approval or a review in a step, but no control of the register",
        ),
    },
    bad=Text(
        zh="流程: [{编号: P-1, 名称: 付款, 关键: 是}]\n",
        en="processes: [{id: P-1, name: Pay, critical: yes}]\n",
    ),
    good=Text(
        zh="流程: [{编号: P-1, 名称: 付款, 关键: 是, 控制: [C-1]}]\n控制: [{编号: C-1, 名称: 双人复核}]\n",
        en="processes: [{id: P-1, name: Pay, critical: yes, controls: [C-1]}]\ncontrols: [{id: C-1, name: Four eyes}]\n",
    ),
    applies=is_critical,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for controls of the process, of its steps and of its risks, then for approvals and reviews."""
    if controls_in(process, ctx.plan) or any(controls_of(risk, ctx.plan) for risk in _risks(process, ctx)):
        return
    if any(step.approve or step.review for step in process.steps):
        yield ctx.problem("approval-only", process, "controls", state=State.PARTIAL, process=process.label)
    else:
        yield ctx.problem("none", process, "controls", process=process.label)


def _risks(process: Process, ctx: Context) -> list[Risk]:
    """Return the risks that name the process, or that it names."""
    own = ctx.plan.each(process.risks, Risk)
    naming = [risk for risk in ctx.plan.risks if any(process is one for one in ctx.plan.each(risk.processes, Process))]
    return own + naming
