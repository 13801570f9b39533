"""SMART006: a goal says by when."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, Goal, Met, NotApplicable, Problem, Reference, Severity, State, Text, Verdict, rule
from opsaudit_smart.reading import bound_of, quoted, reading, smells

_NO_GOAL = NotApplicable(Text(zh="这句话不是目标", en="the statement is no goal"))
_BLANK = NotApplicable(Text(zh="时间是模板留下的空白", en="its time is a blank that a template left"))
_OF_TIME = re.compile(r"20[\dxX*]|[年月日]")


def without_its_own(goal: Goal, ctx: Context) -> Verdict:
    """A time that stands elsewhere (milestones, the goal above, the plan's period) bounds the goal as well."""
    bound = bound_of(goal, ctx)
    if bound is not None:
        return None if bound.where is None else Met(bound.where)
    said = reading(goal, ctx)
    if said is None:
        return None
    if not said.is_goal:
        return _NO_GOAL
    blanks = [said.text[begin : end + 1] for begin, end in said.placeholders]
    return _BLANK if any(_OF_TIME.search(blank) for blank in blanks) else None


@rule(
    code="SMART006",
    slug="goal-without-deadline",
    title=Text(zh="目标没有期限", en="Goal without a deadline"),
    rationale=Text(
        zh="没有期限的目标永远“正在推进”，没有一天可以判定它没有完成。",
        en="A goal without a date is always under way; there is no day on which it is late.",
    ),
    fix=Text(
        zh="写上“截止: 2026-06-30”，或在描述里写明何时；全年的目标给计划写“周期: 2026年”即可。",
        en="Add `due: 2026-06-30`, or say when in the text; for goals of the year, give the plan its `period: 2026`.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(Reference("opsaudit catalogue", "0A1-6"), Reference("ISO 9001", "6.2.2 d", "2015")),
    messages={
        "no-deadline": Text(
            zh="目标“{goal}”没有期限{but}：到何时？", en="goal '{goal}' has no deadline{but}: by when?"
        ),
        "no-start": Text(
            zh="目标“{goal}”的“{words}”没有说从哪一天算起，计划也没有起始日：到哪一天？",
            en="'{words}' in goal '{goal}' does not say from which day, and the plan has no start: until which day?",
        ),
        "no-year": Text(
            zh="目标“{goal}”的“{words}”没有说是哪一年，计划也没有期间：到哪一天？",
            en="'{words}' in goal '{goal}' does not say of which year, and the plan has no period: until which day?",
        ),
    },
    bad=Text(zh="目标:\n  - 客户满意度提升至90%\n", en="goals:\n  - Raise customer satisfaction to 90%\n"),
    good=Text(
        zh="目标:\n  - 2026年6月底前客户满意度提升至90%\n",
        en="goals:\n  - Raise customer satisfaction to 90% by June 2026\n",
    ),
    applies=without_its_own,
    basis="text",
    repair="unsafe",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a date in the field, in the text and around the goal; a time that hangs in the air is half of one."""
    bound = bound_of(goal, ctx)
    if bound is not None:
        if bound.gap:
            message = f"no-{bound.gap}"
            yield ctx.problem(message, goal, "due", state=State.PARTIAL, goal=goal.label, words=bound.words)
        return
    said = reading(goal, ctx)
    words = quoted(smells(said, "vague-time")) if said is not None else quoted(())
    but = Text(zh=f"，{words.zh}不是期限", en=f", and {words.en} is none") if words.zh else words
    yield ctx.problem("no-deadline", goal, "due", repair=ctx.add_key(goal, "due"), goal=goal.label, but=but)
