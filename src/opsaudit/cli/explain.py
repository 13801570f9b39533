"""``opsaudit explain``: the page of a rule, or the arithmetic of a score."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import Complaint
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import PluginFlags, allowed_by, color_option, lang_option, plugins_here
from opsaudit.cli.request import Request, options_of, request_options, today
from opsaudit.cli.terminal import Output, style_for, width_of
from opsaudit.messages import Text
from opsaudit.report.base import Look

if TYPE_CHECKING:
    from opsaudit.plugin_manager import Registry

_TEXT = Text(
    zh="解释一条规则：为什么、依据、改法、正反例；OPS 开头的是 opsaudit 自身的诊断。\n\n"
    "加 --score 则逐步列出一个计划的得分是怎样算出来的：每条规则的权重与值、各维度、封顶与限制，全部为精确分数。\n\n"
    "  opsaudit explain SMART002\n  opsaudit explain goal-without-number\n  opsaudit explain --score plans/acme",
    en="Explain a rule: why it is there, its criteria, how to mend what it finds, a bad and a good example. Codes that "
    "begin with OPS are what opsaudit itself reports.\n\n"
    "With --score, show step by step how the score of a plan came about: weights and values of the rules, dimensions, "
    "gates, all in exact fractions.\n\n"
    "  opsaudit explain SMART002\n  opsaudit explain goal-without-number\n  opsaudit explain --score plans/acme",
)
_NO_CODE = Text(
    zh="要解释什么？请给出规则代号或名称，或用 --score", en="explain what? Give a code or slug, or use --score"
)


class Flags(Request):
    """Every flag of the command."""

    score: bool
    color: str


@click.command("explain", cls=Command, text=_TEXT)
@argument(
    "what",
    required=False,
    value=Text(zh="代号|名称|路径", en="CODE|SLUG|PATH"),
    text=Text(
        zh="规则的代号或名称；有 --score 时为计划的路径，默认当前文件夹。",
        en="Code or slug of a rule; with --score the path of a plan, the current folder by default.",
    ),
)
@option("--score", is_flag=True, text=Text(zh="说明得分的由来。", en="Show how a score came about."))
@request_options
@color_option()
@lang_option()
@click.pass_context
def explain(ctx: click.Context, what: str | None, **flags: Unpack[Flags]) -> int:
    """Print a page and return the exit code."""
    look = Look(lang_of(ctx), width_of(sys.stdout), style_for(flags["color"], sys.stdout))
    if flags["score"]:
        return _score(what or ".", flags, look)
    if what is None:
        raise Complaint(_NO_CODE, ctx)
    return show_page(what, known_rules(what, flags["ruleset"], flags), look)


def known_rules(word: str, ruleset: str | None, flags: PluginFlags) -> "Registry":
    """Return the rules among which a word is looked for: those of plugins, else also those of the ruleset in force."""
    from opsaudit.assess import Options, rules_known
    from opsaudit.cli.catalogue import knows

    registry = plugins_here(flags)
    if knows(word, registry):
        return registry
    options = Options(today=today(), ruleset=ruleset, plugins=not flags["no_plugins"], allow=allowed_by(flags))
    return rules_known(Path(), options)


def show_page(word: str, registry: "Registry", look: Look) -> int:
    """Print the page of what a code or slug names. A rule that cannot be loaded has none: that is incomplete."""
    from opsaudit.cli.catalogue import find
    from opsaudit.model.diagnostic import Diagnostic
    from opsaudit.plugin_manager import BrokenRule
    from opsaudit.report.rule_page import RulePage

    found, page = find(word, registry), RulePage(look)
    if isinstance(found, BrokenRule):
        sys.stderr.write(f"{found.code} ({found.distribution} {found.version}): {found.reason[look.lang]}\n")
        return INCOMPLETE
    if isinstance(found, Diagnostic):
        _write(page.diagnostic(found))
    else:
        _write(page.rule(found, registry.owner(found.code)))
    return CLEAN


def _score(path: str, flags: Flags, look: Look) -> int:
    from opsaudit.assess import assess_paths
    from opsaudit.report.arithmetic import Arithmetic

    arithmetic = Arithmetic(look)
    is_incomplete = False
    for assessment in assess_paths([path], options_of(flags)):
        _write(arithmetic.lines(assessment))
        is_incomplete = is_incomplete or assessment.is_incomplete
    return INCOMPLETE if is_incomplete else CLEAN


def _write(lines: Iterator[str]) -> None:
    out = Output(sys.stdout)
    for line in lines:
        out.write(line)
    out.flush()
