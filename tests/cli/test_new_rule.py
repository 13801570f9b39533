"""``opsaudit new rule``: a rule that passes its own tests, added to a plugin or to a ruleset, with nothing else changed."""

from pathlib import Path

import pytest
from scaffold_projects import announce, assert_clean, files_in, opsaudit, run_in

EXAMPLE = Path(__file__).parents[2] / "examples" / "opsaudit-plugin-clinic"
INIT = Path("opsaudit_acme/__init__.py")


@pytest.fixture
def plugin(monkeypatch, tmp_path, capsys):
    """Stand in the folder of a new plugin."""
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)
    opsaudit(capsys, "new", "plugin", "acme")
    monkeypatch.chdir(tmp_path / "opsaudit-acme")
    return tmp_path / "opsaudit-acme"


@pytest.fixture
def made(plugin):
    """Make the index of the plugin one that is not written out."""
    INIT.write_text(INIT.read_text("utf-8").replace('"ACME001": "contract-without-owner"', "**MORE"), "utf-8")
    return INIT.read_bytes()


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Stand in an empty folder."""
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("plugin")
class TestInAPlugin:
    def test_rules_of_both_kinds_pass_their_tests_and_are_clean(self, capsys):
        before = files_in(".")
        code, out, err = opsaudit(capsys, "new", "rule", "report-without-question", "--on", "reports")
        assert (code, out) == (0, "")
        assert err.splitlines() == [
            "wrote opsaudit_acme/rules/report_without_question.yaml",
            "changed opsaudit_acme/__init__.py",
            "Next: make the rule yours, then run  opsaudit rules test .",
        ]
        code, out, err = opsaudit(capsys, "new", "rule", "step-without-check", "--on", "processes.steps", "--python")
        assert err.splitlines()[:3] == [
            "wrote opsaudit_acme/rules/step_without_check.py",
            "wrote tests/ACME004.yaml",
            "changed opsaudit_acme/__init__.py",
        ]
        assert files_in(".") - before == {
            "opsaudit_acme/rules/report_without_question.yaml",
            "opsaudit_acme/rules/step_without_check.py",
            "tests/ACME004.yaml",
        }
        assert opsaudit(capsys, "new", "rule", "goal-without-sponsor")[0] == 0
        announce(".", "opsaudit-acme")
        tested = run_in(".", "opsaudit", "rules", "test", ".", "--lang", "en")
        assert tested.stdout.splitlines()[-1] == "25 tests: 25 passed, 0 failed, 0 todo; 0 bad files"
        assert_clean(".", "ruff", "check", ".")
        assert_clean(".", "ruff", "format", "--check", ".")

    def test_the_index_gets_one_line_and_keeps_its_layout(self, capsys):
        before = INIT.read_bytes()
        opsaudit(capsys, "new", "rule", "report-without-question", "--on", "reports")
        last = b'        "ACME002": "role-with-too-many-goals",\n'
        assert INIT.read_bytes() == before.replace(last, last + b'        "ACME003": "report-without-question",\n')

    def test_the_code_may_be_stated_and_else_is_the_next_one(self, capsys):
        opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME120", "--python")
        opsaudit(capsys, "new", "rule", "c-d")
        assert '"ACME121": "c-d"' in INIT.read_text("utf-8")
        assert Path("tests/ACME120.yaml").read_text("utf-8").startswith("rule: ACME120\n")

    @pytest.mark.parametrize(
        ("args", "zh", "en"),
        [
            (("nonsense",), "“nonsense”不是规则名称", "SLUG: 'nonsense' is no slug of a rule"),
            (("No-Slug",), "“No-Slug”不是规则名称", "'No-Slug' is no slug of a rule"),
            (("a-b", "--code", "ACME2"), "“ACME2”不是规则代号", "'ACME2' is no code of a rule"),
            (("a-b", "--code", "ACME001"), "ACME001 已是规则 contract", "ACME001 is the rule contract-without-owner"),
            (("contract-without-owner",), "已是规则 ACME001", "is the rule ACME001 already"),
            (("goal-without-owner",), "已是规则 SMART007", "is the rule SMART007 already"),
            (("a-b", "--code", "SMART099"), "前缀 SMART 属于 opsaudit", "the prefix SMART belongs to opsaudit"),
            (("a-b", "--on", "contract_s"), "没有“contract_s”这种对象", "did you mean 'contracts'?"),
            (("a-b", "--on", "revision"), "在计划的几处出现", "stands in several places of a plan"),
            (("a-b", "--python", "--ruleset", "x.yaml"), "规则集里的规则只能声明", "a ruleset declares its rules"),
            (("a-b", "--ruleset", "x.yaml"), "没有规则集文件 x.yaml", "there is no ruleset file x.yaml"),
        ],
        ids=str,
    )
    def test_what_cannot_be_is_refused_and_nothing_is_changed(self, args, zh, en, capsys):
        before, text = files_in("."), INIT.read_bytes()
        for lang, words in (("zh", zh), ("en", en)):
            code, out, err = opsaudit(capsys, "new", "rule", *args, "--lang", lang)
            assert (code, out) == (2, "")
            assert words in err
        assert (files_in("."), INIT.read_bytes()) == (before, text)

    def test_a_file_that_is_there_is_left_alone_without_force(self, capsys):
        file, text = Path("opsaudit_acme/rules/a_b.yaml"), INIT.read_bytes()
        file.write_text("mine", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b")
        assert (code, file.read_text("utf-8"), INIT.read_bytes()) == (2, "mine", text)
        assert "a_b.yaml exists and was left alone" in err
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--python", "--force")
        assert (code, INIT.read_bytes()) == (2, text)
        assert "a_b.yaml exists, and a rule has one file" in err
        assert opsaudit(capsys, "new", "rule", "a-b", "--force")[0] == 0
        assert file.read_text("utf-8").startswith("code: ACME003\n")


@pytest.mark.usefixtures("plugin")
class TestAnIndexThatCannotBeEdited:
    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("zh", '请手工把 "ACME003": "a-b" 加进它的 RuleIndex，再用 --no-index 运行'),
            (
                "en",
                'Add "ACME003": "a-b" to its RuleIndex by hand, and run this with --no-index',
            ),
        ],
    )  # fmt: skip
    def test_is_told_with_what_to_add_by_hand(self, lang, words, made, capsys):
        before = files_in(".")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME003", "--lang", lang)
        assert (code, files_in("."), INIT.read_bytes()) == (2, before, made)
        assert words in err
        assert {"zh": "不是直接写出的 {代号: 名称}", "en": "is not written out as {code: slug}"}[lang] in err

    def test_is_left_alone_when_asked_to(self, made, capsys):
        assert opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME003", "--no-index")[0] == 0
        assert INIT.read_bytes() == made
        assert Path("opsaudit_acme/rules/a_b.yaml").read_text("utf-8").startswith("code: ACME003\n")

    @pytest.mark.usefixtures("made")
    def test_needs_a_code(self, capsys):
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b")
        assert code == 2
        assert "nothing says what the next code is; state it, as in --code ACME001" in err

    def test_may_list_the_rule_already(self, capsys):
        text = INIT.read_text("utf-8").replace('goals",\n', 'goals",\n        "ACME003": "a-b",\n')
        INIT.write_text(text, encoding="utf-8")
        assert opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME003")[0] == 0
        assert INIT.read_text("utf-8") == text


@pytest.mark.usefixtures("folder")
class TestWhereThereIsNoPlugin:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (None, "is no folder of a plugin (it has no pyproject.toml with an entry point of the group opsaudit)"),
            ("[project]\nname = 'x'\n", "is no folder of a plugin"),
            ("[project.entry-points.opsaudit]\nx = 'nowhere'\n", "is no folder of a plugin"),
            ("[project.entry-points.opsaudit]\nx = '/etc/passwd'\ny = 1\n", "is no folder of a plugin"),
            ("project = 1\n", "is no folder of a plugin"),
            ("[project]\nentry-points = ['opsaudit']\n", "is no folder of a plugin"),
            ("[project\n", "pyproject.toml: the file cannot be read: "),
        ],
    )
    def test_says_so(self, text, words, capsys):
        if text is not None:
            Path("pyproject.toml").write_text(text, encoding="utf-8")
        code, out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001")
        assert (code, out) == (2, "")
        assert words in err

    def test_a_plugin_without_a_folder_of_rules_is_told(self, capsys):
        Path("pyproject.toml").write_text("[project.entry-points.opsaudit]\nx = 'acme'\n", encoding="utf-8")
        Path("acme.py").write_text("X = RuleIndex('acme_rules', {})\n", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001")
        assert code == 2
        assert err.startswith("error: acme.py: the package of its rules, acme_rules, has no folder; make it first")

    def test_an_index_of_something_that_is_no_package_is_told(self, capsys):
        Path("pyproject.toml").write_text("[project.entry-points.opsaudit]\nx = 'acme'\n", encoding="utf-8")
        Path("acme.py").write_text("X = RuleIndex('..', {})\n", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001")
        assert (code, files_in(".")) == (2, {"pyproject.toml", "acme.py"})
        assert "acme.py: the package of its rules, .., has no folder" in err

    def test_several_plugins_in_one_project_are_told(self, capsys):
        Path("pyproject.toml").write_text("[project.entry-points.opsaudit]\nx = 'a'\ny = 'b'\n", encoding="utf-8")
        for name in "ab":
            Path(f"{name}.py").write_text(f"X = RuleIndex('{name}_rules', {{}})\n", encoding="utf-8")
            Path(f"{name}_rules").mkdir()
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001")
        assert code == 2
        assert "this project has several plugins, and nothing says whose the rule is" in err

    def test_a_project_with_a_source_folder_is_a_plugin_too(self, capsys):
        Path("pyproject.toml").write_text("[project.entry-points.opsaudit]\nx = 'acme:plugin'\n", encoding="utf-8")
        Path("src/acme/rules").mkdir(parents=True)
        Path("src/acme/__init__.py").write_text("X = RuleIndex('acme.rules', {})\n", encoding="utf-8")
        assert opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001", "--python")[0] == 0
        assert files_in(".") == {
            "pyproject.toml",
            "src/acme/__init__.py",
            "src/acme/rules/a_b.py",
            "tests/ACME001.yaml",
        }


@pytest.mark.usefixtures("plugin")
class TestOnASectionOfAPlugin:
    @pytest.fixture
    def site(self, tmp_path):
        """Install the plugin of the examples."""
        site = tmp_path / "site"
        site.mkdir()
        announce(site, "opsaudit-clinic")
        (site / "opsaudit_clinic").symlink_to(EXAMPLE / "opsaudit_clinic")
        return site

    @pytest.mark.parametrize(("subject", "kind"), [("wards", "Ward"), ("wards.shifts", "Shift")])
    def test_a_rule_of_either_kind_passes_its_tests(self, subject, kind, site):
        announce(".", "opsaudit-acme")
        for slug, how in (("first-one", ()), ("second-one", ("--python",))):
            done = run_in(".", "opsaudit", "new", "rule", slug, "--on", subject, *how, path=[site])
            assert done.returncode == 0, done.stderr
        tested = run_in(".", "opsaudit", "rules", "test", ".", "--lang", "en", path=[site])
        assert tested.stdout.splitlines()[-1] == "21 tests: 21 passed, 0 failed, 0 todo; 0 bad files"
        code = Path("opsaudit_acme/rules/second_one.py").read_text("utf-8")
        assert f"from opsaudit_clinic.model import {kind}\n" in code
        assert_clean(".", "ruff", "check", ".")
        assert_clean(".", "ruff", "format", "--check", ".")


@pytest.mark.usefixtures("folder")
class TestInARuleset:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_a_rule_is_added_and_its_tests_pass(self, lang, capsys):
        opsaudit(capsys, "new", "ruleset", "house")
        before = Path("house.yaml").read_text("utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--ruleset", "house.yaml", "--lang", lang)
        after = Path("house.yaml").read_text("utf-8")
        assert (code, after.startswith(before)) == (0, True)
        assert after[len(before) :].startswith("  HOUSE002:\n    slug: a-b\n    title: ")
        assert err.startswith({"zh": "已修改 house.yaml", "en": "changed house.yaml"}[lang])
        code, out, _err = opsaudit(capsys, "rules", "test", "house.yaml")
        assert (code, out.splitlines()[-1]) == (0, "8 tests: 8 passed, 0 failed, 0 todo; 0 bad files")

    def test_a_ruleset_without_rules_of_its_own_needs_a_code(self, capsys):
        Path("r.yaml").write_text(HEAD, encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--ruleset", "r.yaml")
        assert (code, Path("r.yaml").read_text("utf-8")) == (2, HEAD)
        assert "state it, as in --code ACME001" in err

    def test_a_ruleset_that_is_wrong_is_told_first(self, capsys):
        Path("r.yaml").write_text("opsaudit: ruleset/v1\nnmae: x\n", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001", "--ruleset", "r.yaml")
        assert code == 2
        assert "r.yaml:2:1: unknown key 'nmae'; did you mean 'name'?" in err

    def test_a_layout_that_cannot_be_continued_is_told_with_what_to_add(self, capsys):
        text = f"{HEAD}rules: {{SMART007: off}}\n"
        Path("r.yaml").write_text(text, encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001", "--ruleset", "r.yaml")
        assert (code, Path("r.yaml").read_text("utf-8")) == (2, text)
        assert "r.yaml was left alone: its layout cannot be continued" in err
        assert "\n  ACME001:\n    slug: a-b\n" in err

    def test_a_code_that_is_set_there_is_refused(self, capsys):
        Path("r.yaml").write_text(f"{HEAD}rules:\n  ACME001: off\n", encoding="utf-8")
        code, _out, err = opsaudit(capsys, "new", "rule", "a-b", "--code", "ACME001", "--ruleset", "r.yaml")
        assert code == 2
        assert "r.yaml has ACME001 already; choose another code" in err


HEAD = "opsaudit: ruleset/v1\nname: r\nversion: 1.0.0\ntitle: r\nlicence: MIT\ncopyright: r\n"
