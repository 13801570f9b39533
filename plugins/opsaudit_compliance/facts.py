"""Facts of the organization that trigger duties, in the words of either language."""

import re
from typing import Any

from opsaudit.api import Context, DataAsset, NotApplicable, Obligation, System, Text, Verdict, matchable

NOT_OURS = NotApplicable(Text(zh="该义务不适用", en="the obligation does not apply"))

_PERSONAL_DATA = re.compile(r"个人信息|个人数据|personal[_ ]?data|personal information", re.IGNORECASE)
_FINANCE = re.compile(
    r"金融|银行|证券|保险|支付|信托|期货|反洗钱|financ(?:e|ial)|bank|insur|securities|payment|\baml\b", re.IGNORECASE
)


def words_of(ctx: Context) -> str:
    """Return what the organization says of itself, for matching: industry and traits."""
    org = ctx.plan.org
    return matchable(" ".join((org.industry or "", *org.traits)))


def handles_personal_data(ctx: Context) -> bool | None:
    """Whether the organization handles personal data; None when the plan does not say what it is like."""
    if _PERSONAL_DATA.search(words_of(ctx)):
        return True
    systems = (system.personal_data for system in ctx.plan.all(System))
    assets = (asset.personal_data for asset in ctx.plan.all(DataAsset))
    if any(systems) or any(assets):
        return True
    return False if ctx.plan.org.traits else None


def is_financial(ctx: Context) -> bool | None:
    """Whether anti-money-laundering duties can apply; None when the plan names neither industry nor traits."""
    words = words_of(ctx)
    return bool(_FINANCE.search(words)) if words.strip() else None


def applies_to_us(obligation: Obligation) -> bool:
    """Whether the register says that the obligation applies: it does unless it is said not to."""
    return obligation.applicable is not False


def is_ours(obligation: Obligation, _ctx: Context[Any]) -> Verdict:
    """Applies to the obligations that the organization has; an exclusion without a reason is another rule's."""
    return None if applies_to_us(obligation) else NOT_OURS


def text_of(obligation: Obligation) -> str:
    """Return the obligation's source and requirement as one text, for matching."""
    return matchable(f"{obligation.source or ''} {obligation.requirement or ''}")
