"""RISK012: a risk says what causes it and what it leads to."""

import re
from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Problem, Reference, Risk, Severity, State, Text, matchable, rule

_CAUSE = re.compile(
    r"因为|由于|因.{1,30}(?:导致|致使|造成|而)|\b(?:because|due to|owing to|as a result of|caused by|for (?:lack|want) of)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"导致|致使|造成|引发|影响|\b(?:leading to|leads to|so that|resulting in|causes?|makes?)\b", re.IGNORECASE
)

_PARTS = 3
"""Cause, event, effect."""


@rule(
    code="RISK012",
    slug="incomplete-risk-statement",
    title=Text(zh="风险描述不完整", en="Incomplete risk statement"),
    rationale=Text(
        zh="只写一个名词，看不出防什么、防到什么程度。",
        en="A bare noun does not say what to prevent, or how bad it would be.",
    ),
    fix=Text(
        zh="写成“因…导致…，造成…”，或补上“原因”和“后果”。",
        en="Write 'because of … , … , leading to …', or add `cause` and `effect`.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=1,
    references=(
        Reference("opsaudit domain notes", "2.3"),
        Reference("ISO 31000", "6.4.2", "2018"),
    ),
    messages={
        "missing": Text(zh="风险“{risk}”没有写{part}", en="risk '{risk}' does not state its {part}"),
    },
    bad=Text(
        zh="风险: [断电]\n",
        en="risks: [power cut]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 原因: 线路老化, 后果: 停业}]\n",
        en="risks: [{statement: Power cut, cause: old wiring, effect: closure}]\n",
    ),
    basis="text",
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look at the fields, then for connecting words in the text; the event itself is the part that is always there."""
    text = matchable(risk.statement or "")
    missing = []
    if not ctx.given(risk, "cause") and not _CAUSE.search(text):
        missing.append(("cause", Text(zh="原因", en="cause")))
    if not ctx.given(risk, "effect") and not _EFFECT.search(text):
        missing.append(("effect", Text(zh="后果", en="effect")))
    for key, part in missing:
        value = Fraction(_PARTS - len(missing), _PARTS)
        yield ctx.problem("missing", risk, key, state=State.PARTIAL, value=value, risk=risk.label, part=part)
