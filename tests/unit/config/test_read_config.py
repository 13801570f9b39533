"""The configuration is read from opsaudit.yaml or pyproject.toml, and everything wrong in it is told at once."""

import datetime as dt
from pathlib import Path

import pytest

from opsaudit.config import Config, Requirement, nearest_config, read_config
from opsaudit.errors import ConfigError
from opsaudit.model.severity import Severity

FULL = """\
lang: zh
ruleset: ./house.yaml
fail_on: high
select: [SMART, SOP001]
ignore:
  - SOP014
as_of: 2026-03-31
plans: [plans/*, "other/*.yaml"]
require_plugins: ["opsaudit-acme>=1.2,<2"]
plugins: [acme]
x-note: mine
"""
FULL_TOML = """\
[project]
name = "acme"
lang = "zh"

[tool.opsaudit]
lang = "zh"
ruleset = "./house.yaml"
fail_on = "high"
select = ["SMART", "SOP001"]
ignore = ["SOP014"]
as_of = 2026-03-31
plans = ["plans/*", "other/*.yaml"]
require_plugins = ["opsaudit-acme>=1.2,<2"]
plugins = ["acme"]

[tool.other]
select = 1
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def full(folder, path, origins):
    return Config(
        base=folder,
        path=path,
        lang="zh",
        ruleset="./house.yaml",
        fail_on=Severity.HIGH,
        select=("SMART", "SOP001"),
        ignore=("SOP014",),
        as_of=dt.date(2026, 3, 31),
        plans=("plans/*", "other/*.yaml"),
        require_plugins=(Requirement("opsaudit-acme", ((">=", "1.2"), ("<", "2"))),),
        plugins=frozenset({"acme"}),
        origins=origins,
    )


def test_every_key_of_opsaudit_yaml_is_read_with_its_place(folder):
    (folder / "opsaudit.yaml").write_text(FULL, encoding="utf-8")
    origins = {
        "lang": "opsaudit.yaml:1:7",
        "ruleset": "opsaudit.yaml:2:10",
        "fail_on": "opsaudit.yaml:3:10",
        "select": "opsaudit.yaml:4:9",
        "ignore": "opsaudit.yaml:6:3",
        "as_of": "opsaudit.yaml:7:8",
        "plans": "opsaudit.yaml:8:8",
        "require_plugins": "opsaudit.yaml:9:18",
        "plugins": "opsaudit.yaml:10:10",
    }
    assert read_config(folder) == full(folder, "opsaudit.yaml", origins)


def test_the_table_of_pyproject_says_the_same(folder):
    (folder / "pyproject.toml").write_text(FULL_TOML, encoding="utf-8")
    lines = dict(
        zip(
            ["lang", "ruleset", "fail_on", "select", "ignore", "as_of", "plans", "require_plugins", "plugins"],
            range(6, 15),
            strict=True,
        )
    )
    origins = {key: f"pyproject.toml:{line}:1" for key, line in lines.items()}
    assert read_config(folder) == full(folder, "pyproject.toml", origins)


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("\n[tool.opsaudit]\nlang = 'zh'\n", "2:7"),
        ("[tool]\nopsaudit = {lang = 'zh'}\n", "2:1"),
        ("tool.opsaudit.lang = 'zh'\n", "1:1"),
    ],
)
def test_both_in_one_folder_are_told(folder, table, place):
    (folder / "pyproject.toml").write_text(table, encoding="utf-8")
    (folder / "opsaudit.yaml").write_text("lang: en\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(folder)
    where = f"pyproject.toml:{place}: "
    assert caught.value.show("en") == f"{where}[tool.opsaudit] is not read beside opsaudit.yaml; keep one of the two"
    assert caught.value.show("zh") == f"{where}旁边已有 opsaudit.yaml，[tool.opsaudit] 不会被读取；请只保留一处"


@pytest.mark.parametrize("text", ["[tool.black]\nx = 1\n", "[project]\nname = 'opsaudit-acme'\n", "opsaudit = [\n"])
def test_a_pyproject_without_the_table_may_lie_beside_opsaudit_yaml(folder, text):
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    (folder / "opsaudit.yaml").write_text("lang: en\n", encoding="utf-8")
    assert read_config(folder).lang == "en"


def test_an_empty_file_is_a_configuration_that_says_nothing(folder):
    (folder / "opsaudit.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_config(folder) == Config(base=folder, path="opsaudit.yaml")


@pytest.mark.parametrize("text", ["[tool.black]\nx = 1\n", "[project]\ndependencies = ['opsaudit']\n"])
def test_a_pyproject_without_the_table_is_no_configuration(folder, text):
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    assert read_config(folder) is None


def test_a_table_written_inline_is_read_too(folder):
    (folder / "pyproject.toml").write_text("[tool]\nopsaudit = {lang = 'zh'}\n", encoding="utf-8")
    assert read_config(folder).lang == "zh"


def test_nothing_set_means_the_defaults():
    config = Config()
    assert (config.fail_on, config.lang, config.ruleset, config.plugins) == (Severity.MEDIUM, None, None, None)


def test_never_is_a_threshold(folder):
    (folder / "opsaudit.yaml").write_text("fail_on: never\n", encoding="utf-8")
    assert read_config(folder).fail_on is None


@pytest.mark.parametrize(("text", "plugins"), [("plugins: []", frozenset()), ("plugins:", None)])
def test_an_empty_list_of_plugins_allows_none_and_no_list_allows_all(folder, text, plugins):
    (folder / "opsaudit.yaml").write_text(text, encoding="utf-8")
    assert read_config(folder).plugins == plugins


ERRORS = {
    "unknown key": (
        "rulset: x\n",
        ["opsaudit.yaml:1:1: 未知的键“rulset”；是否想写“ruleset”？"],
        ["opsaudit.yaml:1:1: unknown key 'rulset'; did you mean 'ruleset'?"],
    ),
    "several at once": (
        "lang: de\nfail_on: hihg\nas_of: 2026-02-30\nselect: {a: b}\n",
        [
            "opsaudit.yaml:1:7: “lang”没有“de”这个取值（可写：zh, en）",
            (
                "opsaudit.yaml:2:10: “fail_on”没有“hihg”这个取值（可写：critical, high, medium, low, info, never）"
                "；是否想写“high”？"
            ),
            "opsaudit.yaml:3:8: “as_of”应为日期，如 2026-03-31，而不是“2026-02-30”",
            "opsaudit.yaml:4:9: “select”应为文字的列表",
        ],
        [
            "opsaudit.yaml:1:7: 'lang' cannot be 'de' (one of: zh, en)",
            (
                "opsaudit.yaml:2:10: 'fail_on' cannot be 'hihg' (one of: critical, high, medium, low, info, never)"
                "; did you mean 'high'?"
            ),
            "opsaudit.yaml:3:8: 'as_of' takes a date, as 2026-03-31, not '2026-02-30'",
            "opsaudit.yaml:4:9: 'select' takes a list of words",
        ],
    ),
    "date in another form": (
        "as_of: 20260331\n",
        ["opsaudit.yaml:1:8: “as_of”应为日期，如 2026-03-31，而不是“20260331”"],
        ["opsaudit.yaml:1:8: 'as_of' takes a date, as 2026-03-31, not '20260331'"],
    ),
    "globs that lead elsewhere": (
        "plans: [/etc, ../other, ./, 'a/*']\n",
        [
            "opsaudit.yaml:1:9: “plans”的路径模式从本文件所在的文件夹往下写，而不是“/etc”",
            "opsaudit.yaml:1:15: “plans”的路径模式从本文件所在的文件夹往下写，而不是“../other”",
            "opsaudit.yaml:1:25: “./”不能作为“plans”的路径模式",
        ],
        [
            "opsaudit.yaml:1:9: 'plans' takes patterns that start at the folder of this file, not '/etc'",
            "opsaudit.yaml:1:15: 'plans' takes patterns that start at the folder of this file, not '../other'",
            "opsaudit.yaml:1:25: './' is no pattern of plans",
        ],
    ),
    "requirement that is none": (
        "require_plugins: [acme~1, '>=2', 'acme >= 1.0']\n",
        [
            "opsaudit.yaml:1:19: “acme~1”不是插件要求；应写成 opsaudit-acme>=1.2",
            "opsaudit.yaml:1:27: “>=2”不是插件要求；应写成 opsaudit-acme>=1.2",
        ],
        [
            "opsaudit.yaml:1:19: 'acme~1' is no requirement; write it as opsaudit-acme>=1.2",
            "opsaudit.yaml:1:27: '>=2' is no requirement; write it as opsaudit-acme>=1.2",
        ],
    ),
    "a list": (
        "- a\n",
        ["opsaudit.yaml:1:1: “opsaudit.yaml”应为键值对"],
        ["opsaudit.yaml:1:1: 'opsaudit.yaml' takes keys with values"],
    ),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_what_is_wrong_is_told_at_its_place_in_both_languages(folder, kind):
    text, zh, en = ERRORS[kind]
    (folder / "opsaudit.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(folder)
    assert caught.value.show("en").split("\n") == en
    assert caught.value.show("zh").split("\n") == zh
    assert caught.value.exit_code == 2


def test_what_is_wrong_in_pyproject_is_told_at_the_line_of_its_key(folder):
    text = "[project]\nfail_on = 1\n[tool.opsaudit]\nlang = 'zh'\nfail_on = 'hihg'\nplugin = ['a']\n"
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(folder)
    assert [line.partition(": ")[0] for line in caught.value.show("en").split("\n")] == [
        "pyproject.toml:5:1",
        "pyproject.toml:6:1",
    ]


def test_a_pyproject_that_is_no_toml_is_told_at_its_line(folder):
    (folder / "pyproject.toml").write_text("[tool.opsaudit]\nlang = \n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(folder)
    assert caught.value.show("en") == "pyproject.toml:2:8: the file is not valid TOML"


def test_a_file_with_the_other_ending_is_not_passed_over(folder):
    (folder / "opsaudit.yml").write_text("lang: zh\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(folder)
    assert caught.value.show("en") == "opsaudit.yml: the configuration is called opsaudit.yaml; rename this file"


def test_the_nearest_configuration_applies(folder):
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "opsaudit.yaml").write_text("lang: zh\n", encoding="utf-8")
    (folder / "a" / "pyproject.toml").write_text("[tool.opsaudit]\nlang = 'en'\n", encoding="utf-8")
    assert nearest_config(folder / "a" / "b").path == "a/pyproject.toml"
    assert nearest_config(Path("a/b")).base == folder / "a"
    assert nearest_config(folder / "plan.yaml").path == "opsaudit.yaml"


def test_the_search_ends_at_the_root_of_the_repository(folder):
    (folder / "opsaudit.yaml").write_text("lang: zh\n", encoding="utf-8")
    (folder / "inner" / ".git").mkdir(parents=True)
    (folder / "inner" / "plans").mkdir()
    assert nearest_config(folder / "inner" / "plans") == Config()
