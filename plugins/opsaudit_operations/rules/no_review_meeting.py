"""OPER038: at least once a quarter somebody reviews how things run, and improvements follow."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Meeting,
    NotApplicable,
    Params,
    Plan,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)

_REVIEW = re.compile(r"复盘|评审|评估|回顾|检讨|总结|改进|review|retrospective|improvement", re.IGNORECASE)


class Interval(Params):
    """``days``: the longest time between two reviews. 92: one quarter, catalogue row 1A7-2."""

    days: int = 92


_PLAN_HAS_NO_MEETINGS = NotApplicable(Text(zh="计划没有会议", en="the plan has no meetings"))


def has_meetings(plan: Plan, ctx: Context[Interval]) -> Verdict:
    """Without any meeting the section itself is absent."""
    return None if plan.all(Meeting) else _PLAN_HAS_NO_MEETINGS


@rule(
    code="OPER038",
    slug="no-review-meeting",
    title=Text(zh="没有定期复盘", en="No regular review"),
    rationale=Text(
        zh="不定期复盘，流程的问题只会重复发生。",
        en="Without regular reviews the same problems come back.",
    ),
    fix=Text(
        zh="设一个季度评审会，产出写“改进清单”。",
        en="Hold a quarterly review whose `outputs` include an improvement list.",
    ),
    severity=Severity.HIGH,
    dimension="improvement",
    level=3,
    references=(
        Reference("opsaudit catalogue", "1A7-2"),
        Reference("opsaudit catalogue", "3-2.1.4-3"),
        Reference("ISO 9001", "9.3", "2015"),
    ),
    messages={
        "none": Text(zh="没有至少每季度一次的复盘或评审会", en="no review is held at least once a quarter"),
        "no-output": Text(zh="复盘会“{meeting}”没有写产出", en="review '{meeting}' names no output"),
    },
    bad=Text(zh="会议: [{名称: 晨会, 频率: 每天}]\n", en="meetings: [{name: Briefing, frequency: daily}]\n"),
    good=Text(
        zh="会议: [{名称: 季度评审会, 频率: 每季度, 产出: [改进清单]}]\n",
        en="meetings: [{name: Quarterly review, frequency: quarterly, outputs: [improvement list]}]\n",
    ),
    params=Interval,
    applies=has_meetings,
    effort=2,
)
def check(plan: Plan, ctx: Context[Interval]) -> Iterator[Problem]:
    """Look for a review that is frequent enough, then for what comes out of it."""
    reviews = [meeting for meeting in plan.all(Meeting) if _is_review(meeting, ctx.params.days)]
    if not reviews:
        yield ctx.problem("none", plan, "meetings", meeting="")
    elif not any(review.outputs for review in reviews):
        yield ctx.problem("no-output", reviews[0], "outputs", state=State.PARTIAL, meeting=reviews[0].label)


def _is_review(meeting: Meeting, days: int) -> bool:
    words = matchable(" ".join((meeting.name or "", *meeting.outputs)))
    if not _REVIEW.search(words):
        return False
    if meeting.frequency is not None:
        return meeting.frequency.at_most(days)
    return re.search(r"季|月|周|quarter|month|week", words, re.IGNORECASE) is not None
