"""Scorers add ratings beside the score and never touch it; one that fails is inconclusive and blamed."""

import json
import sys

import pytest

from opsaudit.cli.main import run
from opsaudit.tui.document import Row
from opsaudit.tui.pages.overview import overview

PLUGIN = """\
from opsaudit.api import Scorer, Text, hookimpl

@hookimpl
def opsaudit_scorers():
    return [{scorers}]
"""
LIGHT = 'Scorer("light", "acme_light:light", Text(zh="红绿灯", en="traffic light"))'
SCORER = """\
from fractions import Fraction
from opsaudit.api import PlanRating, State, Text, same

def light(view):
    {body}
"""
GOOD = (
    "return PlanRating(Text(zh='绿', en='green'), view.score.proven, same(f'{len(view.results)} {view.as_of} '"
    " + ' '.join(view.terms)))"
)
RULESET = """\
opsaudit: ruleset/v1
name: mine
version: 1.0.0
title: mine
licence: x
copyright: x
select: [SMART001]
scorers: [{names}]
"""


@pytest.fixture
def checked(site, tmp_path, monkeypatch, capsys):
    """Check a plan by a ruleset that asks for scorers whose function has the given body."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    (tmp_path / "plan.yaml").write_text("goals: []\n", encoding="utf-8")

    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # the source changes within a second

    def made(body=GOOD, *argv, names="light", scorers=LIGHT):
        sys.modules.pop("acme_light", None)
        site.install("acme", PLUGIN.format(scorers=scorers))
        site.write("acme_light.py", SCORER.format(body=body))
        (tmp_path / "mine.yaml").write_text(RULESET.format(names=names), encoding="utf-8")
        as_of = ("--as-of", "2026-03-31", "--ruleset", "./mine.yaml", "--fail-on", "never")
        return run(["check", "plan.yaml", *as_of, *argv]), *capsys.readouterr()

    return made


def document(checked, body, **more) -> tuple[int, Row]:
    code, out, _err = checked(body, "--format", "json", **more)
    return code, json.loads(out)["plans"][0]


def test_a_rating_stands_beside_the_score_in_text_json_and_workbench(checked):
    code, out, _err = checked()
    assert code == 0
    assert "\n  light  green 0.0   1 2026-03-31 SMART001\n" in out
    code, plan = document(checked, GOOD)
    assert code == 0
    assert plan["ratings"] == [
        {
            "about": {"en": "traffic light", "zh": "红绿灯"},
            "distribution": "acme 1.0",
            "label": {"en": "green", "zh": "绿"},
            "reason": {"en": "1 2026-03-31 SMART001", "zh": "1 2026-03-31 SMART001"},
            "scorer": "light",
            "value": {"display": "0.0", "exact": "0/1"},
        }
    ]
    lines = ["".join(span.text for span in line) for line in overview(plan, "zh", 80, 24).lines]
    assert " light  绿 0.0  1 2026-03-31 SMART001" in lines


def test_a_rating_may_have_no_number(checked):
    _code, out, _err = checked("return PlanRating(same('green'), None, same('so'))")
    assert "\n  light  green   so\n" in out


def test_text_of_a_scorer_is_harmless(checked):
    _code, out, _err = checked("return PlanRating(same('a\\x1b[31mb'), None, same('\\x07'))")
    assert not {"\x1b", "\x07"} & set(out)


def test_what_a_scorer_does_to_its_view_changes_nothing(checked):
    _code, before = document(checked, GOOD)
    spoil = "view.score.dimensions[0].rows[0][1].clear(); return PlanRating(same('x'), 1, same('y'))"
    code, after = document(checked, spoil)
    assert (code, after["ratings"][0]["value"]) == (0, {"display": "1.0", "exact": "1/1"})
    assert after | {"ratings": []} == before | {"ratings": []}


@pytest.mark.parametrize(
    "write", ["view.terms['X'] = 1", "view.results[0].state = State.PASS", "view.results[0].findings[0].code = 'X'"]
)
def test_a_scorer_that_writes_to_what_it_is_given_fails(checked, write):
    _code, found = document(checked, write)
    assert found["findings"][0]["code"] == "OPS070"


BROKEN = {
    "an error": ("1 / 0", "ZeroDivisionError: division by zero (acme_light:5)"),
    "an exit": ("raise SystemExit(0)", "it tried to end the whole process, SystemExit: 0 (acme_light:5)"),
    "nothing": ("pass", "TypeError: a scorer returns a PlanRating, not NoneType"),
    "words alone": (
        "return PlanRating('x', None, same('y'))",
        "TypeError: label and reason of a PlanRating are Text(zh=…, en=…)",
    ),
    "a float": (
        "return PlanRating(same('x'), 0.5, same('y'))",
        "ValueError: the value of a PlanRating is a Fraction of 0 to 100 or None, not 0.5",
    ),
    "too much": (
        "return PlanRating(same('x'), Fraction(101), same('y'))",
        "ValueError: the value of a PlanRating is a Fraction of 0 to 100 or None, not Fraction(101, 1)",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_scorer_that_fails_is_inconclusive_and_blamed(kind, checked):
    body, reason = BROKEN[kind]
    _code, intact = document(checked, GOOD)
    code, found = document(checked, body)
    assert (code, found["ratings"], found["score"]) == (3, [], intact["score"])
    finding = found["findings"][0]
    assert (finding["code"], finding["blame"], finding["state"]) == ("OPS070", "acme", "inconclusive")
    told = "the scorer light (acme 1.0), which the ruleset asks for, gave no rating: "
    assert finding["messages"]["en"].startswith(f"{told}{reason}")
    assert finding["messages"]["zh"].startswith("规则集要求的评级 light（acme 1.0）没有算出来：")


def test_a_misspelt_scorer_is_an_error_at_its_place(checked):
    code, out, err = checked(names="lihgt, light")
    told = "error: mine.yaml:8:11: there is no scorer 'lihgt' (known: light); did you mean 'light'?\n"
    assert (code, out, err) == (2, "", told)


def test_a_scorer_that_two_distributions_claim_is_inconclusive(site, checked):
    site.install("other", PLUGIN.format(scorers=LIGHT))
    code, found = document(checked, GOOD)
    assert (code, found["ratings"]) == (3, [])
    assert found["findings"][0]["messages"]["en"].endswith(
        "gave no rating: the scorer 'light' of acme 1.0 cannot be used: the scorer light is claimed by other 1.0 as well, "
        "and nothing says whose it is"
    )


def test_a_scorer_whose_plugin_did_not_load_is_inconclusive_and_its_plugin_blamed(site, checked):
    site.install("other", "import nowhere_at_all\n")
    code, found = document(checked, GOOD, names="light, dark")
    assert (code, [each["scorer"] for each in found["ratings"]]) == (3, ["light"])
    [finding] = [each for each in found["findings"] if each["code"] == "OPS070"]
    assert (finding["blame"], "it may belong to what did not load: other (other)" in finding["message"]) == (
        "other",
        True,
    )


def test_scorers_of_extended_rulesets_come_first_and_each_once(checked, tmp_path):
    base = RULESET.format(names="light").replace("name: mine", "name: base")
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    dark = LIGHT.replace('"light"', '"dark"')
    names = "dark, light]\nextends: [./base.yaml"
    _code, found = document(checked, GOOD, names=names, scorers=f"{LIGHT}, {dark}")
    assert [each["scorer"] for each in found["ratings"]] == ["light", "dark"]


def test_the_page_of_a_ruleset_names_its_scorers(checked, capsys):
    checked()
    assert run(["rulesets", "show", "./mine.yaml"]) == 0
    assert "\nscorers: light\n" in capsys.readouterr().out
