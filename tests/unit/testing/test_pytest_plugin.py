"""The pytest plugin, in real runs of pytest on real folders."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

CASES = """\
rule: SMART007
cases:
  not-owned:
    plan: |
      goals: [Raise CSAT to 90%]
    finds: ["1:9 no-owner"]
  owned:
    plan: |
      目标: [客户满意度达到90%]
    finds: []
"""
FIXTURE = """\
目标:
  - 客户满意度达到90%  # expect: SMART007
  - 投诉降到每月5件  # todo-ok: SMART007
  - 把成本管好  # expect: SMART007(no-owner)
"""
OURS = {"tests/SMART007.yaml": CASES, "tests/fixtures/owners.yaml": FIXTURE}
NOT_OURS = {
    "tests/ABC123.yaml": "rule: of thumb\n",
    "tests/cases.yaml": CASES,
    "tests/owners.yaml": FIXTURE,
    "tests/fixtures/data.yaml": "a: [1, 2\n",
    "tests/fixtures/other.yml": "# expected: SMART007\na: 1\n",
    "tests/test_nothing.py": (
        "import sys\n\n\ndef test_nothing_of_ours_was_imported():\n"
        "    assert not {'yaml', 'pydantic', 'opsaudit.plugin_manager', 'opsaudit.testing.cases'} & set(sys.modules)\n"
    ),
}
ALWAYS = ("-rA", "-W", "error", "-p", "no:cacheprovider", "-p", "no:asyncio")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")

    def make(files: dict[str, str]):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")

        def run(*argv: str) -> tuple[int, str]:
            command = [sys.executable, "-m", "pytest", *ALWAYS, *argv]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
            return done.returncode, done.stdout

        return run

    return make


def came_to(output: str) -> list[str]:
    return sorted(
        line.partition(" - ")[0] for line in re.findall(r"^(?:PASSED|FAILED|XFAIL|ERROR) .*", output, re.MULTILINE)
    )


def test_each_case_is_a_test_and_a_failure_is_told_without_a_traceback(project) -> None:
    code, output = project(OURS)()
    assert code == 1
    assert came_to(output) == [
        "FAILED tests/SMART007.yaml::SMART007-owned",
        "PASSED tests/SMART007.yaml::SMART007-not-owned",
        "PASSED tests/fixtures/owners.yaml::SMART007",
        "PASSED tests/fixtures/owners.yaml::plan",
        "XFAIL tests/fixtures/owners.yaml::SMART007-todo-ok-3",
    ]
    told = output.partition("SMART007-owned ___")[2].partition("\n")[2].partition("\n====")[0]
    assert told.split("\n") == [
        "tests/SMART007.yaml:7:3: SMART007 does not say what the case owned expects",
        "expected:",
        "  nothing",
        "found:",
        "  1:6 no-owner  goal '客户满意度达到90%' has no owner",
        "plan:",
        "  1 | 目标: [客户满意度达到90%]",
    ]
    assert ".py:" not in output


def test_a_file_that_is_wrong_is_an_error_at_its_place(project) -> None:
    code, output = project({"tests/fixtures/x.yaml": "goals: [x]  # expect: SMRT007\n"})()
    assert code == 2
    assert "\ntests/fixtures/x.yaml:1:23: no rule, slug or prefix 'SMRT007'; did you mean 'SMART007'?" in output
    assert ".py:" not in output


def test_what_is_not_clearly_ours_is_left_alone_and_imports_nothing(project, tmp_path: Path) -> None:
    run = project(NOT_OURS)
    (tmp_path / "tests" / "fixtures" / "link.yaml").symlink_to("nowhere.yaml")
    code, output = run()
    assert (code, came_to(output)) == (0, ["PASSED tests/test_nothing.py::test_nothing_of_ours_was_imported"]), output


def test_it_can_be_switched_off(project) -> None:
    code, output = project(OURS)("-p", "no:opsaudit")
    assert (code, came_to(output)) == (5, [])


def test_it_obeys_the_options_of_pytest_and_its_own(project) -> None:
    run = project({"tests/plans/a.yaml": FIXTURE, **OURS})
    code, output = run("-n", "1", "--runxfail", "-k", "todo", "-o", "opsaudit_fixtures=plans")
    assert (code, came_to(output)) == (1, ["FAILED tests/plans/a.yaml::SMART007-todo-ok-3"])
