"""``opsaudit rules``: list the rules of all plugins, or of one ruleset, and show one."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, lang_of, option
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.explain import known_rules, show_page
from opsaudit.cli.options import (
    NAME,
    Choice,
    PluginFlags,
    color_option,
    format_option,
    lang_option,
    plugin_options,
    plugins_here,
    ruleset_option,
)
from opsaudit.cli.terminal import Output, style_for, width_of
from opsaudit.errors import UsageError
from opsaudit.messages import Lang, Text
from opsaudit.model.repair import Safety
from opsaudit.model.severity import Severity
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import BrokenRule, Plugin, Registry
from opsaudit.report import json
from opsaudit.report.base import Look
from opsaudit.report.card import counted
from opsaudit.report.table import table
from opsaudit.rules.rule import AnyRule
from opsaudit.rulesets import load_ruleset

_LIST = Text(
    zh="列出所有已安装的规则；用 --ruleset 只列一个规则集选用的，并显示它给出的级别和权重。",
    en="List every installed rule; with --ruleset those that it selects, with the severity and weight it gives them.",
)
_SHOW = Text(zh="显示一条规则的说明页，同 opsaudit explain。", en="Show the page of a rule, as opsaudit explain does.")
_HEADS = (
    Text(zh="代号", en="code"),
    Text(zh="级别", en="severity"),
    Text(zh="插件", en="plugin"),
    Text(zh="修复", en="fix"),
    Text(zh="名称", en="slug"),
    Text(zh="标题", en="title"),
)
_FIXES: Mapping[Safety, Text] = {"safe": Text(zh="确定", en="safe"), "unsafe": Text(zh="复核", en="all")}
"""What ``--fix`` or ``--fix=all`` does about findings of a rule."""
_RULE = Text(zh="条规则", en="rule")
_BROKEN = Text(zh="{code}（{blame}）无法载入：{reason}", en="{code} ({blame}) could not be loaded: {reason}")
_NO_PLUGIN = Text(zh="没有插件“{name}”{hint}", en="no plugin '{name}'{hint}")


class Flags(PluginFlags):
    """Every flag of ``rules list``."""

    ruleset: str | None
    plugin: str | None
    severity: str | None
    format: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule as the list shows it: by its card, or as a ruleset binds it."""

    rule: AnyRule
    severity: Severity
    weight: Fraction
    plugin: Plugin


@click.command("list", cls=Command, text=_LIST)
@ruleset_option()
@option("--plugin", value=NAME, text=Text(zh="只列这个插件的规则。", en="Rules of this plugin only."))
@option(
    "--severity",
    type=Choice([severity.value for severity in Severity]),
    text=Text(zh="只列这一级别的规则。", en="Rules of this severity only."),
)
@format_option("text", "json")
@plugin_options
@lang_option()
@click.pass_context
def list_rules(ctx: click.Context, **flags: Unpack[Flags]) -> int:
    """Print the rules."""
    registry, lang = plugins_here(flags), lang_of(ctx)
    listed, broken = listed_rules(registry, ruleset=flags["ruleset"], plugin=flags["plugin"])
    if flags["severity"] is not None:
        listed = [one for one in listed if one.severity.value == flags["severity"]]
    _print(listed, flags["format"], lang)
    tell_broken(broken, lang)
    return INCOMPLETE if broken else CLEAN


@click.command("show", cls=Command, text=_SHOW)
@argument(
    "code", value=Text(zh="代号|名称", en="CODE|SLUG"), text=Text(zh="规则的代号或名称。", en="Code or slug of a rule.")
)
@ruleset_option()
@plugin_options
@color_option()
@lang_option()
@click.pass_context
def show_rule(ctx: click.Context, code: str, *, ruleset: str | None, color: str, **flags: Unpack[PluginFlags]) -> int:
    """Print the page of a rule."""
    look = Look(lang_of(ctx), width_of(sys.stdout), style_for(color, sys.stdout))
    return show_page(code, known_rules(code, ruleset, flags), look)


COMMANDS = {
    "list": Lazy("opsaudit.cli.rules:list_rules", Text(zh="列出规则", en="List rules")),
    "show": Lazy("opsaudit.cli.rules:show_rule", Text(zh="查看一条规则", en="Show a rule")),
    "docs": Lazy("opsaudit.cli.rule_docs:docs", Text(zh="生成规则的说明页", en="Write pages of rules")),
    "test": Lazy("opsaudit.cli.rule_tests:test_rules", Text(zh="运行规则的测试", en="Run the tests of rules")),
}
rules = LazyGroup(
    "rules",
    text=Text(zh="列出、查看、测试规则；不带命令时列出。", en="List, show and test rules; lists without a command."),
    lazy=COMMANDS,
    default="list",
)
lang_option()(rules)


def rule_row(listed: Listed) -> json.Row:
    """Return a rule as JSON shows it."""
    rule = listed.rule
    return {
        "code": rule.code,
        "dimension": rule.dimension,
        "distribution": listed.plugin.distribution,
        "layer": rule.layer,
        "level": rule.level,
        "plugin": listed.plugin.name,
        "references": [str(reference) for reference in rule.references],
        "repair": rule.repair,
        "section": rule.section,
        "severity": listed.severity.value,
        "slug": rule.slug,
        "tags": list(rule.tags),
        "title": {"en": rule.title.en, "zh": rule.title.zh},
        "weight": f"{listed.weight.numerator}/{listed.weight.denominator}",
    }


def listed_rules(
    registry: Registry, *, ruleset: str | None = None, plugin: str | None = None
) -> tuple[list[Listed], list[BrokenRule]]:
    """Return the rules of all plugins or of one ruleset, perhaps of one plugin only, and those that do not load."""
    listed, broken = _of_ruleset(ruleset, registry) if ruleset else _all(registry)
    if plugin is None:
        return listed, broken
    known = {one.name for one in registry.plugins}
    if plugin not in known:
        raise UsageError(_NO_PLUGIN.format({"name": plugin, "hint": did_you_mean(plugin, known)}))
    return [one for one in listed if one.plugin.name == plugin], broken


def tell_broken(broken: list[BrokenRule], lang: Lang) -> None:
    """Say on stderr which rules do not load."""
    for one in broken:
        blame = f"{one.distribution} {one.version}".strip()
        sys.stderr.write(_BROKEN.format({"code": one.code, "blame": blame, "reason": one.reason})[lang] + "\n")


def _all(registry: Registry) -> tuple[list[Listed], list[BrokenRule]]:
    listed, broken = [], []
    for code in registry.codes:
        found = registry.load(code)
        if isinstance(found, BrokenRule):
            broken.append(found)
        else:
            listed.append(Listed(found, found.severity, found.severity.weight, registry.owner(code)))
    return listed, broken


def _of_ruleset(name: str, registry: Registry) -> tuple[list[Listed], list[BrokenRule]]:
    ruleset = load_ruleset(name, registry, Path())
    known = registry.declaring(ruleset.declared)
    listed = [Listed(one.rule, one.severity, one.weight, known.owner(one.code)) for one in ruleset.rules]
    return listed, list(ruleset.broken)


def _fix(rule: AnyRule, lang: Lang) -> str:
    return "–" if rule.repair is None else _FIXES[rule.repair][lang]


def _print(listed: list[Listed], layout: str, lang: Lang) -> None:
    out = Output(sys.stdout)
    if layout == "json":
        out.write(json.listed("opsaudit/rules/v1", rules=[rule_row(one) for one in listed]))
    else:
        rows = [
            [
                one.rule.code,
                one.severity.label[lang],
                one.plugin.name,
                _fix(one.rule, lang),
                one.rule.slug,
                one.rule.title[lang],
            ]
            for one in listed
        ]
        for line in table([head[lang] for head in _HEADS], rows, width_of(sys.stdout)):
            out.write(line)
        out.write(counted(len(listed), _RULE)[lang] + "\n")
    out.flush()
