"""Rules that a ruleset defines itself: declared in YAML, without a plugin."""

from opsaudit.discovery import canonical
from opsaudit.messages import Text
from opsaudit.model.node import Entry
from opsaudit.plugin_manager import Plugin, PluginStatus, Registry
from opsaudit.plugin_manager.claims import prefix_of
from opsaudit.rules.declarative import Environment, read_rule
from opsaudit.rules.rule import CODE, AnyRule
from opsaudit.rulesets.document import SETTING_KEYS, Document
from opsaudit.source.settings import Problems


def define(document: Document, registry: Registry, problems: Problems) -> list[tuple[AnyRule, Plugin]]:
    """Return the rules that a file defines, each with the ruleset as what it comes from.

    A code, a slug or a prefix that belongs to somebody else is a problem, as whatever is wrong in a definition is.
    """
    home = _home(document)
    environment = Environment(registry.sections, lambda: registry.functions)
    made: list[tuple[AnyRule, Plugin]] = []
    for entry in document.definitions:
        rule = _define(entry, environment, problems)
        if rule is not None and _is_free(rule, entry, registry.declaring(made), home=home, problems=problems):
            made.append((rule, home))
    return made


def _define(entry: Entry, environment: Environment, problems: Problems) -> AnyRule | None:
    code = entry.key.text
    if not CODE.fullmatch(code):
        problems.add(entry.key.place, _BAD_CODE, code=code)
        return None
    return read_rule(entry.value, environment, problems, code=code, also=SETTING_KEYS)


def _home(document: Document) -> Plugin:
    """Return what the rules of a ruleset come from: its plugin, else the file itself."""
    file = document.file
    if file.plugin is not None:
        return file.plugin
    return Plugin(document.name, file.shown, file.shown, document.version, PluginStatus.LOADED)


def _is_free(rule: AnyRule, entry: Entry, registry: Registry, *, home: Plugin, problems: Problems) -> bool:
    by_slug = {registry.slug(code): code for code in registry.codes}
    for word, code in ((rule.code, rule.code), (rule.slug, by_slug.get(rule.slug, ""))):
        if code in registry.codes:
            problems.add(entry.key.place, _TAKEN, word=word, owner=_told(registry.owner(code)))
            return False
    prefix = prefix_of(rule.code)
    owners = [registry.owner(code) for code in registry.codes if prefix_of(code) == prefix]
    for owner in owners:
        if owner in registry.plugins and canonical(owner.distribution) != canonical(home.distribution):
            problems.add(entry.key.place, _PREFIX_TAKEN, prefix=prefix, owner=_told(owner))
            return False
    return True


def _told(owner: Plugin) -> str:
    return f"{owner.distribution} {owner.version}".strip()


_BAD_CODE = Text(
    zh="这里定义的规则代号“{code}”应为二至八个大写字母加三位数字，如 ACME001",
    en="a rule is defined here under '{code}'; a code is two to eight capital letters and three digits, as ACME001",
)
_TAKEN = Text(zh="“{word}”已属于 {owner}，请另取一个", en="'{word}' belongs to {owner} already; choose another one")
_PREFIX_TAKEN = Text(
    zh="代号前缀 {prefix} 属于 {owner}，自己的规则请用自己的前缀",
    en="the prefix {prefix} belongs to {owner}; give rules of your own a prefix of your own",
)
