import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run
from opsaudit.report.cells import cell_width

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))

GOOD = "goals:\n  - Raise CSAT from 82% to 90% by 2026-06-30\n"
NUMBERLESS = "goals:\n  - Improve everything considerably\n"


def opsaudit(*args, cwd, **env):
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en", "LC_ALL": "C.UTF-8"} | env
    return subprocess.run([sys.executable, "-m", "opsaudit", *args], capture_output=True, cwd=cwd, env=environ, check=False)  # fmt: skip


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "plan.yaml").write_text(NUMBERLESS, encoding="utf-8")
    return tmp_path / "plan.yaml"


def check(capsys, *args):
    code = run(["check", *args, "--as-of", "2026-03-31"])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.usefixtures("plan")
class TestExitCodes:
    def test_0_when_nothing_reaches_the_threshold(self, capsys):
        assert check(capsys, "--fail-on", "never")[0] == 0

    def test_0_for_a_rule_that_is_met(self, plan, capsys):
        plan.write_text(GOOD, encoding="utf-8")
        assert check(capsys, "--select", "SMART003")[0] == 0

    def test_1_when_a_finding_reaches_the_threshold(self, capsys):
        assert check(capsys, "--select", "SMART003")[0] == 1

    def test_2_for_a_path_that_does_not_exist(self, capsys):
        code, out, err = check(capsys, "plam.yaml")
        assert (code, out) == (2, "")
        assert err == "error: there is no plam.yaml; did you mean 'plan.yaml'?\n"

    def test_2_for_a_rule_that_does_not_exist(self, capsys):
        code, out, err = check(capsys, "--select", "SMRAT003")
        assert (code, out) == (2, "")
        assert err.startswith("error: no rule, slug or prefix 'SMRAT003'; did you mean 'SMART003'?")

    def test_2_for_a_ruleset_that_does_not_exist(self, capsys):
        code, out, err = check(capsys, "--ruleset", "standart")
        assert (code, out) == (2, "")
        assert err == "error: no ruleset 'standart'; did you mean 'standard'?\n"

    def test_2_for_a_wrong_configuration(self, plan, capsys):
        plan.with_name("opsaudit.yaml").write_text("rulset: starter\n", encoding="utf-8")
        code, out, err = check(capsys)
        assert (code, out) == (2, "")
        assert err == "error: opsaudit.yaml:1:1: unknown key 'rulset'; did you mean 'ruleset'?\n"

    def test_3_when_a_file_cannot_be_read_and_the_rest_is_printed(self, plan, capsys):
        plan.with_name("gbk.yaml").write_bytes("目标: [提升]\n".encode("gbk"))
        code, out, err = check(capsys, "--format", "concise", "--select", "SMART003")
        assert code == 3
        assert "gbk.yaml" in out
        assert "SMART003" in out
        assert "incomplete" in err

    def test_4_when_there_is_nothing_to_check(self, plan, capsys):
        plan.unlink()
        code, out, err = check(capsys, "--lang", "en")
        assert (code, out) == (4, "")
        assert err == "error: nothing to check under .: no .yaml file; `opsaudit new plan` makes one\n"

    def test_3_goes_before_1(self, plan, capsys):
        plan.with_name("gbk.yaml").write_bytes("目标: [提升]\n".encode("gbk"))
        assert check(capsys, "--fail-on", "info")[0] == 3

    def test_130_when_interrupted(self, capsys, monkeypatch):
        def interrupt(*_args):
            raise KeyboardInterrupt

        monkeypatch.setattr("opsaudit.report.concise.ConciseReport.plan", interrupt)
        code, _out, err = check(capsys, "--format", "concise")
        assert (code, err) == (130, "\ninterrupted\n")

    def test_a_crash_is_3_and_leaves_a_log(self, capsys, monkeypatch, tmp_path):
        def crash(*_args):
            raise ZeroDivisionError("1/0")

        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        monkeypatch.setattr("opsaudit.report.concise.ConciseReport.plan", crash)
        code, _out, err = check(capsys, "--format", "concise")
        assert code == 3
        assert err.startswith("opsaudit itself failed: ZeroDivisionError: 1/0\n")
        (log,) = tmp_path.glob("opsaudit-*.log")
        assert "ZeroDivisionError: 1/0" in log.read_text(encoding="utf-8")


@pytest.mark.usefixtures("plan")
class TestOptions:
    def test_the_default_path_is_the_current_folder(self, capsys):
        assert (
            check(capsys, "--format", "concise", "--select", "SMART003")[1]
            == (check(capsys, ".", "--format", "concise", "--select", "SMART003")[1])
        )

    def test_results_go_to_stdout_and_counts_to_stderr(self, capsys):
        _code, out, err = check(capsys, "--format", "concise", "--select", "SMART003")
        assert out.startswith("plan.yaml:2:5: SMART003[high] ")
        assert err == "1 plan(s), 1 finding(s): 1 high\n"

    def test_quiet_prints_findings_alone(self, capsys):
        _code, out, err = check(capsys, "--quiet", "--select", "SMART003")
        assert out.startswith("plan.yaml:2:5 SMART003 high goal-without-number\n")
        assert "─" not in out
        assert err == ""

    def test_select_ignore_and_extend_take_lists(self, capsys):
        def codes(*args):
            document = json.loads(check(capsys, "--format", "json", *args)[1])
            return [rule["code"] for rule in document["plans"][0]["rules"]]

        assert codes("--select", "SMART003,SMART001") == ["SMART001", "SMART003"]
        assert codes("--select", "SMART003", "--select", "SMART001") == ["SMART001", "SMART003"]
        assert codes("--select", "SMART001，SMART003", "--ignore", "SMART001") == ["SMART003"]
        assert codes("--select", "SMART001", "--extend-select", "goal-without-number") == ["SMART001", "SMART003"]

    def test_fail_on_moves_the_threshold(self, plan, capsys):
        plan.with_name("opsaudit.yaml").write_text("fail_on: never\n", encoding="utf-8")
        assert check(capsys)[0] == 0
        assert check(capsys, "--fail-on", "high")[0] == 1

    def test_the_language_of_the_configuration_counts_when_none_is_stated(self, plan, capsys, monkeypatch):
        plan.with_name("opsaudit.yaml").write_text("lang: zh\n", encoding="utf-8")
        monkeypatch.delenv("OPSAUDIT_LANG")
        assert "条发现" in check(capsys)[1]
        assert "条发现" not in check(capsys, "--lang", "en")[1]

    def test_output_writes_a_file_and_nothing_to_stdout(self, capsys):
        code, out, _err = check(capsys, "--format", "json", "--output", "results.json", "--select", "SMART003")
        assert (code, out) == (1, "")
        assert json.loads(Path("results.json").read_text(encoding="utf-8"))["schema"] == "opsaudit/results/v1"

    def test_an_output_that_cannot_be_written_is_said(self, capsys):
        code, out, err = check(capsys, "--output", "no/such/folder.json")
        assert (code, out) == (2, "")
        assert err.startswith("error: cannot write no/such/folder.json: No such file or directory")

    def test_a_refused_run_leaves_an_earlier_output_alone(self, capsys):
        Path("results.json").write_text("earlier", encoding="utf-8")
        assert check(capsys, "--output", "results.json", "--ruleset", "nope")[0] == 2
        assert Path("results.json").read_text(encoding="utf-8") == "earlier"

    def test_options_can_come_from_the_environment(self, capsys, monkeypatch):
        monkeypatch.setenv("OPSAUDIT_CHECK_FORMAT", "concise")
        monkeypatch.setenv("OPSAUDIT_CHECK_SELECT", "SMART003,SMART001")
        assert check(capsys)[1].count("\n") == 1

    def test_jobs_change_nothing(self, capsys):
        once = check(capsys, "--format", "json", "--jobs", "1")
        assert check(capsys, "--format", "json", "--jobs", "2") == once
        assert check(capsys, "--format", "json", "--no-cache") == once

    def test_progress_is_a_stream_of_events_on_stderr(self, capsys):
        _code, out, err = check(capsys, "--progress", "json", "--format", "json", "--select", "SMART003")
        events = [json.loads(line) for line in err.splitlines()]
        assert [event["event"] for event in events] == ["start", "file", "finding", "score", "done"]
        assert events[0] == {"event": "start", "plans": ["."], "protocol": "opsaudit/progress/v1"}
        json.loads(out)

    def test_color_never_auto_always(self, capsys, monkeypatch):
        def is_coloured(*args):
            return "\x1b[" in check(capsys, *args)[1]

        assert not is_coloured()
        assert not is_coloured("--color", "never")
        assert is_coloured("--color", "always")
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert is_coloured()
        assert not is_coloured("--color", "never")
        monkeypatch.setenv("NO_COLOR", "1")
        assert not is_coloured()
        assert is_coloured("--color", "always")


class TestRealProcesses:
    def test_chinese_is_utf8_under_the_c_locale(self, plan):
        done = opsaudit("check", "--lang", "zh", "--as-of", "2026-03-31", cwd=plan.parent, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")  # fmt: skip
        assert done.returncode == 1
        assert "条发现" in done.stdout.decode("utf-8")

    def test_undecodable_names_are_shown_with_the_replacement_character(self, tmp_path):
        (tmp_path / os.fsdecode(b"caf\xe9.yaml")).write_text(NUMBERLESS, encoding="utf-8")
        done = opsaudit("check", "--format", "json", cwd=tmp_path)
        assert json.loads(done.stdout)["plans"][0]["files"] == ["caf\ufffd.yaml"]
        assert opsaudit("check", "--format", "concise", cwd=tmp_path).stdout.startswith("caf\ufffd.yaml".encode())

    def test_a_reader_that_goes_away_changes_nothing(self, plan):
        command = f"{sys.executable} -m opsaudit check --format concise; echo $? >&2"
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en"}
        done = subprocess.run(["bash", "-c", f"({command}) | true"], capture_output=True, cwd=plan.parent, env=env, check=False)  # fmt: skip
        assert done.stderr.decode().splitlines()[-1] == "1"
        assert "Traceback" not in done.stderr.decode()

    def test_json_is_the_same_in_any_locale_and_under_any_hash_seed(self, plan):
        runs = [
            opsaudit(
                "check",
                "--format",
                "json",
                "--as-of",
                "2026-03-31",
                cwd=plan.parent,
                OPSAUDIT_LANG="",
                LC_ALL=locale,
                PYTHONHASHSEED=seed,
            ).stdout
            for locale, seed in (("C", "1"), ("zh_CN.UTF-8", "2"), ("C.UTF-8", "3"))
        ]
        assert json.loads(runs[0])["plans"][0]["findings"]
        assert runs[0] == runs[1] == runs[2]


HOSTILE = 'goals:\n  - "\\e[2J\\e]0;owned\\a \\u202Erow"\n  - ' + "提升" * 5_000 + "\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", ["text", "concise", "json"])
def test_a_hostile_plan_cannot_steer_the_terminal(format_, lang, plan, capsys):
    plan.write_text(HOSTILE, encoding="utf-8")
    _code, out, _err = check(capsys, "--format", format_, "--lang", lang)
    assert out.replace("\n", "").replace("\u3000", "").isprintable()
    if format_ == "text":
        assert [line for line in out.splitlines() if cell_width(line) > 80] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", ["poor", "poor-zh", "corner-shop", "yunchuan-zh", "yunchuan-en"])
def test_the_report_on_every_example_keeps_to_eighty_cells(example, lang, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    code, out, _err = check(capsys, f"examples/{example}", "--lang", lang)
    assert code in (0, 1)
    assert [line for line in out.splitlines() if cell_width(line) > 80] == []


def test_a_plan_is_not_blamed_for_what_may_stand_in_a_file_that_was_not_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goals.yaml").write_bytes("目标: [六月底前客户满意度达到90%]\n".encode("gb18030"))
    code, out, _err = check(capsys, ".", "--format", "json")
    found = json.loads(out)["plans"][0]
    assert (code, [finding["code"] for finding in found["findings"]]) == (3, ["OPS004"])
    assert {result["state"] for result in found["results"]} == {"inconclusive"}
    assert found["score"]["coverage"]["display"] == "0.0"
    (tmp_path / "roles.yaml").write_text("岗位: [{编号: R-1, 名称: 店长, 任职: [周一]}]\n", encoding="utf-8")
    code, out, _err = check(capsys, ".", "--format", "json")
    states = {(result["code"], result["state"]) for result in json.loads(out)["plans"][0]["results"]}
    assert code == 3
    assert ("OPER003", "pass") in states
    assert ("SMART006", "inconclusive") in states
    assert "absent" not in {state for _rule, state in states}
