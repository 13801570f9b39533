"""``opsaudit new plugin``: a project that passes its own tests and checks as it is written, under a name that is free."""

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from scaffold_projects import announce, assert_clean, files_in, opsaudit, run_in

from opsaudit import __version__
from opsaudit.binding.keys import has_han
from opsaudit.cli.scaffold.names import is_licence, prefix_from

LANGS = ("zh", "en", "both")
FILES = {
    *("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore", ".github/workflows/ci.yaml"),
    *("opsaudit_acme/__init__.py", "opsaudit_acme/py.typed", "opsaudit_acme/rules/__init__.py"),
    *("opsaudit_acme/rules/contract_without_owner.yaml", "opsaudit_acme/rules/role_with_too_many_goals.py"),
    *("opsaudit_acme/rulesets/acme.yaml", "tests/ACME002.yaml", "tests/fixtures/plan.yaml"),
    *("plans/en.yaml", "plans/zh.yaml"),
}


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)


class TestTheProject:
    @pytest.mark.parametrize("lang", LANGS)
    def test_passes_its_own_tests_and_checks(self, lang, capsys):
        code, out, err = opsaudit(capsys, "new", "plugin", "acme", "--lang", lang)
        assert (code, out) == (0, "")
        assert err.splitlines()[-1].endswith("cd opsaudit-acme && pip install -e '.[dev]' && pytest")
        assert files_in("opsaudit-acme") == FILES
        announce("opsaudit-acme", "opsaudit-acme")
        tested = run_in("opsaudit-acme", "opsaudit", "rules", "test", ".", "--lang", "en")
        assert tested.stdout.splitlines()[-1] == "12 tests: 12 passed, 0 failed, 0 todo; 0 bad files"
        assert_clean("opsaudit-acme", "ruff", "check", ".")
        assert_clean("opsaudit-acme", "ruff", "format", "--check", ".")

    def test_is_found_by_pytest_and_by_mypy_with_what_its_own_configuration_says(self, capsys):
        opsaudit(capsys, "new", "plugin", "acme")
        announce("opsaudit-acme", "opsaudit-acme")
        tested = run_in("opsaudit-acme", "pytest", "-q", "-p", "no:asyncio", "-p", "no:cacheprovider", "-W", "error")
        assert tested.stdout.splitlines()[-1].partition(" in ")[0] == "12 passed", tested.stdout
        assert_clean("opsaudit-acme", "mypy", "--cache-dir", os.devnull)

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_its_plan_breaks_its_own_two_rules_and_none_of_the_ruleset_that_it_extends(self, lang, capsys):
        opsaudit(capsys, "new", "plugin", "acme")
        announce("opsaudit-acme", "opsaudit-acme")
        done = run_in(
            "opsaudit-acme", "opsaudit", "check", f"plans/{lang}.yaml", "--ruleset", "acme", "--format", "concise"
        )
        found = [line.split()[:2] for line in done.stdout.splitlines() if line.startswith("plans/")]
        assert (done.returncode, found) == (
            1,
            [[f"plans/{lang}.yaml:5:10:", "ACME002[medium]"], [f"plans/{lang}.yaml:24:10:", "ACME001[high]"]],
        )

    def test_says_what_it_is_and_needs_in_its_metadata(self, capsys):
        opsaudit(capsys, "new", "plugin", "acme", "--licence", "MIT OR Apache-2.0")
        project = tomllib.loads(Path("opsaudit-acme/pyproject.toml").read_text("utf-8"))["project"]
        assert project["name"] == "opsaudit-acme"
        assert project["license"] == "MIT OR Apache-2.0"
        assert project["dependencies"] == [f"opsaudit>={'.'.join(__version__.split('.')[:2])}"]
        assert project["entry-points"] == {"opsaudit": {"acme": "opsaudit_acme"}}
        assert "SPDX-License-Identifier: MIT OR Apache-2.0" in Path("opsaudit-acme/LICENSE").read_text("utf-8")

    @pytest.mark.parametrize("lang", LANGS)
    def test_pages_and_comments_are_in_the_language_that_was_chosen(self, lang, capsys):
        opsaudit(capsys, "new", "plugin", "acme", "--lang", lang)
        pages = ("README.md", "CHANGELOG.md", "LICENSE", "tests/fixtures/plan.yaml")
        assert {has_han(Path("opsaudit-acme", page).read_text("utf-8")) for page in pages} == {lang != "en"}
        readme = Path("opsaudit-acme/README.md").read_text("utf-8")
        assert ("The next rule" in readme, "下一条规则" in readme) == (lang != "zh", lang != "en")
        code = Path("opsaudit-acme/opsaudit_acme/__init__.py").read_text("utf-8")
        assert has_han(code) == (lang == "zh")

    def test_leaves_no_placeholder_behind(self, capsys):
        opsaudit(capsys, "new", "plugin", "acme", "--lang", "both")
        for name in FILES - {".github/workflows/ci.yaml"}:
            text = Path("opsaudit-acme", name).read_text("utf-8")
            assert not re.search(r"\$\{?[a-z]|\{(name|prefix)\}", text), name

    def test_every_path_that_the_page_names_is_there(self, capsys):
        opsaudit(capsys, "new", "plugin", "acme", "--lang", "both")
        readme = Path("opsaudit-acme/README.md").read_text("utf-8")
        for path in re.findall(r"^\| `([^`]+)`", readme, re.MULTILINE):
            assert Path("opsaudit-acme", path).exists(), path

    def test_its_continuous_integration_runs_every_check_that_it_passes(self, capsys):
        opsaudit(capsys, "new", "plugin", "acme")
        flow = yaml.safe_load(Path("opsaudit-acme/.github/workflows/ci.yaml").read_text("utf-8"))
        steps = [step["run"] for step in flow["jobs"]["check"]["steps"] if "run" in step]
        assert steps == [
            "pip install -e '.[dev]'",
            "ruff check .",
            "ruff format --check .",
            "mypy",
            "opsaudit rules test .",
            "pytest",
            "python -m build",
        ]

    def test_two_plugins_that_start_from_the_same_example_go_together(self, capsys, monkeypatch):
        opsaudit(capsys, "new", "plugin", "acme")
        announce("opsaudit-acme", "opsaudit-acme")
        monkeypatch.syspath_prepend(str(Path("opsaudit-acme").resolve()))
        assert opsaudit(capsys, "new", "plugin", "beta")[0] == 0
        announce("opsaudit-beta", "opsaudit-beta")
        done = run_in(
            "opsaudit-beta", "opsaudit", "rules", "test", ".", "--lang", "en", path=[Path("opsaudit-acme").resolve()]
        )
        assert done.stdout.splitlines()[-1] == "12 tests: 12 passed, 0 failed, 0 todo; 0 bad files"


class TestNames:
    @pytest.mark.parametrize(
        ("name", "zh", "en"),
        [
            ("Acme", "“Acme”不能作插件名", "'Acme' is no name for a plugin, which takes lower-case letters"),
            ("acme_two", "请写作 acme-two", "write it as acme-two"),
            ("Acme Two", "请写作 acme-two", "write it as acme-two"),
            ("示例", "“示例”不能作插件名", "'示例' is no name for a plugin"),
            ("../acme", "“../acme”不能作插件名", "'../acme' is no name for a plugin"),
            ("a" * 41, "超过 40 个字符", "it is longer than 40 characters"),
            ("smart", "已经有一个可导入的包 opsaudit_smart", "there is a package opsaudit_smart that can be imported"),
            ("starter", "opsaudit 已有名为“starter”的规则集", "opsaudit has a ruleset 'starter' already"),
        ],
    )
    def test_one_that_cannot_be_had_is_refused_with_the_reason(self, name, zh, en, capsys):
        for lang, words in (("zh", zh), ("en", en)):
            code, out, err = opsaudit(capsys, "new", "plugin", name, "--lang", lang)
            assert (code, out) == (2, "")
            assert words in err
        assert files_in(".") == set()

    def test_one_that_is_installed_is_refused(self, capsys, monkeypatch):
        Path("site").mkdir()
        announce("site", "opsaudit-acme")
        monkeypatch.syspath_prepend(str(Path("site").resolve()))
        code, _out, err = opsaudit(capsys, "new", "plugin", "acme")
        assert code == 2
        assert "opsaudit-acme 0.1.0 is installed already" in err

    def test_the_prefix_of_the_distribution_may_be_typed_along(self, capsys):
        assert opsaudit(capsys, "new", "plugin", "opsaudit-acme")[0] == 0
        assert files_in("opsaudit-acme") == FILES

    @pytest.mark.parametrize(
        ("name", "prefix"),
        [
            ("acme", "ACME"),
            ("acme-qa", "ACMEQA"),
            ("acme-quality", "ACME"),
            ("quality-management", "QUALITY"),
            ("managements", "MANAGEME"),
            ("a-managements", ""),
            ("7", ""),
            ("b2b", "BB"),
        ],
    )
    def test_the_prefix_of_codes_comes_from_the_name(self, name, prefix):
        assert prefix_from(name) == prefix

    @pytest.mark.parametrize(
        ("args", "zh", "en"),
        [
            (("x", "--code", "SMART"), "前缀 SMART 属于 opsaudit", "the prefix SMART belongs to opsaudit"),
            (("x", "--code", "OPS"), "前缀 OPS 属于 opsaudit", "the prefix OPS belongs to opsaudit"),
            (("x", "--code", "acme"), "“acme”不是代号前缀", "'acme' is no prefix of codes"),
            (("x", "--code", "A"), "“A”不是代号前缀", "'A' is no prefix of codes"),
            (("7",), "请用 --code 写明", "state one, as in --code ACME"),
            (("risk-one-two",), "用 --code 写明", "choose another with --code"),
            (("x", "--licence", "a licence"), "不是 SPDX 许可证表达式", "'a licence' is no SPDX expression"),
        ],
        ids=str,
    )
    def test_a_prefix_or_licence_that_cannot_be_had_is_refused(self, args, zh, en, capsys):
        for lang, words in (("zh", zh), ("en", en)):
            code, out, err = opsaudit(capsys, "new", "plugin", *args, "--lang", lang)
            assert (code, out) == (2, "")
            assert words in err
        assert files_in(".") == set()

    @pytest.mark.parametrize(
        ("text", "is_one"),
        [
            ("Apache-2.0", True),
            ("MIT OR Apache-2.0", True),
            ("(MIT OR Apache-2.0) AND BSD-3-Clause", True),
            ("GPL-2.0-only WITH Classpath-exception-2.0", True),
            ("LicenseRef-Proprietary", True),
            ("", False),
            ("MIT,", False),
            ("MIT OR", False),
            ('MIT"', False),
        ],
    )
    def test_a_licence_has_the_form_of_an_spdx_expression(self, text, is_one):
        assert is_licence(text) == is_one


class TestPlaces:
    def test_a_folder_may_be_named(self, capsys):
        assert opsaudit(capsys, "new", "plugin", "acme", "here")[0] == 0
        assert files_in("here") == FILES

    def test_a_folder_that_holds_other_files_keeps_them(self, capsys):
        Path("opsaudit-acme").mkdir()
        Path("opsaudit-acme/notes.txt").write_text("mine", encoding="utf-8")
        assert opsaudit(capsys, "new", "plugin", "acme")[0] == 0
        assert files_in("opsaudit-acme") == FILES | {"notes.txt"}

    @pytest.mark.parametrize("taken", ["pyproject.toml", "plans/zh.yaml"])
    def test_all_files_are_written_or_none_and_nothing_is_overwritten_without_force(self, taken, capsys):
        file = Path("opsaudit-acme", taken)
        file.parent.mkdir(parents=True)
        file.write_text("mine", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "plugin", "acme")
        assert (code, files_in(".")) == (2, {f"opsaudit-acme/{taken}"})
        assert err.startswith(f"error: opsaudit-acme/{taken} exists and was left alone")
        assert [path.name for path in Path("opsaudit-acme").iterdir()] == [taken.partition("/")[0]]
        assert opsaudit(capsys, "new", "plugin", "acme", "--force")[0] == 0
        assert files_in("opsaudit-acme") == FILES
        assert file.read_text("utf-8") != "mine"

    def test_a_folder_that_does_not_exist_is_not_made_for_it(self, capsys):
        code, _out, err = opsaudit(capsys, "new", "plugin", "acme", "no/such/folder")
        assert (code, files_in(".")) == (2, set())
        assert "its folder does not exist" in err
