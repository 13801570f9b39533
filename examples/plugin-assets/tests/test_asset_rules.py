"""The rules of the plugin say what their cases expect."""

from pathlib import Path

import pytest

from acme_assets.rules import asset_without_owner, upkeep_without_interval
from opsaudit.testing.cases import Case, read_cases

RULES = {rule.code: rule for rule in (asset_without_owner.check, upkeep_without_interval.check)}
CASES = [case for path in sorted(Path(__file__).parent.glob("*.yaml")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_rule_says_what_the_case_expects(case: Case) -> None:
    """Run one case."""
    assert case.run(RULES[case.rule]) == case.finds
