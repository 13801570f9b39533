"""RISK025: a control serves something."""

from collections.abc import Iterable, Iterator
from itertools import chain

from opsaudit.api import (
    Context,
    Control,
    Obligation,
    Plan,
    Problem,
    Process,
    Reference,
    Risk,
    Severity,
    Step,
    System,
    Text,
    rule,
)


@rule(
    code="RISK025",
    slug="orphan-control",
    title=Text(zh="孤立的控制", en="Orphan control"),
    rationale=Text(
        zh="不针对任何风险、步骤或义务的控制，只增加工作量。",
        en="A control against no risk, in no step and for no obligation is work without a purpose.",
    ),
    fix=Text(
        zh="在风险、步骤或义务里用“控制: [C-1]”引用它，或删去它。",
        en="Refer to it from a risk, a step or an obligation (`controls: [C-1]`), or drop it.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit domain notes", "5-11"),
        Reference("opsaudit catalogue", "1B3-1"),
    ),
    messages={
        "orphan": Text(
            zh="没有风险、流程、步骤、义务或系统引用控制“{control}”",
            en="no risk, process, step, obligation or system refers to control '{control}'",
        ),
    },
    bad=Text(
        zh="控制: [{编号: C-1, 名称: 双人复核}]\n",
        en="controls: [{id: C-1, name: Four eyes}]\n",
    ),
    good=Text(
        zh="控制: [{编号: C-1, 名称: 双人复核}]\n风险: [{描述: 重复付款, 控制: [C-1]}]\n",
        en="controls: [{id: C-1, name: Four eyes}]\nrisks: [{statement: Paid twice, controls: [C-1]}]\n",
    ),
)
def check(control: Control, ctx: Context) -> Iterator[Problem]:
    """Look for anything that refers to the control."""
    if control.risks or control.systems:
        return
    if id(control) not in ctx.once(_used):
        yield ctx.problem("orphan", control, "risks", control=control.label)


def _used(plan: Plan) -> set[int]:
    """Return the controls (by identity) that something refers to."""
    owners: tuple[Iterable[Risk | Process | Step | Obligation | System], ...] = (
        plan.risks,
        plan.processes,
        plan.all(Step),
        plan.obligations,
        plan.all(System),
    )
    return {id(plan.get(ref, Control)) for owner in chain.from_iterable(owners) for ref in owner.controls}
