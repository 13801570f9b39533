"""The flow of a process: which step follows which, what passes between them, and who acts."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from opsaudit.api import Context, NotApplicable, Process, Ref, Role, Step, Text, Unit, Verdict
from opsaudit_sop.fields import states

AnyContext = Context[Any]
"""A context whatever the rule's parameters: these functions read the plan alone."""

_LISTED = 6
"""Steps that a message names."""

NO_STEPS = NotApplicable(Text(zh="流程没有步骤", en="the process has no steps"))
NOT_CRITICAL = NotApplicable(Text(zh="不是关键流程", en="not a critical process"))


def is_critical(process: Process, _ctx: AnyContext) -> Verdict:
    """Applies to processes that the author marks as critical."""
    return None if process.is_critical else NOT_CRITICAL


def has_steps(process: Process, _ctx: AnyContext) -> Verdict:
    """A process without steps is reported as such; nothing can be said about its steps."""
    return None if process.steps else NO_STEPS


def is_critical_with_steps(process: Process, ctx: AnyContext) -> Verdict:
    """Applies to critical processes whose steps are written down."""
    return is_critical(process, ctx) or has_steps(process, ctx)


def predecessors(process: Process, index: int) -> list[Step]:
    """Return the steps that a step follows: those that it names in ``after``, else the one written before it."""
    named = set(process.steps[index].after)
    found = [step for number, step in enumerate(process.steps, 1) if named & {step.id, str(number)}]
    return found or list(process.steps[max(index - 1, 0) : index])


def products(step: Step) -> tuple[str, ...]:
    """Return what a step leaves behind: outputs and records."""
    return step.outputs + step.records


def controls_of(process: Process) -> tuple[Ref, ...]:
    """Return the controls of a process and of its steps, as written."""
    return process.controls + tuple(ref for step in process.steps for ref in step.controls)


def starts_somewhere(process: Process) -> bool:
    """Whether the process says what sets it off."""
    return states(process, "trigger") or states(process, "inputs")


def unit_of(step: Step, ctx: AnyContext) -> Unit | None:
    """Return the unit of the role that carries out a step; None when the plan does not say."""
    role = ctx.get(step.by, Role)
    return None if role is None else ctx.get(role.unit, Unit)


def number_of(index: int) -> Text:
    """Return the name of a step by its position."""
    return Text(zh=f"第{index + 1}步", en=f"step {index + 1}")


def listing(indices: Sequence[int]) -> Text:
    """Name steps by their positions; of many, the first few and how many there are."""
    few = [number_of(index) for index in indices[:_LISTED]]
    zh, en = "、".join(name.zh for name in few), ", ".join(name.en for name in few)
    if len(indices) > _LISTED:
        return Text(zh=f"{zh}等{len(indices)}步", en=f"{en} and others ({len(indices)} steps)")
    return Text(zh=zh, en=en)


def percent(share: Fraction) -> str:
    """Return a share as whole percent, rounded down so that a gap never shows as 100%."""
    return f"{share.numerator * 100 // share.denominator}%"
