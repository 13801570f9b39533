import re
from pathlib import Path

from opsaudit.cli.bilingual import LazyGroup, Option
from opsaudit.cli.exits import EXIT_CODES
from opsaudit.cli.main import cli
from opsaudit.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_on_commands_is_that_of_the_program():
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == reference(), (
        "python -m opsaudit.cli.reference > docs/commands.md"
    )


def test_every_command_and_every_option_is_on_the_page():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    todo = [("opsaudit", cli)]
    while todo:
        path, command = todo.pop()
        section = page.partition(f"## {path}\n")[2].partition("\n## ")[0]
        assert section, path
        names = [name for param in command.params if isinstance(param, Option) for name in param.opts]
        assert [name for name in names if name not in section] == []
        if isinstance(command, LazyGroup):
            todo += [(f"{path} {name}", command.get_command(None, name)) for name in command.lazy]


def test_every_exit_code_is_explained_on_both_pages():
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    table = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    for code in EXIT_CODES:
        assert f"\n| {code} |" in commands
        assert table.count(f"\n| {code} |") == 2


def test_every_key_of_the_results_is_described():
    from json import loads

    from opsaudit.report.base import Look, Totals
    from opsaudit.report.json import JsonReport

    page = (DOCS / "json.md").read_text(encoding="utf-8")
    report = JsonReport(Look("en"))
    keys = set(re.findall(r'"(\w+)":', report.begin() + report.end(Totals())))
    keys -= set(loads(report.begin() + report.end(Totals()))["summary"]["results"])
    assert {key for key in keys if f"`{key}`" not in page} == set()
