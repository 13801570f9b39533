"""What docs/fixes.md says of codes and blanks is so."""

import re
from pathlib import Path

import pytest

from opsaudit.cli.catalogue import diagnostics
from opsaudit.testing import RuleTester

PAGE = (Path(__file__).parents[2] / "docs" / "fixes.md").read_text(encoding="utf-8")
PLANS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_lists_every_diagnostic_with_a_repair_and_how_safe_it_is():
    rows = re.findall(r"^\| ((?:OPS\d{3} ?)+)\|.*\| (safe|unsafe) \|$", PAGE, re.MULTILINE)
    listed = {code: safety for codes, safety in rows for code in codes.split()}
    assert listed == {code: one.repair for code, one in diagnostics().items() if one.repair is not None}


@pytest.mark.parametrize("text", PLANS, ids=["en", "zh"])
def test_a_blank_of_the_page_is_what_the_rule_offers(text):
    before = re.sub(r"\n *\S+:  #.*", "", text)
    RuleTester("SOP020").mends(before, text).invalid(text, message="no-approver")
