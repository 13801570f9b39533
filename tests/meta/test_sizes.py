"""Limits that keep the code readable."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path for folder in ("src", "plugins", "rulesets", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
RULES = [path for path in MODULES if path.parent.name == "rules" and path.parts[-3].startswith("opsaudit_")]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_module_has_at_most_350_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


@pytest.mark.parametrize("path", RULES, ids=named)
def test_rule_file_has_at_most_150_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("path", [path for path in MODULES if "tests" not in path.parts], ids=named)
def test_function_has_at_most_40_lines(path: Path) -> None:
    long = {
        node.name: node.end_lineno - node.body[0].lineno + 1
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    }
    assert {name: lines for name, lines in long.items() if lines > 40 and not _is_card(path, name)} == {}


def _is_card(path: Path, name: str) -> bool:
    """The decorator that takes a rule's card is one constructor call with a line for each field."""
    return (path.name, name) == ("rule.py", "rule")
