"""``docs/api.md`` is what the docstrings say, and every public name has one."""

import inspect
from pathlib import Path

import pytest

import opsaudit.api
import opsaudit.testing
from opsaudit.cli.api_reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_page_is_that_of_the_program() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "python -m opsaudit.cli.api_reference > docs/api.md"


def test_every_public_name_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in opsaudit.api.__all__ if f"### {name}" not in text and f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("module", [opsaudit.api, opsaudit.testing], ids=lambda module: module.__name__)
def test_every_public_class_and_function_says_what_it_is(module) -> None:
    named = {name: getattr(module, name) for name in module.__all__}
    assert [
        name
        for name, found in named.items()
        if (isinstance(found, type) or inspect.isfunction(found)) and not inspect.getdoc(found)
    ] == []


def test_the_page_can_be_read_in_ten_minutes() -> None:
    """At three hundred words a minute, the table of entities aside: nobody reads that through."""
    prose = PAGE.read_text(encoding="utf-8").partition("## Entities")[0]
    assert len(prose.split()) <= 3000
