"""SMART018: an absolute goal (none, all, never) says how it is counted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opsaudit.api import (
    Context,
    Goal,
    Kpi,
    Met,
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
from opsaudit_smart.reading import quoted, reading, smells

if TYPE_CHECKING:
    from opsaudit.api import Statement

_NOT_ABSOLUTE = NotApplicable(Text(zh="没有“零、全部、绝不”一类的说法", en="it does not say none, all or never"))
_COUNTED = Met(Text(zh="所引用指标的公式说明了怎样计数", en="the formula of its KPI says how it is counted"))
_EMPHASIS = frozenset({"确保", "任何"})
"""Words that stress a promise and set no value."""
_ALL = 100


def is_absolute(goal: Goal, ctx: Context) -> Verdict:
    """A KPI with a formula says what counts as one, and out of how many."""
    said = reading(goal, ctx)
    if said is None or not said.is_goal or not absolutes(said):
        return _NOT_ABSOLUTE
    kpi = ctx.get(goal.kpi, Kpi)
    return _COUNTED if kpi is not None and kpi.formula else None


def absolutes(said: "Statement") -> list[str]:
    """Return the words that promise none, all or never: of the lexicon, a zero, a hundred percent."""
    spans = [target.span for target in said.targets if _is_whole(target.value, target.unit)]
    words = [word for word in smells(said, "absolute") if matchable(word) not in _EMPHASIS]
    return list(dict.fromkeys([*(said.words(span) for span in spans), *words]))


def _is_whole(value: object, unit: str) -> bool:
    return (value == 0 and unit == "count") or (value == _ALL and unit == "%")


@rule(
    code="SMART018",
    slug="absolute-without-count",
    title=Text(zh="绝对化的目标没有计数口径", en="Absolute goal without a rule for counting"),
    rationale=Text(
        zh="“零事故”“100%”一例不合就落空；不写明统计期间和什么算一例，达没达到全凭解释。",
        en="One case breaks 'zero' or '100 %'; without a period and a definition of a case, whether it was broken is opinion.",
    ),
    fix=Text(
        zh="写明统计期间和范围（“2026年内轻伤及以上事故为零”），或引用有公式的指标，或写“截止:”“范围:”。",
        en="State the period and the scope ('no lost-time injury in 2026'), refer to a KPI with a formula, or add `due:`"
        " or `scope:`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "0A1-3"), Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018")),
    messages={
        "uncounted": Text(
            zh="目标“{goal}”的{words}怎样计数：在哪段时间、哪个范围内，什么算一例？",
            en="how is {words} in goal '{goal}' counted: in which period and scope, and what makes a case?",
        )
    },
    bad=Text(zh="目标:\n  - 杜绝重大安全事故\n", en="goals:\n  - Never miss a delivery\n"),
    good=Text(zh="目标:\n  - 2026年全年零重大安全事故\n", en="goals:\n  - Zero missed deliveries in 2026\n"),
    applies=is_absolute,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a period in the words or the field, and for a scope."""
    said = reading(goal, ctx)
    if said is None or said.deadline is not None or goal.due is not None or goal.scope:
        return
    words = quoted(absolutes(said))
    yield ctx.problem("uncounted", goal, "statement", state=State.PARTIAL, goal=goal.label, words=words)
