"""SMART042: a promise of service says what starts the clock, the limit, and in what share of cases it is kept."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, State, Text, Verdict, rule
from opsaudit_smart.reading import quoted, reading

_NO_PROMISE = NotApplicable(Text(zh="不是服务承诺", en="it is no promise of service"))
_BY_KPI = NotApplicable(Text(zh="由所引用的指标界定", en="the KPI that it refers to defines it"))
_PARTS = 3
_NO_TRIGGER = Text(zh="从何时起算（如“收到投诉后”）", en="what starts the clock (as 'of receipt')")
_NO_SHARE = Text(zh="多大比例的情形做到（如“95%以上”）", en="in what share of cases it is kept (as '95% of cases')")


def is_a_promise(goal: Goal, ctx: Context) -> Verdict:
    """A KPI says from when to when it is measured, and over which cases."""
    said = reading(goal, ctx)
    if said is None or said.promise is None:
        return _NO_PROMISE
    return _BY_KPI if goal.kpi is not None else None


@rule(
    code="SMART042",
    slug="incomplete-service-promise",
    title=Text(zh="服务承诺不完整", en="Incomplete promise of service"),
    rationale=Text(
        zh="不说从何时起算、多大比例做到，每一次超时都可以有说法，承诺无从核对。",
        en="Without a start of the clock and a share of cases every late answer has an excuse, and nothing can be verified.",
    ),
    fix=Text(
        zh="写全三项：“收到投诉后2小时内响应，达成率不低于95%”；或用“指标:”引用时限指标。",
        en="State all three: 'answer 95% of complaints within 2 h of receipt'; or refer to its KPI with `kpi:`.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("opsaudit catalogue", "1A5-1"), Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018")),
    messages={
        "incomplete": Text(
            zh="承诺“{goal}”有时限（{limits}），缺{missing}",
            en="promise '{goal}' states a limit ({limits}) but not {missing}",
        )
    },
    bad=Text(zh="目标:\n  - 投诉2小时内响应\n", en="goals:\n  - Answer complaints within 2 h\n"),
    good=Text(
        zh="目标:\n  - 95%以上的投诉在收到后2小时内响应\n",
        en="goals:\n  - Respond to 95% of complaints within 2 h of receipt\n",
    ),
    applies=is_a_promise,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Name the parts that are missing; those that are there count."""
    said = reading(goal, ctx)
    if said is None or said.promise is None:
        return
    promise = said.promise
    missing = [text for text, part in ((_NO_TRIGGER, promise.trigger), (_NO_SHARE, promise.share)) if part is None]
    if missing:
        args = {
            "goal": goal.label,
            "limits": quoted(said.words(limit.span) for limit in promise.limits),
            "missing": Text(zh="、".join(one.zh for one in missing), en=" nor ".join(one.en for one in missing)),
        }
        value = Fraction(_PARTS - len(missing), _PARTS)
        yield ctx.problem("incomplete", goal, "statement", state=State.PARTIAL, value=value, args=args)
