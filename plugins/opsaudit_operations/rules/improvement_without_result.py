"""OPER046: a finished improvement shows what it brought."""

from collections.abc import Iterator

from opsaudit.api import Context, Improvement, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

_NOT_FINISHED = NotApplicable(Text(zh="改进尚未完成", en="the improvement is not finished"))


def is_done(improvement: Improvement, ctx: Context) -> Verdict:
    """Applies to improvements that are done, or whose date has passed."""
    if improvement.status == "done" or (improvement.status is None and ctx.is_past(improvement.due)):
        return None
    return _NOT_FINISHED


@rule(
    code="OPER046",
    slug="improvement-without-result",
    title=Text(zh="改进没有成效数据", en="Improvement without a result"),
    rationale=Text(
        zh="没有量过成效的改进，可能什么也没改变。",
        en="An improvement whose effect nobody measured may have changed nothing.",
    ),
    fix=Text(zh="量出结果并写上“成效: 1.4天”。", en="Measure it and add `result: 1.4 days`."),
    severity=Severity.MEDIUM,
    dimension="improvement",
    layer="results",
    level=5,
    references=(Reference("opsaudit catalogue", "4D2-4"), Reference("ISO 9001", "10.2.1 d", "2015")),
    messages={
        "no-result": Text(
            zh="改进“{improvement}”已完成，却没有成效数据",
            en="improvement '{improvement}' is finished without a measured result",
        )
    },
    bad=Text(
        zh="改进: [{名称: 退款自动化, 状态: 完成}]\n", en="improvements: [{name: Refund automation, status: done}]\n"
    ),
    good=Text(
        zh="改进: [{名称: 退款自动化, 状态: 完成, 成效: 1.4天}]\n",
        en="improvements: [{name: Refund automation, status: done, result: 1.4 days}]\n",
    ),
    applies=is_done,
    effort=2,
)
def check(improvement: Improvement, ctx: Context) -> Iterator[Problem]:
    """Look for the result."""
    if not ctx.given(improvement, "result"):
        yield ctx.problem("no-result", improvement, "result", improvement=improvement.label)
