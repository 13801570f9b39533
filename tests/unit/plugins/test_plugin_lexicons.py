"""Plugins change the words that goal statements are read by; what one gets wrong costs its own file alone."""

import datetime as dt
import sys

import pytest
from lexicon_plugin import HOOK, JARGON, install

from opsaudit.config import read_config
from opsaudit.config.lexicon import ChangedWord, vocabulary_of
from opsaudit.errors import ConfigError
from opsaudit.messages import Text, same
from opsaudit.plugin_manager import PluginStatus
from opsaudit.statements import read_statement, standard_lexicon


def merged(site, config):
    return vocabulary_of(config, site.load())


@pytest.fixture
def config(tmp_path, monkeypatch):
    """Return the configuration of a text."""
    monkeypatch.chdir(tmp_path)

    def made(text=""):
        (tmp_path / "opsaudit.yaml").write_text(text, encoding="utf-8")
        return read_config(tmp_path)

    return made


def smells(text, lexicon):
    found = read_statement(text, dt.date(2026, 1, 1), lexicon)
    return [found.words(smell.span) for smell in found.smells]


def test_a_plugin_adds_and_removes_words(site, config):
    install(site, "acme", "vague-degree: {add: [妥善, 穩妥, Properly], remove: [有效]}\n")
    found = merged(site, config())
    assert smells("妥善、有效、稳妥处理投诉", found.lexicon) == ["妥善", "稳妥"]
    assert smells("Handle complaints properly", found.lexicon) == ["properly"]
    origin = Text(zh="插件 acme（acme 1.0）", en="plugin acme (acme 1.0)")
    assert found.changes == (
        ChangedWord("vague-degree", "有效", is_added=False, origin=origin),
        ChangedWord("vague-degree", "妥善", is_added=True, origin=origin),
        ChangedWord("vague-degree", "稳妥", is_added=True, origin=origin),
        ChangedWord("vague-degree", "properly", is_added=True, origin=origin),
    )


def test_a_class_of_its_own_is_found_and_changes_no_reading(site, config):
    install(site, "acme", JARGON.replace("打透", "全面提升"))
    lexicon = merged(site, config()).lexicon
    assert lexicon.places("我們要全面提升業務", "acme-jargon") == ((3, 7),)
    assert lexicon.places("They leapfrogged rivals and are Doubling Down", "acme-jargon") == ((5, 16), (32, 45))
    text = "全面提升客户满意度至90%"
    assert read_statement(text, dt.date(2026, 1, 1), lexicon) == read_statement(text, dt.date(2026, 1, 1))


def test_words_of_every_class_are_found_at_their_places(config, site):
    lexicon = merged(site, config()).lexicon
    assert lexicon.places("力爭年底前基本完成", "hedge") == ((0, 2), (5, 9))
    with pytest.raises(LookupError, match="the lexicon has no class 'hegde'"):
        lexicon.places("x", "hegde")


def test_the_project_goes_before_plugins(site, config):
    install(site, "acme", "vague-degree: {add: [妥善], remove: [有效]}\n" + JARGON)
    text = "lexicon:\n  vague-degree: {add: [有效], remove: [妥善]}\n  acme-jargon: {add: [拿捏]}\n"
    found = merged(site, config(text))
    assert smells("妥善、有效处理投诉", found.lexicon) == ["有效"]
    assert found.lexicon.places("拿捏业务", "acme-jargon") == ((0, 2),)
    assert found.changes[-3:] == (
        ChangedWord("vague-degree", "妥善", is_added=False, origin=same("opsaudit.yaml:2:38")),
        ChangedWord("vague-degree", "有效", is_added=True, origin=same("opsaudit.yaml:2:24")),
        ChangedWord("acme-jargon", "拿捏", is_added=True, origin=same("opsaudit.yaml:3:23")),
    )


def test_a_word_that_a_plugin_brought_need_not_be_added_again(site, config):
    install(site, "acme", "hedge: {add: [大体]}\n")
    with pytest.raises(ConfigError) as caught:
        merged(site, config("lexicon: {hedge: {add: [大体]}}\n"))
    assert caught.value.show("en") == "opsaudit.yaml:1:25: '大体' is in 'hedge' already; leave it out"


def test_two_plugins_may_add_the_same_word_and_their_order_is_that_of_their_names(site, config):
    install(site, "acme-z", "hedge: {add: [大体, 估摸]}\n")
    install(site, "acme-a", "hedge: {add: [大体, 差不多]}\n")
    found = merged(site, config())
    assert found.lexicon.classes["hedge"].zh == (*standard_lexicon().classes["hedge"].zh, "大体", "差不多", "估摸")
    assert [change.origin.en for change in found.changes] == ["plugin acme_a (acme-a 1.0)"] * 2 + [
        "plugin acme_z (acme-z 1.0)"
    ] * 2
    assert found.findings == ()


REFUSED = {
    "wrong words": (
        "hedge: {add: [力争, 大体]}\nvague-degre: {remove: [有效]}\nrise: {ad: [涨]}\n",
        (
            "acme_words/lexicon.yaml:1:15: '力争' is in 'hedge' already; leave it out; "
            "acme_words/lexicon.yaml:2:1: there is no class of words 'vague-degre'; did you mean 'vague-degree'?; "
            "acme_words/lexicon.yaml:3:1: 'rise' changes nothing; write `add` or `remove` under it; "
            "acme_words/lexicon.yaml:3:8: unknown key 'ad'; did you mean 'add'?"
        ),
    ),
    "no YAML": ("hedge: {add: [大体\n", "acme_words/lexicon.yaml:"),
    "a list": ("- 大体\n", "acme_words/lexicon.yaml:1:1: 'lexicon.yaml' takes keys with values"),
    "a class of opsaudit": (
        JARGON.replace("acme-jargon", "hedge"),
        (
            "acme_words/lexicon.yaml:1:1: the class 'hedge' comes with opsaudit; change its words by `add` and `remove`, or "
            "give your class another name"
        ),
    ),
    "half a class": (
        'Jargon:\n  about: {zh: 行话}\n  frame: {zh: 要业务, en: "we {} it"}\n  verbs: perhaps\n  en: [run 2, leap/leapt]\n',
        "acme_words/lexicon.yaml:1:1: 'Jargon' is no name of a class; write it like acme-jargon; ",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_wrong_is_left_out_alone_and_named(kind, site, config):
    text, reason = REFUSED[kind]
    install(site, "acme", text)
    install(site, "acme-z", "hedge: {add: [大体]}\n")
    found = merged(site, config())
    assert [change.word for change in found.changes] == ["大体"]
    [finding] = found.findings
    assert (finding.code, finding.blame, finding.state.value) == ("OPS067", "acme", "inconclusive")
    assert finding.message.en.startswith(
        f"plugin acme (acme 1.0): its lexicon acme_words/lexicon.yaml is not used: {reason}"
    )
    assert finding.message.zh.startswith("插件 acme（acme 1.0）的词表 acme_words/lexicon.yaml 没有采用：")
    assert "{" not in finding.message.zh.replace("{}", "")


def test_everything_wrong_with_a_class_is_told(site, config):
    install(site, "acme", REFUSED["half a class"][0])
    [finding] = merged(site, config()).findings
    assert [part.partition(": ")[2] for part in finding.message.en.split("acme_words/lexicon.yaml")[2:]] == [
        "'Jargon' is no name of a class; write it like acme-jargon; ",
        "'source' is missing; ",
        "'en' is missing; ",
        "'frame' holds {} once in either language, where a word goes; ",
        "'verbs' cannot be 'perhaps' (one of: true, false); ",
        "'run 2' is no English word: write letters, without digits or punctuation; ",
        ("'leap/leapt': 'Jargon' is no class of verbs, so that its words have no irregular forms after a slash"),
    ]


HOOKS = {
    "a file that is not there": (
        'LexiconResource("acme")',
        "OPS067",
        "plugin acme (acme 1.0): its lexicon acme/lexicon.yaml is not used: AttributeError",
    ),
    "a package that is not there": (
        'LexiconResource("nowhere", "a/words.yaml")',
        "OPS067",
        (
            "plugin acme (acme 1.0): its lexicon nowhere/a/words.yaml is not used: ModuleNotFoundError: "
            "No module named 'nowhere'"
        ),
    ),
    "something else": (
        '"lexicon.yaml"',
        "OPS061",
        (
            "plugin acme (acme 1.0) did not load, so what it has took no part: hook opsaudit_lexicons: returns str where "
            "LexiconResource belongs"
        ),
    ),
    "one file twice": (
        'LexiconResource("acme"), LexiconResource("acme")',
        "OPS061",
        (
            "plugin acme (acme 1.0) did not load, so what it has took no part: hook opsaudit_lexicons: the lexicon "
            "acme/lexicon.yaml occurs twice in the plugin"
        ),
    ),
    "a hook that raises": (
        "1 / 0",
        "OPS061",
        "plugin acme (acme 1.0) did not load, so what it has took no part: hook opsaudit_lexicons: ZeroDivisionError",
    ),
}


@pytest.mark.parametrize("kind", HOOKS)
def test_a_hook_that_leads_nowhere_is_named(kind, site, config):
    resources, code, message = HOOKS[kind]
    site.install("acme", HOOK.format(resources=resources))
    registry = site.load()
    found = [*registry.findings, *vocabulary_of(config(), registry).findings]
    assert [(each.code, each.blame) for each in found] == [(code, "acme")]
    assert found[0].message.en.startswith(message)


def test_a_class_that_two_plugins_bring_is_neither_ones(site, config):
    install(site, "acme-a", JARGON + "hedge: {add: [大体]}\n")
    install(site, "acme-b", JARGON)
    found = merged(site, config("lexicon: {acme-jargon: {add: [拿捏]}}\n"))
    assert (found.brought, [change.word for change in found.changes]) == ({}, ["大体"])
    assert [finding.message.en for finding in found.findings] == [
        (
            f"plugin acme_{one} (acme-{one} 1.0): its lexicon acme_{one}_words/lexicon.yaml is not used: the class of "
            f"words acme-jargon is claimed by acme-{other} 1.0 as well, and nothing says whose it is"
        )
        for one, other in ("ab", "ba")
    ]


def test_the_files_of_one_plugin_bring_a_class_once(site, config):
    install(site, "acme", JARGON, file="a.yaml")
    (site.folder / "acme_words" / "b.yaml").write_text(JARGON, encoding="utf-8")
    resources = 'LexiconResource("acme_words", "a.yaml"), LexiconResource("acme_words", "b.yaml")'
    site.install("acme", HOOK.format(resources=resources))
    found = merged(site, config())
    assert list(found.brought) == ["acme-jargon"]
    assert [finding.message.en for finding in found.findings] == [
        (
            "plugin acme (acme 1.0): its lexicon acme_words/b.yaml is not used: acme_words/b.yaml:1:1: the class "
            "'acme-jargon' is in another lexicon of the plugin"
        )
    ]


def test_a_project_may_name_a_class_of_a_plugin_that_did_not_load(site, config):
    site.install("acme", "raise ImportError\n")
    assert merged(site, config("lexicon: {acme-jargon: {add: [拿捏]}}\n")).changes == ()


def test_a_class_of_a_plugin_that_is_switched_off_is_not_there(site, config):
    install(site, "acme", JARGON)
    with pytest.raises(ConfigError) as caught:
        vocabulary_of(config("lexicon: {acme-jargon: {add: [拿捏]}}\n"), site.load(disabled=True))
    assert caught.value.show("en") == (
        "opsaudit.yaml:1:11: there is no class of words 'acme-jargon' (disabled plugins: acme)"
    )


def test_files_are_read_when_a_statement_is(site):
    install(site, "acme", "hedge: {add: [大体]}\n")
    assert [plugin.status for plugin in site.load().plugins] == [PluginStatus.LOADED]
    assert "acme_words" not in sys.modules
