"""COMP018: whoever handles personal data audits its protection on a schedule."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Plan, Problem, Reference, Severity, State, Text, Unknown, Verdict, rule
from opsaudit_compliance.facts import applies_to_us, handles_personal_data, text_of

_PROTECTION = re.compile(r"个人信息|PIPL|GDPR|personal|privacy|data protection", re.IGNORECASE)


_NO_PERSONAL_DATA = NotApplicable(Text(zh="不处理个人信息", en="no personal data is handled"))


def with_personal_data(plan: Plan, ctx: Context) -> Verdict:
    """Decided by the organization's traits, its systems and its data assets."""
    handles = handles_personal_data(ctx)
    if handles is None:
        fact = Text(
            zh="组织是否处理个人信息（“组织: 特征”）",
            en="whether the organization handles personal data (`org: traits`)",
        )
        return Unknown(fact)
    return None if handles else _NO_PERSONAL_DATA


@rule(
    code="COMP018",
    slug="personal-data-audit-missing",
    title=Text(zh="没有个人信息保护合规审计", en="No audit of personal data protection"),
    rationale=Text(
        zh="法律要求个人信息处理者定期进行合规审计，未审计会被责令改正并处罚。",
        en="The law wants whoever handles personal data to audit compliance at intervals.",
    ),
    fix=Text(
        zh="在“义务:”列入“来源: 个人信息保护法第五十四条”，写明频率。",
        en="List it under `obligations:` as `source: PIPL Art.54`, with a frequency.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1A8-2"),
        Reference("个人信息保护法", "第五十四条", "2021"),
        Reference("个人信息保护合规审计管理办法", "", "2025-05-01施行"),
    ),
    messages={
        "missing": Text(
            zh="组织处理个人信息，义务清单却没有定期合规审计",
            en="personal data is handled, but the register has no scheduled audit of its protection",
        )
    },
    bad=Text(
        zh="组织: {名称: 云川, 特征: [个人信息]}\n合规: [劳动合同法]\n",
        en="org: {name: Yunchuan, traits: [personal_data]}\nobligations: [Labour Contract Law]\n",
    ),
    good=Text(
        zh="组织: {名称: 云川, 特征: [个人信息]}\n义务: [{来源: 个人信息保护法第五十四条, 频率: 每年}]\n",
        en="org: {name: Yunchuan, traits: [personal_data]}\nobligations: [{source: PIPL Art.54, frequency: yearly}]\n",
    ),
    applies=with_personal_data,
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for an obligation on personal data that is checked on a schedule."""
    found = [one for one in plan.obligations if applies_to_us(one) and _PROTECTION.search(text_of(one))]
    if not any(one.frequency is not None or one.next_check is not None for one in found):
        yield ctx.problem("missing", plan, "obligations", state=State.ABSENT)
