"""`opsaudit rules test`: the tests of rules, without pytest."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run

CASES = """\
rule: SMART007
cases:
  not-owned:
    plan: |
      goals: [Raise CSAT to 90%]
    finds: ["1:9 no-owner"]
  owned:
    plan: |
      goals: [Raise CSAT to 90%]
    finds: []
"""
FIXTURE = "目标:\n  - 满意度达到90%  # expect: SMART007\n  - 投诉降到每月5件  # todo-ok: SMART007\n"
FOUND = "found SMART007(no-owner) in column 5: goal '投诉降到每月5件' has no owner; expected nothing"
INSTALL = "if it belongs to a plugin that you are writing, install that first, in its folder: pip install -e ."


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def written(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def opsaudit(capsys, *argv: str) -> tuple[int, list[str], list[str]]:
    code = run(["rules", "test", *argv])
    shown = capsys.readouterr()
    return code, shown.out.splitlines(), shown.err.splitlines()


def test_each_test_has_a_line_and_a_failure_its_story(capsys) -> None:
    written("tests/SMART007.yaml", CASES)
    written("tests/fixtures/owners.yaml", FIXTURE)
    assert opsaudit(capsys) == (
        1,
        [
            "ok SMART007-not-owned tests/SMART007.yaml:3",
            "FAILED SMART007-owned tests/SMART007.yaml:7",
            "    tests/SMART007.yaml:7:3: SMART007 does not say what the case owned expects",
            "    expected:",
            "      nothing",
            "    found:",
            "      1:9 no-owner  goal 'Raise CSAT to 90%' has no owner",
            "    plan:",
            "      1 | goals: [Raise CSAT to 90%]",
            "ok plan tests/fixtures/owners.yaml:1",
            "ok SMART007 tests/fixtures/owners.yaml:2",
            "todo SMART007-todo-ok-3 tests/fixtures/owners.yaml:3",
            f"    tests/fixtures/owners.yaml:3: {FOUND}",
            "        3 |   - 投诉降到每月5件  # todo-ok: SMART007",
            "5 tests: 3 passed, 1 failed, 1 todo; 0 bad files",
        ],
        [],
    )


def test_the_language_is_that_of_the_user(capsys) -> None:
    written("fixtures/owners.yaml", FIXTURE)
    assert opsaudit(capsys, "--lang", "zh")[:2] == (
        0,
        [
            "通过 plan fixtures/owners.yaml:1",
            "通过 SMART007 fixtures/owners.yaml:2",
            "已知缺口 SMART007-todo-ok-3 fixtures/owners.yaml:3",
            "    fixtures/owners.yaml:3: 第 5 列发现 SMART007(no-owner)：目标“投诉降到每月5件”没有负责人；预期：没有",
            "        3 |   - 投诉降到每月5件  # todo-ok: SMART007",
            "3 个测试：2 通过，0 不通过，1 已知缺口；0 个文件有误",
        ],
    )


def test_a_bad_file_is_told_and_the_others_are_run(capsys) -> None:
    written("tests/ACME001.yaml", CASES.replace("SMART007", "ACME001"))
    written("tests/SMART007.yaml", CASES)
    code, out, err = opsaudit(capsys, "tests", "-k", "NOT-owned")
    assert (code, out) == (
        2,
        ["ok SMART007-not-owned tests/SMART007.yaml:3", "1 test: 1 passed, 0 failed, 0 todo; 1 bad file"],
    )
    [line] = err
    assert (
        line == f"error: tests/ACME001.yaml:1:7: no rule, slug or prefix 'ACME001'; did you mean 'COMP001'?; {INSTALL}"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule: SMART007\ncases: []\n", "2:8: 'cases' takes keys with values"),
        ("rule: [SMART007]\ncases: {a: {plan: x}}\n", "1:7: 'rule' takes a text"),
        ("rule: SMART007\ncases: {a: {finds: []}}\n", "2:12: 'plan' is missing"),
        ("rule: SMART007\ncases: {a: {plan: x, find: []}}\n", "2:22: unknown key 'find'; did you mean 'finds'?"),
        ("rule: SMART007\ncases: {a: {plan: x, as_of: soon}}\n", "2:29: 'soon' is no date; write it as 2026-03-31"),
        ("rule: SMART007\ncases: {a: {plan: x, params: 3}}\n", "2:30: 'params' takes keys with values"),
        ("rule: SMART\ncases: {a: {plan: x}}\n", "1:7: 'SMART' is a prefix; name one rule here, as SMART001"),
        ("rule: SMART007\ncases: {a: {plan: x}\n", "2:8: "),
    ],
)
def test_what_is_wrong_with_a_case_file_is_told_at_its_place(text: str, told: str, capsys) -> None:
    written("SMART007.yaml", text)
    code, _out, err = opsaudit(capsys)
    assert code == 2
    assert err[0].startswith(f"error: SMART007.yaml:{told}")


def test_a_plan_of_a_case_that_cannot_be_read_fails_the_case(capsys) -> None:
    written("SMART007.yaml", "rule: SMART007\ncases: {a: {plan: '[a'}}\n")
    code, out, _err = opsaudit(capsys)
    assert (code, out[0]) == (1, "FAILED SMART007-a SMART007.yaml:2")
    assert out[1].startswith("    the plan cannot be read: plan.yaml:1:1: OPS")


def test_json_holds_every_test_in_both_languages(capsys) -> None:
    written("x.yaml", "goals: [Raise CSAT to 90%]  # ok: SMART007\n")
    code, out, _err = opsaudit(capsys, "x.yaml", "--format", "json")
    said = "x.yaml:1: {}\n    1 | goals: [Raise CSAT to 90%]  # ok: SMART007"
    zh = "第 9 列发现 SMART007(no-owner)：目标“Raise CSAT to 90%”没有负责人；预期：没有"
    en = "found SMART007(no-owner) in column 9: goal 'Raise CSAT to 90%' has no owner; expected nothing"
    place = {"file": "x.yaml", "line": 1}
    assert (code, json.loads("\n".join(out))) == (
        1,
        {
            "schema": "opsaudit/rule-tests/v1",
            "errors": [],
            "tests": [
                {**place, "column": 1, "name": "plan", "state": "passed", "messages": []},
                {
                    **place,
                    "column": 35,
                    "name": "SMART007",
                    "state": "failed",
                    "messages": [{"zh": said.format(zh), "en": said.format(en)}],
                },
            ],
        },
    )


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        ((), 4, "error: no tests of rules were found"),
        (("nowhere",), 2, "error: no such file or folder: nowhere"),
        (("plan.yaml",), 2, "error: plan.yaml: there are no tests of rules in it: no declared rule, no `rule:` with `"),
        (("SMART007.yml", "-k", "zzz"), 4, "error: no test has 'zzz' in its name"),
    ],
)
def test_nothing_to_run_is_no_success(argv: tuple[str, ...], code: int, told: str, capsys) -> None:
    written("plan.yaml", "goals: [x]\n")
    written(".hidden/fixtures/x.yaml", FIXTURE)
    written("venv/pyvenv.cfg", "")
    written("venv/fixtures/x.yaml", FIXTURE)
    if "SMART007.yml" in argv:
        written("SMART007.yml", CASES)
    for layout in ("text", "json"):
        found, out, err = opsaudit(capsys, *argv, "--format", layout)
        assert (found, err[0][: len(told)]) == (code, told)
        assert out == [] or code == 2


def test_codes_of_a_terminal_in_a_plan_are_harmless(capsys) -> None:
    written("x.yaml", 'goals: ["Raise\\e[31m CSAT to 90%"]  # ok: SMART007\n')
    _code, out, _err = opsaudit(capsys, "x.yaml")
    assert "\x1b" not in "".join(out)


def test_it_runs_without_pytest(project: Path) -> None:
    written("SMART007.yaml", CASES)
    code = (
        "import sys; sys.modules['pytest'] = None\nfrom opsaudit.cli.main import run; sys.exit(run(['rules', 'test']))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=project, check=False, capture_output=True).returncode == 1


DECLARED = """\
opsaudit: ruleset/v1
name: mine
version: 1.0.0
title: {zh: 我的, en: Mine}
licence: CC0-1.0
copyright: Me
rules:
  ACME001:
    slug: sop-nobody-wrote
    title: {zh: 规程没有编制人, en: SOP nobody wrote}
    on: sops
    assert: {required: author}
    tests:
      pass:
        - {name: A, author: Li}
        - {name: B}
      fail:
        - {given: {名称: 甲}, at: 编制, message: required-author}
        - {given: {name: A}, at: name}
        - {given: {name: A}, at: version}
        - {given: {name: A}, message: required-autor}
        - {name: A, author: Li}
        - {plan: {goals: [Grow]}}
"""


def test_declared_rules_run_the_tests_that_stand_in_them(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(DECLARED, encoding="utf-8")
    assert run(["rules", "test", "--lang", "en", "--format", "json"]) == 1
    told = {
        each["name"]: [text["en"].split("\n")[0] for text in each["messages"]]
        for each in json.loads(capsys.readouterr().out)["tests"]
    }
    assert told == {
        "ACME001-pass-1": [],
        "ACME001-pass-2": ["mine.yaml:16:11: the rule finds something in a test that should pass"],
        "ACME001-fail-1": [],
        "ACME001-fail-2": [],
        "ACME001-fail-3": ["mine.yaml:20:11: nothing is marked at 'version'"],
        "ACME001-fail-4": ["mine.yaml:21:11: the message required-autor is not given"],
        "ACME001-fail-5": ["mine.yaml:22:11: the rule finds nothing in a test that should fail"],
        "ACME001-fail-6": ["mine.yaml:23:11: the test holds nothing that the rule looks at"],
    }


def test_declared_rule_without_tests_is_a_failure(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(DECLARED.partition("    tests:")[0], encoding="utf-8")
    assert run(["rules", "test", "mine.yaml", "--lang", "zh"]) == 1
    assert "不通过 ACME001-untested mine.yaml:1\n    规则 ACME001 没有用例" in capsys.readouterr().out


def test_declared_rule_that_is_wrong_is_a_bad_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(DECLARED.replace("required: author", "required: autor"), encoding="utf-8")
    assert run(["rules", "test", "mine.yaml", "--lang", "en"]) == 2
    assert "mine.yaml:12:24: Sop has no field 'autor'; did you mean 'author'?" in capsys.readouterr().err


def test_rule_file_of_a_plugin_is_tested_without_being_installed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    body = DECLARED.partition("rules:\n")[2].replace("\n    ", "\n").partition("\n")[2]
    (tmp_path / "rule.yaml").write_text(f"code: ACME001\n{body}", encoding="utf-8")
    assert run(["rules", "test", "rule.yaml", "--lang", "en", "-k", "pass-1"]) == 0
    assert "ok ACME001-pass-1 rule.yaml:" in capsys.readouterr().out


def test_examples_on_the_card_of_a_rule_in_python_are_a_test_beside_its_cases(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "SMART002.yaml").write_text(
        "rule: SMART002\ncases: {number: {plan: 'goals: [Raise CSAT to 90% by June 2026]', finds: []}}\n",
        encoding="utf-8",
    )
    assert run(["rules", "test", "SMART002.yaml", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "ok SMART002-number SMART002.yaml:2",
        "ok SMART002-examples SMART002.yaml:1",
    ]
