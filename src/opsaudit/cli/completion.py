"""``opsaudit completion``: print the script that makes a shell complete commands and options."""

import sys

import click
from click.shell_completion import get_completion_class

from opsaudit.cli.bilingual import Command, argument
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import Choice, lang_option
from opsaudit.cli.terminal import Output
from opsaudit.messages import Text

_TEXT = Text(
    zh="输出命令补全脚本。安装：\n\n"
    '  bash  在 ~/.bashrc 里加  eval "$(opsaudit completion bash)"\n'
    '  zsh   在 ~/.zshrc 里加   eval "$(opsaudit completion zsh)"\n'
    "  fish  opsaudit completion fish > ~/.config/fish/completions/opsaudit.fish",
    en="Print a shell completion script. To install it:\n\n"
    '  bash  add to ~/.bashrc   eval "$(opsaudit completion bash)"\n'
    '  zsh   add to ~/.zshrc    eval "$(opsaudit completion zsh)"\n'
    "  fish  opsaudit completion fish > ~/.config/fish/completions/opsaudit.fish",
)


@click.command("completion", cls=Command, text=_TEXT)
@argument(
    "shell",
    type=Choice(["bash", "zsh", "fish"]),
    value=Text(zh="bash|zsh|fish", en="bash|zsh|fish"),
    text=Text(zh="哪一种命令行外壳。", en="Which shell."),
)
@lang_option()
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the script."""
    made = get_completion_class(shell)
    if made is None:
        raise LookupError(f"click cannot complete in {shell}")
    root = ctx.find_root()
    out = Output(sys.stdout)
    out.write(made(root.command, {}, "opsaudit", "_OPSAUDIT_COMPLETE").source() + "\n")
    out.flush()
    return CLEAN
