"""The first rule on any subject of a plan: it loads, and its tests pass, as they are written."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from opsaudit.binding.keys import has_han
from opsaudit.cli.scaffold.project import PluginAnswers, plugin_files
from opsaudit.cli.scaffold.rule_text import Draft, case_file, python_rule, rule_file
from opsaudit.cli.scaffold.sample import sample_of
from opsaudit.model.node import Scalar
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.sections import SECTIONS
from opsaudit.rules.declarative import Environment, read_rule_file
from opsaudit.rules.declarative.subject import kinds_in, read_subject
from opsaudit.source.settings import Problems
from opsaudit.testing import RuleTester, read_cases
from opsaudit.testing.collect import collect_tests
from opsaudit.testing.verdicts import read_plan

NAMES = {section.name for section in SECTIONS}
KINDS = [Plan, *(kind for kind in kinds_in(SECTIONS) if kind.section.partition(".")[0] in NAMES)]
LANGS = ("zh", "en")
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def draft(kind, lang="en") -> Draft:
    return Draft("ACME001", "something-missing", sample_of(kind, SECTIONS), lang)


def module_of(text: str) -> types.ModuleType:
    made = types.ModuleType("first_rule")
    sys.modules[made.__name__] = made
    exec(compile(text, "first_rule.py", "exec"), made.__dict__)
    return made


def test_every_section_is_among_the_subjects() -> None:
    assert {kind.section for kind in KINDS[1:]} >= NAMES  # the first one is the plan as a whole


@every_kind
def test_a_declared_rule_passes_the_tests_in_it(kind, tmp_path: Path) -> None:
    file = tmp_path / "rules" / "something_missing.yaml"
    file.parent.mkdir()
    for lang in ("zh", "en", "both"):
        file.write_text(rule_file(draft(kind, lang)), encoding="utf-8")
        outcomes = [test.outcome() for test in collect_tests(file)]
        assert [each.state for each in outcomes] == ["passed"] * 4, outcomes


@every_kind
def test_a_rule_in_python_passes_its_cases_and_examples(kind, tmp_path: Path) -> None:
    made = draft(kind)
    rule = module_of(python_rule(made, "opsaudit_acme.rules")).check
    file = tmp_path / "ACME001.yaml"
    file.write_text(case_file(made), encoding="utf-8")
    RuleTester(rule).examples()
    assert [case.failures(rule) for case in read_cases(file)] == [[], [], [], []]


@every_kind
def test_both_kinds_say_the_same_of_themselves(kind) -> None:
    made = draft(kind)
    declared = read_rule_file(rule_file(made).encode(), "rule.yaml", Environment())
    coded = module_of(python_rule(made, "opsaudit_acme.rules")).check
    for part in ("code", "slug", "title", "rationale", "severity", "dimension", "level", "subject", "section"):
        assert getattr(declared, part) == getattr(coded, part), part
    assert (declared.bad, declared.good) == (coded.bad, coded.good)


@every_kind
def test_its_plans_are_plans(kind) -> None:
    made = sample_of(kind, SECTIONS)
    plans = [text[lang] for text in (made.good, made.bad) for lang in LANGS]
    assert [finding.message.en for plan in plans for finding in read_plan(plan, "plan.yaml")[1]] == []
    assert [has_han(plan) for plan in plans] == [True, False, True, False]


@every_kind
def test_a_subject_is_found_by_the_word_that_the_rule_writes(kind) -> None:
    problems = Problems()
    assert read_subject(Scalar(sample_of(kind, SECTIONS).on, Place("", 1, 1, 1, 1)), SECTIONS, problems) is kind


@pytest.fixture(scope="module")
def all_of_them(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    for kind in KINDS:
        for lang in ("zh", "en", "both"):
            file = folder / f"{kind.__name__.lower()}_{lang}.py"
            file.write_text(python_rule(draft(kind, lang), "opsaudit_acme.rules"), encoding="utf-8")
    settings = plugin_files(PluginAnswers("acme", "ACME", "en", "MIT", 2026, "0.1"))["pyproject.toml"]
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "argv", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy", "--strict", *(f"{kind.__name__.lower()}_en.py" for kind in KINDS))],
    ids=["ruff-check", "ruff-format", "mypy"],
)  # fmt: skip
def test_rules_in_python_are_clean_as_they_are_written(argv, all_of_them: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *argv], cwd=all_of_them, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
