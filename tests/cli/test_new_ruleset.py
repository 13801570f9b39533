"""``opsaudit new ruleset``: a ruleset that loads, and whose own rule passes its tests."""

from pathlib import Path

import pytest
from scaffold_projects import opsaudit

from opsaudit.binding.keys import has_han


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
@pytest.mark.parametrize("extends", ["starter", "standard"])
def test_it_loads_and_its_tests_pass(lang, extends, capsys):
    code, out, err = opsaudit(capsys, "new", "ruleset", "acme", "--extends", extends, "--lang", lang)
    assert (code, out) == (0, "")
    assert "opsaudit rules test acme.yaml && opsaudit check" in err
    code, out, err = opsaudit(capsys, "rules", "test", "acme.yaml")
    assert (code, out.splitlines()[-1], err) == (0, "4 tests: 4 passed, 0 failed, 0 todo; 0 bad files", "")
    code, out, err = opsaudit(capsys, "rulesets", "show", "./acme.yaml", "--lang", "en")
    assert (code, err) == (0, "")
    assert "ACME001" in out
    assert "high" in next(line for line in out.splitlines() if line.startswith("SMART007"))


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_its_comments_are_in_the_language_that_was_chosen(lang, capsys):
    opsaudit(capsys, "new", "ruleset", "acme", "--lang", lang)
    comments = [line.partition("# ")[2] for line in Path("acme.yaml").read_text("utf-8").splitlines() if "# " in line]
    assert len(comments) == 4
    assert [has_han(each) for each in comments] == [lang != "en"] * 4


@pytest.mark.parametrize(
    ("name", "code"), [("acme", "ACME001"), ("本公司", "OWN001"), ("Acme.Ltd_2", "ACMELTD001"), ("x", "OWN001")]
)
def test_the_code_of_its_rule_comes_from_the_name(name, code, capsys):
    assert opsaudit(capsys, "new", "ruleset", name)[0] == 0
    assert f"\n  {code}:\n" in Path(f"{name}.yaml").read_text("utf-8")
    assert opsaudit(capsys, "rules", "test", f"{name}.yaml")[0] == 0


def test_a_file_may_be_named_and_extended(capsys):
    Path("shared").mkdir()
    assert opsaudit(capsys, "new", "ruleset", "group", "shared/group.yaml", "--code", "GRP")[0] == 0
    assert opsaudit(capsys, "new", "ruleset", "acme", "--extends", "shared/group.yaml")[0] == 0
    assert "extends: [shared/group.yaml]" in Path("acme.yaml").read_text("utf-8").replace('"', "")
    code, out, _err = opsaudit(capsys, "rulesets", "show", "./acme.yaml")
    assert code == 0, out


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (("a/b",), "“a/b”不能作规则集的名称", "'a/b' is no name for a ruleset"),
        (("standard",), "opsaudit 已有名为“standard”的规则集", "opsaudit has a ruleset 'standard' already"),
        (("acme", "--extends", "standart"), "是否想写“standard”？", "did you mean 'standard'?"),
        (("acme", "--extends", "./no.yaml"), "没有规则集文件 no.yaml", "there is no ruleset file no.yaml"),
        (("acme", "--code", "RISK"), "前缀 RISK 属于 opsaudit", "the prefix RISK belongs to opsaudit"),
        (("risk",), "用 --code 写明", "choose another with --code"),
        (("acme", "--licence", "no licence"), "不是 SPDX 许可证表达式", "is no SPDX expression"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(args, zh, en, capsys):
    for lang, words in (("zh", zh), ("en", en)):
        code, out, err = opsaudit(capsys, "new", "ruleset", *args, "--lang", lang)
        assert (code, out) == (2, "")
        assert words in err
    assert list(Path().iterdir()) == []


def test_nothing_is_overwritten_without_force(capsys):
    file = Path("acme.yaml")
    file.write_text("mine", encoding="utf-8")
    code, _out, err = opsaudit(capsys, "new", "ruleset", "acme")
    assert (code, file.read_text("utf-8")) == (2, "mine")
    assert "acme.yaml exists and was left alone" in err
    assert opsaudit(capsys, "new", "ruleset", "acme", "--force")[0] == 0
    assert file.read_text("utf-8").startswith("opsaudit: ruleset/v1\n")
