"""A rule that does not come back ends within its limit, in one process and in several, and the report is whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from guests import install, opsaudit, rule_file

LOOP = "while True:\n    pass"
PATTERN = "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"
DEAF = "while True:\n    try:\n        __import__('time').sleep(60)\n    except BaseException:\n        continue"
SOMETIMES = "if goal.label.endswith('3'):\n    raise ValueError('three')"
GOALS = "goals:\n" + "".join(f"  - {{id: G-{number}, statement: reach {number}}}\n" for number in range(1, 6))


def plan_file(folder: Path) -> str:
    (folder / "plan.yaml").write_text(GOALS, encoding="utf-8")
    return str(folder / "plan.yaml")


def results(document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(document)["plans"][0]["results"]
    return [{key: value for key, value in each.items() if key != "findings"} for each in found]


@pytest.mark.parametrize("body", [LOOP, PATTERN])
def test_a_rule_that_loops_for_ever_costs_its_own_verdict_alone(body: str, tmp_path: Path) -> None:
    plan, site = plan_file(tmp_path), tmp_path / "site"
    install(site, "loop", rule_file(body))
    argv = ("check", plan, "--format", "json", "--extend-select", "ACME001", "--rule-seconds", "0.2")
    first, second = (opsaudit(*argv, site=site) for _ in range(2))
    assert first.returncode == 3
    assert first.stdout == second.stdout
    alone = opsaudit("check", plan, "--format", "json")
    assert [each for each in results(first.stdout) if each["code"] != "ACME001"] == results(alone.stdout)
    assert {each["state"] for each in results(first.stdout) if each["code"] == "ACME001"} == {"inconclusive"}


@pytest.mark.parametrize("where", ["option", "variable", "configuration"])
def test_the_limit_is_set_by_option_variable_and_configuration(where: str, tmp_path: Path) -> None:
    plan, site = plan_file(tmp_path), tmp_path / "site"
    install(site, "loop", rule_file(LOOP))
    if where == "configuration":
        (tmp_path / "opsaudit.yaml").write_text("rule_seconds: 0.2\n", encoding="utf-8")
    argv = ["--rule-seconds", "0.2"] if where == "option" else []
    environ = {"OPSAUDIT_RULE_SECONDS": "0.2"} if where == "variable" else {}
    done = opsaudit("check", plan, "--select", "ACME001", "--format", "concise", *argv, site=site, **environ)
    assert done.returncode == 3
    assert "rule ACME001 (acme-loop) took longer than 0.2 s on 'goals/G-1' and was stopped" in done.stdout


@pytest.mark.parametrize(
    ("argv", "config", "message"),
    [
        (["--rule-seconds", "soon"], "", "soon is not a number of seconds above 0 and up to 3600"),
        (
            [],
            "rule_seconds: 0\n",
            "opsaudit.yaml:1:15: 'rule_seconds' takes a number of seconds above 0 and up to 3600",
        ),
    ],
)
def test_a_limit_that_is_none_is_refused(argv: list[str], config: str, message: str, tmp_path: Path) -> None:
    plan_file(tmp_path)
    (tmp_path / "opsaudit.yaml").write_text(config, encoding="utf-8")
    done = opsaudit("check", ".", *argv, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_rule_that_catches_every_exception_ends_the_run_as_incomplete(tmp_path: Path) -> None:
    plan, site = plan_file(tmp_path), tmp_path / "site"
    install(site, "deaf", rule_file(DEAF))
    done = opsaudit("check", plan, "--select", "ACME001", "--rule-seconds", "0.1", site=site)
    assert (done.returncode, done.stdout) == (3, "")
    assert "rule ACME001 (acme-deaf) cannot be stopped: it catches every exception" in done.stderr


def test_in_a_run_of_several_processes_it_is_left_out_at_the_same_plan(tmp_path: Path) -> None:
    site, plans = tmp_path / "site", tmp_path / "plans"
    install(site, "some", rule_file(SOMETIMES))
    plans.mkdir()
    for number in range(160):
        text = f"goals: [reach {number}, keep {number}]\n"
        (plans / f"p{number:03d}.yaml").write_text(text, encoding="utf-8")
    (plans / "opsaudit.yaml").write_text("plans: ['*.yaml']\nselect: [ACME001]\n", encoding="utf-8")
    one, two = (
        opsaudit("check", str(plans), "--format", "json", "--jobs", jobs, site=site, PYTHONHASHSEED=jobs)
        for jobs in ("1", "2")
    )
    assert one.returncode == two.returncode == 3
    assert one.stdout == two.stdout
    codes = [finding["code"] for plan in json.loads(one.stdout)["plans"] for finding in plan["findings"]]
    assert codes.count("OPS080") == 3
    assert codes.count("OPS083") == 160 - 13
