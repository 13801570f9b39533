"""Interrupted runs, as real processes: no traceback, no process and no file is left, reports are as they were."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PLANS = 200
GOALS = "goals:\n" + "".join(
    f"  - {{id: G{number}, statement: Raise CSAT in region {number}}}\n" for number in range(40)
)
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as on Unix")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interrupted")
    (folder / "plans").mkdir()
    for number in range(PLANS):
        (folder / "plans" / f"p{number:03d}.yaml").write_text(f"name: P{number}\n{GOALS}", encoding="utf-8")
    (folder / "opsaudit.yaml").write_text("plans: ['plans/*']\nruleset: standard\n", encoding="utf-8")
    (folder / "tmp").mkdir()
    return folder


def start(folder: Path, *argv: str) -> subprocess.Popen[bytes]:
    args = [sys.executable, "-m", "opsaudit", "check", "--cache-dir", "kept", *argv]
    env = {**os.environ, "TMPDIR": str(folder / "tmp"), "OPSAUDIT_LANG": "en"}
    pipe = subprocess.PIPE
    return subprocess.Popen(args, cwd=folder, env=env, stdout=pipe, stderr=pipe, start_new_session=True)


def processes_of(session: int) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            found += [entry.name] if fields[3] == str(session) and fields[0] != "Z" else []
    return found


def kept(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "kept").rglob("*.*") if len(file.name.partition(".")[0]) == 32)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("kind", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_at_any_moment_leaves_nothing_behind(
    kind: signal.Signals, code: int, jobs: str, plans: Path
) -> None:
    at = random.Random(f"{kind} {jobs}")
    (plans / "old.json").write_text("of an earlier run", encoding="utf-8")
    for _ in range(6):
        process = start(plans, "--jobs", jobs, "--report", "json=old.json", "--report", "sarif=new.sarif")
        time.sleep(at.uniform(0.25, 1.5))
        os.killpg(process.pid, kind) if kind == signal.SIGINT else process.send_signal(kind)
        _, err = process.communicate(timeout=60)
        if process.returncode in {0, 1}:  # it was faster
            continue
        assert process.returncode in {code, -kind}  # so early that Python itself was interrupted
        assert err.decode().strip() in {"interrupted", ""}
        assert processes_of(process.pid) == []
        assert (plans / "old.json").read_text(encoding="utf-8") == "of an earlier run"
        assert not (plans / "new.sarif").exists()
        assert list((plans / "tmp").iterdir()) == []
        assert kept(plans) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
def test_workers_end_when_the_run_is_killed(plans: Path) -> None:
    process = start(plans, "--jobs", "3", "--no-cache")
    for _ in range(200):
        if len(processes_of(process.pid)) == 4:
            break
        time.sleep(0.05)
    process.kill()
    process.communicate()
    for _ in range(200):
        if not processes_of(process.pid):
            break
        time.sleep(0.05)
    assert processes_of(process.pid) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
def test_a_worker_that_is_killed_makes_the_run_incomplete(plans: Path) -> None:
    process = start(plans, "--jobs", "2", "--no-cache", "--format", "concise")
    workers: list[str] = []
    while len(workers) < 2 and process.poll() is None:
        workers = [each for each in processes_of(process.pid) if each != str(process.pid)]
    os.kill(int(workers[0]), signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert err.decode() == (
        "error: a process that assessed plans was killed (SIGKILL; memory may have run out); the run is incomplete. "
        "Try again with --jobs 1\n"
    )
    assert processes_of(process.pid) == []


def test_a_reader_that_goes_away_ends_the_writing_and_not_the_run(plans: Path) -> None:
    for _ in range(2):  # made, then repeated
        process = start(plans, "--format", "concise", "--report", "concise=whole.txt", "--jobs", "2")
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"plans/p000.yaml")
        process.stdout.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) == 1
        process.stderr.close()
        assert (plans / "whole.txt").read_text(encoding="utf-8").rstrip().rpartition("\n")[2].startswith("plans/p199")
