"""OPER031: the plan says for which time it holds, and which version it is."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="OPER031",
    slug="plan-without-period",
    title=Text(zh="计划没有期间或版次", en="Plan without a period or a version"),
    rationale=Text(
        zh="没有期间，“年底前”指哪一年都说不清；没有版次，没人知道手里的是不是最新版。",
        en="Without a period nobody knows which year-end is meant; without a version, whether this is the latest copy.",
    ),
    fix=Text(zh="在“计划:”写上“起”“止”和“版次”。", en="Add `start`, `end` and `version` under `plan:`."),
    severity=Severity.MEDIUM,
    dimension="people",
    level=1,
    references=(
        Reference("opsaudit catalogue", "4A7-2"),
        Reference("opsaudit catalogue", "3-1.2"),
        Reference("ISO 9001", "7.5.2 a", "2015"),
    ),
    messages={
        "no-period": Text(zh="计划没有写起止时间", en="the plan states no period"),
        "no-version": Text(zh="计划没有写版次", en="the plan states no version"),
    },
    bad=Text(zh="计划: {名称: 运营方案}\n", en="plan: {name: Operations plan}\n"),
    good=Text(
        zh='计划: {名称: 运营方案, 周期: 2026年, 版次: "1.0"}\n',
        en='plan: {name: Operations plan, period: 2026, version: "1.0"}\n',
    ),
    repair="unsafe",
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for both; one of them is half."""
    info = plan.info
    target = info if info.origin.entries else plan
    missing = []
    if info.period is None and (info.start is None or info.end is None):
        key = "end" if info.start is not None else "start"
        missing.append(("no-period", key))
    if not info.version:
        missing.append(("no-version", "version"))
    for message, key in missing:
        state = State.PARTIAL if len(missing) == 1 else State.FAIL
        yield ctx.problem(message, target, key, state=state, repair=ctx.add_key(target, key))
