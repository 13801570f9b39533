"""SMART003: a goal states a number it can be judged by."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_smart.reading import has_target, how_far, is_measurable, quoted, reading, smells

_NO_GOAL = NotApplicable(Text(zh="这句话不是目标", en="the statement is no goal"))
_NO_VALUE = Text(zh="没有数值，也没有看得见的成果", en="neither a value nor a result that can be looked at")
_BLANK = NotApplicable(Text(zh="数值是模板留下的空白", en="its value is a blank that a template left"))


def is_a_goal(goal: Goal, ctx: Context) -> Verdict:
    """What is no goal (SMART014), or was never filled in (SMART040), needs other mending than a number."""
    said = reading(goal, ctx)
    if said is None or has_target(goal, ctx):
        return None
    if not said.is_goal:
        return _NO_GOAL
    return _BLANK if said.placeholders and not said.measurable else None


@rule(
    code="SMART003",
    slug="goal-without-number",
    title=Text(zh="目标没有可判定的数值", en="Goal without a number"),
    rationale=Text(
        zh="没有数值的目标，谁也证明不了它没有达到。",
        en="Nobody can show that a goal without a number was missed.",
    ),
    fix=Text(
        zh="在描述里写出目标值，或写“到: 90%”，或用“指标:”引用有目标值的指标；一次性成果写明交付什么。",
        en="State the value in the text, or as `to: 90%`, or refer to a KPI that has a target with `kpi:`; of a deliverable,"
        " say what will be there.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-3"),
        Reference("ISO 9001", "6.2.1 b", "2015"),
        Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018"),
    ),
    messages={
        "no-number": Text(
            zh="目标“{goal}”没有可判定的数值（{why}）：{ask}",
            en="goal '{goal}' has no number to judge it by ({why}): {ask}",
        )
    },
    bad=Text(zh="目标:\n  - 提升客户满意度\n", en="goals:\n  - Raise customer satisfaction\n"),
    good=Text(zh="目标:\n  - 客户满意度提升至90%\n", en="goals:\n  - Raise customer satisfaction to 90%\n"),
    applies=is_a_goal,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for a target, a KPI with one, or a value or a deliverable in the text."""
    if is_measurable(goal, ctx):
        return
    said = reading(goal, ctx)
    if said is None:
        reason = Text(zh="没有文字描述，也没有目标值", en="neither a statement nor a target")
    else:
        reason = _NO_VALUE
        words = quoted(smells(said, "vague-degree", "activity")) if said.specific else quoted(smells(said, "activity"))
        if words.zh:
            reason = Text(zh=f"{reason.zh}，{words.zh}代替不了数值", en=f"{reason.en}; {words.en} is no measure")
    yield ctx.problem("no-number", goal, "statement", goal=goal.label, why=reason, ask=how_far(said))
