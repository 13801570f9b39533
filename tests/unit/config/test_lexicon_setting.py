"""A project adds words to the lexicon and takes words from it; what it cannot change is told with its place."""

import datetime as dt

import pytest

from opsaudit.config import Config, read_config
from opsaudit.config.lexicon import ChangedWord, vocabulary_at, vocabulary_of
from opsaudit.errors import ConfigError
from opsaudit.messages import same
from opsaudit.model.place import Place
from opsaudit.plugin_manager import load_plugins
from opsaudit.source.lexicons import ClassChange, Word
from opsaudit.statements import read_statement, standard_lexicon

SETTING = """\
lexicon:
  vague-degree: {add: [妥善, Properly], remove: [有效]}
  rise:
    add: [shoot up/shot up]
    remove: lift
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def written(folder, text, name="opsaudit.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return read_config(folder)


def merged(folder, text, name="opsaudit.yaml"):
    return vocabulary_of(written(folder, text, name), load_plugins(path=[]))


def place(line, column, end, file="opsaudit.yaml"):
    return Place(file, line, column, line, end)


def test_the_setting_is_read_with_the_place_of_each_word(folder):
    config = written(folder, SETTING)
    assert config.lexicon == (
        ClassChange(
            "vague-degree",
            place(2, 3, 15),
            add=(Word("妥善", place(2, 24, 26)), Word("properly", place(2, 28, 36))),
            remove=(Word("有效", place(2, 48, 50)),),
        ),
        ClassChange(
            "rise",
            place(3, 3, 7),
            add=(Word("shoot up/shot up", place(4, 11, 27)),),
            remove=(Word("lift", place(5, 13, 17)),),
        ),
    )
    assert config.origins == {"lexicon": "opsaudit.yaml:2:3"}


def test_pyproject_says_the_same_in_tables_of_its_own(folder):
    text = (
        '[tool.opsaudit]\nlang = "en"\n\n[tool.opsaudit.lexicon.vague-degree]\nadd = [\n  "妥善",\n  "Properly",\n]\n'
        "remove = ['有效']\n"
    )
    [change] = written(folder, text, "pyproject.toml").lexicon
    file = "pyproject.toml"
    assert change == ClassChange(
        "vague-degree",
        place(4, 24, 36, file),
        add=(Word("妥善", place(6, 3, 7, file)), Word("properly", place(7, 3, 13, file))),
        remove=(Word("有效", place(9, 11, 15, file)),),
    )


def test_words_are_added_and_removed(folder):
    lexicon = merged(folder, SETTING).lexicon
    own = standard_lexicon().classes
    degree, rise = lexicon.classes["vague-degree"], lexicon.classes["rise"]
    assert degree.zh == (*(word for word in own["vague-degree"].zh if word != "有效"), "妥善")
    assert degree.en == (*own["vague-degree"].en, "properly")
    assert rise.en == (*(word for word in own["rise"].en if word != "lift"), "shoot up/shot up")
    assert {name for name, kind in lexicon.classes.items() if kind != own[name]} == {"vague-degree", "rise"}


def test_every_change_says_where_it_comes_from(folder):
    assert merged(folder, SETTING).changes == (
        ChangedWord("vague-degree", "有效", is_added=False, origin=same("opsaudit.yaml:2:48")),
        ChangedWord("vague-degree", "妥善", is_added=True, origin=same("opsaudit.yaml:2:24")),
        ChangedWord("vague-degree", "properly", is_added=True, origin=same("opsaudit.yaml:2:28")),
        ChangedWord("rise", "lift", is_added=False, origin=same("opsaudit.yaml:5:13")),
        ChangedWord("rise", "shoot up/shot up", is_added=True, origin=same("opsaudit.yaml:4:11")),
    )


def smells(text, lexicon):
    found = read_statement(text, dt.date(2026, 1, 1), lexicon)
    return [(found.words(smell.span), smell.name) for smell in found.smells]


@pytest.mark.parametrize("written_as", ["积极应对", "積極應對", "积\u200b极应对"])
def test_a_word_in_another_script_is_the_same_word(written_as, folder):
    lexicon = merged(folder, f'lexicon: {{vague-degree: {{add: ["{written_as}"]}}}}\n').lexicon
    assert smells("积极应对客户投诉", lexicon) == [("积极应对", "vague-degree")]
    assert smells("積極應對客戶投訴", lexicon) == [("積極應對", "vague-degree")]


def test_an_english_word_in_full_width_and_capitals_is_the_same_word(folder):
    lexicon = merged(folder, "lexicon: {vague-degree: {add: [ＰＲＯＰＥＲＬＹ  done]}}\n").lexicon
    assert smells("Train staff Properly done", lexicon) == [("Properly done", "vague-degree")]


def test_a_verb_is_found_in_all_its_forms(folder):
    lexicon = merged(folder, SETTING).lexicon
    for form in ("shoot up", "shoots up", "shooting up", "shot up"):
        [mark] = lexicon.marks(form)
        assert (mark.classes, form[mark.start : mark.end]) == (("rise",), form)


def test_without_changes_the_lexicon_is_the_one_that_opsaudit_comes_with():
    found = vocabulary_of(Config(), load_plugins(path=[]))
    assert found.lexicon is standard_lexicon()
    assert (found.changes, found.findings, found.brought) == ((), (), {})


def test_the_nearest_configuration_decides(folder):
    written(folder, SETTING)
    (folder / "plans").mkdir()
    assert "妥善" in vocabulary_at("plans").lexicon.classes["vague-degree"].zh


@pytest.mark.parametrize("text", ["lexicon:\n", "lexicon: {}\n"])
def test_an_empty_setting_changes_nothing(text, folder):
    assert written(folder, text).lexicon == ()


ERRORS = {
    "unknown class": (
        "lexicon:\n  vague-degre: {add: [妥善]}\n",
        ["opsaudit.yaml:2:3: 没有词类“vague-degre”；是否想写“vague-degree”？"],
        ["opsaudit.yaml:2:3: there is no class of words 'vague-degre'; did you mean 'vague-degree'?"],
    ),
    "there already, not there": (
        "lexicon:\n  hedge: {add: [力爭, Aim To], remove: [大体, rouhgly]}\n",
        [
            "opsaudit.yaml:2:17: 词类“hedge”里已有“力争”，不必再加",
            "opsaudit.yaml:2:21: 词类“hedge”里已有“aim to”，不必再加",
            "opsaudit.yaml:2:39: 词类“hedge”里没有“大体”，无从去掉",
            "opsaudit.yaml:2:43: 词类“hedge”里没有“rouhgly”，无从去掉；是否想写“roughly”？",
        ],
        [
            "opsaudit.yaml:2:17: '力争' is in 'hedge' already; leave it out",
            "opsaudit.yaml:2:21: 'aim to' is in 'hedge' already; leave it out",
            "opsaudit.yaml:2:39: '大体' is not in 'hedge' and cannot be removed",
            "opsaudit.yaml:2:43: 'rouhgly' is not in 'hedge' and cannot be removed; did you mean 'roughly'?",
        ],
    ),
    "forms of what is no verb": (
        "lexicon: {hedge: {add: [muddle/muddled]}}\n",
        ["opsaudit.yaml:1:25: “muddle/muddled”：词类“hedge”不是动词类，不能用斜线写不规则变化"],
        [
            (
                "opsaudit.yaml:1:25: 'muddle/muddled': 'hedge' is no class of verbs, so that its words have no irregular "
                "forms after a slash"
            )
        ],
    ),
    "twice, both, nothing": (
        "lexicon:\n  hedge: {add: [大体, 大體, mostly], remove: [mostly]}\n  rise: {add: []}\n",
        [
            "opsaudit.yaml:2:21: “大體”在这里写了两次",
            "opsaudit.yaml:2:25: “mostly”既要加入又要去掉；只留一处",
            "opsaudit.yaml:3:3: “rise”什么也没有改；写 add 或 remove",
        ],
        [
            "opsaudit.yaml:2:21: '大體' is listed twice",
            "opsaudit.yaml:2:25: 'mostly' is both added and removed; keep one of the two",
            "opsaudit.yaml:3:3: 'rise' changes nothing; write `add` or `remove` under it",
        ],
    ),
    "no words": (
        'lexicon: {hedge: {add: [妥善、合理, "3 days", "", naïve, KPI化]}}\n',
        [
            f"opsaudit.yaml:1:{column}: “{word}”不能作为词条：一条写一个词，用汉字或英文字母，不含数字和标点"
            for column, word in ((25, "妥善、合理"), (32, "3 days"), (42, ""), (46, "naïve"), (53, "KPI化"))
        ],
        [
            (
                f"opsaudit.yaml:1:{column}: '{word}' is no word: write one word or phrase for each entry, in Chinese "
                "characters or English letters, without digits or punctuation"
            )
            for column, word in ((25, "妥善、合理"), (32, "3 days"), (42, ""), (46, "naïve"), (53, "KPI化"))
        ],
    ),
    "wrong types": (
        "lexicon:\n  hedge: [大体]\n  rise: {add: {a: b}, zh: 涨}\n",
        [
            "opsaudit.yaml:2:10: “hedge”应为键值对",
            "opsaudit.yaml:3:15: “add”应为文字的列表",
            "opsaudit.yaml:3:23: 未知的键“zh”",
        ],
        [
            "opsaudit.yaml:2:10: 'hedge' takes keys with values",
            "opsaudit.yaml:3:15: 'add' takes a list of words",
            "opsaudit.yaml:3:23: unknown key 'zh'",
        ],
    ),
    "a list of words": (
        "lexicon: [妥善]\n",
        ["opsaudit.yaml:1:10: “lexicon”应为键值对"],
        ["opsaudit.yaml:1:10: 'lexicon' takes keys with values"],
    ),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_what_is_wrong_is_told_at_its_place_in_both_languages(kind, folder):
    text, zh, en = ERRORS[kind]
    with pytest.raises(ConfigError) as caught:
        merged(folder, text)
    assert caught.value.show("zh").split("\n") == zh
    assert caught.value.show("en").split("\n") == en
    assert caught.value.exit_code == 2


def test_in_pyproject_it_is_told_at_the_word(folder):
    with pytest.raises(ConfigError) as caught:
        merged(folder, '[tool.opsaudit.lexicon]\nhedge = {add = ["大体", "力争"]}\n', "pyproject.toml")
    assert caught.value.show("en") == "pyproject.toml:2:23: '力争' is in 'hedge' already; leave it out"
