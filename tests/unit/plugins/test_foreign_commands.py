"""Commands of plugins: found when nothing of our own has the name, imported when run, blamed when they crash."""

import sys

import click
import pytest

from opsaudit.cli.main import COMMANDS, cli, run
from opsaudit.extensions import PluginCommand

PLUGIN = """\
from opsaudit.api import PluginCommand, Text, hookimpl

@hookimpl
def opsaudit_commands():
    return [{commands}]
"""
BEDS = 'PluginCommand("beds", "acme_beds:beds", Text(zh="列出床位", en="list the beds"))'
HEAD = "import sys, click\nfrom opsaudit.api import Text\nfrom opsaudit.errors import UsageError\n"
COMMAND = (
    HEAD
    + """
@click.command()
@click.option("--count", type=int, default=1)
@click.argument("ward", nargs=-1)
@click.pass_context
def beds(ctx, count, ward):
    {body}
"""
)
ECHO = "click.echo(f'{count} {ward} {ctx.command_path} {ctx.meta[\"opsaudit.lang\"]}')"


@pytest.fixture
def opsaudit(site, monkeypatch, capsys):
    """Run a command line with a plugin whose command has the given body."""
    monkeypatch.setenv("OPSAUDIT_LANG", "en")

    def made(*argv, body=ECHO, source="", commands=BEDS):
        site.install("acme", PLUGIN.format(commands=commands))
        site.write("acme_beds.py", source or COMMAND.format(body=body))
        return run(list(argv)), *capsys.readouterr()

    return made


def test_it_gets_its_arguments_as_they_were_written(opsaudit):
    argv = ("beds", "--count", "3", "a", "--", "-b", "--lang")
    assert opsaudit(*argv) == (0, "3 ('a', '-b', '--lang') opsaudit beds en\n", "")
    assert opsaudit("--lang", "zh", "beds") == (0, "1 () opsaudit beds zh\n", "")


def test_its_help_is_its_own(opsaudit):
    code, out, err = opsaudit("beds", "--help")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: opsaudit beds [OPTIONS] [WARD]...\n")


def test_the_help_of_the_program_lists_it_without_importing_it(opsaudit):
    code, out, _err = opsaudit("--help")
    assert code == 0
    assert out.endswith("Commands of plugins:\n  beds  list the beds\n")
    assert "插件的命令：\n  beds  列出床位\n" in opsaudit("--help", "--lang", "zh")[1]
    assert "acme_beds" not in sys.modules


@pytest.mark.parametrize(
    ("body", "code"),
    [("return 7", 7), ("ctx.exit(4)", 4), ("sys.exit(5)", 5), ("sys.exit()", 0), ("pass", 0), ("return 'x'", 0)],
)
def test_its_exit_code_is_that_of_the_program(body, code, opsaudit):
    assert opsaudit("beds", body=body) == (code, "", "")


MEANT = {
    "a usage error": (("beds", "--cuont", "3"), ECHO, "error: no such option: --cuont; did you mean '--count'?\n"),
    "a complaint of click": (("beds",), "raise click.ClickException('the ward is shut')", "error: the ward is shut\n"),
    "an error of opsaudit": (
        ("beds",),
        "raise UsageError(Text(zh='没有', en='there is none'), where='a.csv:3')",
        "error: a.csv:3: there is none\n",
    ),
}


@pytest.mark.parametrize("kind", MEANT)
def test_what_it_says_on_purpose_is_told_in_its_own_words(kind, opsaudit):
    argv, body, told = MEANT[kind]
    code, out, err = opsaudit(*argv, body=body)
    assert (code, out) == (2, "")
    assert err.startswith(told)
    assert "failed" not in err


CRASHES = {
    "an error": (COMMAND.format(body="1 / 0"), "ZeroDivisionError: division by zero (acme_beds:10)"),
    "an exit with words": (COMMAND.format(body="sys.exit('no')"), "it tried to end the whole process, SystemExit: no"),
    "an error at import": ("1 / 0\n", "ZeroDivisionError: division by zero (acme_beds:1)"),
    "an exit at import": ("raise SystemExit(0)\n", "it tried to end the whole process, SystemExit: 0 (acme_beds:1)"),
    "no command": ("def beds():\n    pass\n", "TypeError: it is function, not a click command"),
    "nothing there": ("", "AttributeError: module 'acme_beds' has no attribute 'beds'"),
}


@pytest.mark.parametrize("kind", CRASHES)
def test_a_crash_is_blamed_on_its_distribution(kind, opsaudit):
    source, reason = CRASHES[kind]
    code, out, err = opsaudit("beds", source=source or "\n")
    assert (code, out) == (3, "")
    assert err.startswith(f"error: the command 'beds' of acme 1.0 failed: {reason}")
    assert err.count("\n") == 1


def test_ctrl_c_interrupts(opsaudit):
    assert opsaudit("beds", body="raise KeyboardInterrupt")[0] == 130


def test_a_name_of_our_own_is_refused(opsaudit):
    commands = BEDS.replace('"beds"', '"check"')
    assert "beds" not in opsaudit("--help", commands=commands)[1]
    assert opsaudit("check", "--help", commands=commands)[1].startswith("Usage: opsaudit check")
    code, out, _err = opsaudit("plugins", "doctor", commands=commands)
    assert code == 3
    assert "  in trouble: partial\n  the command check is a name of opsaudit's own\n" in out


def test_a_misspelt_command_is_answered_with_the_nearest_of_all(opsaudit):
    assert opsaudit("bads")[2].startswith("error: no such command: bads; did you mean 'beds'?\n")
    assert opsaudit("chek")[2].startswith("error: no such command: chek; did you mean 'check'?\n")


def test_a_command_that_two_distributions_claim_is_neither_ones(site, opsaudit):
    site.install("other", PLUGIN.format(commands=BEDS))
    assert opsaudit("beds") == (
        2,
        "",
        (
            "error: the command 'beds' of acme 1.0 cannot be used: the command beds is claimed by other 1.0 as well, and "
            "nothing says whose it is\n"
        ),
    )
    assert "beds" not in opsaudit("--help")[1]


def test_a_command_that_nobody_has_may_belong_to_what_did_not_load(site, opsaudit):
    site.install("other", "import nowhere_at_all\n")
    told = "error: no such command: shifts (it may belong to what did not load: other (other))\n"
    assert opsaudit("shifts")[2].startswith(told)


def test_completing_a_word_loads_no_plugin(site):
    site.install("acme", PLUGIN.format(commands=BEDS))
    ctx = click.Context(cli, info_name="opsaudit", resilient_parsing=True)
    assert [item.value for item in cli.shell_complete(ctx, "bed")] == []
    assert "acme" not in sys.modules


def test_every_command_of_our_own_is_reserved():
    assert set(COMMANDS) <= PluginCommand.reserved
