"""ASSET002: a goal of upkeep says how often."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule


def applies(goal: Goal, ctx: Context) -> Verdict:
    """Leave goals alone that are about something else."""
    if ctx.places(goal.statement or "", "asset-upkeep"):
        return None
    return NotApplicable(Text(zh="与设备保养无关", en="it is not about the upkeep of equipment"))


@rule(
    code="ASSET002",
    slug="upkeep-without-interval",
    title=Text(zh="保养目标没有周期或期限", en="Upkeep without an interval"),
    rationale=Text(
        zh="不写多久一次的保养，设备坏了才做。",
        en="Upkeep that names no interval is done when the machine stands still.",
    ),
    fix=Text(zh="写上多久一次或何时完成，例如“每月”。", en="Say how often or by when, as `every month`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("ISO 9001", "7.1.3", "2015"),),
    messages={"no-interval": Text(zh="“{words}”没有说多久一次", en="'{words}' does not say how often")},
    bad=Text(zh="目标: [对主轴润滑]\n", en="goals: [Lubricate the spindles of all mills]\n"),
    good=Text(zh="目标: [每月对主轴润滑]\n", en="goals: [Lubricate the spindles of all mills every month]\n"),
    applies=applies,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a time in the sentence."""
    text = goal.statement or ""
    if ctx.read(text).deadline is None and goal.due is None:
        first = ctx.places(text, "asset-upkeep")[0]
        yield ctx.problem("no-interval", goal, "statement", words=text[slice(*first)])
