"""What is known of a code: the card of a rule, or of a diagnostic of the core."""

from collections.abc import Mapping
from functools import cache

from opsaudit.baseline.diagnostics import BASELINE_DIAGNOSTICS
from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
from opsaudit.faults import ENGINE_DIAGNOSTICS
from opsaudit.messages import same
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.result import Finding
from opsaudit.model.rule_card import RuleCard
from opsaudit.plugin_manager import PLUGIN_DIAGNOSTICS
from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS
from opsaudit.waiving.diagnostics import WAIVING_DIAGNOSTICS


@cache
def diagnostics() -> Mapping[str, Diagnostic]:
    """Return the diagnostics of the core by their codes, sorted."""
    tables = (
        SOURCE_DIAGNOSTICS,
        BINDING_DIAGNOSTICS,
        PLUGIN_DIAGNOSTICS,
        ENGINE_DIAGNOSTICS,
        WAIVING_DIAGNOSTICS,
        BASELINE_DIAGNOSTICS,
    )
    found = {diagnostic.code: diagnostic for table in tables for diagnostic in table.values()}
    return dict(sorted(found.items()))


def card_for(finding: Finding, cards: Mapping[str, RuleCard]) -> RuleCard:
    """Return the card of what reports a finding; ``cards`` are those of the rules."""
    known = cards.get(finding.code)
    if known is not None:
        return known
    told = diagnostics().get(finding.code)
    if told is None:  # a finding of code that is on no list says all there is to say
        title = same(finding.slug)
        return RuleCard(finding.code, finding.slug, finding.severity, title, title, finding.fix or title)
    return RuleCard(told.code, told.slug, told.severity, told.title, told.rationale, told.fix)
