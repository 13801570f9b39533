"""SMART033: what the sub-goals come to together reaches the goal that they serve."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    Goal,
    NotApplicable,
    Params,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Unknown,
    Verdict,
    rule,
)
from opsaudit_smart.numbers import shown
from opsaudit_smart.rollups import HOW, children_of, part_of, rollup_of


class Slack(Params):
    """``tolerance``: share of the goal by which the total may miss it. 0.005: catalogue row 3-4.1.1-3, for budgets."""

    tolerance: Fraction = Fraction(1, 200)


_NOT_COMBINED = NotApplicable(Text(zh="没有可汇总的下级目标", en="no sub-goals whose values make up the goal's own"))


def has_a_rollup(goal: Goal, ctx: Context[Slack]) -> Verdict:
    """Needs sub-goals with comparable values, and to know how they combine; a missing value is an open question."""
    if rollup_of(goal, ctx) is not None:
        return None
    whole = part_of(goal, ctx) if goal.rollup is not None else None
    if whole is None:
        return _NOT_COMBINED
    silent = [child for child in children_of(goal, ctx) if part_of(child, ctx, whole.value) is None]
    if not silent:
        return _NOT_COMBINED
    return Unknown(Text(zh=f"下级目标“{silent[0].label}”的目标值", en=f"the target of sub-goal '{silent[0].label}'"))


@rule(
    code="SMART033",
    slug="subgoals-fall-short",
    title=Text(zh="下级目标凑不成上级目标", en="Sub-goals fall short"),
    rationale=Text(
        zh="分解后的目标个个完成，总目标仍然落空。",
        en="Every sub-goal can be reached and the goal still be missed.",
    ),
    fix=Text(
        zh="提高下级目标、补上缺的部分，或改正“汇总”方式。",
        en="Raise the sub-goals, add what is missing, or correct `rollup`.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "0D2-1"),),
    messages={
        "short": Text(
            zh="{count}个下级目标{how}{total}，达不到{target}", en="the {count} sub-goals {how} {total}, not {target}"
        )
    },
    bad=Text(
        zh="目标:\n  - {编号: G-1, 描述: 全年销售额, 到: ≥5000万元, 汇总: 求和}\n"
        "  - {描述: 华东, 上级: G-1, 到: 3000万元}\n  - {描述: 华南, 上级: G-1, 到: 1500万元}\n",
        en="goals:\n  - {id: G-1, statement: Sales, to: '>=50M CNY', rollup: sum}\n"
        "  - {statement: East, parent: G-1, to: 30M CNY}\n  - {statement: South, parent: G-1, to: 15M CNY}\n",
    ),
    good=Text(
        zh="目标:\n  - {编号: G-1, 描述: 全年销售额, 到: ≥5000万元, 汇总: 求和}\n"
        "  - {描述: 华东, 上级: G-1, 到: 3000万元}\n  - {描述: 华南, 上级: G-1, 到: 2000万元}\n",
        en="goals:\n  - {id: G-1, statement: Sales, to: '>=50M CNY', rollup: sum}\n"
        "  - {statement: East, parent: G-1, to: 30M CNY}\n  - {statement: South, parent: G-1, to: 20M CNY}\n",
    ),
    params=Slack,
    applies=has_a_rollup,
    effort=2,
)
def check(goal: Goal, ctx: Context[Slack]) -> Iterator[Problem]:
    """Compare the total of the sub-goals with the goal."""
    rollup = rollup_of(goal, ctx)
    if rollup is None or not rollup.falls_short(ctx.params.tolerance):
        return
    note = Text(zh="下级目标", en="a sub-goal")
    related = tuple(ctx.related(part.goal, "statement" if part.is_read else "to", note=note) for part in rollup.parts)
    args = {
        "count": len(rollup.parts),
        "how": HOW[rollup.how],
        "total": shown(rollup.total, rollup.whole.value.unit),
        "target": rollup.whole.value,
    }
    state = State.FAIL if rollup.is_sure else State.PARTIAL
    yield ctx.problem(
        "short", goal, "statement" if rollup.whole.is_read else "to", state=state, related=related, args=args
    )
