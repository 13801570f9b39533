"""SMART030: the text of a goal says what its fields say."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_smart.contradictions import contradictions
from opsaudit_smart.numbers import declared_start, declared_target

_NOTHING_TO_COMPARE = NotApplicable(
    Text(
        zh="描述没有数值或期限，或没有可对照的字段",
        en="the text states no number or date, or no field to compare it with",
    )
)


def has_both(goal: Goal, ctx: Context) -> Verdict:
    """Needs a text with a number or a time, and something beside it to compare with."""
    statement = ctx.read(goal.statement or "")
    has_values = declared_start(goal, ctx) or declared_target(goal, ctx) or len(statement.targets) > 1
    if (statement.targets and has_values) or (statement.deadline and goal.due):
        return None
    return _NOTHING_TO_COMPARE


@rule(
    code="SMART030",
    slug="statement-contradicts-fields",
    title=Text(zh="描述与字段不一致", en="Statement contradicts the fields"),
    rationale=Text(
        zh="文字一个数、字段另一个数，执行的人看文字，考核的人看字段，到期说不清是否达成。",
        en="Those who do the work read the text, those who judge it the fields: nobody can tell whether it was reached.",
    ),
    fix=Text(
        zh="核对文字与字段，改正错的一处；百分点与百分比要分清。",
        en="Correct the one that is wrong; tell percentage points from percent.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit domain notes", "2.1"), Reference("opsaudit catalogue", "0A1-3")),
    messages={
        "level": Text(zh="描述说“{words}”，{field}却是{value}", en="the text says '{words}', but {field} is {value}"),
        "start": Text(
            zh="描述的起点是“{words}”，{field}却是{value}", en="the text starts from '{words}', but {field} is {value}"
        ),
        "change": Text(
            zh="描述说变化“{words}”，而从{start}到{target}是{change}",
            en="the text says a change of '{words}', but from {start} to {target} is {change}",
        ),
        "deadline": Text(zh="描述说“{words}”，“截止”却是{due}", en="the text says '{words}', but `due` is {due}"),
    },
    bad=Text(
        zh="目标:\n  - {描述: 单均成本降低15%, 从: 20元, 到: 18元}\n",
        en="goals:\n  - {statement: Cut cost per order by 15%, from: 20 CNY, to: 18 CNY}\n",
    ),
    good=Text(
        zh="目标:\n  - {描述: 单均成本降低15%, 从: 20元, 到: 17元}\n",
        en="goals:\n  - {statement: Cut cost per order by 15%, from: 20 CNY, to: 17 CNY}\n",
    ),
    applies=has_both,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Compare levels, starting points, changes and the deadline of the text with the fields."""
    for found in contradictions(goal, ctx):
        related = tuple(ctx.related(holder, key, note=note) for holder, key, note in found.places)
        yield ctx.problem(found.message, goal, "statement", state=found.state, related=related, args=found.args)
