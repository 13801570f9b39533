"""Every key means the same in opsaudit.yaml and in [tool.opsaudit], and what is wrong with it has its place in both."""

import json

import pytest
import yaml
from msgspec.structs import replace

from opsaudit.config import Config, read_config
from opsaudit.config.reading import KEYS
from opsaudit.errors import ConfigError
from opsaudit.limits import MOST_SECONDS

RIGHT = {
    "lang": "zh",
    "ruleset": "./house.yaml",
    "fail_on": "never",
    "select": ["SMART", "SOP001"],
    "ignore": ["SOP014"],
    "as_of": "2026-03-31",
    "plans": ["plans/*", "计划/*.yaml"],
    "require_plugins": ["opsaudit-acme>=1.2,<2"],
    "plugins": ["acme"],
    "local_plugins": ["./rules/own.py"],
    "baseline": "known.json",
    "rule_seconds": 2.5,
    "lexicon": {"vague-degree": {"add": ["妥善"], "remove": ["基本"]}},
}
WRONG = {
    "lang": "de",
    "ruleset": ["a"],
    "fail_on": "hihg",
    "select": {"a": "b"},
    "ignore": {"a": "b"},
    "as_of": "2026-02-30",
    "plans": ["../a"],
    "require_plugins": [">=2"],
    "plugins": {"a": "b"},
    "local_plugins": ["none.py"],
    "baseline": ["a"],
    "rule_seconds": MOST_SECONDS + 1,
    "lexicon": ["a"],
}


def toml(table, values):
    """Write a table, then the tables in it."""
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in values.items()
        if not isinstance(value, dict)
    ]
    inner = [toml(f"{table}.{key}", value) for key, value in values.items() if isinstance(value, dict)]
    return "".join([f"[{table}]\n", *lines, *inner])


def read(folder, key, value, form):
    name, text = {
        "yaml": ("opsaudit.yaml", yaml.safe_dump({key: value}, allow_unicode=True)),
        "toml": ("pyproject.toml", toml("tool.opsaudit", {key: value})),
    }[form]
    (folder / name).write_text(text, encoding="utf-8")
    return read_config(folder), name


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.py").write_text("", encoding="utf-8")
    return tmp_path


def test_the_tables_here_have_every_key():
    assert list(RIGHT) == list(WRONG) == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_means_the_same_in_both(folder, key):
    said, _ = read(folder, key, RIGHT[key], "yaml")
    (folder / "opsaudit.yaml").unlink()
    in_table, _ = read(folder, key, RIGHT[key], "toml")
    assert list(said.origins) == list(in_table.origins) == [key]
    plain = {"path": "", "origins": {}}
    if key == "lexicon":  # its words carry their places
        names = [(change.name, [word.text for word in (*change.add, *change.remove)]) for change in said.lexicon]
        assert names == [
            (change.name, [word.text for word in (*change.add, *change.remove)]) for change in in_table.lexicon
        ]
        plain["lexicon"] = ()
    assert replace(said, **plain) == replace(in_table, **plain)
    assert said != Config(base=folder, path="opsaudit.yaml", origins=said.origins)


@pytest.mark.parametrize("form", ["yaml", "toml"])
@pytest.mark.parametrize("key", KEYS)
def test_what_is_wrong_with_a_key_is_told_at_its_place(folder, key, form):
    with pytest.raises(ConfigError) as caught:
        read(folder, key, WRONG[key], form)
    where, _, said = caught.value.show("en").partition(": ")
    name, line, column = where.split(":")
    assert name == {"yaml": "opsaudit.yaml", "toml": "pyproject.toml"}[form]
    assert (int(line), int(column)) >= {"yaml": (1, 1), "toml": (1, 2)}[form]
    assert said
