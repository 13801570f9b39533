"""Runs as processes: what a repeated one imports, and several at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from kept_projects import Check


def opsaudit(*argv: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys\nfrom opsaudit.cli.start import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    print(end.code, *sorted(sys.modules), file=sys.stderr)\n"
    )
    return subprocess.run([sys.executable, "-c", code, *argv], cwd=cwd, capture_output=True, text=True, check=True)


def test_a_run_that_is_repeated_imports_next_to_nothing(tree: Path) -> None:
    made, again = (opsaudit("check", "--format", "concise", cwd=tree) for _ in range(2))
    assert made.stdout == again.stdout
    loaded = set(again.stderr.splitlines()[-1].split())
    assert {name for name in loaded if name.startswith("opsaudit")} == {
        "opsaudit",
        "opsaudit.cache",
        "opsaudit.cache.key",
        "opsaudit.cache.place",
        "opsaudit.cache.state",
        "opsaudit.cli",
        "opsaudit.cli.interrupts",
        "opsaudit.cli.outlets",
        "opsaudit.cli.repeating",
        "opsaudit.cli.start",
        "opsaudit.cli.terminal",
        "opsaudit.inputs",
    }
    assert loaded & {"pydantic", "yaml", "click", "msgspec", "typing", "pluggy", "json"} == set()


def test_plans_that_are_taken_over_load_no_plugin(tree: Path) -> None:
    opsaudit("check", "--format", "concise", cwd=tree)
    (tree / "plans/one.yaml").unlink()
    again = opsaudit("check", "--format", "concise", cwd=tree)
    assert not any(name.startswith("opsaudit_smart") for name in again.stderr.splitlines()[-1].split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("target", ["/dev/full", "none/out.json"])
def test_a_report_that_cannot_be_written_is_told_alike(target: str, tree: Path) -> None:
    argv = [sys.executable, "-m", "opsaudit", "check", "--report", "json=out.json"]
    assert subprocess.run(argv, cwd=tree, capture_output=True, check=False).returncode == 1
    (tree / "out.json").unlink()
    (tree / "out.json").symlink_to(target)
    shown = [
        subprocess.run([*argv, *more], cwd=tree, capture_output=True, check=False) for more in ([], ["--no-cache"])
    ]
    assert [done.returncode for done in shown] == [2, 2]
    assert (shown[0].stdout, shown[0].stderr) == (shown[1].stdout, shown[1].stderr)
    assert b"error: cannot write out.json: " in shown[0].stderr


def test_two_runs_at_once_leave_a_cache_that_serves(tree: Path, check: Check) -> None:
    argv = [sys.executable, "-m", "opsaudit", "check", "--format", "concise"]
    both = [subprocess.Popen(argv, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    shown = {process.communicate()[0] for process in both}
    again = subprocess.run(argv, cwd=tree, capture_output=True, check=False)
    assert shown == {again.stdout}
    assert check("--format", "concise")[1].encode() == again.stdout
