"""``docs/formats.md`` shows what opsaudit prints."""

import re
from pathlib import Path

import pytest
from handmade import OWNER, RESULTS, assessment_of
from several import SERVICES, written

PAGE = Path(__file__).parents[3].joinpath("docs/formats.md").read_text(encoding="utf-8")


def test_every_format_has_a_row_and_a_section():
    assert re.findall(r"^## (\w+)$", PAGE, re.MULTILINE) == SERVICES
    assert re.findall(r"^\| \[?`(\w+)`", PAGE.split("## sarif")[0], re.MULTILINE) == [
        "text",
        "concise",
        "json",
        *SERVICES,
    ]


@pytest.mark.parametrize("format_", SERVICES)
def test_its_excerpt_is_real(format_):
    (excerpt,) = re.findall(rf"^## {format_}\n.*?^```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    shown = written(format_, "en", [assessment_of([OWNER], RESULTS[-1:])])
    for line in excerpt.splitlines():
        for part in line.split("…"):
            assert part.strip(", ") in shown
