"""``opsaudit cache``: where results are kept, how much it is, and how to be rid of it."""

import sys

import click

from opsaudit.cache.place import clean as clean_folder
from opsaudit.cache.place import folder_of, size
from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, lang_of
from opsaudit.cli.complaints import Complaint
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import args_of, cache_dir_option, lang_option
from opsaudit.cli.terminal import Output
from opsaudit.messages import Text

_ABOUT = Text(
    zh="查看或清空 opsaudit check 保留的结果。什么算变化、位置怎么定，见 docs/cache.md。",
    en="Show or remove the results that opsaudit check keeps. docs/cache.md says what counts as a change, and where they are.",
)
_INFO = Text(zh="显示结果保留在哪里、有多少。", en="Show where results are kept, and how much it is.")
_CLEAN = Text(zh="删除保留的全部结果。", en="Remove all results that are kept.")
_TOLD = Text(
    zh="文件夹  {folder}\n运行    {runs}\n大小    {megabytes} MB",
    en="folder  {folder}\nruns    {runs}\nsize    {megabytes} MB",
)
_CLEANED = Text(
    zh="已从 {folder} 删除 {runs} 次运行的结果（{megabytes} MB）",
    en="removed {runs} run(s), {megabytes} MB, from {folder}",
)
_CANNOT = Text(zh="无法清空 {folder}：{why}", en="cannot clean {folder}: {why}")

cache = LazyGroup(
    "cache",
    text=_ABOUT,
    lazy={
        "info": Lazy("opsaudit.cli.cache:info", Text(zh="位置与大小", en="Where they are, and how much")),
        "clean": Lazy("opsaudit.cli.cache:clean", Text(zh="全部删除", en="Remove all of them")),
    },
    default="info",
)
lang_option()(cache)


@click.command("info", cls=Command, text=_INFO)
@cache_dir_option()
@lang_option()
@click.pass_context
def info(ctx: click.Context, cache_dir: str | None) -> int:
    """Print it."""
    del cache_dir  # read before the command line was parsed
    folder = folder_of(args_of(ctx) or ())
    Output(sys.stdout).write(_TOLD.format(_numbers(folder, size(folder)))[lang_of(ctx)] + "\n")
    return CLEAN


@click.command("clean", cls=Command, text=_CLEAN)
@cache_dir_option()
@lang_option()
@click.pass_context
def clean(ctx: click.Context, cache_dir: str | None) -> int:
    """Remove it."""
    del cache_dir  # read before the command line was parsed
    folder = folder_of(args_of(ctx) or ())
    try:
        was = clean_folder(folder)
    except OSError as error:
        raise Complaint(_CANNOT.format({"folder": folder, "why": error.strerror}), ctx) from None
    Output(sys.stdout).write(_CLEANED.format(_numbers(folder, was))[lang_of(ctx)] + "\n")
    return CLEAN


def _numbers(folder: str, found: tuple[int, int]) -> dict[str, object]:
    runs, total = found
    return {"folder": folder, "runs": runs, "megabytes": f"{total / 1e6:.1f}"}
