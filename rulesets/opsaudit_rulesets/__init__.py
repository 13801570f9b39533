"""The rulesets that come with opsaudit: YAML only, registered as any plugin registers its own."""

from collections.abc import Iterable

from opsaudit.api import RulesetResource, hookimpl


@hookimpl
def opsaudit_rulesets() -> Iterable[RulesetResource]:
    """Name the folder that the rulesets lie in."""
    return [RulesetResource("opsaudit_rulesets")]
