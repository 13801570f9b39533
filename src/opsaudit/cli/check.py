"""``opsaudit check``: its command line. What it does is in ``checking``, so that help needs none of the core."""

from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, argument, option
from opsaudit.cli.options import (
    FILE,
    PATH,
    Choice,
    OpenChoice,
    color_option,
    format_option,
    lang_option,
    to_count,
    to_reports,
)
from opsaudit.cli.request import Request, request_options
from opsaudit.messages import Text
from opsaudit.model.severity import Severity
from opsaudit.report.base import FORMATS

_TEXT = Text(
    zh="评估一个或多个计划：逐条列出发现（位置、原因、改法），并给出得分。\n\n"
    "路径可以是计划文件或文件夹，默认为当前文件夹。结果写到标准输出，其余一律写到标准错误。\n\n"
    "退出码：0 无达到 --fail-on 的发现；1 有；2 用法、配置或规则集有误；3 检查不完整；4 没有可检查的计划；130 被中断。",
    en="Assess plans: print every finding (where, why, how to mend it) and the score.\n\n"
    "A path is a plan file or a folder; the default is the current folder. Results go to stdout, everything else to "
    "stderr.\n\n"
    "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 usage, configuration or ruleset wrong; 3 incomplete; "
    "4 nothing to check; 130 interrupted.",
)


class Flags(Request):
    """Every flag of the command."""

    format: str
    output: str | None
    report: tuple[tuple[str, str], ...]
    fail_on: str | None
    jobs: int
    no_cache: bool
    quiet: bool
    show_waived: bool
    baseline: str | None
    no_baseline: bool
    since: str | None
    show_baselined: bool
    color: str
    progress: str
    fix: str | None
    diff: bool
    watch: bool


class _Check(Command):
    """The command, with ``--fix`` that needs no value: click would take the path behind it for one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write the value out that ``--fix`` alone means."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, ["--fix=safe" if arg == "--fix" else arg for arg in args[:end]] + args[end:])


@click.command("check", cls=_Check, text=_TEXT)
@argument(
    "paths",
    nargs=-1,
    value=PATH,
    text=Text(zh="计划文件或文件夹。", en="Plan files or folders."),
)
@format_option(*FORMATS, kind=OpenChoice)
@option("--output", "-o", value=FILE, text=Text(zh="把结果写入文件。", en="Write the results to a file."))
@option(
    "--report",
    multiple=True,
    callback=to_reports,
    value=Text(zh="格式=文件", en="FORMAT=FILE"),
    text=Text(
        zh="另把结果以某种格式写入文件；可重复，只评估一次。",
        en="Also write the results to a file in some format; repeatable, plans are assessed once.",
    ),
)
@option(
    "--fail-on",
    type=Choice([*(severity.value for severity in Severity), "never"]),
    text=Text(
        zh="达到这一级别的发现使退出码为 1；默认取配置，其次 medium。",
        en="Findings this severe make the exit code 1; else as configured, else medium.",
    ),
)
@request_options
@option(
    "--jobs",
    callback=to_count,
    default="1",
    show_default=True,
    value=Text(zh="个数", en="N"),
    text=Text(zh="用几个进程并行评估。", en="Number of processes to assess with."),
)
@option(
    "--no-cache",
    is_flag=True,
    text=Text(
        zh="一律重新评估；当前版本不保存结果缓存。",
        en="Evaluate everything afresh; this version keeps no result cache.",
    ),
)
@option(
    "--quiet",
    "-q",
    is_flag=True,
    text=Text(zh="只输出发现，不输出得分卡和统计。", en="Print findings only: no score card, no counts."),
)
@option(
    "--show-waived",
    is_flag=True,
    text=Text(
        zh="也列出已忽略、已豁免的发现，并说明出处；无论是否列出，都会计数。",
        en="List findings that are suppressed or waived too, each with where and why; they are counted in any case.",
    ),
)
@option(
    "--baseline",
    value=FILE,
    text=Text(
        zh="以这个文件为基线：其中记有的发现照常计数，但不列出，也不使检查失败；默认取配置，其次取最近的 opsaudit-baseline.json。",
        en="Baseline: findings that it holds are counted, not listed, and fail no run; else as configured, else the nearest "
        "opsaudit-baseline.json.",
    ),
)
@option("--no-baseline", is_flag=True, text=Text(zh="不理会基线。", en="Disregard baselines."))
@option(
    "--since",
    value=Text(zh="版本", en="REF"),
    text=Text(
        zh="只列出并计入这个 git 版本之后新出现的发现；计划照常全部评估。",
        en="List and count only what is new since this git version; plans are assessed as a whole all the same.",
    ),
)
@option(
    "--show-baselined",
    is_flag=True,
    text=Text(
        zh="也列出基线中的、--since 之前已有的发现，并注明；无论是否列出，都会计数。",
        en="List findings of the baseline, or from before --since, too, marked as such; they are counted in any case.",
    ),
)
@option(
    "--fix",
    type=Choice(["safe", "all"]),
    value=Text(zh="[=all]", en="[=all]"),
    text=Text(
        zh="先修复能确定改法的发现，再评估；--fix=all 还包括须由人复核的改法，并为缺少的字段留出待填的空白。",
        en="Mend what can be mended for certain, then assess; --fix=all makes the repairs too that a person has to look "
        "at, and marks missing fields as blanks.",
    ),
)
@option(
    "--diff",
    is_flag=True,
    text=Text(
        zh="什么也不写；输出 --fix 会作的改动，有则退出码为 1。",
        en="Write nothing; print what --fix would change as a unified diff; exit code 1 when there is some.",
    ),
)
@color_option()
@option(
    "--progress",
    type=Choice(["auto", "json", "none"]),
    default="auto",
    show_default=True,
    text=Text(zh="进度；json 在标准错误上逐行输出事件。", en="Progress; json writes events to stderr, one a line."),
)
@option(
    "--watch",
    is_flag=True,
    text=Text(
        zh="每次保存后重新评估受影响的计划，并说明与上次的差别；按 Ctrl-C 结束。",
        en="Assess what a change concerns after each save, and say what is different; Ctrl-C ends.",
    ),
)
@lang_option()
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Assess plans and return the exit code."""
    from opsaudit.cli.checking import run_check

    return run_check(ctx, paths, flags)
