"""SMART002: a goal names what shall change, and which way."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, Kpi, NotApplicable, Problem, Reference, Severity, State, Text, Verdict, rule
from opsaudit_smart.reading import has_target, leaned_on, quoted, reading, smells, why

_NO_STATEMENT = NotApplicable(Text(zh="目标没有文字描述", en="the goal has no statement"))
_NO_GOAL = NotApplicable(Text(zh="这句话不是目标", en="the statement is no goal"))
_NEVER_DONE = Text(zh="看不出怎样才算做到", en="nobody can see when that is done")
_HAS_TARGET = NotApplicable(Text(zh="目标值或指标说明了改变什么", en="its target or its KPI says what shall change"))


def by_its_words(goal: Goal, ctx: Context) -> Verdict:
    """A goal without text has nothing to read; a target or a KPI says what the words do not."""
    said = reading(goal, ctx)
    if said is None:
        return _NO_STATEMENT
    if has_target(goal, ctx) or ctx.get(goal.kpi, Kpi) is not None:
        return _HAS_TARGET
    return None if said.is_goal else _NO_GOAL


@rule(
    code="SMART002",
    slug="vague-goal",
    title=Text(zh="目标空泛", en="Vague goal"),
    rationale=Text(
        zh="没有具体对象和明确结果的话，两个人读会有两种理解，事后怎么说都算达到。",
        en="Words without a concrete object and a definite outcome are read in two ways; afterwards any result will do.",
    ),
    fix=Text(
        zh="写明改变哪个指标或交付什么、从多少到多少、到何时：“…年…月前…由…提升至…”。",
        en="Name the metric or the deliverable, from what to what, and by when: 'raise … from … to … by …'.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-2"),
        Reference("ISO/IEC/IEEE 29148", "5.2.7", "2018"),
        Reference("INCOSE Guide to Writing Requirements", "R7"),
    ),
    messages={
        "vague": Text(
            zh="目标“{goal}”不具体（{words}：{why}）。哪个指标或成果会变，变成怎样？",
            en="goal '{goal}' is not specific ({words}: {why}). Which metric or result changes, and how?",
        ),
        "no-object": Text(
            zh="目标“{goal}”不具体（{why}）。哪个指标或成果会变，变成怎样？",
            en="goal '{goal}' is not specific ({why}). Which metric or result changes, and how?",
        ),
    },
    bad=Text(zh="目标:\n  - 进一步加强成本管理\n", en="goals:\n  - Significantly improve collaboration\n"),
    good=Text(zh="目标:\n  - 制定并发布《成本核算办法》\n", en="goals:\n  - Publish the cost accounting manual\n"),
    applies=by_its_words,
    basis="text",
    effort=2,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Ask for an object and an outcome. Weak words fail where no value stands beside them."""
    said = reading(goal, ctx)
    if said is None:
        return
    leaned = leaned_on(said)
    if said.specific and not leaned:
        return
    words = smells(said, "weak-verb", "vague-degree")
    reason = _NEVER_DONE if leaned else why(said.specific, said)
    args = {"goal": goal.label, "words": quoted(words), "why": reason}
    if words and (leaned or not said.measurable):
        yield ctx.problem("vague", goal, "statement", args=args)
    else:
        yield ctx.problem("no-object", goal, "statement", state=State.PARTIAL, args=args)
