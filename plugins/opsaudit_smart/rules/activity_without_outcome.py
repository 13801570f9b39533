"""SMART019: a goal is what comes of the work, not the work."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Goal,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)
from opsaudit_smart.reading import has_target, quoted, reading

_NO_GOAL = NotApplicable(Text(zh="没有可读的目标文字", en="there is no goal to read"))
_HAS_TARGET = NotApplicable(Text(zh="目标值说明了成效", en="its target says what comes of it"))
_MAKES = ("制定", "研究", "develop")
"""Activities that leave something behind to look at, where the sentence names it."""


def without_target(goal: Goal, ctx: Context) -> Verdict:
    """Beside a target the activity is the means; without any measure SMART003 speaks."""
    said = reading(goal, ctx)
    if said is None or not said.is_goal:
        return _NO_GOAL
    return _HAS_TARGET if has_target(goal, ctx) or said.targets else None


@rule(
    code="SMART019",
    slug="activity-without-outcome",
    title=Text(zh="写的是活动，不是结果", en="Activity instead of an outcome"),
    rationale=Text(
        zh="会开了、培训办了，业务可以毫无变化；目标要写开展之后有什么不同。",
        en="Meetings can be held and training given while nothing changes; a goal says what is different afterwards.",
    ),
    fix=Text(
        zh="写出活动之后的结果：“…考核合格率达到95%”；活动本身列入“任务:”或“培训:”。",
        en="State what comes of it: 'pass rate of the skills test 95 %'; list the activity under `tasks:` or `training:`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=2,
    references=(Reference("opsaudit catalogue", "0A1-2"), Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018")),
    messages={
        "activity": Text(
            zh="目标“{goal}”写的是活动（{words}）：做完之后什么会不同，用什么数字看出来？",
            en="goal '{goal}' is an activity ({words}): what will be different afterwards, and which figure shows it?",
        )
    },
    bad=Text(zh="目标:\n  - 开展员工培训\n", en="goals:\n  - Hold weekly meetings\n"),
    good=Text(zh="目标:\n  - 发布《员工培训手册》\n", en="goals:\n  - Publish the training manual\n"),
    applies=without_target,
    basis="text",
    effort=2,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for an activity that the sentence is judged by, as no deliverable stands beside it."""
    said = reading(goal, ctx)
    if said is None or not said.measurable:
        return
    judged_by = [span for reason in said.measurable.reasons for span in reason.spans]
    spans = [smell.span for smell in said.smells if smell.name == "activity" and smell.span in judged_by]
    words = [word for word in (said.words(span) for span in spans) if matchable(word).lower() not in _MAKES]
    if words:
        yield ctx.problem("activity", goal, "statement", state=State.PARTIAL, goal=goal.label, words=quoted(words))
