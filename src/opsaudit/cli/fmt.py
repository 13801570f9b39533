"""``opsaudit fmt``: its command line. What it does is in ``formatting``, so that help needs none of the core."""

from typing import TypedDict, Unpack

import click

from opsaudit.cli.bilingual import Command, argument, option
from opsaudit.cli.options import PATH, Choice, lang_option
from opsaudit.messages import Text

_TEXT = Text(
    zh="整理计划文件，不改变含义：章节和字段按规范顺序排列（注释随之移动），章节之间空一行，行尾不留空白。写在括号里的内容和缩进不动。\n\n"
    "--keys 改为只把键统一为中文或英文，其余每个字节都不动；值是作者的话，从不翻译。\n\n"
    "路径可以是计划文件或文件夹，默认为当前文件夹；“-”表示从标准输入读、写到标准输出。没有改动的地方逐条说明在标准错误上。\n\n"
    "退出码：0 完成；1 --check 时有文件会被改写；2 用法有误；3 有文件无法读取或写入；4 没有计划文件。",
    en="Tidy plan files without a change of meaning: sections and fields in the order of the format, comments along with "
    "them, one blank line between sections, no blanks at the ends of lines. What is written in brackets stays, and so "
    "does the indentation.\n\n"
    "With --keys, bring the keys to Chinese or to English instead, and leave every other byte alone; values are the "
    "author's words and are never translated.\n\n"
    "A path is a plan file or a folder; the default is the current folder; '-' reads stdin and writes stdout. What was "
    "left alone is told on stderr.\n\n"
    "Exit codes: 0 done; 1 with --check, files would change; 2 usage; 3 a file could not be read or written; 4 no plan.",
)


class Flags(TypedDict):
    """Every flag of the command."""

    keys: str | None
    check: bool
    diff: bool


@click.command("fmt", cls=Command, text=_TEXT)
@argument("paths", nargs=-1, value=PATH, text=Text(zh="计划文件或文件夹，或“-”。", en="Plan files or folders, or '-'."))
@option(
    "--keys",
    type=Choice(["zh", "en"]),
    text=Text(zh="只把键统一为这种语言。", en="Bring the keys to this language, and do nothing else."),
)
@option(
    "--check",
    is_flag=True,
    text=Text(
        zh="什么也不写；列出会被改写的文件，有则退出码为 1。",
        en="Write nothing; name the files that would change; exit code 1 when there are any.",
    ),
)
@option(
    "--diff",
    is_flag=True,
    text=Text(zh="什么也不写；输出差异。", en="Write nothing; print what would change as a unified diff."),
)
@lang_option()
@click.pass_context
def fmt(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Rewrite plan files and return the exit code."""
    from opsaudit.cli.formatting import run_fmt

    return run_fmt(ctx, paths, flags)
