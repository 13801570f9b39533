"""The workbench: from the score to the finding to the line, by keyboard, in both languages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.report.cells import cell_width

GOLDENS = Path(__file__).parent / "goldens"
POOR = "examples/poor"


def check(path: str) -> dict:
    argv = ["check", path, "--as-of", "2026-03-31", "--format", "json"]
    done = subprocess.run([sys.executable, "-m", "opsaudit", *argv], capture_output=True, encoding="utf-8", check=False)
    return json.loads(done.stdout)["plans"][0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(("plan", "lang"), [("examples/poor", "en"), ("examples/yunchuan-zh", "zh")])
@pytest.mark.parametrize("pane", ["overview", "findings"])
async def test_screen_is_as_it_was(workbench, plan, lang, size, pane) -> None:
    async with workbench(plan, lang=lang, size=size) as screen:
        if pane == "findings":
            await screen.press("f")
        shown = screen.text
    golden = GOLDENS / f"{Path(plan).name}-{pane}-{size[0]}x{size[1]}.txt"
    if os.environ.get("OPSAUDIT_UPDATE_GOLDENS"):
        golden.write_text(shown + "\n", encoding="utf-8")
    assert shown + "\n" == golden.read_text(encoding="utf-8")
    assert max(map(cell_width, shown.splitlines())) <= size[0]


async def test_overview_shows_the_numbers_of_check(workbench) -> None:
    score = check(POOR)["score"]
    async with workbench(POOR) as screen:
        assert f"proven {score['proven']['display']}" in screen.text
        assert f"possible {score['possible']['display']}" in screen.text
        assert f"coverage {score['coverage']['display']}%" in screen.text
        for found in score["dimensions"]:
            assert found["proven"]["display"] in screen.text


async def test_enter_goes_from_a_dimension_to_its_findings_to_the_rule(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("down", "enter")
        findings = screen.app.findings
        codes = {findings.rows[number]["code"][:3] for number in findings.shown}
        assert (screen.app.pane, findings.dimension) == ("findings", "process")
        assert "SOP" in codes
        assert "SMA" not in codes
        await screen.press("enter")
        assert screen.app.pane == "rule"
        assert "Criteria" in screen.text
        await screen.press("escape", "escape", "escape")
        assert screen.app.pane == "overview"


@pytest.mark.parametrize(("lang", "words"), [("en", "laundry owner"), ("zh", "洗衣 负责人")])
async def test_filter_narrows_as_one_types(workbench, lang, words) -> None:
    async with workbench("examples/poor" if lang == "en" else "examples/poor-zh", lang=lang) as screen:
        await screen.press("f", "slash")
        for character in words:
            await screen.pilot.press("space" if character == " " else character)
        await screen.settle()
        findings = screen.app.findings
        assert [findings.rows[number]["code"] for number in findings.shown] == ["SOP002"]
        await screen.press("escape")
        assert len(findings.shown) == len(findings.rows)


async def test_sort_orders_by_severity_and_by_gain(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("f", "s")
        findings = screen.app.findings
        severities = [findings.rows[number]["severity"] for number in findings.shown]
        assert severities == sorted(severities, key=["critical", "high", "medium", "low", "info"].index)
        await screen.press("s")
        points = [float(findings.gain(number) or 0) for number in findings.shown]
        assert points == sorted(points, reverse=True)


async def test_detail_gives_reason_criterion_fix_and_the_marked_line(workbench) -> None:
    async with workbench("examples/yunchuan-zh", lang="zh", size=(120, 40)) as screen:
        await screen.press("f", "slash", *"SMART007", "enter")
        shown = screen.text
        assert "为什么" in shown
        assert "ISO 9001:2015 6.2.2" in shown
        assert "改法" in shown
        lines = shown.splitlines()
        marked = next(number for number, line in enumerate(lines) if "▶" in line)
        text, under = (line.partition("│ ")[2] for line in lines[marked : marked + 2])
        quoted = text[text.index("三个月内") :]
        start = cell_width(text[: text.index("三个月内")])
        carets = under.strip()
        assert set(carets) == {"^"}
        assert len(under) - len(carets) == start
        assert len(carets) <= cell_width(quoted)


async def test_editing_assesses_again_and_keeps_the_place(workbench, tmp_path) -> None:
    shutil.copytree(POOR, tmp_path / "poor")
    plan = tmp_path / "poor" / "plan.yaml"
    commands = []

    def edit(command: list[str]) -> None:
        commands.append(command)
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace("    name: Laundry\n", "    name: Laundry\n    owner: R-HK\n"), encoding="utf-8")

    async with workbench(str(tmp_path / "poor")) as screen:
        screen.app.open_editor = edit
        await screen.press("f", "slash", *"laundry", "enter")
        before = screen.app.current
        assert before["code"] == "SOP002"
        await screen.press("e")
        after = screen.app.current
        assert commands[0][-2:] == [f"+{before['line']}", str(plan)]
        assert "SOP002" not in {row["code"] for row in screen.app.findings.rows}
        assert after["line"] >= before["line"]
        assert "score" in screen.app.status


async def test_read_only_opens_no_editor(workbench) -> None:
    async with workbench(POOR, readonly=True) as screen:
        screen.app.open_editor = lambda command: pytest.fail(f"opened {command}")
        await screen.press("f", "e")
        assert "read-only" in screen.text


async def test_language_changes_at_once(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("l")
        assert "已证实" in screen.text
        await screen.press("question_mark")
        assert "工作台" in screen.text


async def test_the_same_results_are_one_command_away(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("equals_sign")
        assert "opsaudit check examples/poor --as-of" in screen.text


async def test_a_plan_that_cannot_be_assessed_says_why_and_stays_open(workbench, tmp_path) -> None:
    async with workbench(str(tmp_path)) as screen:
        assert "exit code 4" in screen.text
        await screen.press("f", "enter", "s", "x", "e", "slash", "escape", "escape", "r")
        (tmp_path / "plan.yaml").write_text("goals: [CSAT 90%]\n", encoding="utf-8")
        await screen.press("r", "o")
        assert "proven" in screen.text


HOSTILE = ["[/", "[/b]", "[red]x", "\x1b[31mred", "a\u202eb", "z\u200by", "x" * 10_000, "@click=app.quit"]


async def test_foreign_text_is_shown_and_never_obeyed(workbench, tmp_path) -> None:
    goals = "\n".join(f"  - id: {json.dumps('G' + text[:40])}\n    statement: {json.dumps(text)}" for text in HOSTILE)
    (tmp_path / "[b]plan[x].yaml").write_text(f"goals:\n{goals}\n", encoding="utf-8")
    async with workbench(str(tmp_path), size=(120, 40)) as screen:
        await screen.press("f")
        for _ in range(25):
            await screen.press("down")
        await screen.press("slash", *"[/b]", "enter")
        assert "[/b]" in screen.text
        await screen.press("x", "escape", "o")
        assert not set(screen.text) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_pipe_or_a_dumb_terminal_is_refused(term, lang) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", "tui", POOR, "--lang", lang],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "TERM": term},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "opsaudit check examples/poor" in done.stderr
