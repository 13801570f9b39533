"""Options that ``opsaudit new plugin``, ``new ruleset`` and ``new rule`` share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import click

from opsaudit.cli.bilingual import lang_of, option, speak
from opsaudit.cli.complaints import Complaint, WrongValue
from opsaudit.cli.options import Choice
from opsaudit.cli.scaffold.names import is_licence, wrong_prefix
from opsaudit.cli.scaffold.rule_text import Language
from opsaudit.messages import Text

if TYPE_CHECKING:
    from click.decorators import FC

    from opsaudit.plugin_manager import Registry


_BY_CODE = Text(zh="{what}，用 --code 写明", en="{what} with --code")
_NO_LICENCE = Text(
    zh="“{value}”不是 SPDX 许可证表达式，如 Apache-2.0、MIT、LicenseRef-Proprietary",
    en="'{value}' is no SPDX expression, as Apache-2.0, MIT or LicenseRef-Proprietary",
)


def licence_option() -> "Callable[[FC], FC]":
    """Declare ``--licence``."""
    return option(
        "--licence",
        default="Apache-2.0",
        show_default=True,
        callback=_to_licence,
        value=Text(zh="SPDX", en="SPDX"),
        text=Text(zh="许可证，SPDX 表达式。", en="Licence, an SPDX expression."),
    )


def language_option() -> "Callable[[FC], FC]":
    """Declare ``--lang`` of what is written; one language is that of the messages too."""
    return option(
        "--lang",
        type=Choice(["zh", "en", "both"]),
        is_eager=True,
        callback=_speak,
        allow_from_autoenv=False,
        text=Text(
            zh="说明文字用什么语言；规则的消息总是两种都有。默认同界面语言。",
            en="Language of pages and comments; messages of rules are in both. Else that of messages.",
        ),
    )


def force_option() -> "Callable[[FC], FC]":
    """Declare ``--force``."""
    return option("--force", is_flag=True, text=Text(zh="覆盖已有的文件。", en="Overwrite files that exist."))


def language_of(ctx: click.Context, stated: str | None) -> Language:
    """Return the language of what is written."""
    return lang_of(ctx) if stated is None else cast("Language", stated)


def chosen_prefix(stated: str | None, derived: str, registry: "Registry", ctx: click.Context) -> str:
    """Return the prefix of codes: what ``--code`` states, else what comes from a name. Raises Complaint for a taken one."""
    prefix = derived if stated is None else stated
    wrong = wrong_prefix(prefix, registry)
    if wrong is not None:
        raise Complaint(_BY_CODE.format({"what": wrong}) if stated is None else wrong, ctx)
    return prefix


def _speak(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value in ("zh", "en"):
        speak(ctx, "zh" if value == "zh" else "en")
    return value


def _to_licence(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not is_licence(value):
        raise WrongValue(_NO_LICENCE.format({"value": value}))
    return value
