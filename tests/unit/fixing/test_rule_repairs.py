"""What rules state of repairs: in blocks of text, against their card, and where the user reads of them."""

import json
import subprocess
import sys

import pytest

from opsaudit.api import Context, Text
from opsaudit.model.repair import AddKey, ReplaceText, SetValue
from opsaudit.testing import AS_OF, RuleTester, plan_of
from opsaudit.testing.verdicts import rule_named

OWNER = rule_named("SMART007")
GOALS = "goals:\n  - {id: G-1, statement: Cut costs to 5 a day, resources: [a, b]}\n  - Raise CSAT\n"


def test_words_within_a_block_of_text_are_replaced() -> None:
    before = "obligations:\n  - source: |  # law\n      Cybersecurity Law\n      Art. 59, sanctions\n"
    RuleTester("COMP010").mends(before, before.replace("59", "61"))


def test_a_test_of_a_repair_tells_what_came_of_it() -> None:
    plan = Text(zh="目标: [{描述: 满意度达到90%}]\n", en="goals: [{statement: CSAT of 90%}]\n")
    fixed = Text(zh="目标: [{描述: 满意度达到90%, 负责人: ~}]\n", en="goals: [{statement: CSAT of 90%, owner: ~}]\n")
    RuleTester(OWNER).mends(plan, fixed)
    with pytest.raises(AssertionError, match="负责人: ~"):
        RuleTester(OWNER).mends(plan, plan)


@pytest.mark.parametrize(
    ("make", "change", "safety"),
    [
        (lambda goal, ctx: ctx.add_key(goal, "owner"), AddKey, "unsafe"),
        (lambda goal, ctx: ctx.set_value(goal, "resources", "c", index=1, safe=True), SetValue, "safe"),
        (lambda goal, ctx: ctx.replace_text(goal, "statement", old="5", new="6"), ReplaceText, "unsafe"),
        (lambda goal, ctx: ctx.add_key(goal, "statement"), None, ""),
        (lambda goal, ctx: ctx.add_key(goal, "no_such_field"), None, ""),
        (lambda goal, ctx: ctx.set_value(goal, "resources", "c"), None, ""),
        (lambda goal, ctx: ctx.set_value(goal, "resources", "c", index=2), None, ""),
        (lambda goal, ctx: ctx.replace_text(goal, "statement", old="t", new="6"), None, ""),
        (lambda goal, ctx: ctx.remove(goal, "owner"), None, ""),
    ],
)
def test_a_repair_is_stated_where_it_can_be_made(make, change, safety) -> None:
    plan = plan_of(GOALS)
    made = make(plan.goals[0], Context(plan, AS_OF, None))
    assert (None if made is None else type(made.change), made.safety if made else "") == (change, safety)
    line = plan.goals[1]
    assert make(line, Context(plan, AS_OF, None)) is None


def test_the_user_reads_which_rules_have_repairs() -> None:
    def opsaudit(*args: str) -> str:
        done = subprocess.run([sys.executable, "-m", "opsaudit", *args], capture_output=True, check=True)
        return done.stdout.decode()

    listed = {row["code"]: row["repair"] for row in json.loads(opsaudit("rules", "list", "--format", "json"))["rules"]}
    assert (listed["SMART007"], listed["SMART001"], listed["SMART002"]) == ("unsafe", None, None)
    assert sum(one is not None for one in listed.values()) >= 20
    assert "--fix=all, for you to look at" in opsaudit("explain", "SMART007", "--lang", "en")
    assert "自动修复" in opsaudit("explain", "OPS030", "--lang", "zh")
