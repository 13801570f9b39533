"""COMP011: an obligation says which article it comes from, or what it requires."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, Obligation, Problem, Reference, Severity, State, Text, matchable, rule
from opsaudit_compliance.facts import is_ours

_PRECISE = re.compile(r"第.{1,8}条|\d|\b(?:art|article|section|clause)\b|§|号", re.IGNORECASE)


@rule(
    code="COMP011",
    slug="obligation-without-article",
    title=Text(zh="义务没有写到条款", en="Obligation without an article"),
    rationale=Text(
        zh="只写法律名称，谁也说不清要做什么，无从检查。",
        en="The name of a law alone does not say what to do, so it cannot be checked.",
    ),
    fix=Text(
        zh="写到条款，如“来源: 个人信息保护法第五十四条”，并在“要求:”里用自己的话写明做什么。",
        en="Cite the article, as `source: PIPL Art.54`, and say in your own words what it requires in `requirement:`.",
    ),
    severity=Severity.MEDIUM,
    dimension="compliance",
    level=1,
    references=(Reference("opsaudit catalogue", "1A8-1"), Reference("ISO 37301", "4.5", "2021")),
    messages={
        "imprecise": Text(
            zh="义务“{obligation}”没有写到条款，也没有写要求",
            en="obligation '{obligation}' names neither an article nor a requirement",
        )
    },
    bad=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    good=Text(zh="合规: [劳动合同法第十条]\n", en="obligations: [Labour Contract Law Art.10]\n"),
    applies=is_ours,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for an article in the source, else for a requirement."""
    if not obligation.requirement and not _PRECISE.search(matchable(obligation.source or "")):
        yield ctx.problem("imprecise", obligation, "requirement", state=State.PARTIAL, obligation=obligation.label)
