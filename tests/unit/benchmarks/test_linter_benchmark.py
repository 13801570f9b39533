"""The other linters of the benchmark ask what opsaudit asks: of the same plans the same ones are refused."""

import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from opsaudit.testing import judge

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
import corpus
import linters

sys.path.pop(0)

DEMANDS = [(section, field) for section, fields in linters.FIELDS.items() for field in fields]


def plan(seed):
    return yaml.safe_load(corpus.generate(seed, 7800))


def is_valid(document):
    return Draft7Validator(linters.schema()).is_valid(document)


@pytest.mark.parametrize(("seed", "lang"), [(20, 0), (21, 1)], ids=["en", "zh"])
@pytest.mark.parametrize(("section", "field"), DEMANDS, ids=lambda pair: pair[0])
def test_a_plan_without_one_of_the_fields_is_refused(section, field, seed, lang):
    document = plan(seed)
    assert is_valid(document)
    del document[section[lang]][0][field[lang]]
    assert not is_valid(document)


@pytest.mark.parametrize(("seed", "lang"), [(20, 0), (21, 1)], ids=["en", "zh"])
def test_a_plan_without_goals_or_a_step_without_an_actor_is_refused(seed, lang):
    document = plan(seed)
    step = document[("processes", "流程")[lang]][0][linters.STEPS[lang]][0]
    del step[linters.ACTOR[lang]]
    assert not is_valid(document)
    document = plan(seed)
    del document[linters.TOP[0][lang]]
    assert not is_valid(document)


def test_opsaudit_and_the_schema_refuse_the_same_plans():
    for seed in range(60):
        text = corpus.generate(seed, 7000)
        problems = [problem for code in linters.TEN.split(",") for problem in judge(code, text).problems]
        assert is_valid(yaml.safe_load(text)) == (not problems), seed


def test_spectral_looks_at_every_section_in_both_languages():
    rules = linters.spectral()["rules"]
    assert len(rules) == len(DEMANDS) + 2
    assert rules["controls-by"] == {
        "given": "$['controls','控制'][*]",
        "severity": "error",
        "then": {"function": "or", "functionOptions": {"properties": ["by", "执行"]}},
    }
