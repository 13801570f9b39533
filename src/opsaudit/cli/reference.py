"""Write ``docs/commands.md`` from the commands themselves: ``python -m opsaudit.cli.reference > docs/commands.md``."""

import sys
from collections.abc import Iterator

import click

from opsaudit.cli.bilingual import COMMAND_METAVAR, OPTIONS_METAVAR, Argument, Command, LazyGroup, Option, speak
from opsaudit.cli.exits import EXIT_CODES
from opsaudit.cli.main import cli
from opsaudit.messages import Lang

_HEAD = """\
# Commands · 命令

Generated from the program by `python -m opsaudit.cli.reference`; a test keeps it current.

- Results go to stdout, everything else to stderr. · 结果写到标准输出，其余写到标准错误。
- `--lang` may stand anywhere; without it `OPSAUDIT_LANG` decides, then the locale. · `--lang` 可写在任何位置；未写时取
  `OPSAUDIT_LANG`，再取系统语言。
- Every option can be set by the environment variable named beside it. · 每个选项都可用旁边的环境变量设定。
- `NO_COLOR` and `FORCE_COLOR` are obeyed. · 遵从 `NO_COLOR` 与 `FORCE_COLOR`。
"""


def reference() -> str:
    """Return the page."""
    root = cli.context_class(cli, info_name="opsaudit", auto_envvar_prefix="OPSAUDIT")
    return "\n".join([_HEAD, *_command(cli, root), *_exit_codes()]) + "\n"


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """Yield the section of a command, then those of the commands in it."""
    if not isinstance(command, Command):
        raise TypeError(f"{ctx.command_path} has no words in both languages")
    yield f"## {ctx.command_path}\n"
    yield f"```\n{_usage(command, ctx)}\n```\n"
    for lang in ("en", "zh"):
        yield _prose(command.text[lang]) + "\n"
    rows = list(_rows(command, ctx))
    yield "| | | |\n| --- | --- | --- |"
    yield "\n".join(rows) + "\n"
    if isinstance(command, LazyGroup):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            if found is not None:
                yield from _command(found, found.context_class(found, info_name=name, parent=ctx))


def _usage(command: Command, ctx: click.Context) -> str:
    speak(ctx, "en")
    pieces = [ctx.command_path, OPTIONS_METAVAR.en]
    pieces += [param.make_metavar(ctx) for param in command.params if isinstance(param, Argument)]
    return " ".join([*pieces, *([COMMAND_METAVAR.en] if isinstance(command, LazyGroup) else [])])


def _rows(command: Command, ctx: click.Context) -> Iterator[str]:
    for param in command.params:
        words = {lang: _record(param, ctx, lang) for lang in ("en", "zh")}
        name = param.variable(ctx) if isinstance(param, Option) else ""
        variable = f"<br>`{name}`" if name else ""
        yield f"| `{_cell(words['en'][0])}`{variable} | {_cell(words['en'][1])} | {_cell(words['zh'][1])} |"


def _record(param: click.Parameter, ctx: click.Context, lang: Lang) -> tuple[str, str]:
    speak(ctx, lang)
    return param.get_help_record(ctx) or ("", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _prose(text: str) -> str:
    """Return help text as Markdown: indented lines are commands."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(f"```\n{each}\n```" if each.startswith(" ") else each for each in paragraphs)


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes · 退出码\n"
    yield "| code | | |\n| --- | --- | --- |"
    yield "\n".join(f"| {code} | {text.en} | {text.zh} |" for code, text in EXIT_CODES.items())
    yield "\nWhen several apply, 2 goes before 3, 3 before 4, and 4 before 1: see [exit-codes.md](exit-codes.md)."


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a text stream, not a test's
    sys.stdout.write(reference())
