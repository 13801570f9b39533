"""SOP005: the steps of a process state input, output, actor and time."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Params, Problem, Process, Reference, Severity, State, Text, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import has_steps, listing, percent, predecessors, products, starts_somewhere

_WORDS = {
    "inputs": Text(zh="输入", en="input"),
    "outputs": Text(zh="输出", en="output"),
    "by": Text(zh="执行", en="actor"),
    "duration": Text(zh="耗时", en="time"),
}


class FillRate(Params):
    """Percent of the four details that is filled: from ``full`` it passes, below ``least`` it fails (catalogue 2.2.1.1-2)."""

    full: int = 95
    least: int = 60


@rule(
    code="SOP005",
    slug="step-details-missing",
    title=Text(zh="步骤要素不全", en="Step details missing"),
    rationale=Text(
        zh="没有输入、输出、执行人和耗时，流程图画得再好也查不出断点和瓶颈。",
        en="Without input, output, actor and time no chart of a process shows where it breaks or where it waits.",
    ),
    fix=Text(
        zh="为步骤补上缺少的要素，例如“{动作: 登记投诉, 执行: R-KFA, 输入: [客户投诉], 输出: [投诉单], 耗时: 10min}”；"
        "紧接上一步输出的，可不写输入。",
        en="Add what is missing, as `{do: Log the complaint, by: R-KFA, inputs: [complaint], outputs: [ticket], "
        "duration: 10min}`; a step that takes up the output of the one before needs no inputs of its own.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=3,
    references=(
        Reference("opsaudit catalogue", "2.2.1.1-2"),
        Reference("ISO 9001", "4.4.1 a", "2015"),
        Reference("ISO 10013", "", "2021"),
    ),
    messages={
        "incomplete": Text(
            zh="流程“{process}”的步骤要素只填了{rate}：{gaps}",
            en="process '{process}': {rate} of the step details are filled; {gaps}",
        )
    },
    bad=Text(
        zh="流程: [{名称: 退款, 触发: 客户申请, 步骤: [审核（客服）, 付款（财务）]}]\n",
        en="processes: [{name: Refund, trigger: request, steps: [Check (Agent), Pay (Finance)]}]\n",
    ),
    good=Text(
        zh="流程:\n  - 名称: 退款\n    触发: 客户申请\n    步骤: [{动作: 审核, 执行: 客服, 输出: [退款单], 耗时: 10min}]\n",
        en="processes:\n  - name: Refund\n    trigger: request\n"
        "    steps: [{do: Check, by: Agent, outputs: [refund order], duration: 10min}]\n",
    ),
    params=FillRate,
    applies=has_steps,
    effort=2,
)
def check(process: Process, ctx: Context[FillRate]) -> Iterator[Problem]:
    """Measure the fill rate; the finding stands at the first step with a gap."""
    gaps = {key: found for key in _WORDS if (found := _without(key, process))}
    cells = len(_WORDS) * len(process.steps)
    rate = Fraction(cells - sum(map(len, gaps.values())), cells)
    if not gaps or rate * 100 >= ctx.params.full:
        return
    first = min(indices[0] for indices in gaps.values())
    key = next(key for key, indices in gaps.items() if indices[0] == first)
    yield ctx.problem(
        "incomplete",
        process.steps[first],
        key,
        state=State.PARTIAL if rate * 100 >= ctx.params.least else State.FAIL,
        value=rate,
        process=process.label,
        rate=percent(rate),
        gaps=_told(gaps),
    )


def _without(key: str, process: Process) -> list[int]:
    return [index for index in range(len(process.steps)) if not _is_known(key, process, index)]


def _is_known(key: str, process: Process, index: int) -> bool:
    """Whether a step states a detail itself, or takes its input from what comes before it."""
    step = process.steps[index]
    if states(step, key):
        return True
    if key == "inputs":
        before = predecessors(process, index)
        return any(map(products, before)) if before else starts_somewhere(process)
    return key == "outputs" and bool(products(step))


def _told(gaps: dict[str, list[int]]) -> Text:
    """Name the steps that lack each detail."""
    parts = [(_WORDS[key], listing(indices)) for key, indices in gaps.items()]
    return Text(
        zh="；".join(f"{steps.zh}缺{word.zh}" for word, steps in parts),
        en="; ".join(f"no {word.en} in {steps.en}" for word, steps in parts),
    )
