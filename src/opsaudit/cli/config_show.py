"""``opsaudit config show``: what applies to a file, where each value comes from, and to which plan the file belongs."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec import Struct

from opsaudit.cli.bilingual import Command, lang_of, option
from opsaudit.cli.config_values import Environment, Setting
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import PATH, format_option, lang_option
from opsaudit.cli.terminal import Output, width_of
from opsaudit.config import CONFIG_NAME, Config, PlanRoot, load_configured, nearest_config, passed_over
from opsaudit.config.membership import plans_with
from opsaudit.errors import UsageError
from opsaudit.messages import Lang, Text
from opsaudit.plugin_manager import Plugin
from opsaudit.report import json
from opsaudit.report.cells import safe
from opsaudit.report.table import table
from opsaudit.source.settings import display

_TEXT = Text(
    zh="显示对某个文件生效的配置：最近的 opsaudit.yaml 或 pyproject.toml 的 [tool.opsaudit]，以及环境变量，每个值附出处；"
    "还有没有采用的其他配置、插件，以及文件属于哪个计划。\n\n命令行选项优先于环境变量，环境变量优先于配置。",
    en="Show what applies to a file: the nearest opsaudit.yaml, or [tool.opsaudit] of a pyproject.toml, and the environment, "
    "with the origin of each value; which configurations are passed over, which plugins there are, and to which plan the "
    "file belongs.\n\nOptions of the command line go before the environment, and that goes before the configuration.",
)
_FOR = Text(zh="计划文件或文件夹，默认当前文件夹。", en="A plan file or folder; else the current folder.")
_HEADS = (Text(zh="键", en="key"), Text(zh="值", en="value"), Text(zh="出处", en="from"))
_PLUGIN_HEADS = (Text(zh="插件", en="plugin"), Text(zh="发行包", en="distribution"), Text(zh="状态", en="status"))
_DEFAULT = Text(zh="默认", en="default")
_NONE = Text(
    zh="没有配置文件（{name} 或 pyproject.toml），全部取默认值。",
    en="There is no {name} and no [tool.opsaudit]: all defaults.",
)
_PASSED_OVER = Text(zh="没有采用（有更近的）：{file}", en="passed over, as another one is nearer: {file}")
_IS_PLAN = Text(zh="{path} 本身是一个计划", en="{path} is a plan of its own")
_PART_OF = Text(zh="{path} 属于计划 {plan}", en="{path} is a part of the plan {plan}")
_HOLDS = Text(zh="{path} 里有计划 {plan}", en="{path} holds the plan {plan}")
_NO_PLAN = Text(zh="{path} 不属于任何计划", en="{path} is a part of no plan")
_MORE_PLANS = Text(zh="另有 {count} 个计划", en="and {count} more plans")
_ALSO = Text(zh="环境变量另设定了：{name}={value}", en="set by the environment as well: {name}={value}")
_UNREAD = Text(
    zh="没有选项读取环境变量 {name}；见 opsaudit check --help",
    en="no option reads the variable {name}; see opsaudit check --help",
)
_NO_PATH = Text(zh="路径 {path} 不存在", en="there is no {path}")
_NAMED = 10
"""Plans that are named; more are counted."""


@click.command("show", cls=Command, text=_TEXT)
@option("--for", "file", value=PATH, default=".", text=_FOR)
@format_option("text", "json")
@lang_option()
@click.pass_context
def show(ctx: click.Context, file: str, format: str) -> int:  # noqa: A002  # the option's name
    """Print the configuration."""
    path = Path(file)
    if not path.exists():
        raise UsageError(_NO_PATH.format({"path": file}))
    config, environment = nearest_config(path), Environment()
    registry = load_configured(
        config, disabled=environment.options["no_plugins"], allow=frozenset(environment.options["plugins"]) or None
    )
    found = _Found(file, config, environment, passed_over(path), plans_with(path, config), registry.plugins)
    out = Output(sys.stdout)
    out.write(found.json() if format == "json" else "".join(found.lines(lang_of(ctx), width_of(sys.stdout))))
    out.flush()
    return CLEAN


class _Found(Struct, frozen=True):
    """What applies to a path."""

    path: str
    config: Config
    environment: Environment
    passed_over: Sequence[Path]
    plans: Sequence[PlanRoot]
    plugins: Sequence[Plugin]

    @property
    def settings(self) -> list[Setting]:
        """Every setting in force."""
        return self.environment.settings(self.config)

    def json(self) -> str:
        """Return the document ``opsaudit/config/v1``."""
        variables = [{"name": name, "value": value, "read": True} for name, value in self.environment.others().items()]
        variables += [{"name": name, "value": None, "read": False} for name in self.environment.unread]
        applies = [{"path": self.config.path, "applies": True}] if self.config.path else []
        return json.listed(
            "opsaudit/config/v1",
            configurations=[*applies, *({"path": display(file), "applies": False} for file in self.passed_over)],
            settings=[{"key": one.key, "value": one.value, "from": list(one.origins)} for one in self.settings],
            variables=variables,
            plans=[{"path": display(root.path), "folder": root.path.is_dir()} for root in self.plans],
            plugins=[
                {"name": one.name, "distribution": one.distribution, "version": one.version, "status": one.status.value}
                for one in self.plugins
            ],
        )

    def lines(self, lang: Lang, width: int) -> Iterator[str]:
        """Yield the same for people."""
        yield safe(self.config.path or _NONE.format({"name": CONFIG_NAME})[lang]) + "\n"
        for file in self.passed_over:
            yield safe(_PASSED_OVER.format({"file": display(file)})[lang]) + "\n"
        for text in self._membership():
            yield safe(text[lang]) + "\n"
        yield "\n"
        rows = [[one.key, one.shown, ", ".join(one.origins) or _DEFAULT[lang]] for one in self.settings]
        yield from table([head[lang] for head in _HEADS], rows, width)
        told = [_ALSO.format({"name": name, "value": value}) for name, value in self.environment.others().items()]
        told += [_UNREAD.format({"name": name}) for name in self.environment.unread]
        yield "\n"
        yield from (safe(text[lang]) + "\n" for text in told)
        yield "\n" if told else ""
        plugins = [[one.name, f"{one.distribution} {one.version}", one.status.label[lang]] for one in self.plugins]
        yield from table([head[lang] for head in _PLUGIN_HEADS], plugins, width)

    def _membership(self) -> Iterator[Text]:
        whole = Path(self.path).resolve()
        for root in self.plans[:_NAMED]:
            plan = root.path.resolve()
            text = _IS_PLAN if plan == whole else _HOLDS if plan.is_relative_to(whole) else _PART_OF
            yield text.format({"path": self.path, "plan": display(root.path)})
        if len(self.plans) > _NAMED:
            yield _MORE_PLANS.format({"count": len(self.plans) - _NAMED})
        if not self.plans:
            yield _NO_PLAN.format({"path": self.path})
