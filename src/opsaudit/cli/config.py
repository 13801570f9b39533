"""``opsaudit config``: show which configuration applies, and where each value comes from."""

import sys
from pathlib import Path

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, lang_of
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import PATH, lang_option
from opsaudit.cli.terminal import Output, width_of
from opsaudit.config import CONFIG_NAME, Config, nearest_config
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.report.cells import safe
from opsaudit.report.table import table

_SHOW = Text(
    zh="显示对某个计划生效的配置：离它最近的 opsaudit.yaml 或 pyproject.toml 的 [tool.opsaudit]，每个值附出处。\n\n"
    "命令行选项优先于配置。",
    en="Show the configuration that applies to a plan: the nearest opsaudit.yaml, or [tool.opsaudit] of a "
    "pyproject.toml, with the origin of each value.\n\nOptions of the command line go before it.",
)
_HEADS = (Text(zh="键", en="key"), Text(zh="值", en="value"), Text(zh="出处", en="from"))
_DEFAULT = Text(zh="默认", en="default")
_NONE = Text(
    zh="没有配置文件（{name} 或 pyproject.toml），全部取默认值。",
    en="There is no {name} and no [tool.opsaudit]: all defaults.",
)
_NO_PATH = Text(zh="路径 {path} 不存在", en="there is no {path}")


@click.command("show", cls=Command, text=_SHOW)
@argument(
    "path",
    default=".",
    required=False,
    value=PATH,
    text=Text(zh="计划文件或文件夹，默认当前文件夹。", en="A plan file or folder; the current folder by default."),
)
@lang_option()
@click.pass_context
def show(ctx: click.Context, path: str) -> int:
    """Print the configuration."""
    lang, out = lang_of(ctx), Output(sys.stdout)
    if not Path(path).exists():
        raise UsageError(_NO_PATH.format({"path": path}))
    config = nearest_config(Path(path))
    out.write(safe(config.path or _NONE.format({"name": CONFIG_NAME})[lang]) + "\n\n")
    rows = [[key, value, config.origins.get(key, _DEFAULT[lang])] for key, value in _values(config).items()]
    for line in table([head[lang] for head in _HEADS], rows, width_of(sys.stdout)):
        out.write(line)
    out.flush()
    return CLEAN


config = LazyGroup(
    "config",
    text=Text(
        zh="查看配置；不带命令时显示当前文件夹的配置。",
        en="Show the configuration; of the current folder without a command.",
    ),
    lazy={"show": Lazy("opsaudit.cli.config:show", Text(zh="显示生效的配置", en="Show the configuration in force"))},
    default="show",
)
lang_option()(config)


def _values(found: Config) -> dict[str, str]:
    return {
        "lang": found.lang or "–",
        "ruleset": found.ruleset or "standard",
        "fail_on": found.fail_on.value if found.fail_on else "never",
        "select": ", ".join(found.select) or "–",
        "ignore": ", ".join(found.ignore) or "–",
        "as_of": found.as_of.isoformat() if found.as_of else "–",
        "plans": ", ".join(found.plans) or "–",
        "require_plugins": ", ".join(map(str, found.require_plugins)) or "–",
        "plugins": "–" if found.plugins is None else ", ".join(sorted(found.plugins)) or "[]",
    }
