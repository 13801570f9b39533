"""RISK026: a critical process has a control."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Severity, Text, Verdict, rule


def is_critical(process: Process, ctx: Context) -> Verdict:
    """Applies to critical processes."""
    return None if process.is_critical else NotApplicable(Text(zh="不是关键流程", en="not a critical process"))


@rule(
    code="RISK026",
    slug="critical-process-without-control",
    title=Text(zh="关键流程没有控制", en="Critical process without a control"),
    rationale=Text(
        zh="关键流程没有一道控制，差错和舞弊可以一路走到底。",
        en="Without a control, a mistake or a fraud runs through a critical process unseen.",
    ),
    fix=Text(
        zh="在步骤或流程上写“控制: [C-1]”，或给步骤设“审批”。",
        en="Add `controls: [C-1]` to a step or the process, or an `approve:` to a step.",
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
    },
    bad=Text(
        zh="流程: [{编号: P-1, 名称: 付款, 关键: 是}]\n",
        en="processes: [{id: P-1, name: Pay, critical: yes}]\n",
    ),
    good=Text(
        zh="流程: [{编号: P-1, 名称: 付款, 关键: 是, 步骤: [{动作: 付款, 审批: 财务}]}]\n",
        en="processes: [{id: P-1, name: Pay, critical: yes, steps: [{do: Pay, approve: Finance}]}]\n",
    ),
    applies=is_critical,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for controls, approvals and reviews."""
    if not process.controls and not any(step.controls or step.approve or step.review for step in process.steps):
        yield ctx.problem("none", process, "controls", process=process.label)
