"""``opsaudit rulesets``: list what a plan can be judged by, and show one."""

import sys
from pathlib import Path
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, lang_of
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import PluginFlags, format_option, lang_option, plugin_options, plugins_here
from opsaudit.cli.terminal import Output, width_of
from opsaudit.messages import Lang, Text
from opsaudit.model.dimension import dimension_label
from opsaudit.report import json
from opsaudit.report.card import counted, weight_word
from opsaudit.report.cells import safe, wrap
from opsaudit.report.table import table
from opsaudit.rulesets import Ruleset, RulesetInfo, list_rulesets, load_ruleset

_HEADS = (
    Text(zh="名称", en="name"),
    Text(zh="版本", en="version"),
    Text(zh="来自", en="from"),
    Text(zh="标题", en="title"),
)
_RULE_HEADS = (
    Text(zh="代号", en="code"),
    Text(zh="级别", en="severity"),
    Text(zh="权重", en="weight"),
    Text(zh="名称", en="slug"),
    Text(zh="为什么", en="why"),
)
_UNUSABLE = Text(
    zh="{name}（{distribution}）不能使用：{problem}", en="{name} ({distribution}) cannot be used: {problem}"
)
_FACTS = {
    "file": Text(zh="文件", en="file"),
    "licence": Text(zh="许可", en="licence"),
    "sections": Text(zh="要求的章节", en="required sections"),
    "scorers": Text(zh="评级", en="scorers"),
    "weights": Text(zh="维度权重", en="dimension weights"),
}
_RULE = Text(zh="条规则", en="rule")
_BROKEN = Text(zh="{code} 无法载入：{reason}", en="{code} could not be loaded: {reason}")


@click.command("list", cls=Command, text=Text(zh="列出可用的规则集。", en="List the rulesets that can be named."))
@format_option("text", "json")
@plugin_options
@lang_option()
@click.pass_context
def list_all(ctx: click.Context, /, *, format: str, **flags: Unpack[PluginFlags]) -> int:  # noqa: A002  # the option's name
    """Print the rulesets."""
    lang, out = lang_of(ctx), Output(sys.stdout)
    found = list_rulesets(plugins_here(flags))
    usable = [info for info in found if info.problem is None]
    if format == "json":
        out.write(json.listed("opsaudit/rulesets/v1", rulesets=[_row(info) for info in usable]))
    else:
        rows = [[info.name, info.version, info.distribution, info.title[lang]] for info in usable]
        for line in table([head[lang] for head in _HEADS], rows, width_of(sys.stdout)):
            out.write(line)
    out.flush()
    broken = [info for info in found if info.problem is not None]
    for info in broken:
        args = {"name": info.name or info.path, "distribution": info.distribution, "problem": info.problem}
        sys.stderr.write(_UNUSABLE.format(args)[lang] + "\n")
    return INCOMPLETE if broken else CLEAN


@click.command(
    "show",
    cls=Command,
    text=Text(
        zh="显示一个规则集选用的规则、级别、权重和理由。",
        en="Show the rules that a ruleset selects, with severity, weight and reason.",
    ),
)
@argument(
    "name",
    value=Text(zh="名称|文件", en="NAME|FILE"),
    text=Text(zh="规则集的名称或文件。", en="Name or file of a ruleset."),
)
@plugin_options
@lang_option()
@click.pass_context
def show(ctx: click.Context, name: str, **flags: Unpack[PluginFlags]) -> int:
    """Print one ruleset."""
    lang, width, out = lang_of(ctx), width_of(sys.stdout), Output(sys.stdout)
    ruleset = load_ruleset(name, plugins_here(flags), Path())
    for line in _head(ruleset, lang, width):
        out.write(f"{safe(line)}\n")
    rows = [
        [one.code, one.severity.label[lang], weight_word(one.weight), one.rule.slug, (one.why or one.rule.title)[lang]]
        for one in ruleset.rules
    ]
    for line in table([head[lang] for head in _RULE_HEADS], rows, width):
        out.write(line)
    out.write(counted(len(ruleset.rules), _RULE)[lang] + "\n")
    out.flush()
    for broken in ruleset.broken:
        sys.stderr.write(_BROKEN.format({"code": broken.code, "reason": broken.reason})[lang] + "\n")
    return INCOMPLETE if ruleset.broken else CLEAN


COMMANDS = {
    "list": Lazy("opsaudit.cli.rulesets:list_all", Text(zh="列出规则集", en="List rulesets")),
    "show": Lazy("opsaudit.cli.rulesets:show", Text(zh="查看一个规则集", en="Show a ruleset")),
}
rulesets = LazyGroup(
    "rulesets",
    text=Text(zh="列出、查看规则集；不带命令时列出。", en="List and show rulesets; lists without a command."),
    lazy=COMMANDS,
    default="list",
)
lang_option()(rulesets)


def _head(ruleset: Ruleset, lang: Lang, width: int) -> list[str]:
    weights = [f"{dimension_label(key)[lang]} {weight_word(weight)}" for key, weight in ruleset.weights.items()]
    facts = {
        "file": ruleset.path,
        "licence": f"{ruleset.licence} · {ruleset.copyright}",
        "sections": ", ".join(ruleset.sections) or "–",
        "scorers": ", ".join(ruleset.scorers) or "–",
        "weights": (", " if lang == "en" else "，").join(weights),
    }
    lines = [f"{ruleset.name} {ruleset.version}", *wrap(ruleset.title[lang], width)]
    lines += wrap(ruleset.description[lang], width) if ruleset.description else []
    for key, value in facts.items():
        lines += wrap(f"{_FACTS[key][lang]}{'：' if lang == 'zh' else ': '}{value}", width)
    return [*lines, ""]


def _row(info: RulesetInfo) -> json.Row:
    described = info.description
    return {
        "description": None if described is None else {"en": described.en, "zh": described.zh},
        "distribution": info.distribution,
        "name": info.name,
        "title": {"en": info.title.en, "zh": info.title.zh},
        "version": info.version,
    }
