"""What a plugin adds by name, as ``opsaudit plugins`` shows it."""

from collections.abc import Iterator

from opsaudit.cli.foreign_commands import verify_command
from opsaudit.extensions import Extension, PluginCommand
from opsaudit.isolation import Failure
from opsaudit.messages import Text
from opsaudit.model.result import Finding
from opsaudit.plugin_manager import Plugin, Provided, Registry
from opsaudit.report import json

_BRINGS = Text(zh="带来{noun} {name}（{target}）", en="brings the {noun} {name} ({target})")
_REWORDS = Text(zh="改写规则的措辞：{codes}", en="words rules in its own way: {codes}")
_BAD = Text(zh="{noun} {name} 不可用：{reason}", en="the {noun} {name} cannot be used: {reason}")


def broken_extensions(plugin: Plugin) -> Iterator[Text]:
    """Import the code of each extension of a plugin and say which ones are of no use."""
    for extension in plugin.extensions:
        verify = verify_command if isinstance(extension, PluginCommand) else extension.verify
        found = Provided(extension, plugin).attempt(verify)
        if isinstance(found, Failure):
            yield _BAD.format({"noun": extension.noun, "name": extension.name, "reason": found.reason})


def extension_texts(plugin: Plugin) -> Iterator[Text]:
    """Yield what a plugin adds by name."""
    for each in plugin.extensions:
        yield _BRINGS.format({"noun": each.noun, "name": each.name, "target": each.target})


def refused_wordings(plugin: Plugin, registry: Registry) -> list[Finding]:
    """Import the rules that a plugin gives wordings for, and return what is wrong with the wordings."""
    locales = registry.locales if plugin.locales else None
    if locales is None:
        return []
    for code in locales.codes_of(plugin):
        registry.load(code)
    return list(locales.findings_of(plugin))


def wording_texts(plugin: Plugin, registry: Registry) -> Iterator[Text]:
    """Yield which rules a plugin gives other wordings for."""
    locales = registry.locales if plugin.locales else None
    codes = [] if locales is None else locales.codes_of(plugin)
    if codes:
        yield _REWORDS.format({"codes": ", ".join(codes)})


def extension_rows(plugin: Plugin) -> list[json.Row]:
    """Return what a plugin adds by name, as JSON shows it."""
    return [_row(each) for each in plugin.extensions]


def _row(extension: Extension) -> json.Row:
    return {
        "about": json.both(extension.about),
        "kind": extension.noun.en,
        "name": extension.name,
        "target": extension.target,
    }
