"""SMART040: no blank of a template is left in a goal."""

from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_smart.reading import quoted, reading

_NO_STATEMENT = NotApplicable(Text(zh="目标没有文字描述", en="the goal has no statement"))


def has_words(goal: Goal, ctx: Context) -> Verdict:
    """Needs a statement."""
    return None if goal.statement else _NO_STATEMENT


@rule(
    code="SMART040",
    slug="unfilled-template",
    title=Text(zh="模板空白没有填写", en="Blank of a template"),
    rationale=Text(
        zh="照抄模板留下的“X%”“202X年”说明目标还没有定，批准它等于批准一张白纸。",
        en="'X %' or '202X' of a template says that the goal is not set yet; to approve it is to approve a blank page.",
    ),
    fix=Text(
        zh="填上真实的数值、日期和名称；还没定的，先删去这条目标。",
        en="Fill in the value, the date or the name; leave the goal out until it is decided.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-3"),
        Reference("opsaudit catalogue", "0A1-6"),
        Reference("ISO/IEC/IEEE 29148", "5.2.5", "2018"),
    ),
    messages={
        "blank": Text(zh="目标“{goal}”里的{blanks}还没有填写", en="{blanks} in goal '{goal}' is still to be filled in")
    },
    bad=Text(zh="目标:\n  - 2026年底前客户满意度提升至X%\n", en="goals:\n  - Raise CSAT from X to Y by 202X\n"),
    good=Text(
        zh="目标:\n  - 2026年底前客户满意度提升至90%\n",
        en="goals:\n  - Raise CSAT from 82% to 90% by the end of 2026\n",
    ),
    applies=has_words,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Name the blanks."""
    said = reading(goal, ctx)
    if said is not None and said.placeholders:
        blanks = quoted(dict.fromkeys(said.words(span).strip() for span in said.placeholders))
        yield ctx.problem("blank", goal, "statement", goal=goal.label, blanks=blanks)
