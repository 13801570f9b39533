"""The words that goal statements are read by, as a user sees and changes them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run
from opsaudit.plugin_manager import load_plugins
from opsaudit.statements import standard_lexicon

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
SETTING = "lexicon:\n  vague-degree: {add: [妥善, properly], remove: [有效]}\n"
PLUGIN = """\
from opsaudit.api import LexiconResource, hookimpl

@hookimpl
def opsaudit_lexicons():
    return [LexiconResource("acme_words")]
"""
WORDS = """\
hedge: {add: [大体], remove: [generally, 左右]}
acme-jargon:
  about: {zh: 公司行话, en: company jargon}
  source: Acme style guide
  frame: {zh: "要{}业务", en: "we {} the business"}
  verbs: true
  zh: 打透 跑通
  en: [double down]
"""


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def site(tmp_path):
    """Install a plugin with words, as pip would."""
    folder = tmp_path / "site"
    (folder / "acme_words").mkdir(parents=True)
    (folder / "acme_words" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "acme_words" / "lexicon.yaml").write_text(WORDS, encoding="utf-8")
    (folder / "acme.py").write_text(PLUGIN, encoding="utf-8")
    info = folder / "acme-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[opsaudit]\nacme = acme\n", encoding="utf-8")
    return folder


def opsaudit(capsys, *args):
    code = run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def process(site, *args, lang="en"):
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(site), PYTHONPATH]),
        "OPSAUDIT_LANG": lang,
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", *args], capture_output=True, encoding="utf-8", env=environ, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def cells(line):
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


class TestConfigShow:
    def test_the_changes_are_shown_with_their_origin(self, capsys):
        Path("opsaudit.yaml").write_text(SETTING, encoding="utf-8")
        code, out, _err = opsaudit(capsys, "config", "show")
        assert code == 0
        (row,) = [line for line in out.splitlines() if line.startswith("lexicon")]
        assert cells(row) == ["lexicon", "vague-degree +妥善 +properly -有效", "opsaudit.yaml:2:3"]


class TestConfigLexicon:
    def test_every_class_has_its_meaning_its_words_and_its_source(self, capsys):
        code, out, _err = opsaudit(capsys, "config", "lexicon")
        heads = [line for line in out.splitlines() if not line.startswith(" ")]
        assert code == 0
        assert [line.split()[0] for line in heads] == list(standard_lexicon().classes)
        text = " ".join(out.split())
        for name, kind in standard_lexicon().classes.items():
            counts = f"{len(kind.zh)} words in Chinese, {len(kind.en)} in English"
            assert f"{name} {kind.about.en}; {counts}; {kind.source}" in text

    @pytest.mark.parametrize(
        ("lang", "heads", "origin"),
        [
            ("en", ["change", "word", "class", "from"], "plugin acme (acme 1.0)"),
            ("zh", ["改动", "词", "词类", "改动来自"], "插件 acme（acme 1.0）"),
        ],
    )
    def test_changed_words_follow_with_whoever_changed_them(self, lang, heads, origin, site):
        Path("opsaudit.yaml").write_text(SETTING, encoding="utf-8")
        code, out, err = process(site, "config", "lexicon", lang=lang)
        lines = [cells(line) for line in out.splitlines()]
        assert (code, err) == (0, "")
        assert lines[lines.index([]) + 1 :] == [
            heads,
            ["-", "generally", "hedge", origin],
            ["-", "左右", "hedge", origin],
            ["+", "大体", "hedge", origin],
            ["-", "有效", "vague-degree", "opsaudit.yaml:2:48"],
            ["+", "妥善", "vague-degree", "opsaudit.yaml:2:24"],
            ["+", "properly", "vague-degree", "opsaudit.yaml:2:28"],
        ]

    def test_a_class_of_a_plugin_is_shown_with_all_its_words(self, site):
        assert process(site, "config", "lexicon", "acme-jargon") == (
            0,
            (
                "acme-jargon: company jargon\nsource: Acme style guide\nfrom: plugin acme (acme 1.0)\n"
                "used as: 要…业务 / we … the business\nChinese (2): 打透、跑通\nEnglish (1): double down\n"
            ),
            "",
        )

    def test_without_plugins_it_is_not_there(self, site):
        assert process(site, "config", "lexicon", "acme-jargon", "--no-plugins") == (
            2,
            "",
            "error: there is no class of words 'acme-jargon'\n",
        )

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "error: there is no class of words 'hegde'; did you mean 'hedge'?\n"),
            ("zh", "错误：没有词类“hegde”；是否想写“hedge”？\n"),
        ],
    )
    def test_a_misspelt_class_is_answered_with_the_nearest(self, lang, told, capsys):
        assert opsaudit(capsys, "config", "lexicon", "hegde", "--lang", lang) == (2, "", told)

    def test_words_that_are_not_used_are_named(self, site):
        (site / "acme_words" / "lexicon.yaml").write_text("hedge: {add: [大体, 力争]}\n", encoding="utf-8")
        code, out, err = process(site, "config", "lexicon", "hedge")
        assert (code, out.splitlines()[0], "大体" in out) == (3, "hedge: hedge", False)
        assert err == (
            "plugin acme (acme 1.0): its lexicon acme_words/lexicon.yaml is not used: "
            "acme_words/lexicon.yaml:1:19: '力争' is in 'hedge' already; leave it out\n"
        )


class TestGoal:
    def test_the_configuration_of_the_folder_and_plugins_decide_what_is_read(self, site, folder):
        Path("opsaudit.yaml").write_text(SETTING, encoding="utf-8")
        (folder / "below").mkdir()
        os.chdir("below")
        rows = '{"id": 1, "text": "大体、妥善、有效处理投诉"}\n'
        Path("goals.jsonl").write_text(rows, encoding="utf-8")
        code, out, _err = process(site, "goal", "--jsonl", "goals.jsonl", "--as-of", "2026-01-01")
        assert code == 0
        assert '"smells": [{"class": "hedge", "span": [0, 2]}, {"class": "vague-degree", "span": [3, 5]}]' in out
        code, out, _err = process(site, "goal", "大体、妥善、有效处理投诉", "--no-plugins")
        assert (code, out.splitlines()[1].strip()) == (0, "~~~~")

    def test_a_configuration_that_is_wrong_stops_it(self, capsys):
        Path("opsaudit.yaml").write_text("lexicon: {hedge: {remove: [妥善]}}\n", encoding="utf-8")
        assert opsaudit(capsys, "goal", "妥善处理") == (
            2,
            "",
            "error: opsaudit.yaml:1:28: '妥善' is not in 'hedge' and cannot be removed\n",
        )

    @pytest.mark.parametrize(
        ("file", "text", "told"),
        [
            ("acme_words/lexicon.yaml", "- x\n", "plugin acme (acme 1.0): its lexicon acme_words/lexicon.yaml is not"),
            ("acme.py", "raise ImportError('no')\n", "plugin acme (acme 1.0) cannot be imported"),
        ],
    )
    def test_a_plugin_whose_words_are_lost_is_named_and_the_rest_is_read(self, file, text, told, site):
        (site / file).write_text(text, encoding="utf-8")
        code, out, err = process(site, "goal", "力争大体完成", "--as-of", "2026-01-01")
        assert (code, out.splitlines()[1].strip()) == (3, "~~~~")
        assert err.startswith(told)


class TestPlugins:
    def test_the_list_and_the_doctor_show_what_a_plugin_changes(self, site):
        code, out, _err = process(site, "plugins", "list")
        assert code == 0
        listed = {row[0]: [*row[:4], *row[5:]] for row in map(cells, out.splitlines())}  # without the time it took
        assert listed["acme"] == ["acme", "acme 1.0", "loaded", "0", "words hedge, acme-jargon"]
        code, out, _err = process(site, "plugins", "doctor")
        assert code == 0
        assert out.splitlines()[3:5] == ["  changes words: hedge +1 -2", "  changes words: acme-jargon +3"]

    def test_words_that_are_not_used_are_trouble(self, site):
        (site / "acme_words" / "lexicon.yaml").write_text("hegde: {add: [大体]}\n", encoding="utf-8")
        code, out, _err = process(site, "plugins", "list")
        assert (code, cells(out.splitlines()[1])[:3]) == (3, ["acme", "acme 1.0", "partial"])
        code, out, _err = process(site, "plugins", "doctor")
        assert code == 3
        assert "there is no class of words 'hegde'; did you mean 'hedge'?" in " ".join(out.split())


@pytest.mark.parametrize(
    "name",
    [
        "opsaudit.statements.lexicon",
        "opsaudit.statements.reader",
        "opsaudit.source.lexicons",
        "opsaudit.plugin_manager.lexicons",
    ],
)
def test_a_check_that_reads_no_statement_loads_no_words(name, site, folder):
    (folder / "plan.yaml").write_text("org: {name: Acme}\n", encoding="utf-8")
    code = (
        "import sys\nfrom opsaudit.cli.main import run\nrun(['check', 'plan.yaml', '--quiet'])\n"
        "print(sys.argv[1] in sys.modules, 'acme' in sys.modules, 'acme_words' in sys.modules)"
    )
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(site), PYTHONPATH])}
    done = subprocess.run(
        [sys.executable, "-c", code, name], capture_output=True, encoding="utf-8", env=environ, check=True
    )
    assert done.stdout.splitlines()[-1] == "False True False"


def test_the_plugins_of_opsaudit_bring_no_words():
    own = [plugin for plugin in load_plugins().plugins if plugin.is_first_party]
    assert own
    assert [plugin.name for plugin in own if plugin.lexicons] == []


def test_so_that_a_goal_is_read_without_importing_them(folder):
    (folder / "opsaudit.yaml").write_text(SETTING, encoding="utf-8")
    code = (
        "import sys\nfrom opsaudit.cli.main import run\nrun(['goal', '妥善处理投诉'])\n"
        "print([name for name in ('opsaudit.api', 'opsaudit_smart', 'pluggy') if name in sys.modules])"
    )
    environ = os.environ | {"PYTHONPATH": PYTHONPATH}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environ, check=True)
    lines = done.stdout.splitlines()
    assert (lines[1].strip(), lines[-1]) == ("~~~~", "[]")
