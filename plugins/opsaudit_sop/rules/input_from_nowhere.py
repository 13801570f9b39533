"""SOP012: what a step works on was made before or came in with the process."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    DataAsset,
    NotApplicable,
    Problem,
    Process,
    Reference,
    Severity,
    State,
    Step,
    System,
    Text,
    Verdict,
    matchable,
    rule,
)
from opsaudit_sop.flow import predecessors, products, starts_somewhere

_SHORTEST = 2
"""Characters from which one name may stand inside another: 单 is in every form's name, 投诉单 is not."""


_NO_INPUTS = NotApplicable(Text(zh="没有步骤写出需要追溯的输入", en="no step states an input to trace"))


def states_inputs(process: Process, ctx: Context) -> Verdict:
    """Applies where a step states inputs whose origin can be told."""
    if not _inputs(process):
        return _NO_INPUTS
    return None


def _inputs(process: Process) -> list[tuple[int, Step, int, str]]:
    """Return position, step, position and text of each input; the first step stands for a start that is not written."""
    first = 0 if starts_somewhere(process) else 1
    steps = list(enumerate(process.steps))[first:]
    return [(index, step, place, text) for index, step in steps for place, text in enumerate(step.inputs)]


@rule(
    code="SOP012",
    slug="input-from-nowhere",
    title=Text(zh="步骤的输入没有来源", en="Step input from nowhere"),
    rationale=Text(
        zh="前面没有人产出的输入，要么漏了一步，要么两处叫法不同；执行的人只能自己去找。",
        en="An input that nothing makes means a missing step or two names for one thing; whoever does the step must go looking.",
    ),
    fix=Text(
        zh="在前面的步骤写上“输出: [{item}]”，或列入流程的“输入:”，并统一叫法。",
        en="Add `outputs: [{item}]` to the step that makes it, or list it under the process's `inputs:`; use one name for it.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=3,
    references=(
        Reference("opsaudit catalogue", "0C3-1"),
        Reference("ISO 9001", "4.4.1 a", "2015"),
        Reference("ISO 9001", "4.4.1 b", "2015"),
    ),
    messages={
        "no-source": Text(
            zh="步骤“{step}”需要“{item}”，但前面没有步骤产出它，流程的输入里也没有",
            en="step '{step}' needs '{item}', which no earlier step makes and the process does not take in",
        ),
        "too-late": Text(
            zh="步骤“{step}”需要“{item}”，但它到后面的“{maker}”才产出",
            en="step '{step}' needs '{item}', which only the later step '{maker}' makes",
        ),
    },
    bad=Text(
        zh="流程: [{名称: 退款, 触发: 客户申请, 步骤: [登记, {动作: 付款, 输入: [付款单]}]}]\n",
        en="processes: [{name: Refund, trigger: request, steps: [Log, {do: Pay, inputs: [payment order]}]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 退款, 触发: 客户申请, 步骤: [{动作: 登记, 输出: [付款单]}, {动作: 付款, 输入: [付款单]}]}]\n",
        en="processes: [{name: Refund, trigger: request, "
        "steps: [{do: Log, outputs: [payment order]}, {do: Pay, inputs: [payment order]}]}]\n",
    ),
    applies=states_inputs,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Trace every stated input to what was there before it."""
    outside = _from_outside(process, ctx)
    inputs = _inputs(process)
    lost = [found for found in inputs if not _is_among(found[3], outside + _made_before(process, found[0]))]
    traced = Fraction(len(inputs) - len(lost), len(inputs) or 1)
    for index, step, place, item in lost:
        maker = next((later for later in process.steps[index + 1 :] if _is_among(item, products(later))), None)
        yield ctx.problem(
            "too-late" if maker else "no-source",
            step,
            "inputs",
            index=place,
            state=State.PARTIAL if traced else State.FAIL,
            value=traced,
            step=step.label,
            item=item,
            maker=maker.label if maker else "",
        )


def _from_outside(process: Process, ctx: Context) -> tuple[str, ...]:
    """Return what the process takes in, and what other processes, data and systems of the plan provide."""
    plan = ctx.plan
    others = tuple(made for other in plan.processes if other is not process for made in other.outputs)
    stores = tuple(store.label for kind in (DataAsset, System) for store in plan.all(kind))
    return (*process.inputs, process.trigger or "", *others, *stores)


def _made_before(process: Process, index: int) -> tuple[str, ...]:
    before = (*process.steps[:index], *predecessors(process, index))
    return tuple(made for step in before for made in products(step))


def _is_among(item: str, known: tuple[str, ...]) -> bool:
    """Whether one of the names says the same thing, perhaps with more words."""
    wanted = _folded(item)
    return any(wanted == name or _overlap(wanted, name) for name in map(_folded, known))


def _overlap(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORTEST and (one in other or other in one)


def _folded(text: str) -> str:
    return "".join(matchable(text).casefold().split())
