"""SOP008: a process has a start, work, supervision and an end."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Problem, Process, Reference, Severity, State, Step, Text, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import starts_somewhere

_PARTS = {
    "inputs": Text(zh="开始（触发条件或输入）", en="start (trigger or inputs)"),
    "controls": Text(zh="监督（控制、审批或复核）", en="supervision (a control, an approval or a review)"),
    "outputs": Text(zh="结束（输出）", en="end (outputs)"),
}


@rule(
    code="SOP008",
    slug="incomplete-flow",
    title=Text(zh="流程不闭环", en="Incomplete flow"),
    rationale=Text(
        zh="缺开始，不知道何时该做；缺监督，做错没人发现；缺结束，不知道做完没有。",
        en="Without a start nobody knows when to act, without supervision errors pass, without an end nothing is ever done.",
    ),
    fix=Text(
        zh="补上“触发:”或“输入:”、“控制:”（或步骤的“审批:”“复核:”）和“输出:”。",
        en="Add `trigger:` or `inputs:`, `controls:` (or `approve:` or `review:` at a step), and `outputs:`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=3,
    references=(
        Reference("opsaudit catalogue", "1A1-1"),
        Reference("ISO 9001", "4.4.1 a", "2015"),
        Reference("ISO 9001", "4.4.1 c", "2015"),
    ),
    messages={"missing": Text(zh="流程“{process}”没有写{part}", en="process '{process}' has no {part}")},
    bad=Text(
        zh="流程: [{名称: 采购, 触发: 库存低于下限, 步骤: [下单, 收货]}]\n",
        en="processes: [{name: Purchasing, trigger: low stock, steps: [Order, Receive]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 采购, 触发: 库存低于下限, 步骤: [{动作: 下单, 审批: 店长}, 收货], 输出: [入库单]}]\n",
        en="processes: [{name: Purchasing, trigger: low stock, "
        "steps: [{do: Order, approve: Manager}, Receive], outputs: [receipt]}]\n",
    ),
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for the parts; each missing one costs a quarter. Missing steps are another rule's, as is what they would hold."""
    present = {
        "inputs": starts_somewhere(process),
        "controls": states(process, "controls") or any(_is_supervised(step) for step in process.steps),
        "outputs": states(process, "outputs"),
    }
    met = Fraction(sum(present.values()) + bool(process.steps), len(present) + 1)
    for key, part in _PARTS.items():
        if not present[key] and (process.steps or key != "controls"):
            state = State.PARTIAL if met else State.FAIL
            yield ctx.problem("missing", process, key, state=state, value=met, process=process.label, part=part)


def _is_supervised(step: Step) -> bool:
    return any(states(step, key) for key in ("controls", "approve", "review"))
