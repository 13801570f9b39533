"""plan_project: the real command in a folder of its own, whatever the user has set."""

from fractions import Fraction
from pathlib import Path

import pytest

from opsaudit.testing import PlanProject

PLAN = """
    目标:
      - 满意度达到90%
"""


def test_nothing_of_the_user_gets_in(
    plan_project: PlanProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "opsaudit.yaml").write_text("ruleset: nowhere\nfail_on: never\n", encoding="utf-8")
    for name, value in {"OPSAUDIT_LANG": "zh", "LANG": "zh_CN.UTF-8", "OPSAUDIT_CHECK_FORMAT": "text"}.items():
        monkeypatch.setenv(name, value)
    plan_project.write("plan.yaml", PLAN)
    outcome = plan_project.check("--select", "SMART007")
    assert (outcome.exit_code, outcome.findings, outcome.score) == (1, ("plan.yaml:3:5 SMART007",), Fraction(0))
    assert outcome.document["plans"][0]["findings"][0]["message"] == "goal '满意度达到90%' has no owner"
    assert outcome.stderr == ""


def test_its_own_configuration_and_date_count(plan_project: PlanProject) -> None:
    plan_project.write("opsaudit.yaml", "select: [RISK024]\n")
    plan_project.write("plan.yaml", "controls: [{name: Check, test_cycle: 3 months, last_test: 2026-02-28}]\n")
    assert plan_project.check().findings == ()
    assert plan_project.check("--as-of", "2026-09-30").findings == ("plan.yaml:1:59 RISK024",)


def test_a_refused_command_has_an_exit_code_and_a_reason(plan_project: PlanProject) -> None:
    plan_project.write("plan.yaml", PLAN)
    outcome = plan_project.check("--ruleset", "standrad")
    assert (outcome.exit_code, outcome.findings, outcome.score, outcome.document) == (2, (), None, {})
    assert outcome.stderr == "error: no ruleset 'standrad'; did you mean 'standard'?\n"
