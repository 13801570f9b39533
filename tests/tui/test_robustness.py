"""The workbench stays open and honest whatever the plan, the engine, the screen and the user do."""

import json
import random
import shutil
from pathlib import Path

import pytest

from opsaudit.report.cells import cell_width
from opsaudit.tui import engine

KEYS = ["f", "o", "enter", "escape", "slash", "s", "x", "e", "r", "l", "[", "]", "=", "?", "down", "up", "k", "j"]
KEYS += ["g", "G", "pageup", "pagedown", "home", "end", "tab", "space", "b", "ctrl+r", "f1", "f2", "f3", "a", "界"]
HOSTILE = [
    "[/",
    "[/b]",
    "[red]x",
    "\x1b[31mred",
    "a\u202eb",
    "z\u200by",
    "e\u0301\u0301",
    "x" * 10_000,
    "@click=app.quit",
]


async def test_an_empty_folder_says_why_and_is_assessed_once_it_has_a_plan(workbench, tmp_path) -> None:
    async with workbench(str(tmp_path)) as screen:
        assert "cannot assess (exit code 4)" in screen.text
        assert "no .yaml file" in " ".join(screen.text.split())
        await screen.press(*(key for key in KEYS[:18] if key != "l"), "escape", "escape")
        (tmp_path / "plan.yaml").write_text("goals: [CSAT 90%]\n", encoding="utf-8")
        await screen.press("r", "o")
        assert "proven" in screen.text


async def test_a_complaint_changes_its_language_too(workbench, tmp_path) -> None:
    async with workbench(str(tmp_path)) as screen:
        await screen.press("l")
        assert "无法评估（退出码 4）" in screen.text
        assert "没有可检查的" in screen.text or ".yaml" in screen.text
        assert "nothing to check" not in screen.text


async def test_an_unknown_ruleset_says_so(workbench) -> None:
    async with workbench("examples/poor", ruleset="no-such-ruleset") as screen:
        assert "exit code 2" in screen.text
        assert "no-such-ruleset" in screen.text


async def test_an_unreadable_file_makes_the_result_incomplete(workbench, tmp_path) -> None:
    (tmp_path / "plan.yaml").write_bytes("计划: {名称: 测试}\n".encode("gb18030"))
    async with workbench(str(tmp_path), size=(120, 30)) as screen:
        assert "INCOMPLETE" in screen.text
        await screen.press("f", "G", "x")
        assert screen.app.pane == "rule"


async def test_a_plan_deleted_while_it_is_open_says_so_and_may_come_back(workbench, tmp_path) -> None:
    shutil.copytree("examples/poor", tmp_path / "poor")
    async with workbench(str(tmp_path / "poor")) as screen:
        await screen.press("f", "s", "down", "down")
        shutil.rmtree(tmp_path / "poor")
        await screen.press("pagedown", "end", "x", "escape", "up", "home", "down", "down")
        row = screen.app.current
        await screen.press("r")
        assert "exit code 2" in screen.text
        assert screen.app.pane == "findings"
        shutil.copytree("examples/poor", tmp_path / "poor")
        await screen.press("r")
        assert screen.app.current == row
        assert screen.app.findings.order == "severity"


async def test_an_engine_that_breaks_down_is_quoted(workbench, monkeypatch) -> None:
    monkeypatch.setattr(engine, "_NO_CURRENT_FOLDER", ("-c", "import sys; sys.exit('[/b] broke down')"))
    async with workbench("examples/poor") as screen:
        assert "cannot assess (exit code 1)" in screen.text
        assert "[/b] broke down" in screen.text


async def test_every_plan_of_a_folder_is_one_key_away(workbench, tmp_path) -> None:
    for name in ("corner-shop", "poor"):
        shutil.copytree(f"examples/{name}", tmp_path / name)
        (tmp_path / name / "opsaudit.yaml").write_text("ruleset: standard\n", encoding="utf-8")
    async with workbench(str(tmp_path)) as screen:
        assert " corner-shop 1/2 " in screen.text
        await screen.press("]")
        assert " poor 2/2 " in screen.text
        await screen.press("f")
        assert screen.app.audit.sources.lines(screen.app.current["file"])
        await screen.press("]")
        assert " corner-shop 1/2 " in screen.text


async def test_a_plan_without_findings_says_so(workbench, monkeypatch) -> None:
    async with workbench("examples/poor") as screen:
        clean = {**screen.app.audit.plan, "findings": [], "results": []}
        screen.app._receive(engine.Outcome(0, {"plans": [clean]}))
        await screen.press("f", "down", "G", "s", "x", "e", "enter", "slash", "a", "escape", "escape")
        await screen.press("f")
        assert "no findings" in screen.text


async def test_foreign_text_is_shown_and_never_obeyed(workbench, tmp_path) -> None:
    goals = "\n".join(f"  - id: {json.dumps('G' + text[:40])}\n    statement: {json.dumps(text)}" for text in HOSTILE)
    names = "\n".join(f"  - id: P-{at}\n    name: {json.dumps(text)}" for at, text in enumerate(HOSTILE))
    folder = tmp_path / "[b]folder[red]"
    folder.mkdir()
    (folder / "[b]plan[x].yaml").write_text(f"goals:\n{goals}\nprocesses:\n{names}\n", encoding="utf-8")
    async with workbench(str(folder)) as screen:
        await screen.press("f")
        for _ in range(len(screen.app.findings.rows)):
            screen.app.view("list").action_move(1)
            assert not set(screen.text) & {"\x1b", "\u202e"}
            assert {cell_width(line) <= 80 for line in screen.text.splitlines()} == {True}
        await screen.press("slash", *"[/b]", "enter")
        assert "[/b]" in screen.text
        await screen.press("x", "escape", "=", "o")
        assert "[b]folder[red]" in screen.text


@pytest.mark.parametrize("seed", range(3))
async def test_any_key_at_any_size_while_the_engine_runs(workbench, seed) -> None:
    chosen = random.Random(seed)
    async with workbench("examples/poor-zh", lang="zh") as screen:
        screen.app.open_editor = lambda _command: None
        for _ in range(40):
            screen.app.action_assess()
            await screen.pilot.press(chosen.choice(KEYS))
            if chosen.random() < 0.2:
                await screen.pilot.resize_terminal(chosen.randint(20, 200), chosen.randint(5, 60))
        await screen.settle()
        assert screen.app.is_running
        assert screen.app.audit.plan is not None


async def test_leaving_while_the_engine_runs_leaves_no_engine(workbench) -> None:
    async with workbench("examples/poor") as screen:
        screen.app.action_assess()
        while screen.app.engine.process is None or screen.app.engine.process.returncode is not None:
            await screen.pilot.pause()
        process = screen.app.engine.process
    assert await process.wait() != 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("pane", ["overview", "findings", "help"])
async def test_ascii_signs_need_no_ambiguous_character(workbench, monkeypatch, lang, pane) -> None:
    monkeypatch.setenv("OPSAUDIT_ASCII", "1")
    async with workbench("examples/corner-shop-en" if lang == "en" else "examples/corner-shop", lang=lang) as screen:
        await screen.press({"overview": "o", "findings": "f", "help": "?"}[pane])
        assert not set(screen.text) & set("█▒·▶─│✓–↑↓→")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_help_is_whole_on_80_columns(workbench, lang) -> None:
    async with workbench("examples/poor", lang=lang, size=(80, 60)) as screen:
        await screen.press("?")
        assert not any(line.endswith("…") for line in screen.text.splitlines())


def test_goldens_speak_of_no_machine() -> None:
    for golden in (Path(__file__).parent / "goldens").iterdir():
        assert "/" not in "".join(golden.read_text(encoding="utf-8").split("\n", 1)[0])
