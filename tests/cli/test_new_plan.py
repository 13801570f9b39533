"""``opsaudit new plan``: what it writes is a plan, is assessed at once, and replaces nothing."""

import json
import os
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.binding.keys import has_han
from opsaudit.cli import new
from opsaudit.cli.main import run
from opsaudit.cli.starters.industries import INDUSTRIES
from opsaudit.cli.starters.render import PROFILES, scalar
from opsaudit.source.files import read_sources

LANGS = ("zh", "en")
MOST_FINDINGS = {"starter": 1, "standard": 27}
"""The starter lacks its budget; in the standard plan each finding is a line marked "fill in", or an area to add."""
FILLED_IN_BY_THE_AUTHOR = {
    *("COMP008", "COMP012", "OPER003", "OPER030", "OPER040", "OPER044", "RISK005", "RISK011", "RISK027"),
    *("SMART003", "SMART020", "SMART025", "SOP005", "SOP010", "SOP011", "SOP013"),
}

FILL_IN = re.compile(r"^(\s*)# (\S+): (?:填写|fill in).*?(?:如|as in) (.+?)(?:[；;].*)?$", re.MULTILINE)
"""A key to fill in, and the example that stands behind it."""


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)


def opsaudit(capsys, *args):
    code = run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def names(folder="."):
    return sorted(path.name for path in Path(folder).iterdir())


def checked(capsys, *args):
    code, out, err = opsaudit(capsys, "check", *args, "--format", "json")
    assert (code, err) in ((0, ""), (1, ""))
    (plan,) = json.loads(out)["plans"]
    return plan


class TestEveryPlan:
    def test_the_choices_are_those_that_can_be_written(self):
        assert tuple(PROFILES) == new.PROFILES
        assert tuple(INDUSTRIES) == new.INDUSTRIES

    @pytest.mark.parametrize(("lang", "profile", "industry"), list(product(LANGS, PROFILES, INDUSTRIES)))
    def test_is_well_formed_in_one_language_and_its_findings_are_the_authors_part(
        self, lang, profile, industry, capsys
    ):
        args = ("--lang", lang, "--profile", profile, "--industry", industry, "--year", "2026")
        assert opsaudit(capsys, "new", "plan", "p", *args)[:2] == (0, "")
        plan = checked(capsys, "p", "--as-of", "2026-01-01")
        codes = [found["code"] for found in plan["findings"]]
        assert [code for code in codes if code.startswith("OPS")] == []
        assert plan["keys"] == lang
        assert plan["ruleset"]["name"] == profile
        assert set(codes) <= ({"OPER044"} if profile == "starter" else FILLED_IN_BY_THE_AUTHOR)
        assert 1 <= len(codes) <= MOST_FINDINGS[profile]

    @pytest.mark.parametrize(("lang", "profile", "industry"), list(product(LANGS, PROFILES, INDUSTRIES)))
    def test_has_keys_and_words_of_one_language(self, lang, profile, industry, capsys):
        args = ("--lang", lang, "--profile", profile, "--industry", industry, "--name", "ACME")
        opsaudit(capsys, "new", "plan", "p", *args)
        sources = read_sources(Path("p"))
        assert sources.findings == ()
        keys = [key for file in sources.files for document in file.documents for key in _keys(document)]
        assert [key for key in keys if has_han(key) != (lang == "zh")] == []
        if lang == "en":
            text = "".join(path.read_text("utf-8") for path in Path("p").iterdir())
            assert not has_han(text)

    @pytest.mark.parametrize(("profile", "industry"), list(product(PROFILES, INDUSTRIES)))
    def test_says_the_same_in_both_languages(self, profile, industry, capsys):
        judged = []
        for lang in LANGS:
            opsaudit(capsys, "new", "plan", lang, "--lang", lang, "--profile", profile, "--industry", industry)
            results = checked(capsys, lang)["results"]
            judged.append([(result["code"], result["subject"]["path"], result["state"]) for result in results])
        assert judged[0] == judged[1]

    @pytest.mark.parametrize("lang", LANGS)
    def test_a_starter_has_some_twenty_lines_most_of_them_with_the_reason(self, lang, capsys):
        opsaudit(capsys, "new", "plan", "--lang", lang)
        lines = Path("plan.yaml").read_text(encoding="utf-8").splitlines()
        assert 18 <= len(lines) <= 28
        assert len([line for line in lines if "#" in line]) >= 12

    @pytest.mark.parametrize("lang", LANGS)
    def test_the_standard_plan_states_no_number_that_only_the_author_knows(self, lang, capsys):
        opsaudit(capsys, "new", "plan", "p", "--profile", "standard", "--lang", lang, "--industry", "retail")
        for path in Path("p").iterdir():
            for line in path.read_text("utf-8").splitlines():
                value = line.partition("#")[0]
                assert "%" not in value.replace('"%"', ""), line
                assert not any(word in value for word in ("金额", "基线", "amount", "baseline", "holders", "任职")), (
                    line
                )

    @pytest.mark.parametrize(("lang", "industry"), list(product(LANGS, INDUSTRIES)))
    def test_every_example_in_a_line_to_fill_in_can_be_read(self, lang, industry, capsys):
        opsaudit(capsys, "new", "plan", "p", "--profile", "standard", "--lang", lang, "--industry", industry)
        filled = 0
        for path in Path("p").iterdir():
            text, count = FILL_IN.subn(r"\1\2: \3", path.read_text("utf-8"))
            path.write_text(text, encoding="utf-8")
            filled += count
        assert filled == 17
        codes = {found["code"] for found in checked(capsys, "p")["findings"]}
        assert [code for code in codes if code.startswith("OPS")] == []
        assert not codes & {"SMART003", "SMART020", "SMART025", "SOP011", "OPER044", "RISK027"}

    def test_the_standard_plan_may_be_one_file(self, capsys):
        opsaudit(capsys, "new", "plan", "all.yaml", "--profile", "standard", "--year", "2026")
        plan = checked(capsys, "all.yaml", "--as-of", "2026-01-01")
        assert len(plan["findings"]) == MOST_FINDINGS["standard"]
        assert names() == ["all.yaml"]


def _keys(node):
    for entry in getattr(node, "entries", ()):
        yield entry.key.text
        yield from _keys(entry.value)
    for item in getattr(node, "items", ()):
        yield from _keys(item)


class TestFlags:
    def test_names_and_year_are_in_the_plan_whatever_they_hold(self, capsys):
        name, owner = 'Ng & Co: "A, B" #1', "Li [甲]"
        opsaudit(capsys, "new", "plan", "--name", name, "--owner", owner, "--year", "2028-04")
        assert checked(capsys, "plan.yaml", "--ruleset", "starter")["findings"][0]["code"] == "OPER044"
        text = Path("plan.yaml").read_text("utf-8")
        assert 'org: {name: "Ng & Co: \\"A, B\\" #1"}' in text
        assert 'holders: ["Li [甲]"]' in text
        assert "start: 2028-04-01, end: 2029-03-31" in text

    @given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=80))
    def test_any_printable_name_is_read_back_as_it_is(self, name):
        import yaml

        assert yaml.safe_load(f"[{scalar(name)}, {{a: {scalar(name)}}}]") == [name, {"a": name}]

    def test_a_schema_is_named_at_the_head_of_each_file(self, capsys):
        opsaudit(capsys, "new", "plan", "p", "--profile", "standard", "--schema", "../plan.schema.json")
        heads = {path.name: path.read_text("utf-8").splitlines()[0] for path in Path("p").iterdir()}
        assert heads.pop("opsaudit.yaml") == "lang: en"
        assert set(heads.values()) == {"# yaml-language-server: $schema=../plan.schema.json"}

    @pytest.mark.parametrize(
        ("args", "zh", "en"),
        [
            (("--year", "26"), "--year：“26”不是年度，应写作 2026", "--year: 26 is not a year; write it as 2026"),
            (("--year", "2026-13"), "--year：“2026-13”不是年度", "--year: 2026-13 is not a year"),
            (("--name", "a\nb"), "--name：里面有换行", "--name: it holds a line break"),
            (("--owner", "x" * 81), "--owner：超过 80 个字符", "--owner: it is longer than 80 characters"),
            (("--industry", "retial"), "--industry：没有“retial”", "--industry: no such value: retial"),
        ],
        ids=str,
    )
    def test_what_is_wrong_is_said_in_both_languages(self, args, zh, en, capsys):
        for lang, words in (("zh", f"错误：{zh}"), ("en", f"error: {en}")):
            code, out, err = opsaudit(capsys, "new", "plan", *args, "--lang", lang)
            assert (code, out) == (2, "")
            assert err.startswith(words)
        assert names() == []


class TestPlaces:
    def test_the_defaults_are_a_file_and_for_standard_a_folder(self, capsys):
        assert opsaudit(capsys, "new", "plan")[2].endswith("run  opsaudit check plan.yaml --ruleset starter\n")
        assert opsaudit(capsys, "new", "plan", "--profile", "standard")[2].endswith("run  opsaudit check plan\n")
        assert names() == ["plan", "plan.yaml"]
        assert Path("plan/opsaudit.yaml").read_text("utf-8") == "lang: en\nruleset: standard\n"

    def test_a_folder_that_exists_gets_the_plan_and_keeps_its_configuration(self, capsys):
        Path("opsaudit.yaml").write_text("fail_on: low\n", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "plan", ".")
        assert code == 0
        assert err.endswith("run  opsaudit check . --ruleset starter\n")
        assert Path("opsaudit.yaml").read_text("utf-8") == "fail_on: low\n"
        assert names() == ["opsaudit.yaml", "plan.yaml"]

    @pytest.mark.parametrize(
        ("lang", "words"), [("zh", "plan.yaml 已存在，没有改动它"), ("en", "plan.yaml exists and was left alone")]
    )
    def test_an_existing_file_is_left_alone_without_force(self, lang, words, capsys):
        file = Path("plan.yaml")
        file.write_text("mine", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "plan", "--lang", lang)
        assert code == 2
        assert words in err
        assert file.read_text(encoding="utf-8") == "mine"
        assert opsaudit(capsys, "new", "plan", "--lang", lang, "--force")[0] == 0
        assert file.read_text(encoding="utf-8") != "mine"
        assert names() == ["plan.yaml"]

    def test_a_link_is_a_file_that_exists(self, capsys):
        Path("plan.yaml").symlink_to("nowhere.yaml")
        assert opsaudit(capsys, "new", "plan")[0] == 2
        assert Path("plan.yaml").is_symlink()

    @pytest.mark.parametrize(
        ("lang", "words"), [("zh", "会与新计划当成同一份计划来读"), ("en", "would be read as part of the same plan")]
    )
    def test_a_folder_with_another_plan_is_refused(self, lang, words, capsys):
        Path("p").mkdir()
        Path("p/goals.yaml").write_text("goals: []\n", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "plan", "p", "--profile", "standard", "--lang", lang)
        assert code == 2
        assert "goals.yaml" in err
        assert words in err
        assert names("p") == ["goals.yaml"]

    @pytest.mark.parametrize(("lang", "why"), [("zh", "所在的文件夹不存在"), ("en", "its folder does not exist")])
    def test_a_folder_that_does_not_exist_is_said(self, lang, why, capsys):
        for path in ("no/such/plan.yaml", "no/such/folder"):
            code, _out, err = opsaudit(capsys, "new", "plan", path, "--lang", lang)
            assert code == 2
            assert why in err
        assert names() == []

    @pytest.mark.parametrize(("lang", "why"), [("zh", "路径中有一段是文件"), ("en", "a part of the path is a file")])
    def test_a_file_in_the_way_is_said(self, lang, why, capsys):
        Path("f").write_text("", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "plan", "f/plan.yaml", "--lang", lang)
        assert code == 2
        assert why in err

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    @pytest.mark.parametrize(("lang", "why"), [("zh", "没有写入权限"), ("en", "permission denied")])
    def test_a_folder_that_may_not_be_written_is_said(self, lang, why, capsys):
        Path("p").mkdir(mode=0o500)
        code, _out, err = opsaudit(capsys, "new", "plan", "p", "--lang", lang)
        assert code == 2
        assert why in err

    @pytest.mark.parametrize(("lang", "why"), [("zh", "名称太长"), ("en", "the name is too long")])
    @pytest.mark.parametrize("path", ["x" * 300 + ".yaml", "x" * 300])
    def test_a_name_that_is_too_long_is_said(self, path, lang, why, capsys):
        code, _out, err = opsaudit(capsys, "new", "plan", path, "--lang", lang)
        assert code == 2
        assert why in err

    def test_half_a_plan_is_taken_back(self, capsys):
        """A folder of that name stands where the fourth file would go."""
        Path("p/risks.yaml").mkdir(parents=True)
        code, _out, err = opsaudit(capsys, "new", "plan", "p", "--profile", "standard")
        assert code == 2
        assert err.startswith("error: p/risks.yaml exists")
        assert names("p") == ["risks.yaml"]
