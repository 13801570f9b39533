"""``opsaudit plugins``: list what is installed, and say in plain words what is wrong with it."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Unpack

import click

from opsaudit.binding.foreign import section_problem
from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, lang_of
from opsaudit.cli.brought import (
    broken_extensions,
    extension_rows,
    extension_texts,
    refused_wordings,
    wording_texts,
)
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import PluginFlags, format_option, lang_option, plugin_options, plugins_here
from opsaudit.cli.terminal import Output, width_of
from opsaudit.hookspecs import API_VERSION
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Lang, Text
from opsaudit.model.result import Finding
from opsaudit.model.sections import Section
from opsaudit.plugin_manager import BrokenRule, Plugin, PluginStatus, Registry
from opsaudit.plugin_manager.answers import shown
from opsaudit.report import json
from opsaudit.report.cells import safe, wrap
from opsaudit.report.table import table

if TYPE_CHECKING:
    from opsaudit.source.lexicons import LexiconFile

_HEADS = (
    Text(zh="插件", en="plugin"),
    Text(zh="发行包", en="distribution"),
    Text(zh="状态", en="status"),
    Text(zh="规则", en="rules"),
    Text(zh="加载毫秒", en="load ms"),
    Text(zh="带来", en="brings"),
)
_SECTIONS = Text(zh="章节", en="section")
_WORD_CLASSES = Text(zh="词类", en="words")
_FOLDER = Text(zh="规则集", en="rulesets")
_LOCALE = Text(zh="措辞", en="wordings")
_API = Text(zh="插件接口版本 {api}，共 {count} 个插件", en="plugin API version {api}, {count} plugins")
_FINE = Text(
    zh="正常：{rules} 条规则全部可载入，加载用时 {ms} 毫秒", en="fine: all {rules} rules load; loading it took {ms} ms"
)
_SECTION = Text(zh="带来章节：{section}（{kind}）", en="brings the section {section} ({kind})")
_BAD_SECTION = Text(zh="章节 {section} 不可用：{reason}", en="section {section} cannot be used: {reason}")
_WORDS = Text(zh="改动词类：{change}", en="changes words: {change}")
_RULESETS_ONLY = Text(zh="正常：不带规则，加载用时 {ms} 毫秒", en="fine: it brings no rules; loading it took {ms} ms")
_DISABLED = Text(zh="已停用：{reason}", en="disabled: {reason}")
_TROUBLE = Text(zh="有问题：{status}", en="in trouble: {status}")
_WHAT_TO_DO = Text(zh="怎么办：{fix}", en="what to do: {fix}")
_RULE = Text(zh="规则 {code} {slug} 无法载入：{reason}", en="rule {code} {slug} cannot be loaded: {reason}")
_FORGOTTEN = Text(
    zh="{file} 里有一条规则，RuleIndex 没有列出它，所以从不运行；把它的代号和名称加进去",
    en="{file} holds a rule that the RuleIndex does not name, so nobody runs it; add its code and slug",
)
_ALL_FINE = Text(zh="所有插件正常。", en="All plugins are fine.")
_BROKEN = Text(
    zh="{count} 个插件有问题：用到它们的评估都不完整（退出码 3）。",
    en="{count} plugin(s) in trouble: every assessment that uses them is incomplete (exit code 3).",
)


@click.command(
    "list",
    cls=Command,
    text=Text(zh="列出已安装的插件及其状态。", en="List the installed plugins and how loading them ended."),
)
@format_option("text", "json")
@plugin_options
@lang_option()
@click.pass_context
def list_plugins(ctx: click.Context, /, *, format: str, **flags: Unpack[PluginFlags]) -> int:  # noqa: A002  # the option's name
    """Print the plugins."""
    lang, out = lang_of(ctx), Output(sys.stdout)
    registry = plugins_here(flags)
    if format == "json":
        out.write(json.listed("opsaudit/plugins/v1", plugins=[_row(plugin, registry) for plugin in registry.plugins]))
    else:
        for line in table(
            [head[lang] for head in _HEADS],
            [_cells(one, registry, lang) for one in registry.plugins],
            width_of(sys.stdout),
        ):
            out.write(line)
    out.flush()
    return INCOMPLETE if any(_is_troubled(plugin, registry) for plugin in registry.plugins) else CLEAN


@click.command(
    "doctor",
    cls=Command,
    text=Text(
        zh="逐个检查插件：能否导入、接口版本、钩子、重复的规则代号，并载入它带来的一切：规则、章节、词表、输出格式、命令等。",
        en="Examine every plugin: whether it imports, its API version, hooks and claimed codes; and load everything that "
        "it brings: rules, sections, lexicons, formats, commands and so on.",
    ),
)
@plugin_options
@lang_option()
@click.pass_context
def doctor(ctx: click.Context, **flags: Unpack[PluginFlags]) -> int:
    """Print what is wrong with plugins; exit code 3 when something is."""
    lang, width, out = lang_of(ctx), width_of(sys.stdout), Output(sys.stdout)
    registry = plugins_here(flags)
    out.write(_API.format({"api": API_VERSION, "count": len(registry.plugins)})[lang] + "\n\n")
    troubled = 0
    for plugin in registry.plugins:
        useless = [*_broken_rules(plugin, registry), *_unusable_sections(plugin, registry)]
        useless += [*broken_extensions(plugin), *(found.message for found in _refused(plugin, registry))]
        troubled += plugin.status in _TROUBLED or bool(useless)
        out.write(safe(f"{plugin.name} · {plugin.distribution} {plugin.version} · {plugin.module}") + "\n")
        for text in _diagnosis(plugin, useless, registry):
            out.write("".join(f"  {line}\n" for line in wrap(safe(text[lang]), width - 2)))
        out.write("\n")
    out.write((_BROKEN.format({"count": troubled}) if troubled else _ALL_FINE)[lang] + "\n")
    out.flush()
    return INCOMPLETE if troubled else CLEAN


COMMANDS = {
    "list": Lazy("opsaudit.cli.plugins:list_plugins", Text(zh="列出插件", en="List plugins")),
    "doctor": Lazy("opsaudit.cli.plugins:doctor", Text(zh="诊断插件", en="Diagnose plugins")),
    "trust": Lazy("opsaudit.cli.trust:trust", Text(zh="信任一个本地插件", en="Trust a local plugin")),
    "untrust": Lazy("opsaudit.cli.trust:untrust", Text(zh="不再信任一个本地插件", en="Trust a local plugin no longer")),
}
plugins = LazyGroup(
    "plugins",
    text=Text(zh="列出、诊断插件；不带命令时列出。", en="List and diagnose plugins; lists without a command."),
    lazy=COMMANDS,
    default="list",
)
lang_option()(plugins)

_TROUBLED = frozenset(PluginStatus) - {PluginStatus.LOADED, PluginStatus.DISABLED}


def _status(plugin: Plugin, registry: Registry) -> PluginStatus:
    """Return how loading a plugin ended, its words included: they are read later than everything else."""
    is_whole = plugin.status is not PluginStatus.LOADED or not _refused(plugin, registry)
    return plugin.status if is_whole else PluginStatus.PARTIAL


def _is_troubled(plugin: Plugin, registry: Registry) -> bool:
    return plugin.status in _TROUBLED or bool(_refused(plugin, registry))


def _broken_rules(plugin: Plugin, registry: Registry) -> Iterator[Text]:
    """Load every rule of a plugin, its examples too, and say which ones do not."""
    for code, slug in plugin.rules:
        found = registry.load(code)
        failure = found if isinstance(found, BrokenRule) else attempt(found.illustrate)
        if isinstance(failure, BrokenRule | Failure):
            yield _RULE.format({"code": code, "slug": slug, "reason": failure.reason})
    forgotten = attempt(lambda: registry.forgotten(plugin))
    for file in [] if isinstance(forgotten, Failure) else forgotten:
        yield _FORGOTTEN.format({"file": file})


def _unusable_sections(plugin: Plugin, registry: Registry) -> Iterator[Text]:
    """Import what lies in each section of a plugin and say which ones are of no use."""
    for section in plugin.sections:
        problem = section_problem(section, registry.sections)
        if problem is not None:
            yield _BAD_SECTION.format({"section": section.name, "reason": problem})


def _diagnosis(plugin: Plugin, useless: list[Text], registry: Registry) -> Iterator[Text]:
    """Yield what is to be said about one plugin, worst first; ``useless`` are the rules and sections that fail."""
    if plugin.status is PluginStatus.DISABLED:
        yield _DISABLED.format({"reason": plugin.reason or ""})
        return
    if plugin.status in _TROUBLED:
        yield from _trouble(plugin, registry)
    yield from useless
    for section in plugin.sections:
        yield _SECTION.format({"section": section.label, "kind": _class_of(section)})
    for change in _changes(plugin, registry):
        yield _WORDS.format({"change": change})
    yield from extension_texts(plugin)
    yield from wording_texts(plugin, registry)
    if plugin.status is PluginStatus.LOADED and not useless:
        told = _FINE if plugin.rules else _RULESETS_ONLY
        yield told.format({"rules": len(plugin.rules), "ms": f"{plugin.load_ms:.0f}"})


def _trouble(plugin: Plugin, registry: Registry) -> Iterator[Text]:
    yield _TROUBLE.format({"status": plugin.status.label})
    blamed = f"{plugin.distribution} {plugin.version}".strip()
    for finding in registry.findings:
        if finding.blame in (blamed, plugin.distribution) and _is_about(finding.message.en, plugin):
            yield finding.message
            if finding.fix is not None:
                yield _WHAT_TO_DO.format({"fix": finding.fix})
    for lost in registry.extensions.lost:
        if (lost.plugin.distribution, lost.plugin.name) == (plugin.distribution, plugin.name):
            yield lost.reason


def _class_of(section: Section) -> str:
    """Return ``module:Class`` as it may be written in a hook; a class that was handed over is named alike."""
    kind = section.holds
    return kind if isinstance(kind, str) else f"{kind.__module__}:{kind.__qualname__}"


def _is_about(message: str, plugin: Plugin) -> bool:
    """Whether a finding about a distribution concerns this plugin of it: it names the plugin, or rules."""
    return f"plugin {plugin.name} " in message or not message.startswith("plugin ")


def _cells(plugin: Plugin, registry: Registry, lang: Lang) -> list[str]:
    brings = [f"{_SECTIONS[lang]} {each.label[lang]}" for each in plugin.sections]
    words = [each.partition(" ")[0] for each in _changes(plugin, registry)]
    brings += [f"{_WORD_CLASSES[lang]} {', '.join(words)}"] if words else []
    brings += [f"{_FOLDER[lang]} {one.package}/{one.folder}".rstrip("/") for one in plugin.rulesets]
    brings += [f"{_LOCALE[lang]} {shown(each)}" for each in plugin.locales]
    brings += [f"{each.noun[lang]} {each.name}" for each in plugin.extensions]
    return [
        plugin.name,
        f"{plugin.distribution} {plugin.version}",
        _status(plugin, registry).label[lang],
        str(len(plugin.rules)),
        f"{plugin.load_ms:.1f}",
        ", ".join(brings),
    ]


def _changes(plugin: Plugin, registry: Registry) -> list[str]:
    """Return the classes of words that a plugin changes or adds, with the number of words: ``hedge +2 -1``."""
    told: list[str] = []
    for said in _said(plugin, registry):
        for change in said.changes:
            counts = [f"+{len(change.add)}"] * bool(change.add) + [f"-{len(change.remove)}"] * bool(change.remove)
            told.append(" ".join([change.name, *counts]))
        told += [f"{each.words.name} +{len(each.words.bases)}" for each in said.classes]
    return told


def _said(plugin: Plugin, registry: Registry) -> "list[LexiconFile]":
    return [words.said for words in registry.lexicons.words if words.plugin is plugin] if plugin.lexicons else []


def _refused(plugin: Plugin, registry: Registry) -> list[Finding]:
    """Return what is wrong with the words of a plugin, and with its wordings for rules."""
    found = refused_wordings(plugin, registry)
    if plugin.lexicons:
        refused = zip(registry.lexicons.refused, registry.lexicons.findings, strict=True)
        found += [finding for each, finding in refused if each.plugin is plugin]
    return found


def _row(plugin: Plugin, registry: Registry) -> json.Row:
    reason = plugin.reason
    return {
        "distribution": plugin.distribution,
        "extensions": extension_rows(plugin),
        "lexicons": [shown(each) for each in plugin.lexicons],
        "locales": [shown(each) for each in plugin.locales],
        "module": plugin.module,
        "name": plugin.name,
        "reason": None if reason is None else {"en": reason.en, "zh": reason.zh},
        "rules": [code for code, _ in plugin.rules],
        "sections": [{"en": each.name, "zh": each.zh} for each in plugin.sections],
        "status": _status(plugin, registry).value,
        "words": _changes(plugin, registry),
        "version": plugin.version,
    }
