"""COMP016: a financial institution lists its duties against money laundering."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Plan, Problem, Reference, Severity, State, Text, Unknown, Verdict, rule
from opsaudit_compliance.facts import is_financial, text_of

_AML = re.compile(r"反洗钱|洗钱|money laundering|\baml\b|know your customer|\bkyc\b", re.IGNORECASE)


_NOT_FINANCIAL_INSTITUTION = NotApplicable(Text(zh="不是金融或特定非金融机构", en="not a financial institution"))


def is_obliged(plan: Plan, ctx: Context) -> Verdict:
    """Decided by industry and traits."""
    financial = is_financial(ctx)
    if financial is None:
        return Unknown(Text(zh="组织的行业（“组织: 行业”）", en="the organization's industry (`org: industry`)"))
    return None if financial else _NOT_FINANCIAL_INSTITUTION


@rule(
    code="COMP016",
    slug="money-laundering-duty-missing",
    title=Text(zh="没有反洗钱义务", en="No duty against money laundering"),
    rationale=Text(
        zh="金融机构必须建立反洗钱内控、尽职调查、记录保存和报告制度。",
        en="A financial institution needs controls, due diligence, records and reports against money laundering.",
    ),
    fix=Text(
        zh="在“义务:”里列入反洗钱法的内控、尽职调查、记录保存和报告要求。",
        en="List internal control, due diligence, record keeping and reporting duties under `obligations:`.",
    ),
    severity=Severity.CRITICAL,
    dimension="compliance",
    level=1,
    references=(
        Reference("opsaudit catalogue", "1A8-4"),
        Reference("反洗钱法", "第二十七至三十五条", "2024修订，2025-01-01施行"),
    ),
    messages={
        "missing": Text(
            zh="组织属于金融行业，义务清单却没有反洗钱要求",
            en="a financial organization, but its register names no duty against money laundering",
        )
    },
    bad=Text(
        zh="组织: {名称: 川付, 行业: 支付}\n合规: [劳动合同法]\n",
        en="org: {name: Chuanpay, industry: payments}\nobligations: [Labour Contract Law]\n",
    ),
    good=Text(
        zh="组织: {名称: 川付, 行业: 支付}\n合规: [反洗钱法第二十七条]\n",
        en="org: {name: Chuanpay, industry: payments}\nobligations: [AML Law Art.27]\n",
    ),
    applies=is_obliged,
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Look for an obligation by category or by its words."""
    if not any(found.category == "aml" or _AML.search(text_of(found)) for found in plan.obligations):
        yield ctx.problem("missing", plan, "obligations", state=State.ABSENT)
