"""What a finding is recognized by: nothing but its rule, its subject, its field and the value that it points at."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.assess import Options, assess_paths

SELECT = ("SMART003", "SMART001", "SOP", "RISK")
GOAL = "进一步加强管理"


def prints(text, path=None):
    """Return the fingerprints of what is found in a plan, with code and subject."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "plan.yaml")
        file.write_text(text, encoding="utf-8")
        (found,) = assess_paths([str(file)], Options(today=dt.date(2026, 3, 31), select=SELECT))
    return [
        (finding.code, finding.subject, finding.key, found.fingerprint(finding))
        for finding in found.findings
        if path is None or finding.subject == path
    ]


def of(text, path):
    return sorted(row[3] for row in prints(text, path))


PLAN = f"""\
goals:
  - {{id: G-1, statement: {GOAL}}}
  - {{id: G-2, statement: Do everything better}}
processes:
  - id: P-1
    name: Dispatch
    steps:
      - {{do: Pack}}
      - {{do: Ship}}
"""


@pytest.mark.parametrize(
    "edited",
    [
        PLAN.replace("  - {id: G-2", "  - {id: G-0, statement: Another}\n  - {id: G-2"),
        PLAN.replace("goals:\n", "goals:\n  - Yet another goal\n"),
        PLAN.replace("  - {id: G-2, statement: Do everything better}\n", ""),
        PLAN.replace(f"{{id: G-1, statement: {GOAL}}}", f"# why\n    statement: '{GOAL}'\n    id: \"G-1\""),
        PLAN.replace(f"statement: {GOAL}", f"owner: new, statement:   {GOAL}"),
        "name: Before\n\n" + PLAN,
        PLAN + "risks:\n  - {id: R-1, statement: Rain}\n",
        PLAN[PLAN.index("processes") :] + PLAN[: PLAN.index("processes")],
    ],
    ids=["goal between", "goal before", "goal removed", "layout", "other field", "section before", "after", "order"],
)
def test_an_edit_elsewhere_leaves_it(edited):
    assert of(PLAN, "goals/G-1")
    assert of(edited, "goals/G-1") == of(PLAN, "goals/G-1")


def test_an_edit_of_the_value_changes_it():
    (before,) = [row for row in prints(PLAN, "goals/G-1") if row[0] == "SMART003"]
    (after,) = [row for row in prints(PLAN.replace(GOAL, "全面提升效率"), "goals/G-1") if row[0] == "SMART003"]
    assert before[:3] == after[:3]
    assert before[3] != after[3]


def test_entries_without_an_id_are_known_by_their_names():
    two = "goals:\n  - {statement: Do it better}\n  - {statement: Do that better}\n"
    turned = "goals:\n  - {statement: Do that better}\n  - {statement: Do it better}\n"
    assert of(two, "goals/#1") == of(turned, "goals/#2")
    assert of(two, "goals/#2") == of(turned, "goals/#1")
    assert set(of(two, "goals/#1")).isdisjoint(of(two, "goals/#2"))


def test_a_step_is_known_by_its_name_inside_a_process_known_by_its_id():
    more = PLAN.replace("      - {do: Pack}\n", "      - {do: Weigh}\n      - {do: Pack}\n")
    assert of(PLAN, "processes/P-1/steps/#2")
    assert of(PLAN, "processes/P-1/steps/#2") == of(more, "processes/P-1/steps/#3")


def test_what_is_missing_altogether_does_not_depend_on_what_is_there():
    def absent(text):
        return [row for row in prints(text) if row[1] == "plan" and row[2] == "risks"]

    assert absent(PLAN)
    assert absent(PLAN) == absent("name: First\n" + PLAN)


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("risks", "risks:\n  - {id: R-1, statement: Rain}\n  - {id: R-2, statement: Snow}\n"),
        ("steps", "processes:\n  - {id: P-1, name: Sell, steps: [{do: Ask}, {do: Answer}]}\n"),
    ],
)
def test_what_is_found_of_a_whole_list_does_not_depend_on_what_is_in_it(key, more):
    def of_the_list(text):
        return [row for row in prints(text) if row[2] == key and row[1] in ("plan", "processes/P-1")]

    less = more.replace("  - {id: R-2, statement: Snow}\n", "").replace("{do: Answer}", "{do: Reply}")
    assert less != more
    assert {row[0] for row in of_the_list(more)} & {"RISK011", "SOP003"}
    assert of_the_list(less) == of_the_list(more)


def test_what_was_not_understood_is_known_by_its_text():
    def unknown(before):
        return [row[3] for row in prints(f"goals:\n{before}  - {{id: G-1, stetement: x}}\n") if row[2] == "stetement"]

    assert len(unknown("")) == 1
    assert unknown("  - {id: G-0, statement: Another}\n") == unknown("")


words = st.sampled_from(["Improve it", "做得更好", "Raise CSAT to 90%", "加强管理", "Cut cost by 5%", ""])
goals = st.lists(st.tuples(st.integers(2, 40), words), max_size=6, unique_by=lambda goal: goal[0])


@given(before=goals, after=goals, others=st.lists(words, max_size=4), first=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_sequence_of_edits_to_other_entries_changes_it(before, after, others, first):
    rows = [f"  - {{id: G-{number}, statement: '{text}'}}\n" for number, text in before]
    rows += [f"  - {{id: G-1, statement: {GOAL}}}\n"]
    rows += [f"  - {{id: H-{number}, statement: '{text}'}}\n" for number, text in after]
    steps = "".join(f"      - {{do: '{text}'}}\n" for text in others)
    processes = f"processes:\n  - name: Any\n    steps:\n{steps}" if steps else ""
    parts = [processes, "goals:\n" + "".join(rows)]
    edited = "".join(parts if first else parts[::-1])
    assert of(edited, "goals/G-1") == of(f"goals:\n  - {{id: G-1, statement: {GOAL}}}\n", "goals/G-1")
