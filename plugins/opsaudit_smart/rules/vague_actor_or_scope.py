"""SMART016: a goal says who and what it is about, one by one."""

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
from opsaudit_smart.reading import quoted, reading, smells

_NO_GOAL = NotApplicable(Text(zh="没有可读的目标文字", en="there is no goal to read"))
_OPEN_ENDED = frozenset({"等等", "多种", "各种", "相应", "etc", "various", "some", "and so on", "as many as possible"})
"""Words that leave open what is meant; the others leave open who."""


def is_a_goal(goal: Goal, ctx: Context) -> Verdict:
    """Needs a statement that is a goal."""
    said = reading(goal, ctx)
    return None if said is not None and said.is_goal else _NO_GOAL


@rule(
    code="SMART016",
    slug="vague-actor-or-scope",
    title=Text(zh="责任方或范围不清", en="Vague actor or scope"),
    rationale=Text(
        zh="“相关部门”是谁没有人认领，“等等”包括什么验收时各说各话。",
        en="Nobody feels meant by 'relevant departments', and what 'etc.' covers is disputed when the goal is judged.",
    ),
    fix=Text(
        zh="点名部门或岗位，或写“负责人:”“部门:”；把“等等”代表的逐项列出，或写“范围:”。",
        en="Name the units or roles, or state `owner:` or `department:`; list what 'etc.' stands for, or state `scope:`.",
    ),
    severity=Severity.LOW,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-2"),
        Reference("ISO/IEC/IEEE 29148", "5.2.7", "2018"),
        Reference("INCOSE Guide to Writing Requirements", "R7"),
        Reference("INCOSE Guide to Writing Requirements", "R9"),
    ),
    messages={
        "who": Text(
            zh="目标“{goal}”的{words}是谁？点名部门或岗位",
            en="who are {words} in goal '{goal}'? Name the units or roles",
        ),
        "what": Text(
            zh="目标“{goal}”的{words}包括什么？逐项列出", en="what does {words} cover in goal '{goal}'? List it"
        ),
    },
    bad=Text(
        zh="目标:\n  - 相关部门在2026年底前完成整改\n",
        en="goals:\n  - Relevant departments close all audit findings by 2026-12-31\n",
    ),
    good=Text(
        zh="目标:\n  - 采购部在2026年底前完成整改\n",
        en="goals:\n  - Close all audit findings of purchasing by 2026-12-31\n",
    ),
    applies=is_a_goal,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """An owner or a department says who is meant, a scope says what."""
    said = reading(goal, ctx)
    words = smells(said, "vague-actor") if said is not None else []
    what = [word for word in words if matchable(word).lower() in _OPEN_ENDED]
    who = [word for word in words if word not in what]
    if who and not (ctx.given(goal, "owner") or ctx.given(goal, "department")):
        yield ctx.problem("who", goal, "statement", state=State.PARTIAL, goal=goal.label, words=quoted(who))
    if what and not goal.scope:
        yield ctx.problem("what", goal, "statement", state=State.PARTIAL, goal=goal.label, words=quoted(what))
