"""From the flags of a command line to what the core is asked to do. The one place that reads the clock."""

import datetime as dt
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from opsaudit.cli.bilingual import option
from opsaudit.cli.options import (
    PluginFlags,
    allowed_by,
    as_of_option,
    codes_option,
    plugin_options,
    rule_seconds_option,
    ruleset_option,
)
from opsaudit.messages import Text

if TYPE_CHECKING:
    from click.decorators import FC

    from opsaudit.assess import Options


class Request(PluginFlags):
    """The flags that say what is assessed, and by what."""

    as_of: dt.date | None
    ruleset: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    rule_seconds: float | None
    no_suppressions: bool


def request_options(command: "FC") -> "FC":
    """Declare the flags of :class:`Request`."""
    declare: tuple[Callable[[FC], FC], ...] = (
        as_of_option(),
        ruleset_option(),
        codes_option(
            "--select",
            Text(zh="只用这些规则（代号、名称或前缀）。", en="Use these rules only (codes, slugs or prefixes)."),
        ),
        codes_option(
            "--extend-select", Text(zh="在规则集之外再加这些规则。", en="Use these rules in addition to the ruleset's.")
        ),
        codes_option("--ignore", Text(zh="不用这些规则。", en="Leave these rules out.")),
        plugin_options,
        rule_seconds_option(),
        option(
            "--no-suppressions",
            is_flag=True,
            text=Text(
                zh="不理会忽略注释和豁免：一切发现照常计入。",
                en="Disregard suppressions and waivers: every finding counts.",
            ),
        ),
    )
    for one in reversed(declare):
        command = one(command)
    return command


def options_of(request: Request) -> "Options":
    """Return the request as the core takes it."""
    from opsaudit.assess import Options

    return Options(
        today=today(),
        as_of=request["as_of"],
        ruleset=request["ruleset"],
        select=request["select"],
        ignore=request["ignore"],
        extend_select=request["extend_select"],
        plugins=not request["no_plugins"],
        allow=allowed_by(request),
        rule_seconds=request["rule_seconds"],
        suppressions=not request["no_suppressions"],
    )


def today() -> dt.date:
    """Return the date of the user's clock."""
    return dt.date(*time.localtime()[:3])
