"""SOP013: the steps of a critical process have times, so that its bottleneck can be found."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Params, Problem, Process, Reference, Severity, State, Text, rule
from opsaudit_sop.fields import states
from opsaudit_sop.flow import is_critical_with_steps, listing


class Share(Params):
    """``percent``: how many of the steps need a duration. 80: catalogue row 2.2.1.1-5."""

    percent: int = 80


@rule(
    code="SOP013",
    slug="step-times-missing",
    title=Text(zh="步骤没有耗时", en="Step times missing"),
    rationale=Text(
        zh="没有每步的耗时和等待，就找不到瓶颈，也算不出承诺的时限做不做得到。",
        en="Without the time of each step nobody can find the bottleneck, or tell whether the promised time can be kept.",
    ),
    fix=Text(
        zh="量出或估出每步的用时，写成“耗时: 15min”，需要等待的再写“等待: 4h”。",
        en="Measure or estimate each step and write `duration: 15min`, and `wait: 4h` where work lies idle.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=4,
    references=(
        Reference("opsaudit catalogue", "2.2.1.1-5"),
        Reference("opsaudit catalogue", "0A2-2"),
        Reference("ISO 9001", "4.4.1 c", "2015"),
    ),
    messages={
        "no-times": Text(
            zh="关键流程“{process}”只有{timed}/{count}的步骤有耗时，缺：{steps}",
            en="critical process '{process}' has times for {timed}/{count} steps; missing: {steps}",
        )
    },
    bad=Text(
        zh="流程: [{名称: 退款, 关键: 是, 步骤: [审核, 付款]}]\n",
        en="processes: [{name: Refund, critical: yes, steps: [Check, Pay]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 退款, 关键: 是, 步骤: [{动作: 审核, 耗时: 10min}, {动作: 付款, 耗时: 5min}]}]\n",
        en="processes: [{name: Refund, critical: yes, steps: [{do: Check, duration: 10min}, {do: Pay, duration: 5min}]}]\n",
    ),
    params=Share,
    applies=is_critical_with_steps,
    effort=2,
)
def check(process: Process, ctx: Context[Share]) -> Iterator[Problem]:
    """Count the steps with a duration; the finding stands at the first without."""
    untimed = [index for index, step in enumerate(process.steps) if not states(step, "duration")]
    count = len(process.steps)
    share = Fraction(count - len(untimed), count)
    if share * 100 >= ctx.params.percent:
        return
    yield ctx.problem(
        "no-times",
        process.steps[untimed[0]],
        "duration",
        state=State.PARTIAL if share else State.FAIL,
        value=share,
        process=process.label,
        timed=count - len(untimed),
        count=count,
        steps=listing(untimed),
    )
