"""SMART002: a goal names what shall change, and how far."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, Goal, NotApplicable, Problem, Reference, Severity, State, Text, Verdict, folded, rule
from opsaudit_smart.statements import is_measurable

_VAGUE = re.compile(
    r"加强|推进|推动|优化|完善|改善|促进|深化|强化|打造|落实|夯实|赋能|大幅|显著|明显|有效|尽快|及时|逐步|不断|持续|进一步|力争|原则上|尽可能"
    r"|\b(?:improve|enhance|optimi[sz]e|strengthen|promote|support|facilitate|streamline|boost|leverage"
    r"|significant(?:ly)?|substantial(?:ly)?|adequate|appropriate|effective(?:ly)?|as soon as possible|as far as possible"
    r"|continuous(?:ly)?|gradual(?:ly)?|better)\b",
    re.IGNORECASE,
)
"""Weak verbs and vague degrees of requirement-writing guides (ISO/IEC/IEEE 29148:2018, 5.2.7): bad without a number."""


_NO_STATEMENT = NotApplicable(Text(zh="目标没有文字描述", en="the goal has no statement"))
_HAS_NUMBER = NotApplicable(Text(zh="目标有可衡量的数值", en="the goal has a number to judge it by"))


def without_number(goal: Goal, ctx: Context) -> Verdict:
    """Beside a number the same words do no harm; a goal without text has nothing to read."""
    if not goal.statement:
        return _NO_STATEMENT
    if is_measurable(goal, ctx):
        return _HAS_NUMBER
    return None


@rule(
    code="SMART002",
    slug="vague-goal",
    title=Text(zh="目标空泛", en="Vague goal"),
    rationale=Text(
        zh="“加强、优化、显著”一类的词两个人读会有两种理解，事后怎么说都算达到。",
        en="Two readers read words like 'improve' or 'significantly' in two ways; afterwards any result will do.",
    ),
    fix=Text(
        zh="写明改变什么、从多少到多少、到何时：“由…提升至…，…年…月前”。",
        en="Say what changes, from what to what, and by when: 'raise … from … to … by …'.",
    ),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(
        Reference("opsaudit catalogue", "0A1-2"),
        Reference("ISO/IEC/IEEE 29148", "5.2.7", "2018"),
    ),
    messages={
        "vague": Text(
            zh="“{words}”没有说明做到什么程度：到何时？从多少到多少？",
            en="'{words}' does not say how far: by when? from what to what?",
        )
    },
    bad=Text(zh="目标:\n  - 进一步加强成本管理\n", en="goals:\n  - Improve guest satisfaction as soon as possible\n"),
    good=Text(zh="目标:\n  - 制定并发布《成本核算办法》\n", en="goals:\n  - Publish the cost accounting manual\n"),
    applies=without_number,
    basis="text",
    effort=2,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Look for vague words in a statement without a number."""
    text = goal.statement or ""
    seen = folded(text)
    words = list(dict.fromkeys(text[slice(*seen.span(*match.span()))] for match in _VAGUE.finditer(seen.text)))
    if words:
        yield ctx.problem(
            "vague", goal, "statement", state=State.PARTIAL, words=Text(zh="、".join(words), en=", ".join(words))
        )
