"""The schema of results against what runs print: nothing missing, nothing that it does not know."""

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from opsaudit.cli.main import run
from opsaudit.report.json import SCHEMA
from opsaudit.schema.results import FORMAT, results_schema

EXAMPLES = Path(__file__).parents[3] / "examples"


def closed(schema):
    """Return the schema with no room for keys that it does not name."""
    made = copy.deepcopy(schema)

    def close(node):
        if isinstance(node, dict):
            if "properties" in node:
                node["additionalProperties"] = False
            for child in node.values():
                close(child)
        elif isinstance(node, list):
            for child in node:
                close(child)

    close(made)
    return made


STRICT = Draft202012Validator(closed(results_schema()))


def wrong(document):
    return [(list(error.path), error.message) for error in STRICT.iter_errors(document)]


def results(capsys, *argv):
    run(["check", "--format", "json", *argv])
    return json.loads(capsys.readouterr().out)


def test_it_is_a_schema_of_the_version_that_is_printed():
    assert FORMAT == SCHEMA
    Draft202012Validator.check_schema(results_schema())


@pytest.mark.parametrize("name", sorted(each.name for each in EXAMPLES.iterdir() if "plugin" not in each.name))
def test_results_of_the_examples_are_valid(name, capsys):
    assert wrong(results(capsys, str(EXAMPLES / name))) == []


@pytest.mark.parametrize(
    "text",
    ["", "goals: []\n", "goals: [\n", "[1, 2]\n", "goals:\n  - {id: G-1, owner: nobody, x: 1}\n", "risks: [Rain]\n"],
)
def test_results_of_poor_plans_are_valid(text, capsys, tmp_path):
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    assert wrong(results(capsys, str(tmp_path))) == []


def test_several_plans_of_one_rule_are_valid(capsys, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("goals: [x]\n", encoding="utf-8")
    document = results(capsys, str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), "--select", "SMART003")
    assert (len(document["plans"]), wrong(document)) == (2, [])


@pytest.mark.parametrize("key", ["schema", "plans", "summary"])
def test_what_is_always_there_is_required(key, capsys, tmp_path):
    (tmp_path / "plan.yaml").write_text("goals: [x]\n", encoding="utf-8")
    document = results(capsys, str(tmp_path))
    del document[key]
    assert not Draft202012Validator(results_schema()).is_valid(document)


def test_keys_of_a_later_release_are_allowed(capsys, tmp_path):
    (tmp_path / "plan.yaml").write_text("goals: [x]\n", encoding="utf-8")
    document = results(capsys, str(tmp_path)) | {"new": 1}
    document["plans"][0]["findings"][0]["new"] = 1
    assert Draft202012Validator(results_schema()).is_valid(document)
