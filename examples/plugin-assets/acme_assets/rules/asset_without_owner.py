"""ASSET001: somebody answers for each piece of equipment."""

from collections.abc import Iterator

from acme_assets.model import Asset
from opsaudit.api import Context, Problem, Reference, Severity, Text, rule


@rule(
    code="ASSET001",
    slug="asset-without-owner",
    title=Text(zh="设备没有负责人", en="Equipment without an owner"),
    rationale=Text(
        zh="没有人负责的设备没有人点检，坏了才被想起。",
        en="Equipment that nobody answers for is inspected by nobody, and remembered when it breaks.",
    ),
    fix=Text(zh="写上负责的岗位，例如“负责人: R-FM”。", en="Name the role that answers for it, as `owner: R-FM`."),
    severity=Severity.HIGH,
    dimension="process",
    level=2,
    references=(Reference("ISO 9001", "7.1.3", "2015"),),
    messages={"no-owner": Text(zh="设备“{asset}”没有负责人", en="asset '{asset}' has no owner")},
    bad=Text(zh="资产: [一号铣床]\n", en="assets: [Mill one]\n"),
    good=Text(
        zh="资产:\n  - 名称: 一号铣床\n    负责人: 设备主管\n",
        en="assets:\n  - name: Mill one\n    owner: Plant Manager\n",
    ),
)
def check(asset: Asset, ctx: Context) -> Iterator[Problem]:
    """Look for the owner."""
    if asset.owner is None:
        yield ctx.problem("no-owner", asset, "owner", asset=asset.label)
