"""One plan in two languages, or over any files, says the same."""

import json
from pathlib import Path

import pytest

from opsaudit.binding.canonical import canonical
from opsaudit.binding.plan import bind_plan
from opsaudit.source.files import read_sources

EXAMPLES = Path(__file__).parents[2] / "examples"


def plan_of(path: Path, *, prose: bool) -> str:
    plan, _findings, _keys = bind_plan(read_sources(path).files)
    return json.dumps(canonical(plan, prose=prose), ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    ("zh", "en"), [("yunchuan-zh", "yunchuan-en"), ("poor-zh", "poor"), ("corner-shop", "corner-shop-en")]
)
def test_both_languages_say_the_same(zh: str, en: str) -> None:
    assert plan_of(EXAMPLES / zh, prose=False) == plan_of(EXAMPLES / en, prose=False)


def test_one_file_says_what_several_say(tmp_path: Path) -> None:
    folder = EXAMPLES / "yunchuan-en"
    files = sorted(folder.rglob("*.yaml"), reverse=True)
    whole = "\n---\n".join(path.read_text(encoding="utf-8") for path in files if path.name != "opsaudit.yaml")
    (tmp_path / "plan.yaml").write_text(whole, encoding="utf-8")
    assert json.loads(plan_of(tmp_path / "plan.yaml", prose=True)) == json.loads(plan_of(folder, prose=True))


def test_what_a_value_says_is_kept_and_how_it_is_written_is_not(tmp_path: Path) -> None:
    zh, en = tmp_path / "zh.yaml", tmp_path / "en.yaml"
    zh.write_text("目标: [{编号: G-1, 描述: 满意度, 到: 九成, 截止: 2026年6月底前, 复核: 每月}]\n", encoding="utf-8")
    en.write_text("goals: [{id: G-1, title: CSAT, to: 90%, due: by 30 June 2026, review: monthly}]\n", encoding="utf-8")
    assert plan_of(zh, prose=False) == plan_of(en, prose=False)
    en.write_text("goals: [{id: G-1, title: CSAT, to: 91%, due: by 30 June 2026, review: monthly}]\n", encoding="utf-8")
    assert plan_of(zh, prose=False) != plan_of(en, prose=False)
