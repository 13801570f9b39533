"""Commands of plugins: listed by ``opsaudit --help``, imported when they are run, blamed when they crash."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import click

from opsaudit.cli.complaints import Complaint
from opsaudit.errors import OpsauditError
from opsaudit.extensions import PluginCommand
from opsaudit.messages import Text, same
from opsaudit.plugin_manager import load_plugins
from opsaudit.plugin_manager.extensions import Extensions

_MEANT = (click.exceptions.Exit, click.Abort, click.UsageError, OpsauditError, BrokenPipeError)
"""What a command raises on purpose."""


@dataclass(frozen=True, slots=True)
class ForeignCommands:
    """The commands of all plugins."""

    extensions: Extensions

    def summaries(self) -> dict[str, Text]:
        """Return the line that lists each command, by name."""
        return {name: each.extension.about for name, each in self.extensions.of(PluginCommand).items()}

    def command(self, name: str) -> click.Command | None:
        """Return the command of a name; None when nobody has it. One that two claim complains when it is run."""
        lost = [each.extension.name for each in self.extensions.lost if isinstance(each.extension, PluginCommand)]
        return ForeignCommand(name, self.extensions) if name in (*self.summaries(), *lost) else None

    def hint(self, name: str, known: Iterable[str]) -> Text:
        """Return the end of a message about a command that nobody has."""
        return self.extensions.hint(name, [*known, *self.summaries()])


def foreign_commands() -> ForeignCommands:
    """Load the plugins, but for those that OPSAUDIT_PLUGINS leaves out: no option of a command is read yet."""
    allowed = frozenset(filter(None, map(str.strip, os.environ.get("OPSAUDIT_PLUGINS", "").split(","))))
    return ForeignCommands(load_plugins(allow=allowed or None).extensions)


class ForeignCommand(click.Command):
    """Stands for a command of a plugin: parses nothing, and runs it where what it raises can be blamed."""

    def __init__(self, name: str, extensions: Extensions) -> None:
        """Keep where to find the command."""
        super().__init__(name, add_help_option=False)
        self.extensions = extensions

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the arguments as they are."""
        ctx.args = args
        return args

    def invoke(self, ctx: click.Context) -> object:
        """Run the plugin's command. Raises PluginFailedError when it crashes."""
        provided = self.extensions.find(PluginCommand, str(self.name))
        return provided.use(partial(_run, ctx=ctx), passes=_MEANT)


def verify_command(found: object) -> click.Command:
    """Return what a plugin has in the place of a command. Raises TypeError when it is none."""
    if isinstance(found, click.Command):
        return found
    raise TypeError(f"it is {type(found).__name__}, not a click command")


def _run(found: object, *, ctx: click.Context) -> object:
    command = verify_command(found)
    try:
        with command.make_context(ctx.info_name, list(ctx.args), parent=ctx.parent) as inner:
            return command.invoke(inner)
    except click.UsageError:
        raise
    except click.ClickException as error:
        raise Complaint(same(error.format_message()), ctx) from None
    except SystemExit as error:
        if error.code is None or isinstance(error.code, int):
            return error.code or 0
        raise
