"""COMP008: the register covers the areas of law that meet every company, or says why one is left out."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from opsaudit.api import (
    Context,
    NotApplicable,
    Params,
    Plan,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)
from opsaudit_compliance.facts import text_of

_LABELS: Mapping[str, Text] = {
    "labour": Text(zh="劳动用工", en="labour"),
    "finance": Text(zh="财务税务", en="finance and tax"),
    "environment": Text(zh="环境", en="environment"),
    "data": Text(zh="数据与个人信息", en="data protection"),
    "consumer": Text(zh="消费者", en="consumers"),
}
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "labour": re.compile(r"劳动|社会保险|工会|labou?r|employment|working time", re.IGNORECASE),
    "finance": re.compile(r"会计|税|审计法|财务|account|\btax|fiscal|bookkeeping", re.IGNORECASE),
    "environment": re.compile(r"环境|环保|排污|废物|environment|emission|waste", re.IGNORECASE),
    "data": re.compile(r"个人信息|数据安全|网络安全|GDPR|PIPL|data protection|privacy|personal", re.IGNORECASE),
    "consumer": re.compile(
        r"消费者|电子商务法|产品质量|食品安全|consumer|e-commerce|product (?:safety|liability)|food", re.IGNORECASE
    ),
}
"""Words of the names of laws: a register need not state a category for a law that everybody knows."""


class Areas(Params):
    """``areas``: what a register covers. The default is catalogue row 1A8-1."""

    areas: tuple[str, ...] = ("labour", "finance", "environment", "data", "consumer")


_NO_REGISTER = NotApplicable(Text(zh="没有义务清单", en="there is no register"))


def keeps_a_register(plan: Plan, ctx: Context[Areas]) -> Verdict:
    """Without any obligation COMP001 speaks."""
    return None if plan.obligations else _NO_REGISTER


@rule(
    code="COMP008",
    slug="unmapped-obligation-areas",
    title=Text(zh="义务清单有空白领域", en="Areas of law left out"),
    rationale=Text(
        zh="没有写到的领域不等于没有义务，只说明没有人查过。",
        en="An area that is not listed is not free of duties; it only says that nobody looked.",
    ),
    fix=Text(
        zh="补上该领域的义务，或在“范围: 不适用”写明理由。",
        en="Add the obligations of that area, or give the reason under `scope: exclude`.",
    ),
    severity=Severity.MEDIUM,
    dimension="compliance",
    level=1,
    references=(Reference("opsaudit catalogue", "1A8-1"), Reference("ISO 37301", "4.5", "2021")),
    messages={"missing": Text(zh="义务清单没有涉及：{areas}", en="the register does not cover: {areas}")},
    bad=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    good=Text(
        zh="合规: [劳动合同法, 企业所得税法, 环境保护法, 个人信息保护法, 消费者权益保护法]\n",
        en="obligations: [Labour Contract Law, Corporate tax law, Environment Act, Data protection law, Consumer law]\n",
    ),
    params=Areas,
    applies=keeps_a_register,
    effort=3,
)
def check(plan: Plan, ctx: Context[Areas]) -> Iterator[Problem]:
    """Match each area by category, by the words of the law, and by declared exclusions."""
    wanted = ctx.params.areas
    missing = [area for area in wanted if not _covers(plan, area)]
    if missing:
        met = Fraction(len(wanted) - len(missing), len(wanted))
        names = [_LABELS.get(area, Text(zh=area, en=area)) for area in missing]
        areas = Text(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))
        yield ctx.problem("missing", plan, "obligations", state=State.PARTIAL, value=met, areas=areas)


def _covers(plan: Plan, area: str) -> bool:
    signs = _SIGNS.get(area)
    for obligation in plan.obligations:
        if obligation.category == area or (signs is not None and signs.search(text_of(obligation))):
            return True
    topics = matchable(" ".join(exclusion.topic or "" for exclusion in plan.scope.exclude if exclusion.reason))
    return area in topics or (signs is not None and signs.search(topics) is not None)
