"""COMP013: whoever handles personal data has an information security policy in force."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    NotApplicable,
    Plan,
    Policy,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Unknown,
    Verdict,
    matchable,
    rule,
)
from opsaudit_compliance.facts import handles_personal_data

_SECURITY = re.compile(
    r"信息安全|数据安全|网络安全|个人信息|隐私|infosec|security|privacy|data protection", re.IGNORECASE
)


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
    code="COMP013",
    slug="no-security-policy",
    title=Text(zh="没有信息安全制度", en="No information security policy"),
    rationale=Text(
        zh="处理个人信息而没有成文制度，泄露发生时无法证明尽到了保护义务。",
        en="Without a written policy, nobody can show after a leak that personal data was protected with care.",
    ),
    fix=Text(
        zh="在“制度:”下加入信息安全制度，写明负责人、版次和复审周期。",
        en="Add an information security policy under `policies:` with owner, version and review cycle.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1B5-1"),
        Reference("opsaudit catalogue", "3-4.3.2-1"),
        Reference("个人信息保护法", "第五十一条", "2021"),
        Reference("ISO/IEC 27001", "5.2", "2022"),
    ),
    messages={
        "none": Text(
            zh="组织处理个人信息，却没有信息安全制度",
            en="the organization handles personal data without an information security policy",
        ),
        "not-in-force": Text(
            zh="信息安全制度“{policy}”没有生效", en="information security policy '{policy}' is not in force"
        ),
    },
    bad=Text(zh="组织: {名称: 云川, 特征: [个人信息]}\n", en="org: {name: Yunchuan, traits: [personal_data]}\n"),
    good=Text(
        zh="组织: {名称: 云川, 特征: [个人信息]}\n制度: [{名称: 信息安全管理办法, 状态: 生效}]\n",
        en="org: {name: Yunchuan, traits: [personal_data]}\npolicies: [{name: Information security, status: effective}]\n",
    ),
    applies=with_personal_data,
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for a security policy, and whether it is in force."""
    found = [
        policy
        for policy in plan.all(Policy)
        if _SECURITY.search(matchable(f"{policy.name or ''} {policy.domain or ''}"))
    ]
    if not found:
        yield ctx.problem("none", plan, "policies", state=State.ABSENT, policy="")
    elif all(policy.status in {"draft", "review", "obsolete"} for policy in found):
        yield ctx.problem("not-in-force", found[0], "status", policy=found[0].label)
