"""OPER036: a regular meeting says how often, who leads it and what comes out of it."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Meeting, Problem, Reference, Severity, State, Text, rule

_PARTS = {
    "frequency": Text(zh="频率", en="frequency"),
    "chair": Text(zh="主持", en="chair"),
    "outputs": Text(zh="产出", en="output"),
}


@rule(
    code="OPER036",
    slug="incomplete-meeting",
    title=Text(zh="会议要素不全", en="Incomplete meeting"),
    rationale=Text(
        zh="没有频率、主持和产出的会议，开了也留不下决定。",
        en="A meeting without a frequency, a chair and an output leaves no decisions behind.",
    ),
    fix=Text(zh="补上“{part}”。", en="Add the {part}."),
    severity=Severity.MEDIUM,
    dimension="people",
    level=2,
    references=(Reference("opsaudit catalogue", "0A7-2"),),
    messages={"missing": Text(zh="会议“{meeting}”没有{part}", en="meeting '{meeting}' has no {part}")},
    bad=Text(zh="会议: [晨会]\n", en="meetings: [morning briefing]\n"),
    good=Text(
        zh="会议: [{名称: 晨会, 频率: 每天, 主持: 店长, 产出: [待办清单]}]\n",
        en="meetings: [{name: Morning briefing, frequency: daily, chair: Manager, outputs: [task list]}]\n",
    ),
    repair="unsafe",
)
def check(meeting: Meeting, ctx: Context) -> Iterator[Problem]:
    """Look for the three parts; each missing one costs a third."""
    missing = [key for key in _PARTS if not ctx.given(meeting, key) and not getattr(meeting, key)]
    met = Fraction(len(_PARTS) - len(missing), len(_PARTS))
    for key in missing:
        state = State.PARTIAL if met else State.FAIL
        args = {"meeting": meeting.label, "part": _PARTS[key]}
        yield ctx.problem("missing", meeting, key, state=state, value=met, repair=ctx.add_key(meeting, key), args=args)
