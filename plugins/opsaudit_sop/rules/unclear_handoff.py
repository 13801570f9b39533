"""SOP006: where work passes from one unit to another, the process says what is passed."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from opsaudit.api import (
    Context,
    NotApplicable,
    Problem,
    Process,
    Reference,
    Role,
    Severity,
    State,
    Step,
    Text,
    Unit,
    Unknown,
    Verdict,
    rule,
)
from opsaudit_sop.flow import NO_STEPS, predecessors, products, unit_of

_WITHIN_ONE_UNIT = NotApplicable(Text(zh="流程不跨部门", en="the process stays within one unit"))


def crosses_units(process: Process, ctx: Context) -> Verdict:
    """Applies where two consecutive steps belong to different units; open while a role's unit is not stated."""
    if not process.steps:
        return NO_STEPS
    if crossings(process, ctx):
        return None
    if ctx.plan.units and any(_unit_is_open(*pair, ctx) for pair in _pairs(process)):
        return Unknown(Text(zh="步骤执行岗位属于哪个部门", en="which unit the roles of its steps belong to"))
    return _WITHIN_ONE_UNIT


def crossings(process: Process, ctx: Context) -> list[tuple[Step, Step]]:
    """Return the pairs of steps between which work passes to another unit."""
    units = [(giver, taker, unit_of(giver, ctx), unit_of(taker, ctx)) for giver, taker in _pairs(process)]
    return [(giver, taker) for giver, taker, one, other in units if one and other and one is not other]


def _pairs(process: Process) -> list[tuple[Step, Step]]:
    steps = process.steps
    return [(giver, steps[index]) for index in range(len(steps)) for giver in predecessors(process, index)]


def _unit_is_open(giver: Step, taker: Step, ctx: Context[Any]) -> bool:  # Any: whatever the rule's parameters
    one, other = ctx.get(giver.by, Role), ctx.get(taker.by, Role)
    return one is not None and other is not None and one is not other and not (one.unit and other.unit)


@rule(
    code="SOP006",
    slug="unclear-handoff",
    title=Text(zh="跨部门交接不清", en="Unclear handoff between units"),
    rationale=Text(
        zh="流程最容易断在部门之间：没有写明交什么，等待和返工就没人认领。",
        en="Processes break between units: where nothing says what is passed, nobody owns the waiting and the rework.",
    ),
    fix=Text(
        zh="为交出工作的步骤写上交什么、怎么交，例如“输出: [退款单]”“交接: 通过CRM转单”。",
        en="Say what the giving step passes and how, as `outputs: [refund order]` and `handoff: ticket moved in CRM`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=3,
    references=(Reference("opsaudit catalogue", "0A2-6"), Reference("ISO 9001", "4.4.1 b", "2015")),
    messages={
        "nothing-passed": Text(
            zh="“{giver}”（{unit}）交给“{taker}”（{other}），但没有写交接什么",
            en="'{giver}' ({unit}) hands over to '{taker}' ({other}) without saying what is passed",
        )
    },
    bad=Text(
        zh="部门: [{编号: U-1, 名称: 客服部}, {编号: U-2, 名称: 财务部}]\n"
        "岗位: [{名称: 客服, 部门: U-1}, {名称: 会计, 部门: U-2}]\n"
        "流程: [{名称: 退款, 步骤: [审核（客服）, 付款（会计）]}]\n",
        en="units: [{id: U-1, name: Service}, {id: U-2, name: Finance}]\n"
        "roles: [{name: Agent, unit: U-1}, {name: Accountant, unit: U-2}]\n"
        "processes: [{name: Refund, steps: [Check (Agent), Pay (Accountant)]}]\n",
    ),
    good=Text(
        zh="部门: [{编号: U-1, 名称: 客服部}, {编号: U-2, 名称: 财务部}]\n"
        "岗位: [{名称: 客服, 部门: U-1}, {名称: 会计, 部门: U-2}]\n"
        "流程: [{名称: 退款, 步骤: [{动作: 审核, 执行: 客服, 输出: [退款单]}, 付款（会计）]}]\n",
        en="units: [{id: U-1, name: Service}, {id: U-2, name: Finance}]\n"
        "roles: [{name: Agent, unit: U-1}, {name: Accountant, unit: U-2}]\n"
        "processes: [{name: Refund, steps: [{do: Check, by: Agent, outputs: [refund order]}, Pay (Accountant)]}]\n",
    ),
    applies=crosses_units,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look at every change of unit for something that is passed."""
    pairs = crossings(process, ctx)
    unclear = [(giver, taker) for giver, taker in pairs if not (products(giver) or giver.handoff or taker.handoff)]
    clear = Fraction(len(pairs) - len(unclear), len(pairs) or 1)
    for giver, taker in unclear:
        state = State.PARTIAL if clear else State.FAIL
        yield ctx.problem(
            "nothing-passed",
            giver,
            "outputs",
            state=state,
            value=clear,
            giver=giver.label,
            unit=_name(unit_of(giver, ctx)),
            taker=taker.label,
            other=_name(unit_of(taker, ctx)),
        )


def _name(unit: Unit | None) -> str:
    return unit.label if unit else ""
