"""Rules read statements by the merged words, in every process of a run."""

import datetime as dt

import pytest
from lexicon_plugin import JARGON, install

from opsaudit.assess import Assessor, Options
from opsaudit.bulk import assess_each
from opsaudit.config import find_plans
from opsaudit.errors import ConfigError

RULE = """
from opsaudit.api import Context, Goal, Reference, RuleIndex, Severity, Text, rule
SAME = Text(zh="x", en="x")

@rule(
    code="ACME001", slug="goal-with-jargon", title=SAME, rationale=SAME, fix=SAME, severity=Severity.HIGH,
    dimension="goals", level=1, references=(Reference("ACME"),), messages={"said": Text(zh="{words}", en="{words}")},
    bad=SAME, good=SAME,
)
def check(goal: Goal, ctx: Context):
    text = str(goal.statement)
    found = [text[slice(*smell.span)] for smell in ctx.read(text).smells]
    found += [text[slice(*span)] for span in ctx.places(text, "CLASS")]
    yield ctx.problem("said", goal, "statement", words=", ".join(found))

@hookimpl
def opsaudit_rules():
    return [check]
"""
RULESET = """\
opsaudit: ruleset/v1
name: mine
version: 1.0.0
title: mine
licence: Apache-2.0
copyright: me
select: [ACME]
"""


@pytest.fixture
def plans(site, tmp_path, monkeypatch):
    """Write plans of one goal each, and a ruleset of the one rule that reads them."""
    monkeypatch.chdir(tmp_path)

    def made(words, count=1, name="hedge", goal="大体、妥善处理投诉"):
        install(site, "acme", words, more=RULE.replace("CLASS", name))
        (tmp_path / "mine.yaml").write_text(RULESET, encoding="utf-8")
        (tmp_path / "opsaudit.yaml").write_text(
            "ruleset: ./mine.yaml\nplans: [plans/*.yaml]\nlexicon: {vague-degree: {add: [妥善]}}\n", encoding="utf-8"
        )
        (tmp_path / "plans").mkdir()
        for number in range(count):
            text = f"goals: [{{statement: {goal}}}]\n" if number % 2 == 0 else "org: {name: Acme}\n"
            (tmp_path / "plans" / f"{number:03}.yaml").write_text(text, encoding="utf-8")
        return find_plans(["."])

    return made


def told(assessment):
    return [(finding.code, finding.message.en) for finding in assessment.findings]


def test_the_rules_of_a_run_read_by_the_merged_words(plans):
    roots = plans("hedge: {add: [大体]}\n")
    [found] = assess_each(roots, Assessor(Options(dt.date(2026, 3, 31))), told)
    assert ("ACME001", "大体, 妥善, 大体") in found


def test_a_rule_finds_the_words_of_a_class_of_its_plugin(plans):
    roots = plans(JARGON, name="acme-jargon", goal="妥善打透业务")
    [found] = assess_each(roots, Assessor(Options(dt.date(2026, 3, 31))), told)
    assert ("ACME001", "妥善, 打透") in found


@pytest.mark.parametrize("jobs", [1, 2])
def test_worker_processes_read_by_the_same_words_and_tell_the_same(jobs, plans):
    roots = plans("hedge: {add: [大体]}\nhegde: {add: [估摸]}\n", count=160)
    found = list(assess_each(roots, Assessor(Options(dt.date(2026, 3, 31))), told, jobs=jobs))
    for number, findings in enumerate(found):
        codes = [code for code, _ in findings if code in ("ACME001", "OPS067")]
        assert codes == (["OPS067", "ACME001"] if number % 2 == 0 else []), "told where a statement was read"
        assert ("ACME001", "妥善") in findings or number % 2


def test_a_configuration_is_merged_once(plans):
    roots = plans("hedge: {add: [大体]}\n", count=4)
    assessor = Assessor(Options(dt.date(2026, 3, 31)))
    for root in roots:
        assessor.assess(root)
    assert len(assessor.vocabularies) == 1
    assert assessor.vocabulary(roots[0].config).lexicon is assessor.vocabulary(roots[3].config).lexicon


def test_a_project_that_is_wrong_stops_the_run_before_the_first_plan(plans, tmp_path):
    plans("hedge: {add: [大体]}\n")
    config = (tmp_path / "opsaudit.yaml").read_text(encoding="utf-8").replace("vague-degree", "vague-degre")
    (tmp_path / "opsaudit.yaml").write_text(config, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        list(assess_each(find_plans(["."]), Assessor(Options(dt.date(2026, 3, 31))), told))
    assert caught.value.show("en").startswith("opsaudit.yaml:3:11: there is no class of words 'vague-degre'")
