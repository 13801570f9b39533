"""Every first-party rule that is declared has one layout, so that a reader finds each thing where it was in the last one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from opsaudit.binding.keys import has_han
from opsaudit.model.node import Mapping, Node, Scalar, Sequence
from opsaudit.rules.declarative import ASSERTION_KEYS, DEFINITION_KEYS, VOCABULARY, Environment, read_rule_file
from opsaudit.source.parser import parse

ROOT = Path(__file__).parents[2]
RULES = sorted(ROOT.glob("plugins/*/rules/*.yaml"))
BILINGUAL = {"title", "rationale", "fix", "message", "reason"}
every_rule = pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)


def document(path: Path) -> Mapping:
    source, findings = parse(path.read_text(encoding="utf-8"), path.name)
    (node,) = source.documents
    assert (isinstance(node, Mapping), findings) == (True, [])
    return node


def keys(node: Node) -> list[str]:
    assert isinstance(node, Mapping)
    return [entry.key.text for entry in node.entries]


def value(node: Mapping, key: str) -> Node:
    entry = node.get(key)
    assert entry is not None
    return entry.value


def items(node: Node) -> list[Node]:
    return node.items if isinstance(node, Sequence) else [node]


def texts(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield what a user reads, with its key, wherever it stands; plans of the tests are the author's own."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key.text in BILINGUAL:
                yield entry.key.text, entry.value
            elif entry.key.text != "tests":
                yield from texts(entry.value)


def test_there_are_such_rules() -> None:
    assert RULES


@every_rule
def test_file_says_first_what_the_rule_asks_for(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith(".")


@every_rule
def test_file_fits_a_screen_or_two(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    assert [line for line in lines if len(line) > 120] == []


@every_rule
def test_keys_stand_in_the_order_of_the_reference(path: Path) -> None:
    node = document(path)
    assert keys(node) == [key for key in DEFINITION_KEYS if key in keys(node)]
    for condition in items(value(node, "when")) if node.get("when") else []:
        assert keys(condition) == [*[word for word in VOCABULARY if word in keys(condition)], "reason"]
    for assertion in items(value(node, "assert")):
        about = [key for key in keys(assertion) if key not in VOCABULARY]
        assert keys(assertion)[-len(about) :] == about
        assert about == [key for key in ASSERTION_KEYS if key in about]
        assert {"id", "message"} <= set(about)
    assert keys(value(node, "tests")) == ["pass", "fail"]


@every_rule
def test_what_a_user_reads_is_written_in_both_languages(path: Path) -> None:
    for key, text in texts(document(path)):
        assert keys(text) == ["zh", "en"], key
        zh, en = (value(text, lang) for lang in ("zh", "en"))  # type: ignore[arg-type]  # keys() saw a mapping
        assert isinstance(zh, Scalar)
        assert isinstance(en, Scalar)
        assert (has_han(zh.text), zh.text != en.text) == (True, True), key


@every_rule
def test_one_test_passes_and_one_fails_in_each_language(path: Path) -> None:
    rule = read_rule_file(path.read_bytes(), path.name, Environment())
    kinds = {("zh" if has_han(example.plan.partition(":")[0]) else "en", example.fails) for example in rule.examples}
    assert kinds == {("zh", True), ("zh", False), ("en", True), ("en", False)}


@every_rule
def test_file_is_named_after_the_slug_and_stands_alone(path: Path) -> None:
    slug = value(document(path), "slug")
    assert isinstance(slug, Scalar)
    assert path.stem == slug.text.replace("-", "_")
    assert not path.with_suffix(".py").exists()
