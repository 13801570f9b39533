"""SMART015: words of time say when, how soon or how often."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opsaudit.api import (
    Cadence,
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
    scan_times,
)
from opsaudit_smart.reading import bound_of, has_target, quoted, reading, smells

if TYPE_CHECKING:
    from opsaudit.api import Statement

_OFTEN = frozenset({"定期", "不定期", "经常", "regularly", "periodically", "from time to time", "on a routine basis"})
_SOON = frozenset({"及时", "第一时间", "按时", "按期", "timely", "promptly", "quickly", "on time", "in time"})
_NO_GOAL = NotApplicable(Text(zh="没有可读的目标文字", en="there is no goal to read"))


def is_a_goal(goal: Goal, ctx: Context) -> Verdict:
    """Needs a statement that is a goal."""
    said = reading(goal, ctx)
    return None if said is not None and said.is_goal else _NO_GOAL


@rule(
    code="SMART015",
    slug="vague-time",
    title=Text(zh="时间用语模糊", en="Vague words of time"),
    rationale=Text(
        zh="“定期”可以是每周也可以是每年，“及时”没有上限，谁都没有违反它的时候。",
        en="'Regularly' may be weekly or yearly and 'promptly' has no limit: nobody is ever in breach of either.",
    ),
    fix=Text(
        zh="“定期”改成频率（每月、每季度），“及时”改成时限（2小时内），“尽快”改成日期。",
        en="Turn 'regularly' into a frequency (monthly), 'promptly' into a limit (within 2 h), 'soon' into a date.",
    ),
    severity=Severity.MEDIUM,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-6"),
        Reference("ISO/IEC/IEEE 29148", "5.2.7", "2018"),
        Reference("INCOSE Guide to Writing Requirements", "R7"),
    ),
    messages={
        "how-often": Text(
            zh="目标“{goal}”的{words}没有频率：多久一次？", en="{words} in goal '{goal}' has no frequency: how often?"
        ),
        "how-soon": Text(
            zh="目标“{goal}”的{words}没有时限：多长时间内？",
            en="{words} in goal '{goal}' has no limit: within how long?",
        ),
        "when": Text(
            zh="目标“{goal}”的{words}没有说何时，{until}：到哪一天？",
            en="{words} in goal '{goal}' does not say when, and {until}: until which day?",
        ),
    },
    bad=Text(zh="目标:\n  - 定期盘点库存\n", en="goals:\n  - Answer complaints promptly\n"),
    good=Text(zh="目标:\n  - 每月盘点库存\n", en="goals:\n  - Answer complaints within 2 hours\n"),
    applies=is_a_goal,
    basis="text",
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Words of how often and how soon do no harm where something definite is promised; those of when leave the day to the plan's end.

    Without any end at all SMART006 names the words.
    """
    said = reading(goal, ctx)
    if said is None:
        return
    kinds: dict[str, list[str]] = {"how-often": list(_vague_cadences(said)), "how-soon": [], "when": []}
    for word in smells(said, "vague-time"):
        kinds[_kind(word)].append(word)
    bound = bound_of(goal, ctx)
    if said.specific or has_target(goal, ctx) or said.deadline is not None:
        kinds["how-often"] = kinds["how-soon"] = []
    if bound is None or bound.where is None or bound.source == "goal":
        kinds["when"] = []
    for message, found in kinds.items():
        if found:
            words = quoted(dict.fromkeys(found))
            args = {"goal": goal.label, "words": words, "until": bound.where if bound else ""}
            yield ctx.problem(message, goal, "statement", state=State.PARTIAL, args=args)


def _vague_cadences(said: "Statement") -> Iterator[str]:
    for start, end, time in scan_times(said.text):
        if isinstance(time, Cadence) and time.kind == "vague":
            yield said.text[start:end]


def _kind(word: str) -> str:
    plain = matchable(word).lower()
    if plain in _OFTEN:
        return "how-often"
    return "how-soon" if plain in _SOON else "when"
