"""The page about expressions says the truth: every example gives what stands beside it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from cel_corpus import FEATURES, typed

from opsaudit.binding.plan import bind_plan
from opsaudit.expressions import (
    DATE,
    NUMBER,
    STANDARD_FUNCTIONS,
    ExpressionError,
    Inconclusive,
    Scope,
    compile_expression,
    entity_kind,
    limits,
    params_kind,
    patterns,
    plan_kind,
)
from opsaudit.expressions.parser import MACROS, POWERS
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.goals import Goal
from opsaudit.model.entities.processes import Process
from opsaudit.source.files import read_sources

PAGE = (Path(__file__).parents[3] / "docs" / "expressions.md").read_text(encoding="utf-8")
SCOPE = Scope(
    {
        "goal": entity_kind(Goal),
        "other": entity_kind(Goal),
        "process": entity_kind(Process),
        "plan": plan_kind(),
        "today": DATE,
        "params": params_kind({"most": NUMBER}),
    }
)


def cells(line: str) -> list[str]:
    """Return the cells of a line of a table; a bar in a cell is written ``\\|``."""
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def code(cell: str) -> str:
    """Return what stands in backquotes."""
    return cell.removeprefix("``").removesuffix(" ``") if cell.startswith("``") else cell.strip("`")


def rows(column: str) -> list[tuple[str, str]]:
    """Return the expressions of the page with what stands beside each in the tables that have such a column."""
    found: list[tuple[str, str]] = []
    head: list[str] = []
    for line in PAGE.splitlines():
        if not line.startswith("|"):
            head = []
        elif not head:
            head = cells(line)
        elif not line.startswith("|--") and "expression" in head and column in head:
            row = cells(line)
            found.append((code(row[head.index("expression")]), row[head.index(column)]))
    return found


VALUES, ERRORS = rows("value"), rows("error")
PLACES = rows("fields, the most telling first · 字段，最要紧的在前")


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return the values of the page."""
    file = tmp_path_factory.mktemp("page") / "plan.yaml"
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    file.write_text(text, encoding="utf-8")
    plan, findings, _language = bind_plan(read_sources(file).files)
    assert findings == []
    return {
        "goal": plan.goals[0],
        "other": plan.goals[1],
        "process": plan.processes[0],
        "plan": plan,
        "today": dt.date(2026, 3, 2),
        "params": {"most": 30},
    }


def test_the_page_has_examples() -> None:
    assert (len(VALUES) > 50, len(ERRORS), len(PLACES)) == (True, 5, 7)


@pytest.mark.parametrize(("text", "told"), VALUES)
def test_value(text: str, told: str, values: dict[str, object]) -> None:
    compiled = compile_expression(text, SCOPE)
    if told == "inconclusive":
        with pytest.raises(Inconclusive):
            compiled.value(values)
    else:
        assert typed(compiled.value(values)) == typed(compile_expression(code(told), SCOPE).value({}))


@pytest.mark.parametrize(("text", "told"), ERRORS)
def test_error(text: str, told: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, SCOPE)
    assert caught.value.message.en == told


@pytest.mark.parametrize(("text", "told"), PLACES)
def test_places(text: str, told: str, values: dict[str, object]) -> None:
    found = []
    for read in compile_expression(text, SCOPE).reads(values):
        assert isinstance(read.owner, Entity)
        found.append(f"`{read.owner.id}.{read.key}" + ("`" if read.index is None else f"[{read.index}]`"))
    assert ", ".join(found) == told


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}")[2].partition("\n## ")[0]


def test_each_operator_function_and_macro_has_a_row() -> None:
    listed = "\n".join(line for line in section("Operators").splitlines() if line.startswith("|")).replace(r"\|", "|")
    assert [sign for sign in (*POWERS, "!", ".", "[]", "? :") if f"`{sign}`" not in listed] == []
    calls = section("Functions and macros")
    missing = [
        name
        for name in ("has", *STANDARD_FUNCTIONS, *MACROS)
        if not re.search(rf"^\| `(\w\.)?{name}\(", calls, re.MULTILINE)
    ]
    assert missing == []


def test_limits_are_those_of_the_program() -> None:
    told = [
        *map(
            float,
            re.findall(
                r"(?<![\w.])\d+(?:\.\d+)?", re.sub(r"(?m)^\| [^|]* \|", "|", section("Limits").replace(r"\|", ""))
            ),
        )
    ]
    named = (
        limits.LONGEST_TEXT,
        limits.DEEPEST,
        limits.TALLEST,
        limits.STEPS,
        limits.OPERATIONS_PER_STEP,
        limits.LARGEST,
    )
    assert {*named, patterns.LONGEST_PATTERN, limits.SECONDS} <= set(told)


def test_the_page_lists_what_is_not_covered() -> None:
    listed = re.findall(r"^\| ([^|·]+?) \|", section("What of CEL is not covered"), re.MULTILINE)
    assert set(listed) == {feature.name for feature in FEATURES}
