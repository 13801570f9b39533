"""``opsaudit import``: make a plan from a file of another kind, by an importer of a plugin."""

import sys
from pathlib import Path
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import FILE, NAME, PluginFlags, lang_option, plugin_options, plugins_here
from opsaudit.messages import Text

_TEXT = Text(
    zh="由其他种类的文件（名册、表格、导出数据）生成一份计划，由插件的导入器读取；结果写到标准输出。\n\n"
    "  opsaudit import roster.csv\n  opsaudit import roster.csv -o plan.yaml",
    en="Make a plan from a file of another kind (a roster, a sheet, an export), read by an importer of a plugin; the plan "
    "goes to stdout.\n\n"
    "  opsaudit import roster.csv\n  opsaudit import roster.csv -o plan.yaml",
)


class Flags(PluginFlags):
    """Every flag of the command."""

    importer: str | None
    output: str | None
    force: bool


@click.command("import", cls=Command, text=_TEXT)
@argument("file", value=FILE, text=Text(zh="要读的文件。", en="The file to read."))
@option(
    "--from",
    "importer",
    value=NAME,
    text=Text(
        zh="用哪个导入器；默认按文件名的后缀选择。opsaudit plugins list 列出全部。",
        en="Importer to read it with, else the one for the suffix; opsaudit plugins list shows all.",
    ),
)
@option("--output", "-o", value=FILE, text=Text(zh="把计划写入文件。", en="Write the plan to a file."))
@option("--force", is_flag=True, text=Text(zh="覆盖已有的文件。", en="Overwrite a file that is there."))
@plugin_options
@lang_option()
@click.pass_context
def import_(ctx: click.Context, file: str, **flags: Unpack[Flags]) -> int:
    """Print the plan, or write it."""
    from opsaudit.cli.plan_maker import importer_for, read_foreign, to_plan
    from opsaudit.cli.terminal import Output
    from opsaudit.cli.writing import write_told

    registry = plugins_here(flags)
    importer = importer_for(Path(file), flags["importer"], registry.extensions)
    text = to_plan(importer, read_foreign(Path(file)), Path(file).name, lang=lang_of(ctx), sections=registry.sections)
    if flags["output"] is None:
        out = Output(sys.stdout)
        out.write(text)
        out.flush()
    else:
        write_told({Path(flags["output"]): text}, ctx, force=flags["force"])
    return CLEAN
