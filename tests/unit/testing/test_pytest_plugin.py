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


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")

    def make(files: dict[str, str]):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")

        def run(*argv: str) -> tuple[int, str]:
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-rA",
                "-W",
                "error",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:asyncio",
                *argv,
            ]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
            return done.returncode, done.stdout

        return run

    return make


def came_to(output: str) -> list[str]:
    return sorted(
        line.partition(" - ")[0] for line in re.findall(r"^(?:PASSED|FAILED|XFAIL|ERROR) .*", output, re.MULTILINE)
    )


def test_each_case_is_a_test_with_its_file_rule_and_name(project) -> None:
    run = project(OURS)
    code, output = run()
    assert code == 1
    assert came_to(output) == [
        "FAILED tests/SMART007.yaml::SMART007-owned",
        "PASSED tests/SMART007.yaml::SMART007-examples",
        "PASSED tests/SMART007.yaml::SMART007-not-owned",
        "PASSED tests/fixtures/owners.yaml::SMART007",
        "PASSED tests/fixtures/owners.yaml::plan",
        "XFAIL tests/fixtures/owners.yaml::SMART007-todo-ok-3",
    ]
    shared = run("-n", "2", "-k", "not-owned")[1]
    assert came_to(shared) == ["PASSED tests/SMART007.yaml::SMART007-not-owned"]


def test_a_failure_is_told_without_a_traceback(project) -> None:
    _code, output = project({"tests/SMART007.yaml": CASES})()
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


def test_folders_of_fixtures_can_be_named(project) -> None:
    files = {"pytest.ini": "[pytest]\nopsaudit_fixtures = plans\n", "tests/plans/a.yaml": FIXTURE, **OURS}
    _code, output = project(files)("-k", "a.yaml and not todo")
    assert came_to(output) == ["PASSED tests/plans/a.yaml::SMART007", "PASSED tests/plans/a.yaml::plan"]
