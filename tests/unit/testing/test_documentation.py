"""The page on the kit: its examples pass, in the folders that it names, and it explains every public name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import opsaudit.testing

PAGE = (Path(__file__).parents[3] / "docs" / "testing-rules.md").read_text(encoding="utf-8")
FILES = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_examples_pass_under_pytest(project: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", "-W", "error"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[-1].partition(" in ")[0]) == (0, "10 passed"), done.stdout


def test_the_examples_pass_without_pytest(project: Path) -> None:
    command = [sys.executable, "-m", "opsaudit", "rules", "test", "--lang", "en"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "ok SMART007-nobody-owns-it tests/SMART007.yaml:3",
            "ok SMART007-marked-as-a-blank tests/SMART007.yaml:9",
            "ok SMART007-owned tests/SMART007.yaml:18",
            "ok plan tests/fixtures/owners.yaml:1",
            "ok SMART003 tests/fixtures/owners.yaml:5",
            "ok SMART007 tests/fixtures/owners.yaml:4",
            "6 tests: 6 passed, 0 failed, 0 todo; 0 bad files",
        ],
    )


@pytest.mark.parametrize("name", opsaudit.testing.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    found = getattr(opsaudit.testing, name)
    assert name == "AS_OF" or found.__doc__
    assert re.search(rf"`{name}[`(]", PAGE)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'RuleTestr'"):
        _ = opsaudit.testing.RuleTestr
