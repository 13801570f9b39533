"""SOP003: a process is written down step by step."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Params, Problem, Process, Reference, Severity, State, Text, rule
from opsaudit_sop.fields import states


class Detail(Params):
    """``minimum``: how many steps a process has at least. 3: a start, a piece of work and an end (catalogue 0A2-3)."""

    minimum: int = 3


@rule(
    code="SOP003",
    slug="too-few-steps",
    title=Text(zh="流程步骤过少", en="Process with too few steps"),
    rationale=Text(
        zh="只有一个名称的流程，新人照着做不了，审核也无从抽查。",
        en="A process that is little more than a name cannot be followed by a newcomer nor sampled by an auditor.",
    ),
    fix=Text(
        zh="在“步骤:”下按先后写出从开始到结束的动作和执行岗位，例如“步骤: [登记投诉（客服）, 调查原因（客服）, 回访（客服）]”。",
        en="Write the actions from start to end, each with its role, under `steps:`, as "
        "`steps: [Log the complaint (Agent), Find the cause (Agent), Call back (Agent)]`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=1,
    references=(Reference("opsaudit catalogue", "0A2-3"), Reference("ISO 9001", "4.4.1 b", "2015")),
    messages={
        "no-steps": Text(
            zh="流程“{process}”没有写出步骤，至少应有{minimum}步",
            en="process '{process}' has no steps; it needs at least {minimum}",
        ),
        "too-few": Text(
            zh="流程“{process}”的步骤只有{count}步，至少应有{minimum}步",
            en="process '{process}' is described in {count} of at least {minimum} steps",
        ),
    },
    bad=Text(zh="流程: [{名称: 采购, 步骤: [下单]}]\n", en="processes: [{name: Purchasing, steps: [Order]}]\n"),
    good=Text(
        zh="流程: [{名称: 采购, 步骤: [提出申请, 审批, 验收]}]\n",
        en="processes: [{name: Purchasing, steps: [Request, Approve, Receive]}]\n",
    ),
    params=Detail,
    effort=2,
)
def check(process: Process, ctx: Context[Detail]) -> Iterator[Problem]:
    """Count the steps."""
    count, minimum = len(process.steps), ctx.params.minimum
    if not states(process, "steps"):
        yield ctx.problem("no-steps", process, "steps", process=process.label, minimum=minimum)
    elif 0 < count < minimum:
        yield ctx.problem(
            "too-few",
            process,
            "steps",
            state=State.PARTIAL,
            value=Fraction(count, minimum),
            process=process.label,
            count=count,
            minimum=minimum,
        )
