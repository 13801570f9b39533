"""``opsaudit rules docs``: the pages of rules as Markdown, for the documentation of a plugin or a ruleset."""

import sys
from pathlib import Path
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, lang_of, option
from opsaudit.cli.complaints import CANNOT_WRITE, Complaint
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import NAME, PATH, PluginFlags, lang_option, plugin_options, plugins_here, ruleset_option
from opsaudit.cli.rules import Listed, listed_rules, tell_broken
from opsaudit.cli.terminal import Output
from opsaudit.cli.writing import why, write_new
from opsaudit.messages import Text
from opsaudit.report.cells import safe
from opsaudit.report.rule_markdown import Documented, index_page, rule_page

_TEXT = Text(
    zh="把规则的说明页写成 Markdown：一个插件的、一个规则集的，或全部。\n\n"
    "不给 -o 时输出到屏幕；给出文件夹则每条规则一个文件，另有 README.md 作目录。\n\n"
    "  opsaudit rules docs --plugin acme -o docs/rules",
    en="Write the pages of rules as Markdown: those of a plugin, of a ruleset, or all.\n\n"
    "Prints one document; with -o a folder gets a file for each rule and README.md as the index.\n\n"
    "  opsaudit rules docs --plugin acme -o docs/rules",
)
_EXISTS = Text(
    zh="{file} 已存在，没有改动任何文件；用 --force 覆盖",
    en="{file} exists and nothing was written; --force overwrites",
)
_WRITTEN = Text(zh="已写入 {count} 个文件：{folder}", en="wrote {count} file(s) to {folder}")


class Flags(PluginFlags):
    """Every flag of the command."""

    ruleset: str | None
    plugin: str | None
    output: str | None
    force: bool


@click.command("docs", cls=Command, text=_TEXT)
@option("--plugin", value=NAME, text=Text(zh="只写这个插件的规则。", en="Rules of this plugin only."))
@ruleset_option()
@option("-o", "--output", value=PATH, text=Text(zh="写入这个文件夹。", en="Write to this folder."))
@option("--force", is_flag=True, text=Text(zh="覆盖已有的文件。", en="Overwrite files that exist."))
@plugin_options
@lang_option()
@click.pass_context
def docs(ctx: click.Context, **flags: Unpack[Flags]) -> int:
    """Print or write the pages."""
    lang = lang_of(ctx)
    listed, broken = listed_rules(plugins_here(flags), ruleset=flags["ruleset"], plugin=flags["plugin"])
    documented = [_documented(one) for one in listed]
    tell_broken(broken, lang)
    if flags["output"] is None:
        out = Output(sys.stdout)
        for piece in index_page(documented, lang, linked=False):
            out.write(piece)
        for one in documented:
            out.write("\n" + "".join(rule_page(one, lang, depth=2)))
        out.flush()
        return INCOMPLETE if broken else CLEAN
    folder = Path(flags["output"])
    pages = {folder / one.file: "".join(rule_page(one, lang)) for one in documented}
    pages[folder / "README.md"] = "".join(index_page(documented, lang, linked=True))
    _write(pages, ctx, force=flags["force"])
    click.echo(safe(_WRITTEN.format({"count": len(pages), "folder": folder})[lang]), err=True)
    return INCOMPLETE if broken else CLEAN


def _documented(listed: Listed) -> Documented:
    origin = f"{listed.plugin.name} ({listed.plugin.distribution} {listed.plugin.version})"
    return Documented(listed.rule, listed.severity, listed.weight, origin)


def _write(pages: dict[Path, str], ctx: click.Context, *, force: bool) -> None:
    try:
        write_new(pages, force=force)
    except FileExistsError as error:
        raise Complaint(_EXISTS.format({"file": error.filename}), ctx) from None
    except OSError as error:
        raise Complaint(CANNOT_WRITE.format({"file": error.filename, "why": why(error)}), ctx) from None
