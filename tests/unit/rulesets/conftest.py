"""A plugin with four rules, and a way to write ruleset files."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from opsaudit.plugin_manager import Registry

if TYPE_CHECKING:
    from tests.unit.conftest import Site

HEAD = """\
opsaudit: ruleset/v1
name: mine
version: 1.0.0
title: {zh: 我的, en: Mine}
licence: Apache-2.0
copyright: Me
"""

PARAMS = """
from pydantic import Field
from typing import Literal
class Settings(Params):
    hours: int = Field(default=24, ge=1, le=72)
    fields: tuple[str, ...] = ("to",)
    strict: bool = False
    mode: Literal["soft", "hard"] = "soft"
    step: Literal[1, 2] = 1
    share: float | None = None
"""


@pytest.fixture
def site(site: "Site") -> "Site":
    """Four rules of one plugin are installed."""
    rules = {
        "ACME001": "goal-without-a",
        "ACME002": "goal-without-b",
        "ACME003": "goal-without-c",
        "XTRA001": "goal-without-d",
    }
    site.install_rules("acme", rules)
    site.write_rule("acme_rules", "ACME001", "goal-without-a")
    site.write_rule("acme_rules", "ACME002", "goal-without-b", params=PARAMS, extra="params=Settings,")
    site.write_rule("acme_rules", "ACME003", "goal-without-c", severity="LOW")
    site.write_rule("acme_rules", "XTRA001", "goal-without-d", dimension="safety", extra="effort=3,")
    return site


@pytest.fixture
def registry(site: "Site") -> Registry:
    """The plugins that are installed before the test begins."""
    return site.load()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Write a ruleset file into the working folder and return its path."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def make(text: str, name: str = "mine.yaml", *, head: str = HEAD) -> str:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(head + dedent(text), encoding="utf-8")
        return f"./{name}"

    return make
