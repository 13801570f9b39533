"""``opsaudit import``: the importer for the file reads it, and only a plan comes of it."""

import pytest

from opsaudit.cli.main import run

PLUGIN = """\
from opsaudit.api import Importer, hookimpl, same

@hookimpl
def opsaudit_importers():
    return [{importers}]
"""
SHEET = 'Importer("sheet", "acme_sheet:read", same("sheet"), suffixes=(".csv", ".tsv"))'
READ = """\
def read(data, name, lang):
    return f"name: {name} {lang} {len(data)}\\n"
"""


@pytest.fixture
def made(site, tmp_path, monkeypatch, capsys):
    """Import a file by importers whose source is given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    (tmp_path / "a.csv").write_text("x,y\n", encoding="utf-8")

    def work(*argv, source=READ, importers=SHEET):
        site.install("acme", PLUGIN.format(importers=importers))
        site.write("acme_sheet.py", source)
        return run(["import", *argv]), *capsys.readouterr()

    return work


def test_the_plan_goes_to_stdout_in_the_language_of_the_user(made):
    assert made("a.csv") == (0, "name: a.csv en 4\n", "")
    assert made("a.csv", "--lang", "zh") == (0, "name: a.csv zh 4\n", "")


def test_the_plan_is_written_and_nothing_is_overwritten_silently(made, tmp_path):
    plan = tmp_path / "plan.yaml"
    assert made("a.csv", "-o", "plan.yaml") == (0, "", "wrote plan.yaml\n")
    plan.write_text("mine", encoding="utf-8")
    code, out, err = made("a.csv", "-o", "plan.yaml")
    assert (code, out, plan.read_text(encoding="utf-8")) == (2, "", "mine")
    assert err.startswith(
        "error: plan.yaml exists and was left alone; choose another name, or overwrite it with --force"
    )
    assert made("a.csv", "-o", "plan.yaml", "--force")[0] == 0
    assert plan.read_text(encoding="utf-8") == "name: a.csv en 4\n"


def test_the_longest_suffix_decides_whatever_its_case(made, tmp_path):
    (tmp_path / "R.ROTA.CSV").write_text("", encoding="utf-8")
    rota = 'Importer("rota", "acme_rota:read", same("rota"), suffixes=(".rota.csv",))'
    assert "No module named 'acme_rota'" in made("R.ROTA.CSV", importers=f"{SHEET}, {rota}")[2]


REFUSED = {
    "a suffix that nobody reads": (
        ("b.txt",),
        SHEET,
        "no importer reads files like b.txt; name one with --from: sheet (acme 1.0)",
    ),
    "a suffix that two read": (
        ("a.csv",),
        f"{SHEET}, {SHEET.replace('sheet', 'rota', 1)}",
        "more than one importer reads a.csv; name one with --from: rota (acme 1.0), sheet (acme 1.0)",
    ),
    "no importer": (("a.csv",), "", "no importer is installed that could read a.csv; plugins bring them"),
    "a misspelt name": (
        ("a.csv", "--from", "sheat"),
        SHEET,
        "there is no importer 'sheat' (known: sheet); did you mean 'sheet'?",
    ),
    "plugins switched off": (
        ("a.csv", "--no-plugins"),
        SHEET,
        "no importer is installed that could read a.csv (disabled plugins: acme (acme)); plugins bring them",
    ),
    "no such file": (("no.csv",), SHEET, "cannot read no.csv: it does not exist"),
    "a folder": ((".", "--from", "sheet"), SHEET, "cannot read .: it is a folder"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_asked_for_is_refused(kind, made):
    argv, importers, told = REFUSED[kind]
    code, out, err = made(*argv, importers=importers)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {told}")


BROKEN = {
    "nothing": ("def read(data, name, lang):\n    pass\n", "TypeError: an importer returns text, not NoneType"),
    "an error": (READ.replace("len(data)", "1 / 0"), "ZeroDivisionError: division by zero (acme_sheet:2)"),
    "no function": ("read = 3\n", "TypeError: 'int' object is not callable"),
    "no YAML": (
        "def read(data, name, lang):\n    return 'goals: ['\n",
        "what it made of a.csv is no plan: line ",
    ),
    "misspelt keys": (
        "def read(data, name, lang):\n    return 'name: A\\ngoals: [{statment: x}]\\nrols: []\\n'\n",
        (
            "what it made of a.csv is no plan: line 2, column 10, unknown key 'statment'; did you mean 'statement'?; "
            "line 3, column 1, unknown key 'rols'; did you mean 'roles'?"
        ),
    ),
    "no text": (
        "def read(data, name, lang):\n    return ''\n",
        "what it made of a.csv is no plan: there is no key in it",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_an_importer_that_gives_no_plan_is_blamed_and_nothing_is_written(kind, made, tmp_path):
    source, reason = BROKEN[kind]
    code, out, err = made("a.csv", "-o", "plan.yaml", source=source)
    assert (code, out) == (3, "")
    assert err.startswith(f"error: the importer 'sheet' of acme 1.0 failed: {reason}")
    assert not (tmp_path / "plan.yaml").exists()


def test_a_value_that_stands_in_the_file_is_no_fault_of_the_importer(made):
    source = "def read(data, name, lang):\n    return 'goals: [{statement: x, due: someday, owner: R-9}]'\n"
    assert made("a.csv", source=source) == (0, "goals: [{statement: x, due: someday, owner: R-9}]\n", "")


def test_what_the_importer_says_of_the_file_is_told_with_its_place(made):
    source = """
        from opsaudit.api import Text
        from opsaudit.errors import UsageError

        def read(data, name, lang):
            raise UsageError(Text(zh="没有岗位", en="no role"), where=f"{name}:3")
        """
    assert made("a.csv", source=source) == (2, "", "error: a.csv:3: no role\n")


@pytest.mark.parametrize("wrong", ['"csv"', '(".csv", 3)', '("csv",)', '[".csv"]', '(".CSV",)'])
def test_suffixes_are_written_like_suffixes(wrong, site):
    site.install("acme", PLUGIN.format(importers=SHEET.replace('(".csv", ".tsv")', wrong)))
    assert '"acme.roster:read", Text(zh="…", en="…"), suffixes=(".csv",))' in site.load().findings[0].message.en
