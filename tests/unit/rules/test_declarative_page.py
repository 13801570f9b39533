"""docs/declarative-rules.md is true: its table is that of the program, its examples load and pass their own tests."""

import re
from pathlib import Path

import pytest

from opsaudit.rules.declarative import DEFINITION_KEYS, VOCABULARY, Environment, read_rule_file
from opsaudit.testing.verdicts import judge, plan_of

PAGE = (Path(__file__).parents[3] / "docs" / "declarative-rules.md").read_text(encoding="utf-8")
RULES = [block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("code:")]


def test_the_table_lists_every_word() -> None:
    rows = [
        f"| `{word.name}` | {word.meaning.en} · {word.meaning.zh} | `{word.example}` |" for word in VOCABULARY.values()
    ]
    assert "\n".join(rows) in PAGE


def test_the_table_lists_every_key() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) - set(VOCABULARY) == set(DEFINITION_KEYS)


@pytest.mark.parametrize("text", RULES, ids=[text.split()[1] for text in RULES])
def test_the_examples_pass_their_own_tests(text: str) -> None:
    rule = read_rule_file(text.encode(), "page.yaml", Environment())
    assert len(rule.examples) >= 2
    for example in rule.examples:
        said = judge(rule, plan_of(example.plan), params=example.params)
        assert bool(said.problems) == example.fails, example


@pytest.mark.parametrize("word", VOCABULARY.values(), ids=VOCABULARY)
def test_the_examples_of_the_words_are_well_formed(word) -> None:
    subjects = {
        "supersedes": "sops", "steps": "processes", "purpose": "sops", "name": "sops", "id": "sops", "status": "sops",
        "steps.do": "processes", "effective": "sops", "due": "tasks", "rto": "continuity", "retention": "sops",
        "amount": "budget", "frequency": "controls", "last_review": "sops", "owner": "goals", "controls": "risks",
        "goals.weight": "plan",
    }  # fmt: skip
    field = re.search(r"[\[{]? ?([a-z_.]+)[:,\]]?", word.example.partition(": ")[2]).group(1)
    subject = "step" if word.name == "require" else subjects[field]
    text = f"code: ACME001\nslug: a-b\ntitle: A\ndimension: risk\non: {subject}\nassert: {{{word.example}}}\n"
    assert read_rule_file(text.encode(), "word.yaml", Environment()).messages
