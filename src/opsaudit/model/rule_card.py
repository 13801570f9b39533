"""What a rule says of itself, as far as reports repeat it beside its findings."""

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.severity import Severity


class RuleCard(Struct, frozen=True):
    """A rule, a diagnostic of the core, or a rule that could not be loaded."""

    code: str
    slug: str
    severity: Severity
    title: Text
    rationale: Text
    fix: Text
    dimension: str = ""
    """Empty for what the core itself reports."""
    references: tuple[str, ...] = ()
    plugin: str = ""
    """Name of the plugin or ruleset that it comes from; empty for the core."""
    distribution: str = ""
    version: str = ""
    """Of the distribution."""
