"""The program ``opsaudit``: its commands, and the one place where whatever went wrong becomes an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import TYPE_CHECKING, NoReturn

import click

from opsaudit import __version__
from opsaudit.cli.bilingual import Lazy, LazyGroup, Option, Root, spoken
from opsaudit.cli.complaints import ERROR, explained
from opsaudit.cli.exits import CLEAN, INCOMPLETE, INTERRUPTED, TERMINATED, USAGE
from opsaudit.cli.interrupts import Terminated, listen, listen_no_longer
from opsaudit.cli.options import lang_option
from opsaudit.cli.terminal import Output, use_utf8
from opsaudit.errors import OpsauditError
from opsaudit.messages import Lang, Text

if TYPE_CHECKING:
    from opsaudit.cli.foreign_commands import ForeignCommands

COLLECT_AFTER = 200_000
"""Objects that are made, and not freed, between two looks for cycles: some forty plans of 8 KB."""
COMMANDS = {
    "check": Lazy(
        "opsaudit.cli.check:check", Text(zh="评估计划，列出发现和得分", en="Assess plans: findings and score")
    ),
    "tui": Lazy("opsaudit.cli.tui:tui", Text(zh="在终端工作台里逐项审核", en="Open the terminal workbench")),
    "explain": Lazy(
        "opsaudit.cli.explain:explain",
        Text(zh="解释一条规则，或一个得分的由来", en="Explain a rule, or how a score came about"),
    ),
    "rules": Lazy("opsaudit.cli.rules:rules", Text(zh="列出、查看、测试规则", en="List, show and test rules")),
    "rulesets": Lazy("opsaudit.cli.rulesets:rulesets", Text(zh="列出、查看规则集", en="List and show rulesets")),
    "new": Lazy(
        "opsaudit.cli.new:new",
        Text(zh="新建计划、规则插件、规则集、规则", en="Start a plan, a plugin, a ruleset or a rule"),
    ),
    "import": Lazy(
        "opsaudit.cli.importing:import_", Text(zh="由其他文件生成计划", en="Make a plan from another kind of file")
    ),
    "baseline": Lazy(
        "opsaudit.cli.baseline:baseline",
        Text(zh="记下已有的发现，只对新的报错", en="Keep what is found now; fail only for what is new"),
    ),
    "waivers": Lazy(
        "opsaudit.cli.waivers:waivers",
        Text(zh="列出、锁定忽略与豁免", en="List suppressions and waivers, pin waivers"),
    ),
    "goal": Lazy(
        "opsaudit.cli.goal:goal",
        Text(zh="读一句目标：是否 SMART，还缺什么", en="Read a goal statement: is it SMART, what is missing"),
    ),
    "fmt": Lazy(
        "opsaudit.cli.fmt:fmt", Text(zh="整理计划文件，不改含义", en="Tidy plan files without a change of meaning")
    ),
    "plugins": Lazy("opsaudit.cli.plugins:plugins", Text(zh="列出、诊断插件", en="List and diagnose plugins")),
    "cache": Lazy("opsaudit.cli.cache:cache", Text(zh="查看、清空保留的结果", en="Show and remove kept results")),
    "config": Lazy("opsaudit.cli.config:config", Text(zh="查看生效的配置", en="Show the configuration in force")),
    "completion": Lazy(
        "opsaudit.cli.completion:completion", Text(zh="输出命令补全脚本", en="Print a shell completion script")
    ),
}

_ABOUT = Text(
    zh="检查并评估一个组织如何运营：目标、流程、规程、风险、控制、合规。\n\n"
    "计划用 YAML 书写，中文或英文键皆可。起步：\n\n"
    "  opsaudit new plan my-plan\n  opsaudit check my-plan",
    en="Check and assess how an organization operates: goals, processes, SOPs, risks, controls, compliance.\n\n"
    "A plan is YAML with English or Chinese keys. To start:\n\n"
    "  opsaudit new plan my-plan\n  opsaudit check my-plan",
)
_VERSION = Text(zh="显示版本。", en="Show the version.")
_CRASHED = Text(
    zh="opsaudit 自身出错：{what}\n详情已写入 {file}；报告问题时请附上它（其中可能含有计划内容）。",
    en="opsaudit itself failed: {what}\nDetails are in {file}; attach it to a report (it may quote the plan).",
)
_INTERRUPTED = Text(zh="已中断", en="interrupted")


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's own signature
    if value and not ctx.resilient_parsing:
        click.echo(f"opsaudit {__version__}")
        ctx.exit()


def _commands_of_plugins() -> "ForeignCommands | None":
    """Load what third parties add; where none is installed, nothing is imported."""
    from opsaudit.discovery import find_entry_points, is_first_party

    if all(is_first_party(entry.distribution) for entry in find_entry_points()):
        return None
    from opsaudit.cli.foreign_commands import foreign_commands

    return foreign_commands()


def program() -> LazyGroup:
    """Make the program."""
    made = Root(
        "opsaudit",
        text=_ABOUT,
        lazy=COMMANDS,
        more=_commands_of_plugins,
        context_settings={"auto_envvar_prefix": "OPSAUDIT", "max_content_width": 80},
    )
    lang_option()(made)
    version = Option(
        ["--version"], text=_VERSION, is_flag=True, is_eager=True, expose_value=False, callback=_show_version
    )
    made.params.append(version)
    return made


cli = program()


def main() -> NoReturn:
    """Run the program and leave the process with its exit code.

    On its way out Python looks through everything for cycles, though the process is about to end: a sixth of the time
    that a short run takes. What is frozen is left out of that; files are closed and exit handlers run all the same.
    """
    listen()
    code = run(sys.argv[1:])
    listen_no_longer()
    gc.freeze()
    sys.exit(code)


def _start_quickly() -> None:
    """Spare a short run what only a long one needs.

    Loading makes much and throws little away, and a plan is read into trees without cycles: the cyclic collector finds
    nothing there, and looking costs a tenth of the time. Pydantic would search the environment for plugins of its own,
    with a library that takes 8 ms to import.
    """
    gc.set_threshold(COLLECT_AFTER, 20, 100)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _import_when_used("importlib.metadata")


def _import_when_used(name: str) -> None:
    """Let a module be imported without being executed before something of it is used."""
    spec = find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


def run(args: Sequence[str]) -> int:
    """Run the program with arguments; nothing that goes wrong leaves this function."""
    _start_quickly()
    use_utf8()
    try:
        code = cli.main(list(args), prog_name="opsaudit", standalone_mode=False)
        Output(sys.stdout).flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # the outermost place
        return ended_by(error, spoken(args))
    return code if isinstance(code, int) else CLEAN


def ended_by(error: BaseException, lang: Lang) -> int:
    """Tell what ended the program, and return the exit code. A traceback helps its maintainer, not its user."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        sys.stderr.write(f"{error.format_message()}\n")
        return USAGE
    if isinstance(error, click.UsageError):
        sys.stderr.write(explained(error, lang))
        return USAGE
    if isinstance(error, OpsauditError):
        sys.stderr.write(ERROR.format({"what": _shown(error, lang)})[lang] + "\n")
        return error.exit_code
    if isinstance(error, click.Abort | KeyboardInterrupt):
        sys.stderr.write(_INTERRUPTED[lang] + "\n")
        return TERMINATED if isinstance(error.__cause__ or error, Terminated) else INTERRUPTED  # click wraps it
    return _crashed(error, lang)


def ended_repeating(error: BaseException, args: Sequence[str]) -> int:
    """Tell what ended a check that was repeated, as if it had been made."""
    if isinstance(error, click.UsageError):
        from opsaudit.cli.check import check

        error.ctx = click.Context(check, info_name="check", parent=click.Context(cli, info_name="opsaudit"))
    return ended_by(error, spoken(args))


def _shown(error: OpsauditError, lang: Lang) -> str:
    """Return what is wrong with settings, a line for each: they may come from somebody else, as a plan may."""
    from opsaudit.report.cells import safe

    return "\n".join(safe(line) for line in error.show(lang).split("\n"))


def _crashed(error: BaseException, lang: Lang) -> int:
    """Write the traceback to a file and say where it is."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="opsaudit-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(f"opsaudit {__version__}, Python {sys.version}\n{sys.argv[1:]!r}\n\n")
        log.writelines(traceback.format_exception(error))
    what = f"{type(error).__name__}: {error}".strip(": ")
    sys.stderr.write(_CRASHED.format({"what": what, "file": log.name})[lang] + "\n")
    return INCOMPLETE
