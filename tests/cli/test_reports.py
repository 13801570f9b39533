"""Several reports of one run, and formats that never change the exit code, as a user runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run
from opsaudit.report.base import FORMATS

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
VAGUE = "goals:\n  - Improve everything considerably\n"
MET = "goals:\n  - Raise CSAT from 82% to 90% by 2026-06-30\n"
CASES = {
    0: ({"plan.yaml": MET}, ()),
    1: ({"plan.yaml": VAGUE}, ()),
    2: ({"plan.yaml": VAGUE}, ("--ruleset", "nope")),
    3: ({"plan.yaml": VAGUE, "bad.yaml": "goals: [\n"}, ()),
    4: ({}, ()),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "plan.yaml").write_text(VAGUE, encoding="utf-8")
    return tmp_path


def check(capsys, *argv):
    code = run(["check", "--select", "SMART003", "--as-of", "2026-03-31", *argv])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize("code", CASES)
def test_the_format_never_changes_the_exit_code(code, tmp_path):
    files, argv = CASES[code]
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en", "LC_ALL": "C.UTF-8"}
    for format_ in FORMATS:
        command = [sys.executable, "-m", "opsaudit", "check", "--select", "SMART003", "--format", format_, *argv]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=env, check=False)
        assert (format_, done.returncode) == (format_, code)
        assert b"Traceback" not in done.stderr
        if code in (2, 4):
            assert done.stdout == b""


def test_a_report_has_the_bytes_of_the_format_on_stdout(folder, capsys):
    (folder / "sub").mkdir()
    (folder / "sub" / "计划.yaml").write_text("目标: [提升一切]\n", encoding="utf-8")
    (folder / "opsaudit.yaml").write_text("plans: [plan.yaml, sub/*.yaml]\n", encoding="utf-8")
    argv = [arg for name in FORMATS for arg in ("--report", f"{name}={name}.out")]
    code, out, _err = check(capsys, *argv)
    assert code == 1
    for name in FORMATS:
        assert (folder / f"{name}.out").read_text(encoding="utf-8") == check(capsys, "--format", name)[1], name
    assert out == (folder / "text.out").read_text(encoding="utf-8")


def test_plans_are_assessed_once(folder, capsys):
    err = check(capsys, "--progress", "json", "--report", "json=a", "--report", "sarif=b", "--report", "junit=c")[2]
    assert [json.loads(line)["event"] for line in err.splitlines()] == ["start", "file", "finding", "score", "done"]


def test_shared_among_processes_the_reports_are_the_same(folder, capsys):
    (folder / "plans").mkdir()
    for number in range(160):
        (folder / "plans" / f"{number:03}.yaml").write_text(VAGUE, encoding="utf-8")
    (folder / "opsaudit.yaml").write_text("plans: [plans/*.yaml]\n", encoding="utf-8")
    for jobs in ("1", "2"):
        argv = [arg for name in FORMATS for arg in ("--report", f"{name}={name}.{jobs}")]
        assert check(capsys, "--jobs", jobs, *argv)[0] == 1
    for name in FORMATS:
        assert (folder / f"{name}.1").read_bytes() == (folder / f"{name}.2").read_bytes(), name


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        (["json=no/such.json"], "cannot write no/such.json: No such file or directory"),
        (["json=."], "cannot write .: Is a directory"),
        (["json=new.json", "sarif=plan.yaml/x"], "cannot write plan.yaml/x: Not a directory"),
        (["json=old.json", "sarif=no/such.sarif"], "cannot write no/such.sarif: No such file or directory"),
        (["json=new.json", "sarif=./new.json"], "two reports go to the same file: ./new.json"),
        (["json"], "--report: write json as FORMAT=FILE, as in sarif=out.sarif"),
        (["=new.json"], "--report: write =new.json as FORMAT=FILE"),
        (["json="], "--report: write json= as FORMAT=FILE"),
        (["sarrif=new.json"], "there is no format 'sarrif'"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_lost(folder, capsys, reports, told):
    (folder / "old.json").write_text("earlier", encoding="utf-8")
    code, out, err = check(capsys, *(arg for report in reports for arg in ("--report", report)))
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {told}")
    assert (folder / "old.json").read_text(encoding="utf-8") == "earlier"
    assert not (folder / "new.json").exists()


def test_output_and_report_do_not_share_a_file(folder, capsys):
    assert check(capsys, "--format", "json", "-o", "x", "--report", "sarif=x")[0] == 2
    assert check(capsys, "--report", "json=/dev/null", "--report", "sarif=/dev/null")[0] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_costs_its_own_report_alone(folder, capsys):
    code, out, err = check(capsys, "--report", "json=/dev/full", "--report", "jsonl=whole.jsonl")
    assert code == 2
    assert err.splitlines()[-2] == "error: cannot write /dev/full: No space left on device"
    assert "goal-without-number" in out
    assert json.loads((folder / "whole.jsonl").read_text(encoding="utf-8"))["code"] == "SMART003"


def test_a_longer_report_of_an_earlier_run_leaves_nothing_behind(folder, capsys):
    (folder / "out.jsonl").write_text("x" * 100_000, encoding="utf-8")
    check(capsys, "--report", "jsonl=out.jsonl")
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_paths_start_at_the_root_of_the_repository(folder, capsys, monkeypatch):
    (folder / ".git").mkdir()
    (folder / "门店").mkdir()
    (folder / "门店" / "plan.yaml").write_text(VAGUE, encoding="utf-8")
    monkeypatch.chdir(folder / "门店")
    paths = {
        "gitlab": lambda text: json.loads(text)[0]["location"]["path"],
        "sarif": lambda text: json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
            "artifactLocation"
        ]["uri"],
        "rdjson": lambda text: json.loads(text)["diagnostics"][0]["location"]["path"],
        "jsonl": lambda text: json.loads(text)["path"],
    }
    assert {name: read(check(capsys, "--format", name)[1]) for name, read in paths.items()} == {
        "gitlab": "门店/plan.yaml",
        "sarif": "%E9%97%A8%E5%BA%97/plan.yaml",
        "rdjson": "plan.yaml",
        "jsonl": "plan.yaml",
    }


def test_fingerprints_of_a_real_run_survive_an_edit_elsewhere(folder, capsys):
    def prints():
        results = json.loads(check(capsys, "--format", "sarif")[1])["runs"][0]["results"]
        return [result["partialFingerprints"] for result in results]

    before = prints()
    (folder / "plan.yaml").write_text(f"name: Plan\n{MET}  - Improve everything considerably\n", encoding="utf-8")
    assert prints() == before
    assert len(before[0]["opsaudit/v1"]) == 32
