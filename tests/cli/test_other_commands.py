import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def opsaudit(capsys, *args):
    code = run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


class TestExplain:
    @pytest.mark.parametrize("word", ["SMART003", "smart003", "goal-without-number"])
    def test_a_rule_has_a_page_under_its_code_and_its_slug(self, word, capsys):
        code, out, _err = opsaudit(capsys, "explain", word)
        assert code == 0
        assert out.startswith("SMART003 goal-without-number\n")
        for heading in ("Why", "Criteria", "What it says", "How to mend it", "Bad", "Good"):
            assert f"\n{heading}\n" in out

    def test_the_page_is_in_the_chosen_language_with_its_own_example(self, capsys):
        _code, out, _err = opsaudit(capsys, "explain", "SMART003", "--lang", "zh")
        assert "\n为什么\n" in out
        assert "目标:" in out

    @pytest.mark.parametrize("code", ["OPS002", "OPS035", "OPS060", "OPS080"])
    def test_what_the_core_reports_has_pages_too(self, code, capsys):
        assert opsaudit(capsys, "explain", code)[1].startswith(f"{code} ")

    def test_a_misspelt_rule_is_answered_with_the_nearest(self, capsys):
        code, out, err = opsaudit(capsys, "explain", "SMART0003")
        assert (code, out) == (2, "")
        assert err.startswith("error: no rule or diagnostic 'SMART0003'; did you mean 'SMART003'?")

    def test_the_score_is_explained_from_the_rules_to_the_grade(self, capsys):
        code, out, _err = opsaudit(capsys, "explain", "--score", str(EXAMPLES / "corner-shop"), "--as-of", "2026-03-31")
        assert code == 0
        for step in ("1. Rules", "2. Dimensions", "3. The whole", "4. Gates", "5. The result"):
            assert step in out

    def test_the_explained_score_is_that_of_check(self, capsys):
        path = str(EXAMPLES / "yunchuan-en")
        _code, out, _err = opsaudit(capsys, "explain", "--score", path, "--as-of", "2026-03-31")
        _code, document, _err = opsaudit(capsys, "check", path, "--format", "json", "--as-of", "2026-03-31")
        proven = json.loads(document)["plans"][0]["score"]["proven"]
        assert f"proven                    {proven['display']} = {proven['exact']}" in " ".join(out.split("\n  "))


class TestRules:
    def test_rules_alone_lists(self, capsys):
        assert opsaudit(capsys, "rules") == opsaudit(capsys, "rules", "list")

    def test_at_least_sixty_rules_are_listed(self, capsys):
        _code, out, _err = opsaudit(capsys, "rules", "list", "--format", "json")
        rules = json.loads(out)["rules"]
        assert len(rules) >= 60
        assert [rule["code"] for rule in rules] == sorted(rule["code"] for rule in rules)

    def test_the_list_is_filtered_by_plugin_severity_and_ruleset(self, capsys):
        def rules(*args):
            return json.loads(opsaudit(capsys, "rules", "list", "--format", "json", *args)[1])["rules"]

        assert {rule["plugin"] for rule in rules("--plugin", "smart")} == {"smart"}
        assert {rule["severity"] for rule in rules("--severity", "critical")} == {"critical"}
        assert 0 < len(rules("--ruleset", "starter")) < len(rules("--ruleset", "standard"))

    def test_an_unknown_plugin_is_an_error(self, capsys):
        code, _out, err = opsaudit(capsys, "rules", "list", "--plugin", "smrt")
        assert (code, err) == (2, "error: no plugin 'smrt'; did you mean 'smart'?\n")

    def test_show_prints_the_page_of_explain(self, capsys):
        assert opsaudit(capsys, "rules", "show", "SMART003") == opsaudit(capsys, "explain", "SMART003")


class TestRulesets:
    def test_starter_and_standard_are_listed(self, capsys):
        _code, out, _err = opsaudit(capsys, "rulesets", "--format", "json")
        assert {"starter", "standard"} <= {found["name"] for found in json.loads(out)["rulesets"]}
        assert "standard" in opsaudit(capsys, "rulesets")[1]

    def test_a_ruleset_shows_its_rules(self, capsys):
        code, out, _err = opsaudit(capsys, "rulesets", "show", "starter")
        assert code == 0
        assert out.startswith("starter ")
        assert "SMART003" in out

    def test_a_file_is_shown_too(self, capsys, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        Path("mine.yaml").write_text(
            "opsaudit: ruleset/v1\nname: mine\nversion: 1.0.0\ntitle: {zh: 我的, en: Mine}\n"
            "licence: Apache-2.0\ncopyright: me\nselect: [SMART003]\n",
            encoding="utf-8",
        )
        code, out, _err = opsaudit(capsys, "rulesets", "show", "./mine.yaml")
        assert code == 0
        assert "SMART003" in out
        assert out.endswith("\n1 rule\n")


class TestPlugins:
    def test_plugins_alone_lists_the_first_party_ones(self, capsys):
        code, out, _err = opsaudit(capsys, "plugins")
        assert code == 0
        assert [line.split()[0] for line in out.splitlines()[1:]] == [
            "compliance",
            "operations",
            "risk",
            "rulesets",
            "smart",
            "sop",
        ]

    def test_the_doctor_finds_them_healthy(self, capsys):
        code, out, _err = opsaudit(capsys, "plugins", "doctor")
        assert code == 0
        assert out.endswith("All plugins are fine.\n")


RULE = """\
from collections.abc import Iterator
from opsaudit.api import Context, Goal, Problem, Reference, Severity, Text, hookimpl, rule

SAME = Text(zh="x", en="x")

@rule(
    code="{code}", slug="{slug}", title=SAME, rationale=SAME, fix=SAME, severity=Severity.HIGH, dimension="goals",
    level=1, references=(Reference("ACME"),), messages={{"x": SAME}}, bad=SAME, good=SAME,
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    raise {error}
    yield

@hookimpl
def opsaudit_rules():
    return [check]
"""
BROKEN = {
    "import-error": ("raise ImportError('no leg to stand on')", "cannot be imported"),
    "exit": ("raise SystemExit(7)", "it tried to end the whole process"),
    "misspelt-hook": (
        "from opsaudit.api import hookimpl\n@hookimpl\ndef opsaudit_rulez():\n    return []\n",
        "opsaudit_rulez",
    ),
    "newer-api": ("OPSAUDIT_API = 99\n", "it needs a newer opsaudit"),
    "duplicate-rule": (
        RULE.format(code="SMART003", slug="acme-goal", error="ValueError"),
        "the code SMART003 belongs to opsaudit",
    ),
}


@pytest.fixture(params=BROKEN)
def broken_plugin(request, tmp_path):
    source, told = BROKEN[request.param]
    install(source, tmp_path, f"acme_{request.param.replace('-', '_')}")
    return tmp_path, told


def install(source, folder, name):
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[opsaudit]\nacme = {name}\n", encoding="utf-8")


def process(*args, path="", **env):
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(path), PYTHONPATH]),
        "OPSAUDIT_LANG": "en",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run([sys.executable, "-m", "opsaudit", *args], capture_output=True, text=True, env=environ | env, check=False)  # fmt: skip


class TestBrokenPlugins:
    def test_the_doctor_says_in_words_what_is_wrong(self, broken_plugin):
        path, told = broken_plugin
        done = process("plugins", "doctor", path=path)
        assert done.returncode == 3
        assert told in " ".join(done.stdout.split())
        assert "what to do:" in done.stdout

    def test_the_list_ends_with_3(self, broken_plugin):
        assert process("plugins", "list", path=broken_plugin[0]).returncode == 3

    def test_a_check_is_incomplete_and_every_other_result_is_there(self, broken_plugin):
        args = ("check", str(EXAMPLES / "corner-shop"), "--as-of", "2026-03-31", "--format", "json")
        whole, broken = json.loads(process(*args).stdout), process(*args, path=broken_plugin[0])
        assert broken.returncode == 3
        assert json.loads(broken.stdout)["plans"][0]["results"] == _moved(whole["plans"][0]["results"], by=1)

    def test_without_plugins_the_check_is_complete(self, broken_plugin):
        done = process("check", str(EXAMPLES / "corner-shop"), "--no-plugins", path=broken_plugin[0])
        assert done.returncode == 1


class TestRaisingRules:
    @pytest.mark.parametrize("error", ["ZeroDivisionError('1/0')", "SystemExit(0)"])
    def test_a_raising_rule_costs_its_own_verdict_alone(self, error, tmp_path):
        install(RULE.format(code="ACME001", slug="acme-goal", error=error), tmp_path, "acme")
        args = ("check", str(EXAMPLES / "corner-shop"), "--as-of", "2026-03-31", "--format", "json")
        whole, broken = json.loads(process(*args).stdout), process(*args, "--extend-select", "ACME", path=tmp_path)
        assert broken.returncode == 3
        (plan,) = json.loads(broken.stdout)["plans"]

        def states(rows):
            return [(row["code"], row["subject"]["path"], row["state"]) for row in rows if row["code"] != "ACME001"]

        assert states(plan["results"]) == states(whole["plans"][0]["results"])
        ours = [result["state"] for result in plan["results"] if result["code"] == "ACME001"]
        assert set(ours) == {"inconclusive"}
        assert {found["blame"] for found in plan["findings"] if found["code"] == "OPS080"} == {"acme"}
        assert "incomplete" in broken.stderr


def _moved(results, by):
    """The finding about the plugin comes first, so that all others have moved."""
    return [result | {"findings": [at + by for at in result["findings"]]} for result in results]


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_every_shell_gets_its_script(self, shell, capsys):
        code, out, _err = opsaudit(capsys, "completion", shell)
        assert code == 0
        assert "_OPSAUDIT_COMPLETE" in out

    def test_commands_and_options_are_completed_in_the_users_language(self):
        def complete(words, at):
            env = {"_OPSAUDIT_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
            return process(**env, OPSAUDIT_LANG="zh").stdout.splitlines()

        assert complete("opsaudit ch", 1) == ["plain", "check", "评估计划，列出发现和得分"]
        assert complete("opsaudit check --fail", 2)[1] == "--fail-on"
        assert complete("opsaudit check --format j", 3)[1] == "json"


class TestTui:
    def test_a_pipe_is_refused_with_the_command_to_use_instead(self):
        done = process("tui", "plans")
        assert done.returncode == 2
        assert done.stderr.startswith("error: the workbench needs an interactive terminal")
        assert "opsaudit check plans" in done.stderr

    def test_a_dumb_terminal_is_refused(self):
        master, slave = pty.openpty()
        try:
            env = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "TERM": "dumb", "OPSAUDIT_LANG": "en"}
            done = subprocess.run([sys.executable, "-m", "opsaudit", "tui"], stdin=slave, stdout=slave, stderr=subprocess.PIPE, text=True, env=env, check=False)  # fmt: skip
        finally:
            os.close(master)
            os.close(slave)
        assert done.returncode == 2
        assert "TERM=dumb" in done.stderr
