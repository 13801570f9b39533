"""Pages of plugins in the workbench: made when they are opened, in a process of their own, blamed when they fail."""

import os
import sys
from pathlib import Path

import pytest

POOR = "examples/poor"
PLUGIN = """\
from opsaudit.api import Panel, Text, hookimpl

@hookimpl
def opsaudit_panels():
    return [{panels}]
"""
WARD = 'Panel("ward", "acme_ward:lines", Text(zh="病区", en="Ward"))'
BEDS = 'Panel("beds", "acme_beds:lines", Text(zh="床位", en="Beds"))'
LINES = """\
import os

def lines(assessment, lang, width):
    print("to nobody")
    return [f"{lang} {width} {assessment.name}", f"{len(assessment.findings)} findings\\nand more", str(os.getpid())]
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Install a plugin with panels for the workbench and for its child processes."""
    before = set(sys.modules)

    def made(panels: str = WARD, **modules: str) -> None:
        info = tmp_path / "acme-1.0.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_text("[opsaudit]\nacme = acme\n", encoding="utf-8")
        (tmp_path / "acme.py").write_text(PLUGIN.format(panels=panels), encoding="utf-8")
        for name, text in ({"acme_ward": LINES} | modules).items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))

    yield made
    for name in set(sys.modules) - before:
        if name.startswith("acme"):
            del sys.modules[name]


def shown(screen) -> list[str]:
    return [line.strip() for line in screen.text.splitlines()[1:-1] if line.strip()]


async def test_a_page_is_made_when_it_is_opened_and_never_in_the_workbench(workbench, install) -> None:
    install()
    async with workbench(POOR) as screen:
        assert " F4 Ward" in screen.text.splitlines()[0]
        assert "acme_ward" not in sys.modules
        await screen.press("f4")
        found = len(screen.app.audit.plan["findings"])
        assert shown(screen)[:3] == ["en 77 " + screen.app.audit.plan["name"], f"{found} findings", "and more"]
        assert shown(screen)[3] != str(os.getpid())
        assert "acme_ward" not in sys.modules
        assert "F4 next page" in screen.text.splitlines()[-1]


async def test_it_speaks_the_language_of_the_workbench_and_is_made_again_with_the_results(workbench, install) -> None:
    install()
    async with workbench(POOR) as screen:
        await screen.press("p", "l")
        assert shown(screen)[0].startswith("zh 77 ")
        assert " F4 病区" in screen.text.splitlines()[0]
        before = shown(screen)[-1]
        await screen.press("r")
        assert shown(screen)[-1] != before, "another process made it"
        await screen.press("escape")
        assert screen.app.pane == "overview"


async def test_several_pages_follow_one_another(workbench, install) -> None:
    beds = "def lines(assessment, lang, width):\n    return ['no beds']\n"
    install(f"{WARD}, {BEDS}", acme_beds=beds)
    async with workbench(POOR) as screen:
        await screen.press("f4")
        assert (shown(screen), " F4 Beds 1/2" in screen.text) == (["no beds"], True)
        await screen.press("f4")
        assert shown(screen)[0].startswith("en 77 ")
        assert " F4 Ward 2/2" in screen.text
        await screen.press("f4")
        assert shown(screen) == ["no beds"]


BROKEN = {
    "an error": (LINES.replace("print(", "1 / 0; print("), "ZeroDivisionError: division by zero (acme_ward:4)"),
    "an exit": ("raise SystemExit(0)\n", "it tried to end the whole process"),
    "one text": ("def lines(*_):\n    return 'x'\n", "TypeError: a panel returns lines: a list of texts"),
    "no text": ("def lines(*_):\n    return [3]\n", "TypeError: a panel returns lines: a list of texts"),
    "nothing": ("def lines(*_):\n    pass\n", "TypeError: 'NoneType' object is not iterable"),
}


@pytest.mark.parametrize("kind", BROKEN)
async def test_a_panel_that_fails_says_so_on_its_page_and_names_its_distribution(kind, workbench, install) -> None:
    source, reason = BROKEN[kind]
    install(acme_ward=source)
    async with workbench(POOR) as screen:
        await screen.press("f4")
        told = " ".join(shown(screen))
        assert told.startswith("error: the panel 'ward' of acme")
        assert reason in told
        await screen.press("f")
        assert screen.app.pane == "findings", "the rest goes on"


async def test_text_of_a_panel_is_harmless(workbench, install) -> None:
    install(acme_ward="def lines(*_):\n    return ['a\\x1b[31mb [bold]c[/]']\n")
    async with workbench(POOR) as screen:
        await screen.press("f4")
        assert "\x1b" not in screen.text
        assert "[bold]c[/]" in screen.text


async def test_without_plugins_there_is_no_tab_and_the_key_says_so(workbench) -> None:
    async with workbench(POOR) as screen:
        assert "F4" not in screen.text.splitlines()[0]
        await screen.press("f4")
        assert screen.app.pane == "overview"
        assert "no installed plugin brings a page" in screen.text.splitlines()[-1]
