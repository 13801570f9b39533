"""How a plugin names its rules without importing them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from opsaudit.rules.rule import AnyRule, Rule


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules of one package: code to slug. The file of a rule is its slug with underscores, and holds one ``check``.

    A ruleset that does not select a rule never imports its file.
    """

    package: str
    slugs: Mapping[str, str]

    def load(self, code: str) -> AnyRule:
        """Import one rule. Raises what its module raises, LookupError when the file and the index disagree."""
        slug = self.slugs[code]
        module = import_module(f"{self.package}.{slug.replace('-', '_')}")
        found = getattr(module, "check", None)
        if not isinstance(found, Rule) or found.code != code or found.slug != slug:
            raise LookupError(f"{module.__name__} has no rule {code} {slug} named `check`")
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield code and slug in the order of the codes."""
        return iter(sorted(self.slugs.items()))
