"""``opsaudit baseline``: its command lines. What they do is in ``baselining``, so that help needs none of the core."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, option
from opsaudit.cli.options import FILE, PATH, format_option, lang_option
from opsaudit.cli.request import Request, request_options
from opsaudit.messages import Text

if TYPE_CHECKING:
    from click.decorators import FC

_CREATE = Text(
    zh="建立基线：记下计划里现有的发现，此后 opsaudit check 只对新出现的报错。\n\n"
    "写入配置的 baseline，没有配置则写入当前文件夹的 opsaudit-baseline.json。已豁免、待答、无法判定的不记。",
    en="Make a baseline: it holds what is found in the plans now, and from then on `opsaudit check` fails only for what is "
    "new.\n\n"
    "It is written to `baseline` of the configuration, else to opsaudit-baseline.json in the working folder. What is "
    "waived, open or could not be evaluated is not taken in.",
)
_UPDATE = Text(
    zh="更新基线：新出现的发现也记入，已不存在的去掉；原有条目的日期不变。\n\n"
    "最后期限已过的条目原样保留，也不再起作用：改正它，或自己改写 until。",
    en="Bring a baseline up to date: take in what is new, and take out what is there no more; entries that stay keep their "
    "dates.\n\n"
    "An entry whose last day is over is left as it is and holds nothing: mend what it is about, or edit its `until`.",
)
_PRUNE = Text(
    zh="收紧基线：去掉已不存在的发现，此外什么都不动；从不增加。",
    en="Tighten a baseline: take out what is there no more, and touch nothing else; it never grows.",
)
_SHOW = Text(
    zh="列出基线的条目：状态、规则、记入日期与天数、对象、位置。\n\n"
    "状态：仍在、已不在（或少于所记条数）、已过期、未检查（计划不在本次范围内，或规则没有运行、没有结论）。",
    en="List the entries of a baseline: state, rule, when it was taken in and how many days ago, subject, place.\n\n"
    "States: there, gone (or fewer than it holds), expired, unchecked (its plan is not among those given, or its rule did "
    "not run or gave no verdict).",
)


class Flags(Request):
    """Every flag that these commands share."""

    baseline: str | None


class CreateFlags(Flags):
    """Every flag of ``baseline create``."""

    force: bool


class ShowFlags(Flags):
    """Every flag of ``baseline show``."""

    format: str


def _shared(command: "FC") -> "FC":
    """Declare the argument and the flags that these commands share."""
    declare: tuple[Callable[[FC], FC], ...] = (
        argument("paths", nargs=-1, value=PATH, text=Text(zh="计划文件或文件夹。", en="Plan files or folders.")),
        option(
            "--baseline",
            value=FILE,
            text=Text(
                zh="基线文件；默认取配置，其次取最近的 opsaudit-baseline.json。",
                en="File of the baseline; else as configured, else the nearest opsaudit-baseline.json.",
            ),
        ),
    )
    for one in reversed(declare):
        command = one(command)
    return command


@click.command("create", cls=Command, text=_CREATE)
@_shared
@option("--force", is_flag=True, text=Text(zh="覆盖已有的基线。", en="Overwrite a baseline that is there."))
@request_options
@lang_option()
@click.pass_context
def create(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[CreateFlags]) -> int:
    """Make a baseline and return the exit code."""
    from opsaudit.cli.baselining import run_create

    return run_create(ctx, paths, flags, force=flags["force"])


@click.command("update", cls=Command, text=_UPDATE)
@_shared
@request_options
@lang_option()
@click.pass_context
def update(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Bring a baseline up to date and return the exit code."""
    from opsaudit.cli.baselining import run_upkeep

    return run_upkeep(ctx, paths, flags, grows=True)


@click.command("prune", cls=Command, text=_PRUNE)
@_shared
@request_options
@lang_option()
@click.pass_context
def prune(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Tighten a baseline and return the exit code."""
    from opsaudit.cli.baselining import run_upkeep

    return run_upkeep(ctx, paths, flags, grows=False)


@click.command("show", cls=Command, text=_SHOW)
@_shared
@format_option("text", "json")
@request_options
@lang_option()
@click.pass_context
def show(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[ShowFlags]) -> int:
    """List a baseline and return the exit code."""
    from opsaudit.cli.baseline_list import run_show

    return run_show(ctx, paths, flags, format_=flags["format"])


COMMANDS = {
    "create": Lazy("opsaudit.cli.baseline:create", Text(zh="记下现有的发现", en="Take in what is found now")),
    "update": Lazy(
        "opsaudit.cli.baseline:update", Text(zh="记入新的，去掉已不在的", en="Take in what is new, out what is gone")
    ),
    "prune": Lazy("opsaudit.cli.baseline:prune", Text(zh="去掉已不在的", en="Take out what is gone")),
    "show": Lazy("opsaudit.cli.baseline:show", Text(zh="列出条目", en="List the entries")),
}
baseline = LazyGroup(
    "baseline",
    text=Text(
        zh="记下已有的发现，让检查只对新出现的报错；不带命令时列出基线。",
        en="Keep the findings that are there already, so that a check fails only for new ones; lists the baseline without a "
        "command.",
    ),
    lazy=COMMANDS,
    default="show",
)
lang_option()(baseline)
