"""Damaged plans: every field and item once for each kind of damage, nothing else changed."""

from pathlib import Path

import pytest

from opsaudit.binding.canonical import canonical
from opsaudit.errors import RuleTestError
from opsaudit.testing import drop_each_field, plan_of

EXAMPLES = Path(__file__).parents[3] / "examples"
PLAN = "goals:\n  - statement: Raise CSAT\n    tags: [a, b]\n"


def test_every_field_and_item_is_damaged_in_every_way() -> None:
    assert [str(mutant) for mutant in drop_each_field("goals: [{tags: [a]}]\n")] == [
        "1:1 goals dropped",
        "1:8 goals null",
        "1:8 goals text",
        "1:8 goals mapping",
        "1:9 goals/0 dropped",
        "1:9 goals/0 null",
        "1:9 goals/0 text",
        "1:9 goals/0 list",
        "1:10 goals/0/tags dropped",
        "1:16 goals/0/tags null",
        "1:16 goals/0/tags text",
        "1:16 goals/0/tags mapping",
        "1:17 goals/0/tags/0 dropped",
        "1:17 goals/0/tags/0 null",
        "1:17 goals/0/tags/0 text",
        "1:17 goals/0/tags/0 list",
        "1:17 goals/0/tags/0 mapping",
    ]


def test_the_text_shows_the_damage() -> None:
    texts = {str(mutant).partition(" ")[2]: mutant.text for mutant in drop_each_field(PLAN)}
    assert texts["goals/0/statement dropped"] == "goals:\n  -\n    tags:\n      - a\n      - b\n"
    assert texts["goals/0/tags/1 dropped"] == "goals:\n  -\n    statement: Raise CSAT\n    tags:\n      - a\n"
    assert texts["goals/0/tags null"] == "goals:\n  -\n    statement: Raise CSAT\n    tags:\n"
    assert texts["goals/0 text"] == "goals:\n  - ???\n"
    assert texts["goals dropped"] == "{}\n"


def test_only_the_changes_that_are_asked_for_are_made() -> None:
    assert {mutant.change for mutant in drop_each_field(PLAN, changes={"dropped", "null"})} == {"dropped", "null"}


@pytest.mark.parametrize("name", ["corner-shop/plan.yaml", "corner-shop-en/plan.yaml"])
def test_text_and_plan_of_a_mutant_say_the_same(name: str) -> None:
    for mutant in drop_each_field((EXAMPLES / name).read_text(encoding="utf-8")):
        assert canonical(plan_of(mutant.text)) == canonical(mutant.plan), str(mutant)


@pytest.mark.parametrize(
    "value", ['"a # b: c"', "'it''s'", "|\n  two\n  lines", ">-\n  folded", '"\\u2028\\x07\\\\ \\" 😀"', "~", '""']
)
def test_values_keep_their_text_when_they_are_written_anew(value: str) -> None:
    text = f"name: {value}\n"
    [mutant, *_] = drop_each_field(f"x-last: 1\n{text}", changes={"dropped"})
    assert canonical(plan_of(mutant.text)) == canonical(plan_of(text))


def test_a_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RuleTestError) as caught:
        list(drop_each_field("goals: [a\n"))
    assert caught.value.where == "plan.yaml:1:8"
