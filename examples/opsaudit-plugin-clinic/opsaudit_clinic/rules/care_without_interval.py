"""WARD103: a goal of care at the bedside says how often."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule


def applies(goal: Goal, ctx: Context) -> Verdict:
    """Leave goals alone that are about something else."""
    if ctx.places(goal.statement or "", "bedside-care"):
        return None
    return NotApplicable(Text(zh="与床旁护理无关", en="it is not about care at the bedside"))


@rule(
    code="WARD103",
    slug="care-without-interval",
    title=Text(zh="护理目标没有间隔", en="Care without an interval"),
    rationale=Text(
        zh="不写多久一次的护理，忙起来就没人做。", en="Care that names no interval is what a busy shift leaves out."
    ),
    fix=Text(zh="写上多久一次，例如“每2小时”。", en="Say how often, as `every 2 hours`."),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=3,
    references=(Reference("国卫医发〔2018〕8号", "分级护理制度"),),
    messages={"no-interval": Text(zh="“{words}”没有说多久一次", en="'{words}' does not say how often")},
    bad=Text(zh="目标: [为卧床患者翻身]\n", en="goals: [Reposition all patients who cannot move]\n"),
    good=Text(zh="目标: [每日为卧床患者翻身]\n", en="goals: [Reposition all patients who cannot move every day]\n"),
    applies=applies,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a time in the sentence."""
    text = goal.statement or ""
    if ctx.read(text).deadline is None and goal.due is None:
        first = ctx.places(text, "bedside-care")[0]
        yield ctx.problem("no-interval", goal, "statement", words=text[slice(*first)])
