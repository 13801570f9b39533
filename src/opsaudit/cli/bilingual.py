"""Commands, options and arguments whose words exist in Chinese and in English.

The language belongs to the click context: ``--lang`` anywhere on the command line, else ``OPSAUDIT_LANG``, else the
locale. It is known before parsing begins, because help pages and usage errors are printed while parsing.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from opsaudit.cli.complaints import Complaint
from opsaudit.cli.formatter import CellFormatter
from opsaudit.messages import Lang, Text, language
from opsaudit.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from opsaudit.cli.foreign_commands import ForeignCommands

_LANG = "opsaudit.lang"
_DEFAULT = Text(zh="默认：{value}", en="default: {value}")
_REQUIRED = Text(zh="必填", en="required")
_ARGUMENTS = Text(zh="参数", en="Arguments")
_OPTIONS = Text(zh="选项", en="Options")
_COMMANDS = Text(zh="命令", en="Commands")
_MORE_COMMANDS = Text(zh="插件的命令", en="Commands of plugins")
_USAGE = Text(zh="用法：", en="Usage: ")
_HELP = Text(zh="显示本说明。", en="Show this help.")
_VARIABLES = Text(
    zh="环境变量，各设定一个命令行未写的选项：{names}",
    en="Environment variables, each for an option that the command line leaves out: {names}",
)
_EXTRA = Text(zh="多余的参数：{args}", en="unexpected argument: {args}")
_NO_COMMAND = Text(zh="没有命令“{name}”{hint}", en="no such command: {name}{hint}")
OPTIONS_METAVAR = Text(zh="[选项]", en="[OPTIONS]")
COMMAND_METAVAR = Text(zh="命令 [参数]...", en="COMMAND [ARGS]...")


def spoken(args: Sequence[str]) -> Lang:
    """Return the language that a command line asks for, without parsing it: the last ``--lang`` before ``--``."""
    found: Lang = language()
    for number, arg in enumerate(args):
        if arg == "--":
            break
        value = arg.removeprefix("--lang=") if arg.startswith("--lang=") else ""
        if arg == "--lang" and number + 1 < len(args):
            value = args[number + 1]
        if value in ("zh", "en"):
            found = "zh" if value == "zh" else "en"
    return found


def lang_of(ctx: click.Context | None = None) -> Lang:
    """Return the language of a context (of the current one when none is given)."""
    ctx = ctx or click.get_current_context(silent=True)
    found: Lang = ctx.meta.get(_LANG) or language() if ctx else language()
    return found


def speak(ctx: click.Context, lang: Lang) -> None:
    """Set the language of a context and of every context around it."""
    ctx.meta[_LANG] = lang


class Context(click.Context):
    """A context whose help pages are measured in cells."""

    formatter_class = CellFormatter


class Option(click.Option):
    """An option with its help, and where it helps its metavar, in both languages."""

    def __init__(self, decls: Sequence[str], *, text: Text, value: Text | None = None, **attrs: Any) -> None:
        # Any: what click.Option takes, passed on
        super().__init__(decls, **attrs)
        self.text = text
        self.value_name = value

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the name of the option's value in the user's language."""
        return self.value_name[lang_of(ctx)] if self.value_name else super().make_metavar(ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's spellings and its help."""
        lang = lang_of(ctx)
        notes = [note[lang] for note in self.notes()]
        extra = f" [{'；'.join(notes) if lang == 'zh' else '; '.join(notes)}]" if notes else ""
        names = ", ".join(sorted(self.opts, key=lambda name: (len(name) - len(name.lstrip("-")), name)))
        if self.secondary_opts:
            names += " / " + ", ".join(self.secondary_opts)
        if not self.is_flag:
            names += f" {self.make_metavar(ctx)}"
        return names, self.text[lang] + extra

    def variable(self, ctx: click.Context) -> str:
        """Return the name of the environment variable that sets the option; empty when none does."""
        is_set = self.expose_value and self.allow_from_autoenv and ctx.auto_envvar_prefix
        return f"{ctx.auto_envvar_prefix}_{str(self.name).upper()}" if is_set else ""

    def notes(self) -> list[Text]:
        """Return the default and whether the option is required."""
        notes = []
        if self.show_default and self.default not in (None, ""):
            notes.append(_DEFAULT.format({"value": self.default}))
        if self.required:
            notes.append(_REQUIRED)
        return notes


class Argument(click.Argument):
    """An argument with its help and its name in both languages."""

    def __init__(self, decls: Sequence[str], *, text: Text, value: Text, **attrs: Any) -> None:
        # Any: what click.Argument takes, passed on
        super().__init__(decls, **attrs)
        self.text = text
        self.value_name = value

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the argument's name in the user's language: ``[PATH]...``."""
        name = self.value_name[lang_of(ctx)]
        name = name if self.required else f"[{name}]"
        return name + ("..." if self.nargs != 1 else "")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return the argument's name and its help."""
        return self.make_metavar(ctx), self.text[lang_of(ctx)]


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's own signature
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class Command(click.Command):
    """A command with its help in both languages."""

    context_class = Context

    def __init__(self, name: str | None, *, text: Text, **attrs: Any) -> None:
        # Any: what click.Command takes, passed on
        super().__init__(name, add_help_option=False, **attrs)
        self.text = text
        self.params.append(
            Option(["-h", "--help"], text=_HELP, is_flag=True, is_eager=True, expose_value=False, callback=_show_help)
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and refuse what is left over in the user's language."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser does not say whose option it was
            raise
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise Complaint(_EXTRA.format({"args": " ".join(rest)}), ctx)
        return rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the program's name in the usage line."""
        pieces = [OPTIONS_METAVAR[lang_of(ctx)]]
        return pieces + [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _USAGE[lang_of(ctx)])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page: usage, text, arguments, options, environment variables."""
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.text[lang_of(ctx)])
        for title, kind in ((_ARGUMENTS, Argument), (_OPTIONS, Option)):
            records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, kind)]
            _section(ctx, formatter, title, [record for record in records if record])
        names = [param.variable(ctx) for param in self.params if isinstance(param, Option)]
        if any(names):
            formatter.write_paragraph()
            formatter.write_text(_VARIABLES.format({"names": ", ".join(filter(None, names))})[lang_of(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the options that begin so, with their help in the user's language."""
        helps = {name: param.text for param in self.params if isinstance(param, Option) for name in param.opts}
        items = click.Command.shell_complete(self, ctx, incomplete)
        for item in items:
            item.help = helps[item.value][lang_of(ctx)] if item.value in helps else item.help
        return items


class Lazy(Struct, frozen=True):
    """Where a command is defined, and the line that lists it: enough to list it without importing it."""

    target: str
    """``module:attribute``."""
    summary: Text


def _need_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(ctx)


class LazyGroup(click.Group, Command):
    """A group whose commands are imported when they are run."""

    context_class = Context

    def __init__(  # all but the name are keywords
        self,
        name: str | None,
        *,
        text: Text,
        lazy: Mapping[str, Lazy],
        default: str = "",
        takes_arguments: bool = False,
        **attrs: Any,
    ) -> None:
        # Any: what click.Group takes, passed on
        super().__init__(
            name, text=text, callback=click.pass_context(_need_command), invoke_without_command=True, **attrs
        )
        self.lazy = lazy
        self.default = default
        """Command that runs when none is named; empty when one must be."""
        self.takes_arguments = takes_arguments
        """Whether a word that is no command is an argument of the default one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; without a command the options are those of the default one."""
        is_bare = not args or (args[0].startswith("-") and not {*self.lazy, "-h", "--help"}.intersection(args))
        is_bare = is_bare or (self.takes_arguments and args[0] not in {*self.lazy, "-h", "--help"})
        if self.default and is_bare and not ctx.resilient_parsing:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table: the daily ones first."""
        del ctx
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is none of that name."""
        del ctx
        if cmd_name not in self.lazy:
            return None
        module, _, attribute = self.lazy[cmd_name].target.partition(":")
        found = getattr(import_module(module), attribute)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names; a misspelt one is answered with the nearest."""
        name = args[0]
        if name not in self.lazy and not ctx.resilient_parsing:
            raise Complaint(_NO_COMMAND.format({"name": name, "hint": did_you_mean(name, self.lazy)}), ctx)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the program's name in the usage line."""
        return [*Command.collect_usage_pieces(self, ctx), COMMAND_METAVAR[lang_of(ctx)]]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page, the commands last."""
        Command.format_help(self, ctx, formatter)
        lang = lang_of(ctx)
        _section(ctx, formatter, _COMMANDS, [(name, lazy.summary[lang]) for name, lazy in self.lazy.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin so, importing no command."""
        lang = lang_of(ctx)
        names = [name for name in self.lazy if name.startswith(incomplete)]
        return [CompletionItem(name, help=self.lazy[name].summary[lang]) for name in names] + Command.shell_complete(
            self, ctx, incomplete
        )


class Root(LazyGroup):
    """The program itself: the place where the language of a run is decided, and where commands of plugins are found."""

    def __init__(
        self,
        name: str | None,
        *,
        text: Text,
        lazy: Mapping[str, Lazy],
        more: "Callable[[], ForeignCommands | None]",
        **attrs: Any,
    ) -> None:
        # Any: what click.Group takes, passed on
        super().__init__(name, text=text, lazy=lazy, **attrs)
        self.more = more
        """Loads the commands of plugins; called for help and for a command that is none of our own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, after looking ahead for the language."""
        speak(ctx, spoken(args))
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names, among our own and then among those of plugins."""
        name = args[0]
        if name in self.lazy or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        more = self.more()
        found = None if more is None else more.command(name)
        if found is None:
            hint = did_you_mean(name, self.lazy) if more is None else more.hint(name, self.lazy)
            raise Complaint(_NO_COMMAND.format({"name": name, "hint": hint}), ctx)
        return name, found, args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page, the commands of plugins last."""
        super().format_help(ctx, formatter)
        more, lang = self.more(), lang_of(ctx)
        rows = [] if more is None else [(name, text[lang]) for name, text in more.summaries().items()]
        _section(ctx, formatter, _MORE_COMMANDS, rows)


def option(
    *decls: str, text: Text, value: Text | None = None, **attrs: Any
) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """Declare an option; ``value`` names what it takes in both languages."""
    return click.option(*decls, cls=Option, text=text, value=value, **attrs)


def argument(
    decl: str, *, text: Text, value: Text, **attrs: Any
) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """Declare an argument; ``value`` is its name on help pages."""
    return click.argument(decl, cls=Argument, text=text, value=value, **attrs)


def _section(ctx: click.Context, formatter: click.HelpFormatter, title: Text, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        formatter.write_paragraph()
        formatter.write(f"{title[lang_of(ctx)]}{'：' if lang_of(ctx) == 'zh' else ':'}\n")
        with formatter.indentation():
            formatter.write_dl(rows)
