"""Options that several commands share, and the types of their values."""

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from opsaudit.cache.place import OPTION, VARIABLE
from opsaudit.cli.bilingual import ARGS, option, speak
from opsaudit.cli.complaints import WrongValue
from opsaudit.limits import MOST_SECONDS, read_seconds
from opsaudit.messages import Lang, Text
from opsaudit.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from click.decorators import FC

    from opsaudit.plugin_manager import Registry

_NOT_A_CHOICE = Text(zh="没有“{value}”，可选：{known}{hint}", en="no such value: {value}; choose from {known}{hint}")
_NOT_A_DATE = Text(zh="“{value}”不是日期，应写作 2026-03-31", en="{value} is not a date; write it as 2026-03-31")
_NOT_A_COUNT = Text(zh="“{value}”不是正整数", en="{value} is not a positive whole number")
_NOT_A_REPORT = Text(
    zh="“{value}”应写作 格式=文件，如 sarif=out.sarif", en="write {value} as FORMAT=FILE, as in sarif=out.sarif"
)
_NOT_SECONDS = Text(
    zh="“{value}”不是大于 0、不超过 {most} 的秒数",
    en="{value} is not a number of seconds above 0 and up to {most}",
)
_MORE_FORMATS = Text(
    zh="输出格式；插件带来的见 opsaudit plugins list。",
    en="Output format; opsaudit plugins list shows those of plugins.",
)
_STATED = "opsaudit.stated_lang"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

FILE = Text(zh="文件", en="FILE")
PATH = Text(zh="路径", en="PATH")
NAME = Text(zh="名称", en="NAME")


class Choice(click.Choice[str]):
    """One of a few words; a misspelt one is answered with the nearest."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or complain."""
        del param, ctx
        word, known = str(value), [str(choice) for choice in self.choices]
        if word in known:
            return word
        raise WrongValue(
            _NOT_A_CHOICE.format({"value": word, "known": ", ".join(known), "hint": did_you_mean(word, known)})
        )

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return ``text|concise|json``."""
        del param, ctx
        return "|".join(str(choice) for choice in self.choices)


class OpenChoice(Choice):
    """One of a few words, or a name that a plugin may know: the command finds out, so that help imports no plugin."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word as it is."""
        del param, ctx
        return str(value)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return ``text|concise|json|…``."""
        return f"{super().get_metavar(param, ctx)}|…"


def to_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    """Read a calendar date in ISO 8601 form, or complain."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        raise WrongValue(_NOT_A_DATE.format({"value": value})) from None


def to_count(_ctx: click.Context, _param: click.Parameter, value: str) -> int:
    """Read a positive whole number, or complain."""
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    raise WrongValue(_NOT_A_COUNT.format({"value": value}))


def to_jobs(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """Read a number of processes, or ``auto``: as many as there are processors for this process; or complain."""
    if value != "auto":
        return to_count(ctx, param, value)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def to_reports(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Read formats and files (``sarif=out.sarif``), or complain. Whether there is such a format is found out later."""
    reports: list[tuple[str, str]] = []
    for value in values:
        name, equals, file = value.partition("=")
        if not (name and equals and file):
            raise WrongValue(_NOT_A_REPORT.format({"value": value}))
        reports.append((name, file))
    return tuple(reports)


def to_seconds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    """Read a limit of time, or complain."""
    if value is None:
        return None
    seconds = read_seconds(value)
    if seconds is None:
        raise WrongValue(_NOT_SECONDS.format({"value": value, "most": f"{MOST_SECONDS:g}"}))
    return seconds


def split_lists(values: tuple[str, ...]) -> tuple[str, ...]:
    """Turn repeated comma-separated lists (``-s A,B -s C``, full-width commas too) into one list."""
    return tuple(part for value in values for part in re.split(r"[,，\s]+", value) if part)


def _split(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return split_lists(values)


def stated_lang(ctx: click.Context) -> Lang | None:
    """Return the language that the user named, by ``--lang`` or ``OPSAUDIT_LANG``; None when the locale decides."""
    named = ctx.meta.get(_STATED) or os.environ.get("OPSAUDIT_LANG", "")
    return ("zh" if named.startswith("zh") else "en") if named else None


def args_of(ctx: click.Context) -> list[str] | None:
    """Return the whole command line of a context; None when a command was called without one."""
    found: list[str] | None = ctx.meta.get(ARGS)
    return found


def _speak(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        speak(ctx, "zh" if value == "zh" else "en")
        ctx.meta[_STATED] = value
    return value


def lang_option() -> "Callable[[FC], FC]":
    """Declare ``--lang``, accepted by the program and by every command."""
    return option(
        "--lang",
        type=Choice(["zh", "en"]),
        is_eager=True,
        expose_value=False,
        callback=_speak,
        allow_from_autoenv=False,  # OPSAUDIT_LANG may be a locale name: messages.language reads it
        text=Text(
            zh="界面与消息的语言；默认取 OPSAUDIT_LANG，其次取系统语言。",
            en="Language of messages; else OPSAUDIT_LANG, else the locale.",
        ),
    )


_AS_OF = Text(
    zh="以哪一天为基准判断期限与周期，如 2026-03-31；默认取计划写明的基准日。",
    en="Date that deadlines and cycles are judged by, as 2026-03-31; else the plan's own.",
)


def as_of_option(text: Text = _AS_OF) -> "Callable[[FC], FC]":
    """Declare ``--as-of``; ``text`` says what it is for where no plan is assessed."""
    return option("--as-of", callback=to_date, value=Text(zh="日期", en="DATE"), text=text)


def ruleset_option() -> "Callable[[FC], FC]":
    """Declare ``--ruleset``."""
    return option(
        "--ruleset",
        value=Text(zh="名称|文件", en="NAME|FILE"),
        text=Text(
            zh="使用哪个规则集；默认取配置，其次 standard。",
            en="Ruleset to assess by; else the configured one, else standard.",
        ),
    )


class PluginFlags(TypedDict):
    """The flags that say which plugins load."""

    no_plugins: bool
    plugins: tuple[str, ...]


def plugin_options(command: "FC") -> "FC":
    """Declare the flags of :class:`PluginFlags`."""
    allowed = option(
        "--plugins",
        multiple=True,
        callback=_split,
        envvar="OPSAUDIT_PLUGINS",
        value=Text(zh="名称", en="NAMES"),
        text=Text(
            zh="第三方插件只加载这些，以逗号分隔；默认取 OPSAUDIT_PLUGINS，其次取配置，再次全部。",
            en="Third-party plugins that may load, separated by commas; else OPSAUDIT_PLUGINS, else as configured, else "
            "all.",
        ),
    )
    none = option(
        "--no-plugins",
        is_flag=True,
        text=Text(zh="只加载 opsaudit 自带的插件。", en="Load only the plugins that come with opsaudit."),
    )
    return none(allowed(command))


def allowed_by(flags: PluginFlags) -> frozenset[str] | None:
    """Return the names of the third-party plugins that may load; None when the command line does not say."""
    return frozenset(flags["plugins"]) or None


def plugins_here(flags: PluginFlags) -> "Registry":
    """Load the plugins of the working folder: what is installed, and what its configuration names and allows."""
    from opsaudit.config import load_configured, nearest_config  # and all that plugins need: most commands do without

    return load_configured(nearest_config(Path()), disabled=flags["no_plugins"], allow=allowed_by(flags))


def rule_seconds_option() -> "Callable[[FC], FC]":
    """Declare ``--rule-seconds``."""
    return option(
        "--rule-seconds",
        callback=to_seconds,
        envvar="OPSAUDIT_RULE_SECONDS",
        value=Text(zh="秒", en="SECONDS"),
        text=Text(
            zh="第三方规则在一个对象上最多用时，超时即中止；默认取 OPSAUDIT_RULE_SECONDS，其次取配置，再次 5。",
            en="Time that a third-party rule may take for one subject before it is stopped; else OPSAUDIT_RULE_SECONDS, "
            "else as configured, else 5.",
        ),
    )


def cache_dir_option() -> "Callable[[FC], FC]":
    """Declare ``--cache-dir``. Its value is read by ``cache.place``, before the command line is parsed."""
    return option(
        OPTION,
        envvar=VARIABLE,
        allow_from_autoenv=False,
        value=Text(zh="文件夹", en="FOLDER"),
        text=Text(
            zh="结果保留在哪个文件夹；默认取 OPSAUDIT_CACHE_DIR，其次取用户的缓存文件夹。",
            en="Folder to keep results in; else OPSAUDIT_CACHE_DIR, else the user's cache folder.",
        ),
    )


def color_option() -> "Callable[[FC], FC]":
    """Declare ``--color``."""
    return option(
        "--color",
        type=Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        text=Text(
            zh="是否着色；auto 遵从 NO_COLOR 与 FORCE_COLOR，并且只在终端上着色。",
            en="Colour; auto obeys NO_COLOR and FORCE_COLOR, and colours a terminal only.",
        ),
    )


def format_option(*formats: str, kind: type[Choice] = Choice) -> "Callable[[FC], FC]":
    """Declare ``--format``; the first one is the default. ``kind`` is OpenChoice where plugins have more of them."""
    return option(
        "--format",
        type=kind(list(formats)),
        default=formats[0],
        show_default=True,
        text=_MORE_FORMATS if kind is OpenChoice else Text(zh="输出格式。", en="Output format."),
    )


def codes_option(name: str, text: Text) -> "Callable[[FC], FC]":
    """Declare a repeatable option that takes comma-separated codes, slugs and prefixes."""
    return option(name, multiple=True, callback=_split, value=Text(zh="规则", en="RULES"), text=text)
