"""A plan in Traditional Chinese is checked like any other; its fixes are given with Chinese keys."""

import json
from pathlib import Path

import pytest

from opsaudit.cli.main import run

PLAN = """\
名稱: 門店方案
週期: 2026年
目標:
  - {描述: 提升滿意度}
  - {描述: 提升銷售額, 負責人: 店長, 责任人: 經理}
風險:
  - {描述: 斷電, 應對: 祈\u200b禱}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path / "plan.yaml"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_fixes_use_chinese_keys_whatever_the_language_of_the_messages(
    plan: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--as-of", "2026-01-01", "--lang", lang]) == 1
    assert "写上负责的岗位，例如“负责人: R-COO”" in capsys.readouterr().out


def test_findings_quote_the_authors_own_text_at_its_place(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--as-of", "2026-01-01", "--format", "json"])
    assessed = json.loads(capsys.readouterr().out)["plans"][0]
    told = {
        finding["code"]: (finding["line"], finding["column"], finding["messages"]["zh"])
        for finding in assessed["findings"]
        if finding["code"].startswith("OPS")
    }
    lines = PLAN.splitlines()
    assert assessed["keys"] == "zh"
    assert told["OPS033"] == (
        5,
        lines[4].index("责任人") + 1,
        "“责任人”与“負責人”是同一字段，只读取了前者“負責人”",
    )
    assert told["OPS038"] == (
        7,
        lines[6].index("祈") + 1,
        "“應對”的值“祈\u200b禱”不在可选词内：规避、降低、转移、接受、利用",
    )
    assert set(told) == {"OPS033", "OPS038"}
