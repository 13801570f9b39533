"""Results that are compared with earlier ones: the baseline and the repository are a part of what they depend on."""

import subprocess
from pathlib import Path

import pytest
from kept_projects import GOALS, Check, write

from opsaudit.cli.main import run
from opsaudit.cli.repeating import repeated

CONFIG = "plans: ['plans/*']\nruleset: starter\n"


def test_a_baseline_that_comes_changes_and_goes_is_noticed(
    tree: Path, check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tree, "opsaudit.yaml", CONFIG)
    assert check()[0] == 1
    assert run(["baseline", "create"]) == 0
    capsys.readouterr()
    for _ in range(2):
        assert check() == check("--no-cache")
    assert check()[0] == 0
    write(tree, "plans/one.yaml", f"name: One\n{GOALS}risks: [Fire]\n")
    assert check() == check("--no-cache")
    (tree / "opsaudit-baseline.json").unlink()
    for _ in range(2):
        assert check() == check("--no-cache")
    assert repeated(["check"]) == 1


def git(folder: Path, *args: str) -> None:
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *named, *args], cwd=folder, check=True, capture_output=True)


def test_a_run_since_a_version_takes_plans_over_and_is_never_just_repeated(tree: Path, check: Check) -> None:
    write(tree, "opsaudit.yaml", CONFIG)
    (tree / ".git" / "HEAD").unlink()
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "commit", "-qm", "first")
    argv = ("--since", "HEAD", "--format", "concise")
    for _ in range(2):
        assert check(*argv) == check(*argv, "--no-cache")
        assert repeated(["check", *argv]) is None
    write(tree, "plans/one.yaml", f"name: One\n{GOALS}risks: [Fire]\n")
    for _ in range(2):
        found = check(*argv)
        assert found == check(*argv, "--no-cache")
        assert found[1].startswith("plans/one.yaml:")
    git(tree, "commit", "-qam", "second")
    assert check(*argv) == check(*argv, "--no-cache")
    assert check(*argv)[1] == ""
