"""Everything that has a code: the rules of all plugins and the diagnostics of the core."""

from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import BrokenRule, Registry
from opsaudit.report.cards import diagnostics
from opsaudit.rules.rule import AnyRule

_UNKNOWN = Text(zh="没有代号或名称“{word}”{hint}", en="no rule or diagnostic '{word}'{hint}")


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
