"""A project that is checked again and again, with a cache of its own."""

from pathlib import Path

import pytest
from kept_projects import Check, grow

from opsaudit.cli.main import run
from opsaudit.cli.repeating import repeated


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four plans: a file, a folder, one that includes, one that inherits from outside; and a ruleset of the project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    grow(tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Check as the program does: repeat the run, else make it."""

    def made(*argv: str) -> tuple[int, str, str]:
        args = ["check", *argv]
        code = repeated(args)
        code = run(args) if code is None else code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return made
