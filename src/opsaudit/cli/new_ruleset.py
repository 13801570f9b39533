"""``opsaudit new ruleset``: write a ruleset that extends one, sets a rule and declares one of its own."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import Complaint, WrongValue
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.new_rule import sample_of_word
from opsaudit.cli.options import NAME, PATH, PluginFlags, plugin_options, plugins_here
from opsaudit.cli.scaffold.names import next_code, prefix_from, taken_ruleset_name
from opsaudit.cli.scaffold.options import chosen_prefix, force_option, language_of, language_option, licence_option
from opsaudit.cli.scaffold.rule_text import Draft
from opsaudit.cli.scaffold.ruleset_text import ruleset_file
from opsaudit.cli.scaffold.sample import Sample
from opsaudit.cli.writing import typed, write_told
from opsaudit.messages import Text
from opsaudit.model.sections import Sections
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import Registry
from opsaudit.plugin_manager.claims import prefix_of
from opsaudit.report.cells import safe
from opsaudit.rulesets import list_rulesets, load_ruleset
from opsaudit.rulesets.document import NAME as RULESET_NAME
from opsaudit.rulesets.files import is_path

_TEXT = Text(
    zh="新建一个规则集：继承一个已有的，设置其中一条规则，并声明一条自己的规则（带用例）。不需要 Python，也不用安装。\n\n"
    "  opsaudit new ruleset acme\n  opsaudit rules test acme.yaml\n  opsaudit check plans --ruleset ./acme.yaml\n\n"
    "已有的文件从不覆盖，除非用 --force。",
    en="Start a ruleset: it extends one that exists, sets one of its rules, and declares one of its own, with tests. It "
    "needs no Python and no installation.\n\n"
    "  opsaudit new ruleset acme\n  opsaudit rules test acme.yaml\n  opsaudit check plans --ruleset ./acme.yaml\n\n"
    "What exists is never overwritten without --force.",
)
_NO_NAME = Text(
    zh="“{name}”不能作规则集的名称，只能由文字、数字、点、下划线和连字符组成",
    en="'{name}' is no name for a ruleset, which takes letters, digits, dots, underscores and hyphens",
)
_NO_RULESET = Text(
    zh="没有名为“{name}”的规则集（可用：{known}）{hint}", en="no ruleset '{name}' (there are: {known}){hint}"
)
_NEXT = Text(
    zh="接下来运行  opsaudit rules test {file} && opsaudit check 计划 --ruleset {path}",
    en="Next run  opsaudit rules test {file} && opsaudit check PLAN --ruleset {path}",
)
_ANY_PREFIX = "OWN"
"""Prefix where the name has no letters to make one of."""
_SUBJECTS = ("meetings", "reports", "contracts", "improvements")
"""What its own rule may be about: the first whose slug is free."""


class Flags(PluginFlags):
    """What the options say; None where they do not."""

    extends: str
    code: str | None
    licence: str
    lang: str | None
    force: bool


def _to_name(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not RULESET_NAME.fullmatch(value):
        raise WrongValue(_NO_NAME.format({"name": value}))
    return value


@click.command("ruleset", cls=Command, text=_TEXT)
@argument("name", callback=_to_name, value=NAME, text=Text(zh="名称，如 acme。", en="Name of the ruleset, as acme."))
@argument(
    "path",
    required=False,
    value=PATH,
    text=Text(zh="要写的文件；默认 名称.yaml。", en="File to write; NAME.yaml by default."),
)
@option(
    "--extends",
    default="standard",
    show_default=True,
    value=Text(zh="名称|文件", en="NAME|FILE"),
    text=Text(zh="继承哪个规则集。", en="Ruleset to start from."),
)
@option(
    "--code",
    value=Text(zh="前缀", en="PREFIX"),
    text=Text(zh="规则代号的前缀，如 ACME；默认取自名称。", en="Prefix of its codes, as ACME; else from the name."),
)
@licence_option()
@force_option()
@language_option()
@plugin_options
@click.pass_context
def ruleset(ctx: click.Context, name: str, path: str | None, **flags: Unpack[Flags]) -> int:
    """Check what it is called and what it extends, and write it."""
    registry = plugins_here({"no_plugins": flags["no_plugins"], "plugins": flags["plugins"]})
    wrong = taken_ruleset_name(name, registry)
    if wrong is not None:
        raise Complaint(wrong, ctx)
    prefix = chosen_prefix(flags["code"], prefix_from(name) or _ANY_PREFIX, registry, ctx)
    file = Path(path or f"{name}.yaml")
    extends = _extended(flags["extends"], file, registry, ctx)
    declared = load_ruleset(flags["extends"], registry, Path()).declared
    taken = {code: registry.slug(code) for code in registry.codes} | {rule.code: rule.slug for rule, _ in declared}
    code = next_code([code for code in taken if prefix_of(code) == prefix]) or f"{prefix}001"
    slug, sample = _own_rule(registry.sections, taken.values(), ctx)
    own = Draft(code, slug, sample, language_of(ctx, flags["lang"]))
    text = ruleset_file(name, extends, flags["licence"], own)
    write_told({file: text}, ctx, force=flags["force"])
    shown = typed(file)
    told = {"file": shown, "path": shown if "/" in shown else f"./{shown}"}
    click.echo(safe(_NEXT.format(told)[lang_of(ctx)]), err=True)
    return CLEAN


def _extended(name: str, file: Path, registry: Registry, ctx: click.Context) -> str:
    """Return what to extend: a name, or the path of a file as seen from the ruleset."""
    if is_path(name):
        return Path(os.path.relpath(name, file.parent)).as_posix()
    known = [info.name for info in list_rulesets(registry)]
    if name not in known:
        told = {"name": name, "known": ", ".join(known), "hint": did_you_mean(name, known)}
        raise Complaint(_NO_RULESET.format(told), ctx)
    return name


def _own_rule(sections: Sections, taken: Collection[str], ctx: click.Context) -> tuple[str, Sample]:
    """Return the slug of the rule and what it is about."""
    samples = [sample_of_word(word, sections, ctx) for word in _SUBJECTS]
    named = [(f"{sample.name}-without-{sample.field.name}".replace("_", "-"), sample) for sample in samples]
    return next((each for each in named if each[0] not in taken), named[0])
