"""What CI systems give to the files that opsaudit hands them: a copy of this repository, a network, variables."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GIT = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "-c", "core.quotepath=off"]


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(["git", *GIT, *args], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where pip reaches no package index."""
    into = str(tmp_path_factory.mktemp("download"))
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", into, "pluggy"]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no package index can be reached")


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit this very checkout, with what is not committed yet, to a repository of its own."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git, or git is not installed")
    copy = tmp_path_factory.mktemp("repository")
    for name in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "all")
    return copy


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the variables of a process that finds this opsaudit first."""
    bin_ = str(Path(sys.executable).parent)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("OPSAUDIT", "GITHUB", "CI"))},
        "PATH": os.pathsep.join([bin_, os.environ["PATH"]]),
        "OPSAUDIT_LANG": "en",
    }
