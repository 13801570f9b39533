"""Equipment as a section of a plan. Everything is named here and imported when a plan first needs it."""

from collections.abc import Iterable

from opsaudit.api import LexiconResource, RuleIndex, RulesetResource, Section, hookimpl


@hookimpl
def opsaudit_entities() -> Iterable[Section]:
    """Name the section, its keys, and the class of its entries."""
    return [Section("assets", "acme_assets.model:Asset", "资产", also=("设备", "equipment"))]


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules."""
    return [RuleIndex("acme_assets.rules", {"ASSET001": "asset-without-owner", "ASSET002": "upkeep-without-interval"})]


@hookimpl
def opsaudit_rulesets() -> Iterable[RulesetResource]:
    """Name the folder of the rulesets."""
    return [RulesetResource("acme_assets", "rulesets")]


@hookimpl
def opsaudit_lexicons() -> Iterable[LexiconResource]:
    """Name the file of the words that goals about equipment are read by."""
    return [LexiconResource("acme_assets", "lexicon.yaml")]
