"""``opsaudit config show`` as a user runs it."""

import json
from pathlib import Path

import pytest

from opsaudit.cli.main import run

GOAL = "goals:\n  - Improve the service\n"
OWN = ["compliance", "operations", "risk", "rulesets", "smart", "sop"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(".git/HEAD", "")
    return tmp_path


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def shown(capsys, *args):
    code = run(["config", *args])
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def document(capsys, path):
    code, out, err = shown(capsys, "show", "--for", path, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def settings(capsys, path="."):
    return {each["key"]: (each["value"], each["from"]) for each in document(capsys, path)["settings"]}


def test_everything_is_told_with_its_origin(capsys, monkeypatch):
    write("opsaudit.yaml", "lang: en\nplans: [plans/*]\n")
    write("plans/acme/opsaudit.yaml", "ruleset: starter\nfail_on: high\nignore: [SOP014]\n")
    write("plans/acme/goals.yaml", GOAL)
    monkeypatch.setenv("OPSAUDIT_CHECK_IGNORE", "RISK001")
    monkeypatch.setenv("OPSAUDIT_CHECK_FORMAT", "concise")
    monkeypatch.setenv("OPSAUDIT_CHECK_FAILON", "low")
    code, out, err = shown(capsys, "show", "--for", "plans/acme/goals.yaml")
    assert (code, err) == (0, "")
    assert (
        out
        == """\
plans/acme/opsaudit.yaml
passed over, as another one is nearer: opsaudit.yaml
plans/acme/goals.yaml is a part of the plan plans/acme

key              value            from
lang             –                default
ruleset          starter          plans/acme/opsaudit.yaml:1:10
fail_on          high             plans/acme/opsaudit.yaml:2:10
select           –                default
ignore           SOP014, RISK001  plans/acme/opsaudit.yaml:3:9, OPSAUDIT_CHECK_…
as_of            –                default
plans            –                default
require_plugins  –                default
plugins          –                default
local_plugins    –                default
baseline         –                default
rule_seconds     5                default
lexicon          –                default

set by the environment as well: OPSAUDIT_CHECK_FORMAT=concise
no option reads the variable OPSAUDIT_CHECK_FAILON; see opsaudit check --help

plugin      distribution    status
compliance  opsaudit 0.1.0  loaded
operations  opsaudit 0.1.0  loaded
risk        opsaudit 0.1.0  loaded
rulesets    opsaudit 0.1.0  loaded
smart       opsaudit 0.1.0  loaded
sop         opsaudit 0.1.0  loaded
"""
    )
    assert document(capsys, "plans/acme/goals.yaml") | {"plugins": [], "settings": []} == {
        "schema": "opsaudit/config/v1",
        "configurations": [
            {"path": "plans/acme/opsaudit.yaml", "applies": True},
            {"path": "opsaudit.yaml", "applies": False},
        ],
        "settings": [],
        "variables": [
            {"name": "OPSAUDIT_CHECK_FORMAT", "value": "concise", "read": True},
            {"name": "OPSAUDIT_CHECK_FAILON", "value": None, "read": False},
        ],
        "plans": [{"path": "plans/acme", "folder": True}],
        "plugins": [],
    }


def test_chinese_is_spoken_where_it_is_asked_for(capsys):
    write("计划.yaml", GOAL)
    code, out, _err = shown(capsys, "show", "--for", "计划.yaml", "--lang", "zh")
    assert code == 0
    assert out.startswith(
        "没有配置文件（opsaudit.yaml 或 pyproject.toml），全部取默认值。\n计划.yaml 属于计划 .\n\n键               值        出处\n"
    )


def test_without_a_command_it_is_the_working_folder(capsys):
    write("opsaudit.yaml", "ruleset: starter\n")
    assert shown(capsys)[1] == shown(capsys, "show", "--for", ".")[1]
    assert shown(capsys)[1].startswith("opsaudit.yaml\n. is a part of no plan\n")


def test_a_path_that_is_not_there_is_a_usage_error(capsys):
    assert shown(capsys, "show", "--for", "none.yaml") == (2, "", "error: there is no none.yaml\n")


@pytest.mark.parametrize(
    ("variable", "value", "key", "expected"),
    [
        ("OPSAUDIT_LANG", "zh_CN.UTF-8", "lang", "zh"),
        ("OPSAUDIT_CHECK_RULESET", "full", "ruleset", "full"),
        ("OPSAUDIT_CHECK_FAIL_ON", "never", "fail_on", "never"),
        ("OPSAUDIT_CHECK_SELECT", "SOP RISK", "select", ["SOP", "RISK"]),
        ("OPSAUDIT_CHECK_AS_OF", "2026-02-01", "as_of", "2026-02-01"),
        ("OPSAUDIT_RULE_SECONDS", "3", "rule_seconds", 3.0),
        ("OPSAUDIT_CHECK_RULE_SECONDS", "3", "rule_seconds", 3.0),
    ],
)
def test_a_variable_goes_before_the_configuration(variable, value, key, expected, capsys, monkeypatch):
    write(
        "opsaudit.yaml",
        "lang: en\nruleset: starter\nfail_on: high\nselect: [SMART]\nas_of: 2026-01-01\nrule_seconds: 2\n",
    )
    before = settings(capsys)
    assert before[key][1][0].startswith("opsaudit.yaml:")
    monkeypatch.setenv(variable, value)
    assert settings(capsys) == {**before, key: (expected, [variable])}


def test_plugins_are_those_that_the_environment_allows(capsys, monkeypatch):
    write("opsaudit.yaml", "plugins: []\n")
    assert settings(capsys)["plugins"] == ([], ["opsaudit.yaml:1:10"])
    monkeypatch.setenv("OPSAUDIT_PLUGINS", "acme")
    code, _out, err = shown(capsys, "show")
    assert code == 2
    assert "acme" in err


def test_a_variable_with_a_wrong_value_is_told_as_by_check(capsys, monkeypatch):
    monkeypatch.setenv("OPSAUDIT_CHECK_FAIL_ON", "hihg")
    code, out, err = shown(capsys, "show")
    assert (code, out) == (2, "")
    assert err.startswith("error: --fail-on: no such value: hihg; choose from critical, high")


class TestMembership:
    @pytest.fixture(autouse=True)
    def tree(self):
        write("opsaudit.yaml", "plans: [plans/*, alone.yaml]\n")
        write("plans/a/goals.yaml", GOAL)
        write("plans/a/parts/more.yaml", "kpis: []\n")
        write("plans/b/main.yaml", "include: parts/*.yaml\nextends: ../../group.yaml\n")
        write("plans/b/parts/one.yaml", GOAL)
        write("plans/b/left-out.yaml", GOAL)
        write("alone.yaml", GOAL)
        write("group.yaml", "kpis: []\n")
        write("notes/other.yaml", GOAL)

    @pytest.mark.parametrize(
        ("path", "plans"),
        [
            ("plans/a/goals.yaml", ["plans/a"]),
            ("plans/a/parts/more.yaml", ["plans/a"]),
            ("plans/b/parts/one.yaml", ["plans/b"]),
            ("plans/b/left-out.yaml", []),
            ("group.yaml", ["plans/b"]),
            ("alone.yaml", ["alone.yaml"]),
            ("notes/other.yaml", []),
            ("plans/a", ["plans/a"]),
            ("plans/a/parts", ["plans/a"]),
            ("plans", ["plans/a", "plans/b"]),
            ("opsaudit.yaml", []),
        ],
    )
    def test_a_file_belongs_to_the_plans_that_are_made_of_it(self, path, plans, capsys):
        assert [each["path"] for each in document(capsys, path)["plans"]] == plans

    def test_it_is_said_how(self, capsys):
        assert "\nalone.yaml is a plan of its own\n" in shown(capsys, "show", "--for", "alone.yaml")[1]
        assert (
            "\nplans holds the plan plans/a\nplans holds the plan plans/b\n"
            in shown(capsys, "show", "--for", "plans")[1]
        )
        assert "\nplans/a/parts is a part of the plan plans/a\n" in shown(capsys, "show", "--for", "plans/a/parts")[1]
