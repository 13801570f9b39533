"""``opsaudit goal``: its command line. What it does with many statements is in ``goal_lines``."""

import datetime as dt
import sys
from typing import TYPE_CHECKING, Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import Complaint
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import (
    FILE,
    PluginFlags,
    allowed_by,
    as_of_option,
    color_option,
    lang_option,
    plugin_options,
    stated_lang,
)
from opsaudit.cli.request import today
from opsaudit.cli.terminal import Output, style_for, width_of
from opsaudit.messages import Lang, Text
from opsaudit.report.base import Look
from opsaudit.report.cells import safe

if TYPE_CHECKING:
    from opsaudit.config.lexicon import Vocabulary
    from opsaudit.statements import Lexicon

_TEXT = Text(
    zh="读一句目标（中文或英文）：是不是目标，SMART 五项各是否成立、为什么，目标值、基线和时间，有弱点的用词，以及还要回答什么。\n\n"
    "  opsaudit goal 在三个月内提升客户满意度至90%\n"
    "  opsaudit goal --jsonl goals.jsonl --as-of 2026-01-01 > readings.jsonl\n\n"
    "每句话各占一个参数，含空格的要加引号。--jsonl 则逐行读入 JSON 对象（id、text，可有 lang），逐行写出读到的内容；字段见 "
    "docs/goals.md。\n\n"
    "用词按当前文件夹的配置和插件，见 opsaudit config lexicon。\n\n"
    "退出码：0 已读完，无论目标写得好不好；2 用法有误，或文件打不开；3 有的行无法读取，或插件的词没有采用，已在标准错误上指明，其余照常写出。",
    en="Read a goal statement in Chinese or English: whether it is a goal, each of the five SMART letters with the reason, "
    "its targets, baselines and time, its weak words, and what is still to be answered.\n\n"
    '  opsaudit goal "Raise guest satisfaction to 90% within three months"\n'
    "  opsaudit goal --jsonl goals.jsonl --as-of 2026-01-01 > readings.jsonl\n\n"
    "Each argument is one statement, so put quotes around it. With --jsonl, read one JSON object a line (id, text, and "
    "lang if you like) and write one a line; docs/goals.md describes the fields.\n\n"
    "Words are those of the configuration of the current folder and of plugins: see `opsaudit config lexicon`.\n\n"
    "Exit codes: 0 read, however good or bad the goals are; 2 usage or configuration, or the file cannot be opened; 3 "
    "some lines could not be read, or words of a plugin are not used: they are named on stderr, and the rest was written.",
)
_NOTHING = Text(
    zh="没有要读的目标：请给出一句话（含空格时加引号），或用 --jsonl 给出文件",
    en="nothing to read: give a statement in quotes, or a file with --jsonl",
)
_BOTH = Text(zh="--jsonl 与直接给出的句子不能同用", en="--jsonl and statements on the command line do not go together")
_EMPTY = Text(zh="第 {number} 句是空的", en="statement {number} is empty")


class Flags(PluginFlags):
    """Every flag of the command."""

    jsonl: str | None
    as_of: dt.date | None
    color: str


@click.command("goal", cls=Command, text=_TEXT)
@argument(
    "statements",
    nargs=-1,
    value=Text(zh="句子", en="STATEMENT"),
    text=Text(zh="一句目标；可以给出几句。", en="A goal statement; there may be several."),
)
@option(
    "--jsonl",
    value=FILE,
    text=Text(
        zh="读这个文件，每行一个 JSON 对象；“-”为标准输入。", en="Read this file, one JSON object a line; '-' is stdin."
    ),
)
@as_of_option(
    Text(
        zh="相对时间（三个月内、年底前）从哪一天算起，如 2026-03-31；默认为今天。",
        en="Date that relative times (within three months) count from, as 2026-03-31; else today.",
    )
)
@color_option()
@plugin_options
@lang_option()
@click.pass_context
def goal(ctx: click.Context, statements: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Print what was read and return the exit code."""
    lang, jsonl, reference = lang_of(ctx), flags["jsonl"], flags["as_of"] or today()
    _verify(ctx, statements, jsonl)
    words = _vocabulary(lang, flags)
    code = INCOMPLETE if words.findings else CLEAN
    if jsonl is not None:
        from opsaudit.cli.goal_lines import Lines

        return Lines(lang, stated_lang(ctx), reference, words.lexicon).run(jsonl) or code
    look = Look(lang, width_of(sys.stdout), style_for(flags["color"], sys.stdout))
    _pages(statements, look, reference, words.lexicon)
    return code


def _verify(ctx: click.Context, statements: tuple[str, ...], jsonl: str | None) -> None:
    if jsonl is not None:
        if statements:
            raise Complaint(_BOTH, ctx)
        return
    if not statements:
        raise Complaint(_NOTHING, ctx)
    for number, text in enumerate(statements, 1):
        if not text.strip():
            raise Complaint(_EMPTY.format({"number": number}), ctx)


def _vocabulary(lang: Lang, flags: PluginFlags) -> "Vocabulary":
    """Return the words in force in the current folder, and tell on stderr which words of plugins are not used."""
    from opsaudit.config.lexicon import vocabulary_at

    found = vocabulary_at(plugins=not flags["no_plugins"], allow=allowed_by(flags))
    for finding in found.findings:
        sys.stderr.write(safe(finding.message[lang]) + "\n")
    return found


def _pages(statements: tuple[str, ...], look: Look, reference: dt.date, words: "Lexicon") -> None:
    from opsaudit.report.statement_page import StatementPage
    from opsaudit.statements import read_statement

    page = StatementPage(look, words, reference)
    out = Output(sys.stdout)
    for number, text in enumerate(statements):
        if number:
            out.write("\n\n")
        for line in page.lines(read_statement(text.strip(), reference, words)):
            out.write(line)
    out.flush()
