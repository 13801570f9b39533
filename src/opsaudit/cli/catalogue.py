"""Everything that has a code: the rules of all plugins and the diagnostics of the core."""

from collections.abc import Mapping

from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
from opsaudit.errors import UsageError
from opsaudit.faults import ENGINE_DIAGNOSTICS
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import PLUGIN_DIAGNOSTICS, BrokenRule, Registry
from opsaudit.rules.rule import AnyRule
from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS

_UNKNOWN = Text(zh="没有代号或名称“{word}”{hint}", en="no rule or diagnostic '{word}'{hint}")


def diagnostics() -> Mapping[str, Diagnostic]:
    """Return the diagnostics of the core by their codes, sorted."""
    tables = (SOURCE_DIAGNOSTICS, BINDING_DIAGNOSTICS, PLUGIN_DIAGNOSTICS, ENGINE_DIAGNOSTICS)
    found = {diagnostic.code: diagnostic for table in tables for diagnostic in table.values()}
    return dict(sorted(found.items()))


def knows(word: str, registry: Registry) -> bool:
    """Whether a word names a rule of a plugin or a diagnostic."""
    try:
        find(word, registry)
    except UsageError:
        return False
    return True


def find(word: str, registry: Registry) -> AnyRule | BrokenRule | Diagnostic:
    """Return what a code or slug names, whatever its case; a rule goes before a diagnostic of the same slug.

    Raises UsageError with the nearest match when nothing has that name.
    """
    slugs = {registry.slug(code): code for code in registry.codes}
    known = diagnostics()
    by_slug = {diagnostic.slug: diagnostic for diagnostic in known.values()}
    code, slug = word.strip().upper(), word.strip().lower()
    if code in registry.codes or slug in slugs:
        return registry.load(code if code in registry.codes else slugs[slug])
    if code in known or slug in by_slug:
        return known.get(code) or by_slug[slug]
    hint = did_you_mean(word, [*registry.codes, *slugs, *known, *by_slug])
    raise UsageError(_UNKNOWN.format({"word": word, "hint": hint}))
