"""COMP014: personal data has a legal basis and a retention period."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    DataAsset,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)

_NOT_PERSONAL_DATA = NotApplicable(Text(zh="不是个人信息", en="not personal data"))


def is_personal(asset: DataAsset, ctx: Context) -> Verdict:
    """Applies to data assets that are marked as personal data, or hold customers or staff."""
    if asset.personal_data or (
        asset.personal_data is None and matchable(asset.kind or "") in {"customer", "客户", "staff", "员工"}
    ):
        return None
    return _NOT_PERSONAL_DATA


@rule(
    code="COMP014",
    slug="personal-data-without-basis",
    title=Text(zh="个人信息没有合法性基础或保存期限", en="Personal data without a basis or a retention period"),
    rationale=Text(
        zh="没有合法性基础的处理本身就是违法；不设期限的保存会让风险只增不减。",
        en="Processing without a legal basis is a breach by itself; keeping data for ever only adds to the exposure.",
    ),
    fix=Text(
        zh="写上“合法性基础: 履行合同”和“保存期限: 3年”。", en="Add `legal_basis: contract` and `retention: 3 years`."
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(
        Reference("opsaudit catalogue", "3-2.3.3-2"),
        Reference("个人信息保护法", "第十三条、第十九条", "2021"),
        Reference("GDPR", "Art. 5, 6", "2016/679"),
    ),
    messages={
        "no-basis": Text(zh="“{asset}”没有写合法性基础", en="'{asset}' states no legal basis"),
        "no-retention": Text(zh="“{asset}”没有写保存期限", en="'{asset}' states no retention period"),
    },
    bad=Text(
        zh="数据资产: [{名称: 客户档案, 个人信息: 是}]\n",
        en="data_assets: [{name: Customer file, personal_data: yes}]\n",
    ),
    good=Text(
        zh="数据资产: [{名称: 客户档案, 个人信息: 是, 合法性基础: 履行合同, 保存期限: 3年}]\n",
        en="data_assets: [{name: Customer file, personal_data: yes, legal_basis: contract, retention: 3 years}]\n",
    ),
    applies=is_personal,
    effort=2,
)
def check(asset: DataAsset, ctx: Context) -> Iterator[Problem]:
    """Look for both; one of them is half."""
    missing = [
        (message, key)
        for message, key in (("no-basis", "legal_basis"), ("no-retention", "retention"))
        if not ctx.given(asset, key)
    ]
    for message, key in missing:
        state = State.PARTIAL if len(missing) == 1 else State.FAIL
        yield ctx.problem(message, asset, key, state=state, value=Fraction(1, 2), asset=asset.label)
