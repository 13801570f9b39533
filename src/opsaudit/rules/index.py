"""How a plugin names its rules without importing them."""

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct, field

from opsaudit.model.sections import SECTIONS, Sections
from opsaudit.rules.rule import AnyRule, Rule
from opsaudit.source.packages import folder_of, names_in

if TYPE_CHECKING:
    from opsaudit.expressions import Function

    Functions = Callable[[], Mapping[str, Function]]


class RuleIndex(Struct, frozen=True):
    """Rules of one package: code to slug. The file of a rule is its slug with underscores.

    ``goal_without_sponsor.py`` holds a rule in Python, named ``check``; ``goal_without_sponsor.yaml`` declares one. A
    ruleset that does not select a rule never reads its file.
    """

    package: str
    slugs: Mapping[str, str]
    formerly: Mapping[str, str] = field(default_factory=dict)
    """Slugs and codes that rules had once, to their codes of today: rulesets that name them go on working."""

    def load(self, code: str, sections: Sections = SECTIONS, functions: "Functions | None" = None) -> AnyRule:
        """Read one rule; what a declared one may name beside the plan format is in ``sections`` and ``functions``.

        Raises what its module raises, RulesetError for a declaration that is wrong, LookupError when the file and the
        index disagree.
        """
        slug = self.slugs[code]
        name = slug.replace("-", "_")
        files = names_in(self.package)
        if f"{name}.yaml" not in files:
            module = import_module(f"{self.package}.{name}")
            found = getattr(module, "check", None)
            if not isinstance(found, Rule) or found.code != code or found.slug != slug:
                raise LookupError(f"{module.__name__} has no rule {code} {slug} named `check`")
            return found
        if f"{name}.py" in files:
            raise LookupError(f"{self.package} has both {name}.py and {name}.yaml; a rule has one file")
        declared = self._declared(f"{name}.yaml", sections, functions)
        if declared.code != code or declared.slug != slug:
            raise LookupError(f"{self.package} {name}.yaml declares {declared.code} {declared.slug}, not {code} {slug}")
        return declared

    def _declared(self, file: str, sections: Sections, functions: "Functions | None") -> AnyRule:
        from opsaudit.rules.declarative import (  # what reads declarations takes 10 ms to load
            Environment,
            read_rule_file,
        )

        environment = Environment(sections) if functions is None else Environment(sections, functions)
        shown = f"{self.package.replace('.', '/')}/{file}"
        return read_rule_file(folder_of(self.package).joinpath(file).read_bytes(), shown, environment)

    def forgotten(self) -> list[str]:
        """Return the files of the package that hold a rule which the index does not name, sorted: nobody runs those."""
        named = {slug.replace("-", "_") for slug in self.slugs.values()}
        unnamed = [file for file in sorted(names_in(self.package)) if file.partition(".")[0] not in named]
        return [file for file in unnamed if self._holds_rule(file)]

    def _holds_rule(self, file: str) -> bool:
        """Tell by its text: a package of rules may hold modules and YAML of another kind as well."""
        if not file.endswith((".py", ".yaml")):
            return False
        text = folder_of(self.package).joinpath(file).read_bytes()
        return re.search(rb"^@rule\(" if file.endswith(".py") else rb"^code:", text, re.MULTILINE) is not None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield code and slug in the order of the codes."""
        return iter(sorted(self.slugs.items()))
