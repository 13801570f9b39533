"""``opsaudit tui``: open the terminal workbench. The one command that imports a screen library."""

import datetime as dt
import os
import sys
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import Complaint
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import (
    PATH,
    PluginFlags,
    allowed_by,
    as_of_option,
    lang_option,
    plugin_options,
    ruleset_option,
)
from opsaudit.messages import Text

_TEXT = Text(
    zh="在终端工作台里审核一个计划：得分、发现、原文，改完即重评。全部可用键盘操作，按 ? 看说明。",
    en="Audit a plan in the terminal workbench: score, findings, source; what you mend is assessed again. Everything is "
    "reached by keyboard, ? helps.",
)
_NO_SCREEN = Text(
    zh="工作台需要可交互的终端；在管道、脚本和 TERM=dumb 下请用 opsaudit check {path}",
    en="the workbench needs an interactive terminal; in pipes, scripts and with TERM=dumb use opsaudit check {path}",
)


class Flags(PluginFlags):
    """Every flag of the command."""

    as_of: dt.date | None
    ruleset: str | None
    readonly: bool


@click.command("tui", cls=Command, text=_TEXT)
@argument(
    "path",
    default=".",
    required=False,
    value=PATH,
    text=Text(zh="计划文件或文件夹，默认当前文件夹。", en="A plan file or folder; the current folder by default."),
)
@as_of_option()
@ruleset_option()
@plugin_options
@option(
    "--readonly",
    is_flag=True,
    text=Text(zh="只读：不启动编辑器，不写任何文件。", en="Read only: starts no editor and writes no file."),
)
@lang_option()
@click.pass_context
def tui(ctx: click.Context, path: str, **flags: Unpack[Flags]) -> int:
    """Open the workbench, unless there is no screen to open it on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        raise Complaint(_NO_SCREEN.format({"path": path}), ctx)
    from opsaudit.tui.app import run
    from opsaudit.tui.cards import PluginChoice

    run(
        path,
        lang=lang_of(ctx),
        as_of=flags["as_of"],
        ruleset=flags["ruleset"],
        readonly=flags["readonly"],
        plugins=PluginChoice(is_off=flags["no_plugins"], allow=allowed_by(flags)),
    )
    return CLEAN
