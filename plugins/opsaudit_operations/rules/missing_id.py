"""OPER045: what others refer to has an id."""

from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Control,
    Goal,
    Kpi,
    NotApplicable,
    Obligation,
    Plan,
    Problem,
    Process,
    Reference,
    Risk,
    Role,
    Severity,
    Sop,
    State,
    Text,
    Verdict,
    rule,
)

_NUMBERED = (Role, Kpi, Goal, Process, Sop, Risk, Control, Obligation)


_ALL_ONE_LINE = NotApplicable(Text(zh="没有结构化的条目", en="nothing is written out"))


def has_structure(plan: Plan, ctx: Context) -> Verdict:
    """Needs at least one entry that is written out; one-line entries need no id."""
    written = any(not entity.origin.is_shorthand for kind in _NUMBERED for entity in plan.all(kind))
    return None if written else _ALL_ONE_LINE


@rule(
    code="OPER045",
    slug="missing-id",
    title=Text(zh="条目没有编号", en="Entry without an id"),
    rationale=Text(
        zh="没有编号就无法被准确引用，改名之后引用全部落空，两次评估之间也对不上号。",
        en="Without an id nothing can refer to it safely: a new name breaks every reference and every comparison.",
    ),
    fix=Text(zh="写上在整个计划中唯一的“编号:”。", en="Give it an `id:` that is unique over the whole plan."),
    severity=Severity.LOW,
    dimension="process",
    level=1,
    references=(Reference("ISO 9001", "7.5.2 a", "2015"), Reference("opsaudit catalogue", "0C6-1")),
    messages={"no-id": Text(zh="“{entry}”没有编号", en="'{entry}' has no id")},
    bad=Text(zh="风险: [{描述: 断电}]\n", en="risks: [{statement: Power cut}]\n"),
    good=Text(zh="风险: [{编号: X-1, 描述: 断电}]\n", en="risks: [{id: X-1, statement: Power cut}]\n"),
    applies=has_structure,
    repair="unsafe",
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for ids among what is written out."""
    for kind in _NUMBERED:
        for entity in plan.all(kind):
            if not entity.id and not entity.origin.is_shorthand:
                repair = ctx.add_key(entity, "id")
                yield ctx.problem("no-id", entity, "id", state=State.PARTIAL, repair=repair, entry=entity.label)
