"""SOP017: a step says what is done."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Step, Text, rule
from opsaudit_sop.fields import states


@rule(
    code="SOP017",
    slug="step-without-action",
    title=Text(zh="步骤没有写做什么", en="Step without an action"),
    rationale=Text(
        zh="只有岗位和单据、没有动作的步骤无法照着做，也无法检查做得对不对。",
        en="A step with a role and a form but no action cannot be followed, nor checked against what was done.",
    ),
    fix=Text(
        zh="用动词开头写清动作，例如“动作: 登记投诉”。",
        en="State the action, beginning with a verb, as `do: Log the complaint`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=1,
    references=(Reference("opsaudit catalogue", "0A2-3"), Reference("ISO 10013", "", "2021")),
    messages={
        "no-action": Text(zh="这个步骤（{step}）没有写做什么", en="this step ({step}) does not say what is done")
    },
    bad=Text(
        zh="流程: [{名称: 投诉处理, 步骤: [{执行: 客服}]}]\n",
        en="processes: [{name: Complaints, steps: [{by: Agent}]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 投诉处理, 步骤: [{动作: 登记投诉, 执行: 客服}]}]\n",
        en="processes: [{name: Complaints, steps: [{do: Log the complaint, by: Agent}]}]\n",
    ),
)
def check(step: Step, ctx: Context) -> Iterator[Problem]:
    """Look for the action."""
    if not states(step, "do"):
        yield ctx.problem("no-action", step, "do", step=step.label)
