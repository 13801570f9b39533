"""What docs/suppressions.md shows is understood as it says."""

import datetime as dt
import re
from pathlib import Path

import pytest

from opsaudit.assess import Options, assess_paths
from opsaudit.cli.catalogue import diagnostics
from opsaudit.model.exemption import ExemptionState
from opsaudit.waiving.diagnostics import WAIVING_DIAGNOSTICS

PAGE = (Path(__file__).parents[2] / "docs" / "suppressions.md").read_text(encoding="utf-8")
PLANS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
RISK = {"zh": "风险: [{编号: X-1, 名称: 断货}]\n", "en": "risks: [{id: X-1, name: out of stock}]\n"}


def states(text, tmp_path):
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (found,) = assess_paths([str(tmp_path / "plan.yaml")], Options(dt.date(2026, 3, 31), ruleset="standard"))
    return {one.code: one.state for one in found.exemptions}


@pytest.mark.parametrize("text", PLANS[:2], ids=["en", "zh"])
def test_every_suppression_of_the_page_is_used(text, tmp_path):
    found = states(text, tmp_path)
    assert len(found) == sum(map(text.count, ("SMART", "RISK", "goal-")))
    assert set(found.values()) == {ExemptionState.ACTIVE}


@pytest.mark.parametrize(("text", "lang"), [(PLANS[2], "zh"), (PLANS[3], "en")])
def test_every_waiver_of_the_page_is_whole_and_pinned_to_something_else(text, lang, tmp_path):
    assert states(RISK[lang] + text, tmp_path) == {"RISK004": ExemptionState.STALE}


def test_the_page_lists_every_code():
    assert re.findall(r"^\| (OPS\d{3}) ", PAGE, re.MULTILINE) == [one.code for one in WAIVING_DIAGNOSTICS.values()]
    assert {one.code for one in WAIVING_DIAGNOSTICS.values()} <= set(diagnostics())
