"""The fingerprint of a subject changes with what it says, and with nothing else."""

import pytest

from opsaudit.model.entities.goals import Goal
from opsaudit.testing import plan_of
from opsaudit.waiving.fingerprint import fingerprint_of

PLAN = """
goals:
  - id: G-1
    statement: Raise CSAT from 82% to 90%
    owner: R-1
    due: 2026-06-30
  - id: G-2
    statement: Cut costs
roles:
  - {id: R-1, name: Head of service}
"""


def goal(text, section=Goal):
    plan = plan_of(text)
    return fingerprint_of(plan, plan.all(section)[0])


def whole(text):
    return fingerprint_of(plan_of(text), None)


@pytest.mark.parametrize(
    "same",
    [
        PLAN.replace("due: 2026-06-30", "due: '30 June 2026'  # moved").replace(
            "owner: R-1", "owner:   Head of service"
        ),
        "目标:\n  - {截止: 2026年6月30日, 负责人: R-1, 描述: Raise CSAT from 82% to 90%, 编号: G-1}\n岗位: [{编号: R-1, 名称: x}]\n",
        PLAN.replace("  - id: G-2\n    statement: Cut costs\n", ""),
        PLAN.replace("    owner: R-1\n", "").replace("    due:", "    owner: R-1\n    x-note: mine\n    due:"),
    ],
)
def test_layout_language_spelling_and_neighbours_do_not_matter(same):
    assert goal(same) == goal(PLAN)


@pytest.mark.parametrize(
    "roles",
    [
        "roles:\n  - {id: R-0, name: Cook}\n  - {id: R-1, name: Head of service}\n",
        "roles:\n  - {id: R-1, name: Head of everything}\n",
        "roles:\n  - {id: R-2, name: Head of service}\n",
        "",
    ],
    ids=["another before", "renamed", "another id", "removed"],
)
def test_what_becomes_of_an_entry_that_is_referred_to_does_not_matter(roles):
    assert goal(PLAN[: PLAN.index("roles")] + roles) == goal(PLAN)


def test_a_reference_to_an_entry_without_an_id_does_not_depend_on_its_position():
    text = "goals: [{id: G-1, statement: Raise CSAT, owner: Cook}]\nroles:\n  - {name: Cook}\n"
    assert goal(text) == goal(text.replace("  - {name: Cook}", "  - {name: Waiter}\n  - {name: Cook}"))
    assert goal(text) != goal(text.replace("owner: Cook", "owner: Waiter"))


@pytest.mark.parametrize(
    "changed",
    [
        PLAN.replace("90%", "85%"),
        PLAN.replace("2026-06-30", "2026-07-31"),
        PLAN.replace("    due: 2026-06-30\n", ""),
        PLAN.replace("owner: R-1", "owner: R-2"),
        PLAN.replace("    due:", "    milestones: [{name: half, due: 2026-03-31}]\n    due:"),
        PLAN.replace("Raise CSAT from 82% to 90%", "{zh: 提升满意度, en: Raise CSAT from 82% to 90%}"),
    ],
)
def test_every_change_of_the_content_shows(changed):
    assert goal(changed) != goal(PLAN)


def test_both_halves_of_a_text_in_two_languages_count():
    text = "goals: [{id: G-1, statement: {zh: 提升满意度, en: Raise CSAT}}]\n"
    assert goal(text) != goal(text.replace("Raise CSAT", "Raise NPS"))
    assert goal(text) != goal(text.replace("提升满意度", "提升推荐度"))


def test_the_plan_itself_changes_with_its_scope_and_sections_not_with_its_entries():
    assert whole(PLAN) == whole(PLAN.replace("90%", "85%"))
    assert whole(PLAN) == whole(PLAN + "exceptions: [{rule: RISK001, subject: plan}]\n")
    assert whole(PLAN) != whole(PLAN + "risks: [{id: X-1, name: fire}]\n")
    assert whole(PLAN) != whole(PLAN + "organization: {name: Acme, industry: retail}\n")


def test_a_fingerprint_is_short_and_names_its_version():
    assert goal("goals: [{id: G-1, statement: Raise CSAT}]\n") == "v1-9ebbba610fc79496"
