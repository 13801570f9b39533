"""Lay an example plugin out as an installer does, and run programs with it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def lay_out(example: Path, folder: Path) -> Path:
    """Install a plugin into a folder, by what its pyproject.toml says."""
    project = tomllib.loads((example / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version, entries = project["name"], project["version"], project["entry-points"]["opsaudit"]
    for target in entries.values():
        shutil.copytree(example / target, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
    told = "".join(f"{key} = {value}\n" for key, value in entries.items())
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[opsaudit]\n{told}", encoding="utf-8")
    return folder


def run(site: Path, *argv: str, module: str = "opsaudit", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program with what is installed in a folder; it never ends with a traceback."""
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", module, *argv],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done
