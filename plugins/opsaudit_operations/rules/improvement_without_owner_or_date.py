"""OPER041: an improvement has an owner and a date."""

from collections.abc import Iterator

from opsaudit.api import Context, Improvement, Problem, Reference, Severity, State, Text, rule


@rule(
    code="OPER041",
    slug="improvement-without-owner-or-date",
    title=Text(zh="改进没有负责人或期限", en="Improvement without an owner or a date"),
    rationale=Text(
        zh="没有负责人和期限的改进，停留在会议纪要里。",
        en="An improvement without an owner and a date stays in the minutes.",
    ),
    fix=Text(zh="写上“负责人”和“截止”。", en="Add `owner` and `due`."),
    severity=Severity.HIGH,
    dimension="improvement",
    level=2,
    references=(Reference("opsaudit catalogue", "1D1-2"), Reference("ISO 9001", "10.2", "2015")),
    messages={"missing": Text(zh="改进“{improvement}”没有{part}", en="improvement '{improvement}' has no {part}")},
    bad=Text(zh="改进: [退款自动化]\n", en="improvements: [Refund automation]\n"),
    good=Text(
        zh="改进: [{名称: 退款自动化, 负责人: 郑三, 截止: 2026-06-30}]\n",
        en="improvements: [{name: Refund automation, owner: Zheng, due: 2026-06-30}]\n",
    ),
    repair="unsafe",
)
def check(improvement: Improvement, ctx: Context) -> Iterator[Problem]:
    """Look for both; one of them is half."""
    parts = {"owner": Text(zh="负责人", en="owner"), "due": Text(zh="期限", en="due date")}
    missing = [key for key in parts if not ctx.given(improvement, key)]
    for key in missing:
        state = State.PARTIAL if len(missing) == 1 else State.FAIL
        args = {"improvement": improvement.label, "part": parts[key]}
        yield ctx.problem("missing", improvement, key, state=state, repair=ctx.add_key(improvement, key), args=args)
