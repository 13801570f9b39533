"""SMART014: what is listed as a goal says what shall be reached, kept or delivered."""

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
    rule,
    scan_quantities,
)
from opsaudit_smart.reading import has_target, reading, why

_NO_STATEMENT = NotApplicable(Text(zh="目标没有文字描述", en="the goal has no statement"))
_HAS_TARGET = NotApplicable(Text(zh="目标值说明了要达到什么", en="its target says what shall be reached"))


def by_its_words(goal: Goal, ctx: Context) -> Verdict:
    """With a target in its fields a bare name is a goal."""
    if not goal.statement:
        return _NO_STATEMENT
    return _HAS_TARGET if has_target(goal, ctx) else None


@rule(
    code="SMART014",
    slug="statement-without-goal",
    title=Text(zh="写的不是目标", en="Statement that is no goal"),
    rationale=Text(
        zh="事实、标题、定义和问句说不出要达到什么，混在目标里会让人误以为已经定了目标。",
        en="Facts, headings, definitions and questions set nothing to reach; listed as goals they hide that one is missing.",
    ),
    fix=Text(
        zh="改成要达到的结果：“…年…月前…由…提升至…”；现状写进“从”，口径写进指标的“公式”，标题删去。",
        en="Write the result to reach: 'raise … from … to … by …'; put the present value in `from`, a definition in the KPI's"
        " `formula`, and drop headings.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(Reference("opsaudit catalogue", "0A1-2"), Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018")),
    messages={
        "no-goal": Text(
            zh="“{goal}”不是目标（{why}）：要达到什么，到何时？",
            en="'{goal}' is no goal ({why}): what shall be reached, and by when?",
        )
    },
    bad=Text(zh="目标:\n  - 如何提升客户满意度？\n", en="goals:\n  - How can we raise customer satisfaction?\n"),
    good=Text(zh="目标:\n  - 客户满意度提升至90%\n", en="goals:\n  - Raise customer satisfaction to 90%\n"),
    applies=by_its_words,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """A report of figures may be a goal in the wrong tense, so a number in it makes the finding half a one."""
    said = reading(goal, ctx)
    if said is not None and not said.is_goal:
        state = State.PARTIAL if scan_quantities(said.text) else State.FAIL
        yield ctx.problem("no-goal", goal, "statement", state=state, goal=goal.label, why=why(said.is_goal, said))
