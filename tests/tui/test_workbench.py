"""The workbench: from the score to the finding to the line, by keyboard, in both languages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.report.cells import cell_width
from opsaudit.tui.editor import run_editor

GOLDENS = Path(__file__).parent / "goldens"
POOR = "examples/poor"


def check(path: str) -> dict:
    argv = ["check", path, "--as-of", "2026-03-31", "--format", "json"]
    done = subprocess.run([sys.executable, "-m", "opsaudit", *argv], capture_output=True, encoding="utf-8", check=False)
    return json.loads(done.stdout)["plans"][0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("plan", ["poor", "poor-zh", "yunchuan-en", "yunchuan-zh"])
async def test_screens_are_as_they_were(workbench, plan, size) -> None:
    lang = "zh" if plan.endswith("zh") else "en"
    async with workbench(f"examples/{plan}", lang=lang, size=size) as screen:
        assert_golden(f"{plan}-overview", size, screen.text)
        await screen.press("f", "down")
        assert_golden(f"{plan}-findings", size, screen.text)


def assert_golden(name: str, size: tuple[int, int], shown: str) -> None:
    golden = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("OPSAUDIT_UPDATE_GOLDENS"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    assert max(map(cell_width, shown.splitlines())) <= size[0]
    assert len(shown.splitlines()) == size[1]


@pytest.mark.parametrize("plan", ["poor", "yunchuan-en"])
async def test_overview_shows_the_numbers_of_check(workbench, plan) -> None:
    score = check(f"examples/{plan}")["score"]
    async with workbench(f"examples/{plan}") as screen:
        assert f"proven {score['proven']['display']}" in screen.text
        assert f"possible {score['possible']['display']}" in screen.text
        assert f"coverage {score['coverage']['display']}%" in screen.text
        for found in score["dimensions"]:
            line = next(line for line in screen.text.splitlines() if line.startswith(f" {found['label']['en'][:16]}"))
            numbers = [found[name]["display"] for name in ("proven", "possible", "coverage")]
            opened = sum(found["counts"][state] for state in ("partial", "fail", "absent", "manual", "inconclusive"))
            assert line[19:].split()[:4] == [*numbers, str(opened)]


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
        await screen.press("escape")
        assert screen.app.pane == "findings"
        await screen.press("escape")
        assert screen.app.pane == "overview"
        assert findings.dimension == ""


async def test_enter_on_a_gain_and_on_a_gate_shows_what_they_are_about(workbench) -> None:
    async with workbench("examples/poor", size=(120, 60)) as screen:
        targets = sorted(screen.app.panes.page.targets.items())
        assert {kind for _, (kind, _) in targets} == {"dimension", "query"}
        for line, (_, key) in targets:
            screen.app.view("overview").cursor = line
            await screen.press("enter")
            assert screen.app.findings.shown, key
            await screen.press("escape")


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


async def test_a_waived_finding_is_marked_and_says_who_accepts_it(workbench, tmp_path) -> None:
    comment = "# opsaudit: ignore[SMART003] until=2026-12-31 -- 新系统上线后补上"
    (tmp_path / "plan.yaml").write_text(f"目标:\n  - 提升服务  {comment}\n", encoding="utf-8")
    async with workbench(str(tmp_path), lang="zh", size=(120, 40)) as screen:
        await screen.press("f", "slash", *"SMART003", "enter")
        shown = screen.text
        assert "wH SMART003" in shown
        assert "已豁免  plan.yaml:2，至 2026-12-31：新系统上线后补上" in shown


async def test_editing_assesses_again_and_keeps_the_place(workbench, tmp_path, monkeypatch) -> None:
    shutil.copytree(POOR, tmp_path / "poor")
    plan = tmp_path / "poor" / "plan.yaml"
    monkeypatch.setenv(
        "EDITOR", editor_that_replaces(tmp_path, "    name: Laundry", "    name: Laundry\n    owner: R-HK")
    )
    monkeypatch.delenv("VISUAL", raising=False)
    async with workbench(str(tmp_path / "poor")) as screen:
        screen.app.open_editor = run_editor
        before = float(screen.app.audit.score)
        await screen.press("f", "slash", *"laundry", "enter")
        row = screen.app.current
        assert row["code"] == "SOP002"
        await screen.press("e")
        assert (tmp_path / "seen").read_text(encoding="utf-8") == f"+{row['line']} {plan}"
        assert "SOP002" not in {row["code"] for row in screen.app.findings.rows if row["subject"] == "processes/P-LAUN"}
        assert float(screen.app.audit.score) > before
        assert f"score {before} -> {screen.app.audit.score}" in screen.text
        assert screen.app.findings.query == "laundry"
        assert "laundry" in screen.app.current["messages"]["en"].lower()


def editor_that_replaces(folder: Path, old: str, new: str) -> str:
    """Make a program that edits as a user would, and notes how it was called."""
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        f"pathlib.Path({str(folder / 'seen')!r}).write_text(' '.join(sys.argv[1:]), encoding='utf-8')\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        f"path.write_text(path.read_text(encoding='utf-8').replace({old!r}, {new!r}), encoding='utf-8')\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {script}"


async def test_running_again_keeps_order_filter_and_cursor(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("f", "s", "slash", *"kpi", "enter", "down", "down", "down")
        row, shown = screen.app.current, list(screen.app.findings.shown)
        await screen.press("r")
        assert screen.app.current == row
        assert screen.app.findings.shown == shown


async def test_an_editor_that_is_not_there_is_named(workbench, monkeypatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    async with workbench(POOR) as screen:
        screen.app.open_editor = run_editor
        await screen.press("f", "e")
        assert "cannot start the editor no-such-editor: No such file or directory" in screen.text


async def test_read_only_opens_no_editor(workbench) -> None:
    async with workbench(POOR, readonly=True) as screen:
        screen.app.open_editor = lambda command: pytest.fail(f"opened {command}")
        await screen.press("f", "e")
        assert "read-only" in screen.text


async def test_language_changes_at_once(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("f", "down", "down", "down")
        row = screen.app.current
        await screen.press("l")
        assert screen.app.current == row
        assert "位置" in screen.text
        await screen.press("o")
        assert "已证实" in screen.text
        await screen.press("question_mark")
        assert "工作台" in screen.text


async def test_the_same_results_are_one_command_away(workbench) -> None:
    async with workbench(POOR) as screen:
        await screen.press("equals_sign")
        assert "opsaudit check examples/poor --as-of" in screen.text


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
    assert "Traceback" not in done.stderr
