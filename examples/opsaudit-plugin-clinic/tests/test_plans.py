"""The plans under ``plans/``, as a user checks them."""

from pathlib import Path

import pytest
from opsaudit.testing import PlanProject, must_not_crash

from opsaudit_clinic import RULES

PLANS = Path(__file__).parents[1] / "plans"
POOR = [(PLANS / f"poor-{lang}.yaml").read_text(encoding="utf-8") for lang in ("zh", "en")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_good_plan_meets_the_ruleset(lang: str, plan_project: PlanProject) -> None:
    """All rules of the ruleset run, those of `standard` too."""
    plan_project.write("plan.yaml", (PLANS / f"good-{lang}.yaml").read_text(encoding="utf-8"))
    outcome = plan_project.check("--ruleset", "clinic", "--fail-on", "info")
    assert (outcome.exit_code, outcome.findings) == (0, ())


def test_both_poor_plans_say_the_same(plan_project: PlanProject) -> None:
    """Line by line: the language of a plan changes no verdict."""
    found = []
    for text in POOR:
        plan_project.write("plan.yaml", text)
        outcome = plan_project.check("--ruleset", "clinic")
        found.append([(place.split(":")[1], code) for place, code in map(str.split, outcome.findings)])
    assert found[0] == found[1] != []


def test_a_plan_without_wards_lacks_them(plan_project: PlanProject) -> None:
    """The ruleset requires the section, so nothing about it is left out of the score."""
    plan_project.write("plan.yaml", "org: {name: County hospital}\n")
    outcome = plan_project.check("--ruleset", "clinic", "--select", "WARD001")
    assert (outcome.exit_code, outcome.findings) == (1, ("plan.yaml:1:1 WARD001",))


@pytest.mark.parametrize("code", RULES.slugs)
def test_no_rule_crashes_on_half_a_plan(code: str) -> None:
    """Each field of the poor plan is left out, emptied and garbled in turn."""
    must_not_crash(code, POOR[0])
