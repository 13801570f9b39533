"""A ruleset that was read, checked and bound to the rules it selects."""

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.score import RuleTerms
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager import BrokenRule, Plugin
from opsaudit.rules.params import Params
from opsaudit.rules.rule import AnyRule


class BoundRule(Struct, frozen=True):
    """A rule with everything that a ruleset says about it."""

    rule: AnyRule
    severity: Severity
    weight: Fraction
    """Weight inside its dimension: as stated, else that of the severity; 0 means shown, not scored."""
    params: Params
    why: Text | None
    """Why the ruleset has it, in the words of the ruleset's author."""
    source: str
    """Where the ruleset's author takes it from; empty when not stated."""
    plugin: str
    """Distribution that the rule comes from."""
    is_third_party: bool = False
    """Whether it does not come with opsaudit: limits hold for it."""

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.rule.code

    @property
    def terms(self) -> RuleTerms:
        """On what terms the rule takes part in the score."""
        rule = self.rule
        return RuleTerms(
            code=rule.code,
            severity=self.severity,
            weight=self.weight,
            dimension=rule.dimension,
            layer=rule.layer,
            level=rule.level,
            effort=rule.effort,
        )


class Ruleset(Struct, frozen=True):
    """What a plan is judged by."""

    name: str
    version: str
    title: Text
    description: Text | None
    licence: str
    copyright: str
    path: str
    """File that it was read from, as shown to a user."""
    sections: tuple[str, ...]
    """Sections that a plan must have, in the order of the plan format: an empty one is absent, not beside the point."""
    weights: Mapping[str, Fraction]
    """Weight of each dimension: as stated by the ruleset or one it extends, else the default."""
    rules: tuple[BoundRule, ...]
    """Sorted by code."""
    scorers: tuple[str, ...] = ()
    """Scorers of plugins whose ratings stand beside the score."""
    broken: tuple[BrokenRule, ...] = ()
    """Selected rules that cannot run, sorted by code: inconclusive, never a pass."""
    declared: tuple[tuple[AnyRule, Plugin], ...] = ()
    """Rules that it defines itself, or that those it extends do, each with the ruleset as what it comes from."""
    is_narrowed: bool = False
    """Whether the command line or the configuration changed the selection: the score compares with no other."""


class RulesetInfo(Struct, frozen=True):
    """A ruleset that can be named, as far as a list needs it."""

    name: str
    version: str
    title: Text
    description: Text | None
    distribution: str
    path: str
    problem: Text | None = None
    """Why it cannot be used."""
