"""Projects that ``opsaudit new`` wrote, as their authors use them: installed, and run by a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

from opsaudit.cli.main import run


def opsaudit(capsys, *args):
    code = run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def files_in(folder):
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()}


def announce(folder, distribution):
    """Make a project importable and known, as an editable install does; its folder goes on the path."""
    package, name = distribution.replace("-", "_"), distribution.removeprefix("opsaudit-")
    info = Path(folder, f"{package}-0.1.0.dist-info")
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 0.1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[opsaudit]\n{name} = {package}\n", encoding="utf-8")


def run_in(folder, *argv, path=()):
    """Run a module in a project that is installed."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    folders = [str(Path(folder).resolve()), *map(str, path), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.run(
        [sys.executable, "-m", *argv],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**known, "PYTHONPATH": os.pathsep.join(folders)},
    )


def assert_clean(folder, *argv):
    done = run_in(folder, *argv)
    assert done.returncode == 0, done.stdout + done.stderr
