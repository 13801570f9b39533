"""SMART041: one statement, one goal."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, State, Text, Verdict, rule
from opsaudit_smart.reading import quoted, reading

_NO_GOAL = NotApplicable(Text(zh="没有可读的目标文字", en="there is no goal to read"))
_PROMISE = NotApplicable(
    Text(zh="服务承诺的时限和比例是一个目标", en="the limit and the share of a promise are one goal")
)
_SPLIT = NotApplicable(Text(zh="已分解为下级目标", en="it is split into sub-goals"))


def stands_alone(goal: Goal, ctx: Context) -> Verdict:
    """A goal at the top may sum up those that it is broken down into."""
    if goal.children:
        return _SPLIT
    said = reading(goal, ctx)
    if said is None or not said.is_goal:
        return _NO_GOAL
    return None if said.promise is None else _PROMISE


@rule(
    code="SMART041",
    slug="several-goals-in-one",
    title=Text(zh="一条目标里有几个目标", en="Several goals in one"),
    rationale=Text(
        zh="几个结果写在一条里，达到一半时算不算达到说不清，也只能有一个负责人和一个指标。",
        en="When half of it is reached nobody can say whether the goal is; and it has one owner and one KPI for several results.",
    ),
    fix=Text(
        zh="每个结果单列一条；同属一个目标的，用“支撑:”分解为下级目标。",
        en="Give each result an entry of its own; where they make up one goal, list them under its `children:`.",
    ),
    severity=Severity.LOW,
    dimension="goals",
    level=3,
    references=(
        Reference("opsaudit catalogue", "0A1-2"),
        Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018"),
        Reference("INCOSE Guide to Writing Requirements", "R18"),
        Reference("INCOSE Guide to Writing Requirements", "R19"),
    ),
    messages={
        "several": Text(
            zh="一条里写了{count}个目标：{parts}，请分开写",
            en="{count} goals in one entry: {parts}; write each by itself",
        )
    },
    bad=Text(
        zh="目标:\n  - 2026年销售额达到5000万元，客户满意度提升至90%\n",
        en="goals:\n  - Raise sales to 50 million CNY in 2026, cut complaints by 20%\n",
    ),
    good=Text(
        zh="目标:\n  - 2026年销售额达到5000万元\n  - 2026年客户满意度提升至90%\n",
        en="goals:\n  - Raise sales to 50 million CNY in 2026\n  - Cut complaints by 20% in 2026\n",
    ),
    applies=stands_alone,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Count the clauses that have a metric and a value of their own."""
    said = reading(goal, ctx)
    if said is not None and said.parts:
        parts = quoted(said.words(span).strip() for span in said.parts)
        yield ctx.problem("several", goal, "statement", state=State.PARTIAL, count=len(said.parts), parts=parts)
