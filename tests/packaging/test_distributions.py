"""The wheel and the sdist hold everything, and nothing else; each kind of install works."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "opsaudit": ROOT / "src",
    "opsaudit_smart": ROOT / "plugins",
    "opsaudit_sop": ROOT / "plugins",
    "opsaudit_risk": ROOT / "plugins",
    "opsaudit_compliance": ROOT / "plugins",
    "opsaudit_operations": ROOT / "plugins",
    "opsaudit_rulesets": ROOT / "rulesets",
}


def expected_files() -> set[str]:
    return {
        str(path.relative_to(parent))
        for package, parent in PACKAGES.items()
        for path in (parent / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_holds_every_file_of_every_package(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    assert {name for name in names if ".dist-info/" not in name} == expected_files()


def test_every_package_is_typed(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    assert {f"{package}/py.typed" for package in PACKAGES} <= names


def test_sdist_holds_tests_and_examples(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"examples/corner-shop/plan.yaml", "tests/packaging/test_distributions.py", "LICENSE"} <= names
    assert {"plugins/opsaudit_sop/rules/sop_without_author.yaml"} <= names


@pytest.mark.parametrize("kind", ["wheel", "sdist", "folder", "editable"])
def test_install_does_the_main_job(kind: str, built: Path, tmp_path: Path) -> None:
    """Each kind of install finds its plugins, rules and rulesets. Dependencies come from the running environment."""
    targets = {
        "wheel": [str(next(built.glob("*.whl")))],
        "sdist": [str(next(built.glob("*.tar.gz")))],
        "folder": [str(ROOT)],
        "editable": ["-e", str(ROOT)],
    }
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps"]
    subprocess.run([*install, *targets[kind]], check=True, cwd=tmp_path)
    Path(site, "dependencies.pth").write_text(os.linesep.join(_site_packages()), encoding="utf-8")
    done = subprocess.run(
        [python, "-m", "opsaudit", "rulesets", "list"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, "standard" in done.stdout) == (0, True), done.stderr
    for code in ("SOP032", "SOP022"):  # one that is declared, one in Python
        done = subprocess.run(
            [python, "-m", "opsaudit", "explain", code], capture_output=True, text=True, check=False, cwd=tmp_path
        )
        assert (done.returncode, code in done.stdout) == (0, True), done.stderr


def _site_packages() -> list[str]:
    """The folders that dependencies are installed in, without the checkout that an editable install adds."""
    return [path for path in sys.path if path.endswith("site-packages")]
