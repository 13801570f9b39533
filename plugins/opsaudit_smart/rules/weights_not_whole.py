"""SMART034: the weights of the sub-goals of a goal are complete and make 100 %."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Goal, NotApplicable, Params, Problem, Reference, Severity, State, Text, Verdict, rule
from opsaudit_smart.numbers import shown
from opsaudit_smart.rollups import children_of, weights_of

_WHOLE = 100


class Rounding(Params):
    """``tolerance``: points by which the sum may miss 100 %. 1: three thirds are written 33 %; own judgement."""

    tolerance: Fraction = Fraction(1)


_NO_WEIGHTS = NotApplicable(Text(zh="下级目标没有权重", en="no sub-goals with a weight"))


def has_weights(goal: Goal, ctx: Context[Rounding]) -> Verdict:
    """Applies to goals of which a sub-goal has a weight."""
    return None if any(child.weight is not None for child in children_of(goal, ctx)) else _NO_WEIGHTS


@rule(
    code="SMART034",
    slug="weights-not-whole",
    title=Text(zh="下级目标权重不等于100%", en="Weights do not make 100%"),
    rationale=Text(
        zh="权重加起来不是100%，或有的没写，完成度就算不出来。",
        en="Where the weights do not make a whole, nobody can compute how far the goal is reached.",
    ),
    fix=Text(
        zh="给每个下级目标写上权重，并使之和为100%。", en="Give every sub-goal a weight, and let them add up to 100%."
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "0D2-1"),),
    messages={
        "sum": Text(zh="{count}个下级目标的权重之和是{sum}", en="the weights of the {count} sub-goals add up to {sum}"),
        "missing": Text(
            zh="下级目标“{child}”没有权重，同级的有",
            en="sub-goal '{child}' has no weight, others of the same goal have",
        ),
    },
    bad=Text(
        zh="目标:\n  - {编号: G-1, 描述: 总目标}\n  - {描述: 甲, 上级: G-1, 权重: 60%}\n  - {描述: 乙, 上级: G-1, 权重: 30%}\n",
        en="goals:\n  - {id: G-1, statement: Whole}\n  - {statement: A, parent: G-1, weight: 60%}\n"
        "  - {statement: B, parent: G-1, weight: 30%}\n",
    ),
    good=Text(
        zh="目标:\n  - {编号: G-1, 描述: 总目标}\n  - {描述: 甲, 上级: G-1, 权重: 60%}\n  - {描述: 乙, 上级: G-1, 权重: 40%}\n",
        en="goals:\n  - {id: G-1, statement: Whole}\n  - {statement: A, parent: G-1, weight: 60%}\n"
        "  - {statement: B, parent: G-1, weight: 40%}\n",
    ),
    params=Rounding,
    applies=has_weights,
)
def check(goal: Goal, ctx: Context[Rounding]) -> Iterator[Problem]:
    """Add the weights up; where one is missing the sum says nothing."""
    children = children_of(goal, ctx)
    silent = [child for child in children if not ctx.given(child, "weight")]
    for child in silent:
        here = ctx.related(child, "weight", note=Text(zh="没有权重", en="no weight here"))
        yield ctx.problem("missing", goal, state=State.PARTIAL, related=(here,), child=child.label)
    total = sum(weights_of(children), Fraction(0))
    is_known = not silent and all(child.weight is not None for child in children)
    if is_known and abs(total - _WHOLE) > ctx.params.tolerance:
        note = Text(zh="下级目标的权重", en="weight of a sub-goal")
        related = tuple(ctx.related(child, "weight", note=note) for child in children)
        yield ctx.problem("sum", goal, related=related, count=len(children), sum=shown(total, "%"))
