import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from opsaudit.cli.bilingual import Argument, Command, LazyGroup, Option, lang_of, spoken
from opsaudit.cli.main import cli
from opsaudit.report.cells import cell_width

SRC = str(Path(__file__).parents[2] / "src")


def commands(group=cli, ctx=None, path=()):
    ctx = ctx or click.Context(group, info_name="opsaudit")
    yield (*path,), group
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        if isinstance(found, LazyGroup):
            yield from commands(found, click.Context(found, info_name=name, parent=ctx), (*path, name))
        else:
            yield (*path, name), found


COMMANDS = dict(commands())


def page(capsys, *args):
    from opsaudit.cli.main import run

    assert run([*args, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_keeps_to_eighty_cells_in_both_languages(path, lang, capsys):
    lines = page(capsys, *path, "--lang", lang).splitlines()
    assert lines[0].startswith("用法：opsaudit" if lang == "zh" else "Usage: opsaudit")
    assert [line for line in lines if cell_width(line) > 80] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_every_option_has_its_words_in_both_languages(path):
    command = COMMANDS[path]
    assert isinstance(command, Command)
    for text in (command.text, *(param.text for param in command.params)):
        assert text.zh
        assert text.en
        assert text.placeholders()[0] == text.placeholders()[1]
    assert all(isinstance(param, Option | Argument) for param in command.params)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_takes_lang_and_help(path):
    names = {name for param in COMMANDS[path].params for name in param.opts}
    assert {"--lang", "--help", "-h"} <= names


def test_every_listed_command_exists():
    for path, group in COMMANDS.items():
        if isinstance(group, LazyGroup):
            assert [name for name in group.lazy if (*path, name) not in COMMANDS] == []


def test_chinese_help_reads_chinese(capsys):
    shown = page(capsys, "check", "--lang", "zh")
    assert "用法：opsaudit check [选项] [路径]..." in shown
    assert "--as-of 日期" in shown
    assert "选项：" in shown


@pytest.mark.parametrize(
    ("args", "lang"),
    [
        (["--lang", "zh", "check"], "zh"),
        (["check", "--lang=zh"], "zh"),
        (["--lang", "zh", "check", "--lang", "en"], "en"),
        (["check", "--", "--lang", "zh"], "en"),
        (["check", "--lang", "fr"], "en"),
        (["check", "--lang"], "en"),
    ],
)
def test_language_is_known_before_the_command_line_is_parsed(args, lang, monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    assert spoken(args) == lang


@pytest.mark.parametrize(
    ("environ", "lang"),
    [({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh_CN.UTF-8", "OPSAUDIT_LANG": "en"}, "en"), ({"LC_ALL": "C"}, "en")],
)
def test_locale_decides_where_nothing_is_stated(environ, lang):
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": SRC} | environ
    done = subprocess.run([sys.executable, "-m", "opsaudit", "--help"], capture_output=True, env=env, check=True)
    assert done.stdout.decode().startswith("用法" if lang == "zh" else "Usage")


def test_outside_of_a_command_the_locale_decides(monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "zh")
    assert lang_of() == "zh"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_names_the_variable_of_every_option_that_has_one(path, lang, capsys):
    options = [param for param in COMMANDS[path].params if isinstance(param, Option)]
    own = [param for param in options if param.expose_value and param.allow_from_autoenv]
    names = ["_".join(["OPSAUDIT", *path, str(param.name)]).upper().replace("-", "_") for param in own]
    words = page(capsys, *path, "--lang", lang).replace("：", " ").replace(",", " ").split()
    assert [name for name in names if name not in words] == []


def test_a_variable_sets_its_option_and_the_command_line_goes_before_it(capsys, monkeypatch, tmp_path):
    from opsaudit.cli.main import run

    file = tmp_path / "plan.yaml"
    file.write_text("goals:\n  - Improve the service\n", encoding="utf-8")
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.setenv("OPSAUDIT_CHECK_FAIL_ON", "never")
    monkeypatch.setenv("OPSAUDIT_CHECK_FORMAT", "concise")
    codes = [run(["check", str(file)]), run(["check", str(file), "--fail-on", "info"])]
    assert codes == [0, 1]
    assert f"{file}:2:5: SMART003[" in capsys.readouterr().out
