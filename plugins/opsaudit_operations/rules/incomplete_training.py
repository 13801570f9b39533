"""OPER034: training says what, for whom, when and by whom."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Problem, Reference, Severity, State, Text, Training, rule

_PARTS = {
    "topic": Text(zh="主题", en="topic"),
    "audience": Text(zh="对象", en="audience"),
    "frequency": Text(zh="频率或日期", en="frequency or date"),
    "trainer": Text(zh="讲师", en="trainer"),
}


@rule(
    code="OPER034",
    slug="incomplete-training",
    title=Text(zh="培训要素不全", en="Incomplete training"),
    rationale=Text(
        zh="不写对象、时间和讲师的培训很难真的发生，也无法核对谁参加过。",
        en="Training without an audience, a time and a trainer seldom takes place, and nobody can check who attended.",
    ),
    fix=Text(zh="补上“{part}”。", en="Add the {part}."),
    severity=Severity.HIGH,
    dimension="people",
    level=2,
    references=(Reference("opsaudit catalogue", "3-3.2.2-1"), Reference("ISO 9001", "7.2", "2015")),
    messages={"missing": Text(zh="培训“{training}”没有{part}", en="training '{training}' has no {part}")},
    bad=Text(zh="培训: [{主题: 投诉处理}]\n", en="training: [{topic: Complaints}]\n"),
    good=Text(
        zh="培训: [{主题: 投诉处理, 对象: [客服], 频率: 每月, 讲师: 经理}]\n",
        en="training: [{topic: Complaints, audience: [Agents], frequency: monthly, trainer: Manager}]\n",
    ),
    repair="unsafe",
)
def check(training: Training, ctx: Context) -> Iterator[Problem]:
    """Look for the four parts; each missing one costs a quarter."""
    missing = [key for key in _PARTS if not ctx.given(training, key) and not getattr(training, key)]
    if "frequency" in missing and (training.date is not None or training.last_done is not None):
        missing.remove("frequency")
    met = Fraction(len(_PARTS) - len(missing), len(_PARTS))
    for key in missing:
        args = {"training": training.label, "part": _PARTS[key]}
        repair = ctx.add_key(training, key)
        yield ctx.problem("missing", training, key, state=State.PARTIAL, value=met, repair=repair, args=args)
