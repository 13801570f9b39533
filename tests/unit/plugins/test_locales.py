"""House terms: plugins give rules other wordings, and a wording that does not fit is named with its place."""

import json
import sys

import pytest

from opsaudit.cli.main import run
from opsaudit.tui.cards import Cards

PLUGIN = """\
from opsaudit.api import LocaleResource, hookimpl

@hookimpl
def opsaudit_locales():
    return [{resources}]
"""
RULES = """
from opsaudit.api import Context, Goal, Reference, Severity, Text, hookimpl, rule

@rule(
    code="HOME001", slug="goal-at-home", title=Text(zh="题", en="title"), rationale=Text(zh="因", en="why"),
    fix=Text(zh="改{goal}", en="mend {goal}"), severity=Severity.HIGH, dimension="goals", level=1,
    references=(Reference("HOME"),), messages={"bad": Text(zh="目标{goal}不好", en="goal {goal} is bad")},
    bad=Text(zh="", en=""), good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    yield ctx.problem("bad", goal, goal=goal.label)

@hookimpl
def opsaudit_rules():
    return [check]
"""
WORDS = """\
HOME001:
  title: {zh: 标题, en: A heading}
  rationale: {zh: 缘由}
  fix: {en: Better write {goal}}
  messages:
    bad: {zh: 标的“{goal}”欠妥}
"""
WORDS = WORDS.replace("Better write {goal}", '"Better write {goal}"').replace("标的“{goal}”欠妥", '"标的“{goal}”欠妥"')


def install(site, distribution, text, *, file="locale.yaml"):
    package = f"{distribution.replace('-', '_')}_texts"
    site.write(f"{package}/__init__.py", "")
    (site.folder / package / file).write_text(text, encoding="utf-8")
    site.install(distribution, PLUGIN.format(resources=f'LocaleResource("{package}", "{file}")'))


@pytest.fixture
def home(site, tmp_path, monkeypatch):
    """A rule is installed, and a plan that it judges."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    site.install("home", RULES)
    (tmp_path / "plan.yaml").write_text("goals: [A, B]\n", encoding="utf-8")
    return site


def rewordings(site):
    """Return what the rule says, and what is wrong with the wordings, in a run that selects it."""
    registry = site.load()
    rule = registry.load("HOME001")
    return rule, [each.message.en for each in registry.locales.findings({"HOME001"})]


def reasons(site):
    told = [each.partition(": a wording for a rule is not used: ")[2] for each in rewordings(site)[1]]
    return [each.replace("acme_texts/locale.yaml:", "") for each in told]


def test_a_text_gets_other_words_in_one_language_or_in_both(home):
    install(home, "acme", WORDS)
    rule, findings = rewordings(home)
    assert (rule.title.zh, rule.title.en) == ("标题", "A heading")
    assert (rule.rationale.zh, rule.rationale.en) == ("缘由", "why")
    assert (rule.fix.zh, rule.fix.en) == ("改{goal}", "Better write {goal}")
    assert (rule.messages["bad"].zh, rule.messages["bad"].en) == ("标的“{goal}”欠妥", "goal {goal} is bad")
    assert findings == []


def test_check_json_explain_list_and_workbench_say_the_same(home, capsys):
    install(home, "acme", WORDS.replace("HOME001", "goal-at-home"))
    select = ("plan.yaml", "--select", "HOME001", "--fail-on", "never")
    assert run(["check", *select, "--lang", "zh", "-q"]) == 0
    assert "标的“A”欠妥" in capsys.readouterr().out
    assert run(["check", *select, "--format", "json"]) == 0
    finding = json.loads(capsys.readouterr().out)["plans"][0]["findings"][0]
    assert (finding["messages"], finding["fixes"]) == (
        {"en": "goal A is bad", "zh": "标的“A”欠妥"},
        {"en": "Better write A", "zh": "改A"},
    )
    assert run(["explain", "HOME001"]) == 0
    assert "\nA heading\n" in capsys.readouterr().out
    assert run(["rules", "list", "--plugin", "home", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules"][0]["title"] == {"en": "A heading", "zh": "标题"}
    assert Cards(".").rule("HOME001").title.en == "A heading"


WRONG = {
    "an unknown rule": ("HOME002: {title: {zh: x}}\n", ["1:1: there is no rule 'HOME002'; did you mean 'HOME001'?"]),
    "an unknown message": (
        "HOME001:\n  messages:\n    bed: {zh: x, en: y}\n",
        ["3:5: HOME001 has no message 'bed'; did you mean 'bad'?"],
    ),
    "an unknown placeholder": (
        'HOME001: {fix: {zh: "{gaol}和{x}"}}\n',
        ["1:21: the rule fills no placeholder 'gaol' (known: goal); did you mean 'goal'?"],
    ),
    "a placeholder where nothing is filled in": (
        'HOME001: {title: {zh: "{goal}"}}\n',
        ["1:23: the rule fills no placeholder 'goal' (known: –)"],
    ),
    "an unknown text": ("HOME001: {titel: {zh: x}}\n", ["1:11: unknown key 'titel'; did you mean 'title'?"]),
    "an unknown language": ("HOME001: {title: {fr: x}}\n", ["1:19: unknown key 'fr'"]),
    "no language": ("HOME001: {title: x}\n", ["1:18: 'title' says in which language, as `title: {en: …}`"]),
    "an empty text": ('HOME001: {title: {zh: " "}}\n', ["1:23: the text of 'title' is empty"]),
    "no text": ("HOME001: {title: {zh: }}\n", ["1:19: 'zh' is missing"]),
    "a text twice": (
        "HOME001: {title: {zh: x}}\ngoal-at-home: {title: {zh: y}}\n",
        ["2:28: the wording of HOME001 title is given at 1:23 already"],
    ),
    "a list": ("- HOME001\n", ["1:1: 'locale.yaml' takes keys with values"]),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wording_that_does_not_fit_is_named_with_its_place(kind, home):
    text, told = WRONG[kind]
    install(home, "acme", text)
    assert reasons(home) == told


def test_the_rest_of_the_file_is_used(home, capsys):
    install(home, "acme", 'HOME002: {title: {zh: x}}\nHOME001: {title: {zh: 标题, en: "{x}"}}\n')
    rule, findings = rewordings(home)
    assert (rule.title.zh, rule.title.en, len(findings)) == ("标题", "title", 2)
    assert run(["check", "plan.yaml", "--select", "HOME001", "--fail-on", "never", "--format", "json"]) == 3
    found = [each for each in json.loads(capsys.readouterr().out)["plans"][0]["findings"] if each["code"] == "OPS071"]
    assert [(each["blame"], each["state"], each["messages"]["zh"]) for each in found] == [
        (
            "acme",
            "inconclusive",
            (
                "插件 acme（acme 1.0）给规则的措辞没有采用：acme_texts/locale.yaml:1:1: 没有规则“HOME002”；"
                "是否想写“HOME001”？"
            ),
        ),
        (
            "acme",
            "inconclusive",
            "插件 acme（acme 1.0）给规则的措辞没有采用：acme_texts/locale.yaml:2:31: 规则不填写占位符“x”（可用：–）",
        ),
    ]


def test_a_misfit_is_told_only_where_its_rule_is_selected(home, capsys):
    install(home, "acme", 'HOME001: {title: {zh: "{x}"}}\n')
    assert run(["check", "plan.yaml", "--select", "SMART001", "--fail-on", "never"]) == 0
    assert "OPS071" not in capsys.readouterr().out


def test_a_rule_that_may_be_of_what_did_not_load_is_not_blamed(home):
    home.install("broken", "import nowhere_at_all\n")
    install(home, "acme", "BROK001: {title: {zh: x}}\n")
    assert reasons(home) == []


def test_a_wording_that_two_distributions_give_is_neither_ones(home):
    install(home, "acme-a", "HOME001: {title: {zh: 甲, en: A}}\n")
    install(home, "acme-b", "HOME001: {title: {zh: 乙}, fix: {zh: 丙}}\n")
    rule, findings = rewordings(home)
    assert (rule.title.zh, rule.title.en, rule.fix.zh) == ("题", "A", "丙")
    assert findings == [
        (
            f"plugin acme_{one} (acme-{one} 1.0): a wording for a rule is not used: acme_{one}_texts/locale.yaml:1:23: the "
            f"wording of HOME001 title is claimed by acme-{other} 1.0 as well, and nothing says whose it is"
        )
        for one, other in ("ab", "ba")
    ]


def test_a_file_that_is_not_there_is_named(home):
    home.install("acme", PLUGIN.format(resources='LocaleResource("home", "x.yaml")'))
    [told] = reasons(home)
    assert told.startswith("home/x.yaml: AttributeError")


def test_the_doctor_and_the_list_show_it(home, capsys):
    install(home, "acme", WORDS)
    assert run(["plugins", "doctor"]) == 0
    assert "  words rules in its own way: HOME001\n" in capsys.readouterr().out
    install(home, "acme", 'HOME001: {title: {zh: "{x}"}}\n')
    assert run(["plugins", "doctor"]) == 3
    assert "acme_texts/locale.yaml:1:23: the rule fills no" in " ".join(capsys.readouterr().out.split())
    assert run(["plugins", "list", "--format", "json"]) == 3
    [row] = [row for row in json.loads(capsys.readouterr().out)["plugins"] if row["name"] == "acme"]
    assert (row["locales"], row["status"]) == (["acme_texts/locale.yaml"], "partial")
