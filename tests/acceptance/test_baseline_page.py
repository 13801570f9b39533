"""What docs/baseline.md shows is understood as it says."""

import re
from pathlib import Path

import pytest

from opsaudit.baseline.diagnostics import BASELINE_DIAGNOSTICS
from opsaudit.baseline.reading import read_baseline
from opsaudit.baseline.writing import to_json
from opsaudit.cli.baseline import COMMANDS
from opsaudit.cli.catalogue import diagnostics
from opsaudit.report.base import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "baseline.md").read_text(encoding="utf-8")


def test_its_file_is_read_and_is_as_it_would_be_written(tmp_path):
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    file = tmp_path / "b.json"
    file.write_text(example, encoding="utf-8")
    assert to_json(read_baseline(file).entries) == example


def test_it_shows_every_command():
    assert sorted(re.findall(r"^\$ opsaudit baseline (\w+)", PAGE, re.MULTILINE)) == sorted(COMMANDS)


def test_it_lists_every_code():
    assert re.findall(r"^\| (OPS\d{3}) ", PAGE, re.MULTILINE) == [one.code for one in BASELINE_DIAGNOSTICS.values()]
    assert {one.code for one in BASELINE_DIAGNOSTICS.values()} <= set(diagnostics())


@pytest.mark.parametrize("format_", FORMATS)
def test_it_says_what_every_format_does(format_):
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert sum(f"`{format_}`" in row.split(" | ")[0] for row in rows) == 1
