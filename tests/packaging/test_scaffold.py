"""A plugin that ``opsaudit new`` wrote, installed beside the wheel of opsaudit as its author and its users have it."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a fresh environment. Dependencies come from the running one."""
    environment = tmp_path_factory.mktemp("scaffold") / "venv"
    venv.create(environment, with_pip=False)
    found = environment / "bin" / "python"
    install(found, str(next(built.glob("*.whl"))))
    site = subprocess.run(
        [found, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    folders = [path for path in sys.path if path.endswith("site-packages")]
    Path(site, "dependencies.pth").write_text(os.linesep.join(folders), encoding="utf-8")
    return found


def install(python: Path, *what: str) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps"]
    subprocess.run([*command, *what], check=True)


@pytest.fixture
def run(python: Path, tmp_path: Path) -> Run:
    """Run a module in the environment and in a folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "OPSAUDIT", "PYTHON"))}

    def run(*argv: str, cwd: Path = tmp_path, code: int = 0) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [python, "-m", *argv],
            cwd=cwd,
            env={**kept, "OPSAUDIT_LANG": "en"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run


def test_a_new_plugin_works_from_its_first_test_to_its_wheel(run: Run, python: Path, tmp_path: Path) -> None:
    run("opsaudit", "new", "plugin", "acme", "--lang", "both")
    project = tmp_path / "opsaudit-acme"
    install(python, "--editable", str(project))
    found = run("opsaudit", "check", "plans/zh.yaml", "--ruleset", "acme", "--format", "concise", cwd=project, code=1)
    assert [line.split()[1] for line in found.stdout.splitlines() if line.startswith("plans/")] == [
        "ACME002[medium]",
        "ACME001[high]",
    ]
    run("opsaudit", "new", "rule", "step-without-check", "--on", "processes.steps", "--python", cwd=project)
    run("opsaudit", "new", "rule", "report-without-question", "--on", "reports", cwd=project)

    tested = run("opsaudit", "rules", "test", ".", cwd=project)
    assert tested.stdout.splitlines()[-1] == "21 tests: 21 passed, 0 failed, 0 todo; 0 bad files"
    tested = run("pytest", "-p", "no:asyncio", "-p", "no:cacheprovider", "-W", "error", cwd=project)
    assert " 21 passed in " in tested.stdout.splitlines()[-1]
    for tool in (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)):
        run(*tool, cwd=project)

    run("build", "--quiet", "--wheel", cwd=project)
    (wheel,) = (project / "dist").glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == {
        path.relative_to(project).as_posix()
        for path in (project / "opsaudit_acme").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    install(python, "--force-reinstall", str(wheel))
    plan = shutil.copy(project / "plans" / "en.yaml", tmp_path / "plan.yaml")
    shutil.rmtree(project)
    found = run("opsaudit", "check", str(plan), "--ruleset", "acme", "--format", "concise", code=1)
    assert "ACME001[high]" in found.stdout
