"""``opsaudit check --watch`` as a user has it: a process beside an editor."""

import json
import os
import pty
import re
import subprocess
import sys
import time

import pytest
from watched_process import CONCISE, DEADLINE, GOAL, PYTHONPATH, WATCHED

from opsaudit.cli.main import run

QUIET = 0.4
"""Seconds in which a watch would have said something."""
BETTER = "goals:\n  - {id: G-1, statement: Answer 95% of complaints within 2 hours by 2026-12-31, owner: Li}\n"
WAITING = "Waiting for a change; Ctrl-C ends…\n"
PLUGIN = """
from opsaudit.api import Context, Goal, Reference, RuleIndex, Severity, Text, hookimpl, rule

@rule(
    code="SHOP001", slug="shop-goal", title=Text(zh="标题", en="title"), rationale=Text(zh="理由", en="rationale"),
    fix=Text(zh="改正", en="fix"), severity=Severity.HIGH, dimension="goals", level=1,
    references=(Reference("ISO 9001", "6.2", "2015"),), messages={"wrong": Text(zh="不对", en="MESSAGE")},
    bad=Text(zh="", en=""), good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    yield ctx.problem("wrong", goal)

@hookimpl
def opsaudit_rules():
    return [check]
"""


def test_each_run_prints_what_a_run_of_its_own_prints_and_says_what_is_different(watching, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    run(["check", "plan.yaml", *CONCISE])
    fresh = capsys.readouterr().out
    no_number, no_owner = (line[:77] for line in fresh.splitlines())
    seen = watching("plan.yaml", *CONCISE).write("plan.yaml", BETTER).write("plan.yaml", GOAL)
    assert [re.sub(r"\d+ ms", "N ms", section) for section in seen.sections()] == [
        f"first run\n\n{fresh}\n",
        (
            "plan.yaml saved\n\n\nDifferent from the run before (N ms):\n"
            "plan.yaml: 2 finding(s) gone, 0 new; score 0.0 → 100.0 (+100.0)\n"
            f"  - {no_number[:75]}…\n  - {no_owner}\n\n"
        ),
        (
            f"plan.yaml saved\n\n{fresh}\nDifferent from the run before (N ms):\n"
            "plan.yaml: 0 finding(s) gone, 2 new; score 100.0 → 0.0 (-100.0)\n"
            f"  + {no_number[:75]}…\n  + {no_owner}\n"
        ),
    ]


def test_a_save_that_changes_nothing_says_so_in_the_users_language(watching):
    seen = watching("plan.yaml", *CONCISE, lang="zh").write("plan.yaml", GOAL + "\n")
    assert re.search(r"plan\.yaml 已保存\n\n.*\n\n与上次相比没有变化（用时 \d+ 毫秒）\n\Z", seen.shown(), re.DOTALL)
    assert seen.said().endswith("等待改动，按 Ctrl-C 结束…\n")


def test_ctrl_c_ends_with_130_and_no_traceback(watching):
    seen = watching("plan.yaml", *CONCISE)
    assert seen.interrupt() == 130
    assert seen.said().endswith(WAITING + "\ninterrupted\n")


def test_only_what_a_change_concerns_is_assessed_again(watching, folder):
    for name in ("opsaudit.yaml", "a/opsaudit.yaml", "b/opsaudit.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("lang: en\n", encoding="utf-8")
    for name in ("a/计划.yaml", "b/goals.yaml", "b/more.yaml"):
        (folder / name).write_text(GOAL, encoding="utf-8")
    (folder / "plan.yaml").unlink()
    seen = watching(*WATCHED)
    seen.write("a/计划.yaml", BETTER)
    seen.write("b/more.yaml", "kpis: []\n")
    seen.write("b/new.yaml", "roles: []\n")
    seen.write("b/opsaudit.yaml", "fail_on: high\n")
    seen.write("a/opsaudit.yaml", "lang: zh\n")
    assert seen.assessed() == [["a", "b"], ["a"], ["b"], ["b"], ["b"], ["a"]]
    assert seen.sections()[1].startswith("a/计划.yaml saved\n")


def test_plans_that_come_and_go_are_noticed(watching, folder):
    (folder / "opsaudit.yaml").write_text("plans: ['*.yaml']\n", encoding="utf-8")
    seen = watching(*WATCHED).write("second.yaml", GOAL)
    (folder / "plan.yaml").unlink()
    seen.wait()
    assert seen.assessed() == [["plan.yaml"], ["second.yaml"], []]
    _, second, third = seen.sections()
    assert "second.yaml: a new plan, 2 finding(s), score 0.0\n" in second
    assert third.startswith("plan.yaml is gone\n\nsecond.yaml:2:5: SMART003")
    assert "plan.yaml: no plan any more\n" in third


def test_files_that_a_plan_joins_belong_to_it(watching, folder):
    (folder / "own").mkdir()
    (folder / "own" / "plan.yaml").write_text("extends: ../group.yaml\ninclude: parts/*.yaml\n", encoding="utf-8")
    (folder / "own" / "other.yaml").write_text(GOAL, encoding="utf-8")
    (folder / "group.yaml").write_text("goals: []\n", encoding="utf-8")
    seen = watching("own/plan.yaml", *WATCHED)
    seen.write("group.yaml", GOAL)
    seen.write("own/parts/a.yaml", BETTER)
    seen.write("own/parts/a.yaml", GOAL.replace("Improve", "Enhance"))
    assert "group.yaml:2:5: SMART003" in seen.sections()[1]
    assert "own/parts/a.yaml:2:5: SMART003" in seen.sections()[3]


def test_a_ruleset_and_what_it_extends_are_watched(watching, folder):
    head = "opsaudit: ruleset/v1\nname: {name}\nversion: 1.0.0\ntitle: mine\nlicence: Apache-2.0\ncopyright: Acme\n{rest}\n"
    (folder / "opsaudit.yaml").write_text("ruleset: rules/own.yaml\n", encoding="utf-8")
    (folder / "rules").mkdir()
    own, base = folder / "rules" / "own.yaml", folder.parent / "base.yaml"
    own.write_text(head.format(name="own", rest="extends: [../../base.yaml]"), encoding="utf-8")
    base.write_text(head.format(name="base", rest="select: [SMART003]"), encoding="utf-8")
    seen = watching("plan.yaml", "--format", "concise", "--quiet")
    seen.write("../base.yaml", head.format(name="base", rest="select: [SMART007]"))
    seen.write("../base.yaml", head.format(name="base", rest="select: [SMART999]"))
    seen.write("../base.yaml", head.format(name="base", rest="select: [SMART003]"))
    assert [re.findall(r"^plan.yaml:\S+ (SMART\d+)", shown, re.MULTILINE) for shown in seen.sections()] == [
        ["SMART003"],
        ["SMART007"],
        [],
        ["SMART003"],
    ]
    assert "error: ../base.yaml:7:10: no rule, slug or prefix" in seen.said()


def test_a_configuration_that_becomes_wrong_is_told_and_waited_on(watching):
    seen = watching("plan.yaml", *CONCISE, "--quiet")
    seen.write("opsaudit.yaml", "fail_on: hihg\n").write("opsaudit.yaml", "fail_on: high\nignore: [SMART003]\n")
    assert seen.said() == (
        f"{WAITING}error: opsaudit.yaml:1:10: 'fail_on' cannot be 'hihg' (one of: critical, high, medium, low, info, never); "
        f"did you mean 'high'?\n{WAITING}{WAITING}"
    )
    assert seen.sections()[1] == "opsaudit.yaml is new\n\n\n"
    assert "1 finding(s) gone, 0 new" in seen.sections()[2]


def test_a_wrong_configuration_at_the_start_is_waited_on_too(watching, folder):
    (folder / "opsaudit.yaml").write_text("rulset: starter\n", encoding="utf-8")
    seen = watching("plan.yaml", *CONCISE, "--quiet").write("opsaudit.yaml", "ruleset: starter\n")
    assert seen.said().startswith("error: opsaudit.yaml:1:1: ")
    assert "plan.yaml:2:5: SMART003" in seen.sections()[1]


def test_a_folder_that_is_deleted_is_told_and_may_come_back(watching, folder):
    (folder / "plan").mkdir()
    (folder / "plan.yaml").rename(folder / "plan" / "plan.yaml")
    seen = watching("plan", *CONCISE, "--quiet")
    (folder / "plan").rename(folder / ".away")
    seen.wait()
    (folder / ".away").rename(folder / "plan")
    seen.wait()
    assert seen.said() == f"{WAITING}error: there is no plan\n{WAITING}{WAITING}"
    assert seen.sections()[2].startswith("plan/plan.yaml is new\n")


def test_a_file_that_is_deleted_is_told_and_may_come_back(watching, folder):
    seen = watching("plan.yaml", *CONCISE, "--quiet")
    (folder / "plan.yaml").unlink()
    seen.wait()
    seen.write("plan.yaml", BETTER)
    assert seen.said() == f"{WAITING}error: there is no plan.yaml\n{WAITING}{WAITING}"
    assert "2 finding(s) gone, 0 new" in seen.sections()[2]


def test_a_local_plugin_runs_as_far_as_it_is_trusted(watching, folder):
    (folder / "opsaudit.yaml").write_text("local_plugins: [shop.py]\n", encoding="utf-8")
    (folder / "shop.py").write_text(PLUGIN.replace("MESSAGE", "before"), encoding="utf-8")
    seen = watching("plan.yaml", "--format", "concise", "--quiet", "--select", "SMART003", "--extend-select", "SHOP001")
    environ = {**os.environ, "PYTHONPATH": PYTHONPATH, "OPSAUDIT_TRUST_FILE": str(folder.parent / "trust.json")}
    trust = [sys.executable, "-m", "opsaudit", "plugins", "trust", "shop.py"]
    for text in ("before", "after"):
        subprocess.run(trust, cwd=folder, env=environ, check=True, capture_output=True)
        seen.wait()
        assert f"plan.yaml:2:5: SHOP001[high] {text}\n" in seen.sections()[-1]
        if text == "before":
            seen.write("shop.py", PLUGIN.replace("MESSAGE", "after"))
            assert "SHOP001[high]" not in seen.sections()[-1].partition("Different")[0]


class TestSaving:
    """The ways in which editors save."""

    def test_a_file_that_is_emptied_first_flashes_no_error(self, watching, folder):
        seen = watching("plan.yaml", *CONCISE, "--quiet")
        with (folder / "plan.yaml").open("w", encoding="utf-8") as file:
            file.flush()
            time.sleep(0.2)
            file.write(BETTER)
        seen.wait()
        time.sleep(QUIET)
        assert len(seen.sections()) == 2
        assert "2 finding(s) gone, 0 new; score 0.0 → 100.0" in seen.sections()[1]

    def test_a_file_that_is_replaced_by_another_one_is_saved(self, watching, folder):
        seen = watching("plan.yaml", *CONCISE, "--quiet")
        (folder / "plan.yaml").rename(folder / "plan.yaml~")
        time.sleep(0.1)
        (folder / ".plan.yaml.swp").write_text(BETTER, encoding="utf-8")
        (folder / ".plan.yaml.swp").rename(folder / "plan.yaml")
        seen.wait()
        time.sleep(QUIET)
        assert [shown.partition("\n")[0] for shown in seen.sections()] == ["first run", "plan.yaml saved"]

    def test_files_that_are_saved_together_are_one_run(self, watching, folder):
        seen = watching(".", *CONCISE, "--quiet")
        for number in range(7):
            (folder / f"more-{number}.yaml").write_text("kpis: []\n", encoding="utf-8")
        seen.wait()
        time.sleep(QUIET)
        names = ", ".join(f"more-{number}.yaml is new" for number in range(5))
        assert [shown.partition("\n")[0] for shown in seen.sections()] == ["first run", f"{names}, 2 more files"]

    def test_a_file_that_stays_empty_is_an_empty_plan(self, watching):
        seen = watching("plan.yaml", *CONCISE, "--quiet").write("plan.yaml", "")
        assert seen.sections()[1].startswith("plan.yaml saved\n\nplan.yaml:")


class TestReports:
    def test_reports_are_written_anew_each_time(self, watching, folder):
        seen = watching("plan.yaml", *CONCISE, "--quiet", "--report", "jsonl=found.jsonl").write("plan.yaml", BETTER)
        lines = (folder / "found.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["code"] for line in lines if "code" in json.loads(line)] == []
        seen.write("plan.yaml", GOAL)
        lines = (folder / "found.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["code"] for line in lines if "code" in json.loads(line)] == ["SMART003", "SMART007"]

    def test_a_report_among_the_plans_starts_no_run(self, watching):
        seen = watching(".", *CONCISE, "--quiet", "--report", "json=found.yml")
        time.sleep(QUIET)
        assert len(seen.sections()) == 1

    @pytest.mark.parametrize("format_", ["json", "sarif", "github", "acme"])
    def test_other_formats_are_refused_with_what_to_do(self, format_, folder, monkeypatch, capsys):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("OPSAUDIT_LANG", "en")
        assert run(["check", "--watch", "--format", format_]) == 2
        assert capsys.readouterr() == (
            "",
            (
                "error: --watch shows text, concise only; have other formats written to a file, anew in each run: "
                f"--report {format_}=FILE\nSee opsaudit check --help.\n"
            ),
        )

    def test_output_is_refused_with_what_to_do(self, folder, monkeypatch, capsys):
        monkeypatch.chdir(folder)
        assert run(["check", "--watch", "--output", "a.txt", "--lang", "zh"]) == 2
        assert capsys.readouterr().err.startswith(
            "错误：--watch 的结果显示在屏幕上；要写入文件请用 --report text=a.txt，每次运行都会重写\n"
        )

    @pytest.mark.parametrize("flag", ["--fix", "--fix=all", "--diff"])
    def test_it_changes_no_file(self, flag, folder, monkeypatch, capsys):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("OPSAUDIT_LANG", "en")
        assert run(["check", "--watch", flag]) == 2
        assert capsys.readouterr().err.startswith("error: --watch changes no file: mend first with --fix, then watch\n")

    def test_a_misspelt_path_ends_it(self, folder, monkeypatch, capsys):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("OPSAUDIT_LANG", "en")
        assert run(["check", "--watch", "plam.yaml"]) == 2
        assert capsys.readouterr().err == "error: there is no plam.yaml; did you mean 'plan.yaml'?\n"


def test_a_reader_that_goes_away_ends_it(watching, folder):
    read, write = os.pipe()
    seen = watching("plan.yaml", *CONCISE, stdout=write)
    os.close(write)
    os.close(read)
    (folder / "plan.yaml").write_text(BETTER, encoding="utf-8")
    assert seen.process.wait(timeout=DEADLINE) in (0, 1)
    assert "Traceback" not in seen.said()


def test_a_terminal_is_cleared_before_each_report(watching, folder):
    master, slave = pty.openpty()
    seen = watching("plan.yaml", *CONCISE, "--color", "never", stdout=slave)
    os.close(slave)
    first = os.read(master, 65536).decode()
    seen.write("plan.yaml", BETTER)
    second = os.read(master, 65536).decode()
    os.close(master)
    assert re.match(r"\x1b\[H\x1b\[2J\d\d:\d\d:\d\d first run\r\n\r\nplan\.yaml:2:5: ", first)
    assert re.match(r"\x1b\[H\x1b\[2J\d\d:\d\d:\d\d plan\.yaml saved\r\n\r\n", second)
