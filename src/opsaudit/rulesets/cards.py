"""The cards of the rules that a ruleset selects, for reports that explain their findings."""

from opsaudit.messages import Text, same
from opsaudit.model.rule_card import RuleCard
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager import Registry
from opsaudit.rulesets.model import Ruleset

_NOTHING = Text(zh="", en="")


def cards_of(ruleset: Ruleset, registry: Registry) -> dict[str, RuleCard]:
    """Return the card of every selected rule by its code; one that could not be loaded says why."""
    known = registry.declaring(ruleset.declared)
    cards = {
        broken.code: RuleCard(
            code=broken.code,
            slug=broken.slug or broken.code,
            severity=Severity.HIGH,
            title=same(broken.slug or broken.code),
            rationale=broken.reason,
            fix=_NOTHING,
            distribution=broken.distribution,
            version=broken.version,
        )
        for broken in ruleset.broken
    }
    for bound in ruleset.rules:
        rule, owner = bound.rule, known.owner(bound.code)
        cards[rule.code] = RuleCard(
            code=rule.code,
            slug=rule.slug,
            severity=bound.severity,
            title=rule.title,
            rationale=rule.rationale,
            fix=rule.fix,
            dimension=rule.dimension,
            references=tuple(map(str, rule.references)),
            plugin=owner.name,
            distribution=owner.distribution,
            version=owner.version,
        )
    return cards
