"""A format of a plugin that fails ends the run with a message that blames its distribution, never with a traceback."""

import pytest

from opsaudit.cli.main import run
from opsaudit.report.base import FORMATS

PLUGIN = """\
from opsaudit.api import ReportFormat, hookimpl, same

@hookimpl
def opsaudit_reporters():
    return [ReportFormat("ward", "acme_report:Report", same("ward"))]
"""
REPORT = """\
class Report:
    separator = "--\\n"
    def __init__(self, look):
        self.look = look
    def begin(self):
        return "<"
    def plan(self, assessment):
        yield assessment.path
        yield "\\n"
    def end(self, totals):
        return f"{totals.plans}>\\n"
"""
BROKEN = {
    "no module": ("", "AttributeError: module 'acme_report' has no attribute 'Report'"),
    "import error": ("1 / 0\n", "ZeroDivisionError: division by zero (acme_report:1)"),
    "exit at import": (
        "raise SystemExit(0)\n",
        "it tried to end the whole process, SystemExit: 0 (acme_report:1)",
    ),
    "no class": ("Report = 3\n", "TypeError: 'int' object is not callable"),
    "constructor": (REPORT.replace("self.look = look", "look.lines"), "AttributeError: 'Look' object has no attribute"),
    "no separator": (REPORT.replace("separator =", "separate ="), "AttributeError: 'Report' object has no attribute"),
    "separator": (REPORT.replace('"--\\n"', "3"), "TypeError: a reporter gives text, not int"),
    "begin": (REPORT.replace('return "<"', 'raise RuntimeError("boom")'), "RuntimeError: boom (acme_report:6)"),
    "half a plan": (REPORT.replace('yield "\\n"', "1 / 0"), "ZeroDivisionError: division by zero (acme_report:9)"),
    "no text": (REPORT.replace('yield "\\n"', "yield None"), "TypeError: sequence item 1: expected str instance"),
    "end": (REPORT.replace("totals.plans", "totals.lans"), "AttributeError: 'Totals' object has no attribute 'lans'"),
    "no end": (
        REPORT.replace('return f"{totals.plans}>\\n"', "pass"),
        "TypeError: a reporter gives text, not NoneType",
    ),
}


@pytest.fixture
def report(site, tmp_path, monkeypatch, capsys):
    """Check plans with the source of a reporter."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    (tmp_path / "plans").mkdir()
    (tmp_path / "opsaudit.yaml").write_text("plans: [plans/*.yaml]\n", encoding="utf-8")

    def made(source, *argv, plans=2, plugin=PLUGIN):
        site.install("acme", plugin)
        site.write("acme_report.py", source)
        for number in range(plans):
            (tmp_path / "plans" / f"{number:03}.yaml").write_text("goals: []\n", encoding="utf-8")
        code = run(["check", "--format", "ward", "--select", "SMART001", "--fail-on", "never", "-q", *argv])
        return code, *capsys.readouterr()

    return made


def test_it_is_asked_for_begin_plans_and_end(report):
    assert report(REPORT) == (0, "<plans/000.yaml\n--\nplans/001.yaml\n2>\n", "")


@pytest.mark.parametrize("kind", BROKEN)
def test_whatever_it_raises_names_its_distribution(kind, report):
    source, reason = BROKEN[kind]
    code, _out, err = report(source)
    assert code == 3
    assert err.startswith(f"error: the format 'ward' of acme 1.0 failed: {reason}")
    assert err.count("\n") == 1


def test_a_format_that_fails_in_a_worker_process_is_blamed_alike(report):
    source = REPORT.replace('yield "\\n"', "1 / 0")
    code, _out, err = report(source, "--jobs", "2", plans=160)
    assert code == 3
    assert err.startswith("error: the format 'ward' of acme 1.0 failed: ZeroDivisionError: division by zero")


def test_a_format_that_fails_before_the_first_plan_leaves_an_earlier_report_alone(report, tmp_path):
    (tmp_path / "report.txt").write_text("earlier", encoding="utf-8")
    code, _out, _err = report(BROKEN["constructor"][0], "-o", "report.txt")
    assert (code, (tmp_path / "report.txt").read_text(encoding="utf-8")) == (3, "earlier")


def test_it_is_written_to_a_file_beside_another_format(report, tmp_path):
    assert report(REPORT, "--format", "jsonl", "--report", "ward=ward.txt")[0] == 0
    assert (tmp_path / "ward.txt").read_text(encoding="utf-8") == "<plans/000.yaml\n--\nplans/001.yaml\n2>\n"


def test_a_plan_of_which_it_says_nothing_is_passed_over(report):
    silent = REPORT.replace(
        "yield assessment.path", 'return iter(()) if "1" in assessment.path else iter(["x"])'
    ).replace('        yield "\\n"\n', "")
    assert report(silent, plans=3)[1] == "<x--\nx3>\n"


def test_plugins_are_loaded_once_for_the_format_and_for_the_rules(report, monkeypatch, tmp_path):
    monkeypatch.setenv("LOADED", str(tmp_path / "loaded"))
    told = "    import os, pathlib\n    with pathlib.Path(os.environ['LOADED']).open('a') as file:\n        file.write('x')\n"
    assert report(REPORT, plugin=PLUGIN.replace("    return", f"{told}    return"))[0] == 0
    assert (tmp_path / "loaded").read_text(encoding="utf-8") == "x"


def test_a_format_of_a_plugin_that_is_not_allowed_is_not_imported(report, tmp_path):
    (tmp_path / "opsaudit.yaml").write_text("plans: [plans/*.yaml]\nplugins: []\n", encoding="utf-8")
    known = ", ".join(FORMATS)
    told = f"error: there is no format 'ward' (known: {known}) (disabled plugins: acme (acme))\n"
    assert report(REPORT) == (2, "", told)
