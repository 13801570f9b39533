"""The page about values says the truth: every form it lists is read, every form it calls refused is not."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from opsaudit.binding.convert import VALUE_TYPES
from opsaudit.model.values.when import parse_when
from opsaudit.model.values.writing import spell

PAGE = Path(__file__).parents[3] / "docs" / "values.md"


def when(text: str) -> object:
    return parse_when(text, dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2026, 1, 1))


READERS: dict[str, Callable[[str], object]] = {value.name.en: value.from_text for value in VALUE_TYPES.values()}
READERS["when"] = when


def forms(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in PAGE.read_text(encoding="utf-8").partition("## Rules")[0].splitlines()
    if line.startswith("|") and not line.startswith(("|--", "| type", "| text"))
]
SPELLED = re.findall(r"^\| (`.*`) \| (`.*`) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("name", "accepted", "_structure", "refused"), ROWS, ids=lambda cell: cell[:12])
def test_the_page_lists_what_is_read_and_what_is_not(name: str, accepted: str, _structure: str, refused: str) -> None:
    read = READERS[name]
    listed = forms(accepted)
    if name in {"level", "yes or no"}:  # scales and pairs: several words in one form
        listed = [word for form in listed if "…" not in form for word in ([form] if "-" in form else form.split())]
    assert [form for form in listed if read(form) is None] == []
    assert [form for form in forms(refused) if read(form) is not None] == []


@pytest.mark.parametrize(("values", "written"), SPELLED)
def test_the_page_shows_the_canonical_writing(values: str, written: str) -> None:
    for text, expected in zip(forms(values), forms(written), strict=True):
        assert expected in {
            spell(value)
            for read in READERS.values()
            if (value := read(text)) is not None  # type: ignore[arg-type]  # values
        }
