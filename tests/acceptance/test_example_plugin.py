"""The plugin under examples: a section of its own, from the text of a plan to the report, as a user runs it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from example_site import EXAMPLES, lay_out, run
from jsonschema import Draft202012Validator

from opsaudit.schema import plan_schema, to_json

EXAMPLE = EXAMPLES / "plugin-assets"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the plugin."""
    return lay_out(EXAMPLE, tmp_path_factory.mktemp("site-packages"))


def check(site: Path, plan: Path, *argv: str, ruleset: str = "acme-assets") -> tuple[int, dict[str, Any]]:
    done = run(site, "check", str(plan), "--ruleset", ruleset, "--as-of", "2026-03-31", "--format", "json", *argv)
    found: dict[str, Any] = json.loads(done.stdout)["plans"][0]
    return done.returncode, found


def told(plan: dict[str, Any], lang: str = "en") -> list[tuple[str, str, str]]:
    return [(f"{each['line']}:{each['column']}", each["code"], each["messages"][lang]) for each in plan["findings"]]


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_its_plan_is_judged_alike_in_both_languages(site: Path) -> None:
    en_code, en = check(site, EXAMPLE / "plans" / "en.yaml")
    zh_code, zh = check(site, EXAMPLE / "plans" / "zh.yaml")
    assert told(en) == [("9:9", "ASSET001", "asset 'Mill one' has no owner")]
    assert told(zh, "zh") == [("9:9", "ASSET001", "设备“一号铣床”没有负责人")]
    assert (en_code, zh_code) == (1, 1)
    results = [
        [(each["code"], each["subject"]["path"], each["state"]) for each in plan["results"]] for plan in (en, zh)
    ]
    assert results[0] == results[1] == [("ASSET001", "assets/A-1", "fail"), ("ASSET001", "assets/A-2", "pass")]


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "org: {name: Shop}\n", "The plan has no assets, so this requirement cannot be met:"),
        ("zh", "组织: {名称: 小店}\n", "计划中没有“资产”，以下要求无从满足："),
    ],
)
def test_a_section_that_the_ruleset_requires_is_absent_by_its_name(
    lang: str, text: str, said: str, site: Path, tmp_path: Path
) -> None:
    done = run(site, "check", str(written(tmp_path, text)), "--ruleset", "acme-assets", "--lang", lang)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, said)
    assert "ASSET001 asset-without-owner" in done.stdout


@pytest.mark.parametrize(
    "text",
    ["scope: {exclude: [{topic: assets, reason: rented}]}\n", "范围: {不适用: [{章节: 设备, 理由: 租用}]}\n"],
)
def test_a_plan_may_leave_the_section_out_for_a_reason(text: str, site: Path, tmp_path: Path) -> None:
    code, plan = check(site, written(tmp_path, text))
    assert (code, told(plan), [each["state"] for each in plan["results"]]) == (0, [], ["not_applicable"])


def test_a_reference_that_leads_nowhere_names_the_nearest_entry(site: Path, tmp_path: Path) -> None:
    text = "assets:\n  - {id: MILL-1, owner: R-1}\n  - {owner: R-1, replaces: MILL-2, kind: machne}\n"
    code, plan = check(site, written(tmp_path, text))
    assert code == 1
    assert told(plan) == [
        (
            "3:28",
            "OPS035",
            "'replaces' of assets/#2 refers to 'MILL-2', but there is none in 'assets'; the nearest is 'MILL-1'",
        ),
        ("3:42", "OPS038", "'machne' is none of the words that 'kind' takes: machine, vehicle, tool"),
    ]


def test_a_plan_inherits_the_section_and_overrides_it_by_id(site: Path, tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("assets: [{id: A-1, name: Mill}, {id: A-2, name: Saw}]\n", encoding="utf-8")
    text = "extends: base.yaml\n资产: [{编号: A-1, 负责人: R-1}, {编号: A-2, $删除: 是}]\n"
    code, plan = check(site, written(tmp_path, text))
    assert (code, told(plan)) == (0, [])
    assert [(each["subject"]["name"], each["state"]) for each in plan["results"]] == [("Mill", "pass")]


def test_without_the_plugin_the_section_is_an_unknown_key(site: Path) -> None:
    code, plan = check(site, EXAMPLE / "plans" / "zh.yaml", "--no-plugins", ruleset="starter")
    assert ("8:1", "OPS030", "未知的键“资产”，是不是“数据资产”？") in told(plan, "zh")
    assert code == 1


def test_when_its_entity_fails_its_rules_are_inconclusive_and_the_rest_is_intact(site: Path, tmp_path: Path) -> None:
    _, clean = check(site, EXAMPLE / "plans" / "en.yaml", ruleset="starter")
    broken = tmp_path / "site-packages"
    shutil.copytree(site, broken)
    with (broken / "acme_assets" / "model.py").open("a", encoding="utf-8") as file:
        file.write('\n    @property\n    def label(self) -> str:\n        raise RuntimeError("boom")\n')
    plan = EXAMPLE / "plans" / "en.yaml"
    code, found = check(broken, plan)
    assert (code, [(each["code"], each["state"]) for each in found["results"]]) == (3, [("ASSET001", "inconclusive")])
    ((place, code, reason),) = told(found)
    assert (place, code) == ("8:1", "OPS041")
    assert reason.startswith("section 'assets' comes from acme-assets and could not be read: RuntimeError: boom (acme_")
    code, found = check(broken, plan, ruleset="starter")
    assert code == 3
    assert [each for each in found["findings"] if each["code"] != "OPS041"] == clean["findings"]
    assert [each | {"findings": []} for each in found["results"]] == [
        each | {"findings": []} for each in clean["results"]
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("goals: [Shall overhaul both mills]\n", "'overhaul' does not say how often"),
        ("目标: [要對兩台銑床大修]\n", "“大修”没有说多久一次"),
    ],
)
def test_a_rule_reads_goals_by_the_words_of_the_plugin(text: str, message: str, site: Path, tmp_path: Path) -> None:
    _, plan = check(site, written(tmp_path, text))
    [finding] = [each for each in plan["findings"] if each["code"] == "ASSET002"]
    assert message in finding["messages"].values()


def test_its_words_are_shown_beside_those_of_opsaudit(site: Path) -> None:
    done = run(site, "config", "lexicon", "vague-degree", "--lang", "en")
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()[-2:]] == [
        ["+", "完好", "vague-degree", "plugin", "assets", "(acme-assets", "1.0.0)"],
        ["+", "in", "good", "order", "vague-degree", "plugin", "assets", "(acme-assets", "1.0.0)"],
    ]


def test_the_list_and_the_doctor_show_the_section(site: Path) -> None:
    rows = json.loads(run(site, "plugins", "list", "--format", "json").stdout)["plugins"]
    assert {row["name"]: row["sections"] for row in rows if row["sections"]} == {
        "assets": [{"en": "assets", "zh": "资产"}]
    }
    assert "资产" in run(site, "plugins", "list", "--lang", "zh").stdout
    doctor = run(site, "plugins", "doctor", "--lang", "en")
    assert doctor.returncode == 0
    assert (
        "assets · acme-assets 1.0.0 · acme_assets\n  brings the section assets (acme_assets.model:Asset)"
        in doctor.stdout
    )


def test_the_schema_for_editors_knows_the_section(site: Path) -> None:
    done = run(site, "config", "schema")
    schema = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    for lang in ("en", "zh"):
        plan = yaml.safe_load((EXAMPLE / "plans" / f"{lang}.yaml").read_text(encoding="utf-8"))
        assert list(Draft202012Validator(schema).iter_errors(plan)) == []
    plan = {"assets": [{"name": "Mill", "knid": "machine"}]}
    assert not Draft202012Validator(schema).is_valid(plan)
    assert run(site, "config", "schema", "--no-plugins", "--lang", "en").stdout == to_json(plan_schema())


def test_a_section_that_cannot_be_described_is_named_and_not_in_the_schema(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "site-packages"
    shutil.copytree(site, broken)
    (broken / "acme_assets" / "model.py").write_text("Asset = 3\n", encoding="utf-8")
    en, zh = (run(broken, "config", "schema", "--lang", lang) for lang in ("en", "zh"))
    assert (en.returncode, en.stdout) == (3, to_json(plan_schema()))
    assert en.stderr == (
        "section assets of acme-assets cannot be used and is not in the schema: "
        "it holds int where a subclass of Entity belongs\n"
    )
    assert zh.stderr == "章节 assets（acme-assets）不可用，未写入 Schema：章节里应是 Entity 的子类，却是 int\n"
    doctor = run(broken, "plugins", "doctor", "--lang", "en")
    assert doctor.returncode == 3
    assert "section assets cannot be used: it holds int where a subclass of Entity belongs" in doctor.stdout


def test_its_own_tests_pass(site: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plugin")
    done = run(site, "-v", "-p", "no:cacheprovider", "-n0", module="pytest", cwd=tmp_path / "plugin")
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b\d+ passed", done.stdout)
    for name in ("ASSET001.yaml::ASSET001-", "ASSET002.yaml::ASSET002-", "fixtures/workshop.yaml::ASSET001"):
        assert f"tests/{name}" in done.stdout


def test_its_rules_are_tested_without_pytest(site: Path) -> None:
    done = run(site, "rules", "test", "tests", "--lang", "en", cwd=EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-4:-1] == [
        "ok plan tests/fixtures/workshop.yaml:1",
        "ok ASSET001 tests/fixtures/workshop.yaml:5",
        "ok ASSET002 tests/fixtures/workshop.yaml:8",
    ]


def test_its_cases_say_what_is_missing_when_it_is_not_installed(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plugin")
    done = run(tmp_path / "plugin", "-q", "-p", "no:cacheprovider", "-n0", module="pytest", cwd=tmp_path / "plugin")
    assert done.returncode == 2
    assert "tests/ASSET001.yaml:1:7: no rule, slug or prefix 'ASSET001'" in done.stdout
    assert "install that first, in its folder: pip install -e ." in done.stdout
