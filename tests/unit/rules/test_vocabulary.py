"""Every word of the vocabulary: what it finds, where, in which words; and what it lets pass."""

import pytest
from declared import found

from opsaudit.rules.declarative import VOCABULARY

CASES: dict[str, list[tuple[str, str, list[str]]]] = {
    "required": [
        (
            "on: sops\nassert: {required: author}",
            "sops: [{name: A, author: Li}, {name: B}, {name: C, author: ''}]",
            ["1:38 'B' does not state its 'author'", "1:60 'C' does not state its 'author'"],
        ),
        (
            "on: process\nassert: {required: steps.by}",
            "processes:\n  - name: P\n    steps:\n      - {do: A, by: Li}\n      - {do: B}\n",
            ["5:14 'P' does not state its 'by'"],
        ),
        (
            "on: plan\ndimension: risk\nassert: {required: risks}",
            "goals: [Grow]",
            ["1:1 'plan' does not state its 'risks'"],
        ),
        ("on: sops\nassert: {required: author}", "sops: [{name: A, author: [}]".replace("[}", "Li}"), []),
    ],
    "forbidden": [
        (
            "on: sops\nassert: {forbidden: supersedes}",
            "sops: [{name: A, supersedes: B}, {name: B}]",
            ["1:30 'A' must not have 'supersedes'"],
        )
    ],
    "any_of": [
        (
            "on: sops\nassert: {any_of: [author, reviewer]}",
            "sops: [{name: A, reviewer: Li}, {name: B}]",
            ["1:40 'B' states none of: author, reviewer"],
        ),
        (
            "on: sops\nassert: {any_of: [forms, records]}",
            "sops: [{name: A, records: []}]",
            ["1:27 'A' states none of: forms, records"],
        ),
    ],
    "min_items": [
        (
            "on: processes\nassert: {min_items: {steps: 2}}",
            "processes: [{name: P, steps: [A, B]}, {name: Q, steps: [A]}, {name: R}]",
            [
                "1:56 'steps' of 'Q' has 1 item(s), at least 2 are expected",
                "1:69 'steps' of 'R' has 0 item(s), at least 2 are expected",
            ],
        )
    ],
    "max_items": [
        (
            "on: processes\nassert: {max_items: {steps: 1}}",
            "processes: [{name: P, steps: [A, B]}, {name: Q}]",
            ["1:30 'steps' of 'P' has 2 items, at most 1 are expected"],
        )
    ],
    "min_length": [
        (
            "on: sops\nassert: {min_length: {purpose: 4}}",
            "规程: [{名称: 甲, 目的: 统一做法}, {名称: 乙, 目的: 统一}, {名称: 丙}]",
            ["1:37 'purpose' of '乙' has 2 character(s), at least 4 are expected"],
        )
    ],
    "max_length": [
        (
            "on: sops\nassert: {max_length: {name: 3}}",
            "sops: [{name: ABC}, {name: ABCD}]",
            ["1:28 'name' of 'ABCD' has 4 characters, at most 3 are expected"],
        )
    ],
    "pattern": [
        (
            "on: sops\nassert: {pattern: {id: '^SOP-[0-9]{3}$'}}",
            "sops: [{id: SOP-001, name: A}, {id: S1, name: B}, {name: C}]",
            ["1:37 'id' of 'B' is 'S1', which does not match ^SOP-[0-9]{3}$"],
        )
    ],
    "one_of": [
        (
            "on: sops\nassert: {one_of: {status: [effective, review]}}",
            "sops: [{name: A, status: effective}, {name: B, status: draft}, {name: C}]",
            ["1:56 'status' of 'B' is 'draft', not one of: effective, review"],
        )
    ],
    "none_of": [
        (
            "on: sops\nassert: {none_of: {status: [obsolete, draft]}}",
            "sops: [{name: A, status: 草稿}, {name: B, status: effective}, {name: C}]",
            ["1:26 'status' of 'A' is 'draft', which it must not be (none of: obsolete, draft)"],
        ),
        (
            "on: processes\nassert: {none_of: {critical: [no]}}",
            "processes: [{name: P, critical: 否}, {name: Q, critical: yes}, {name: R}]",
            ["1:33 'critical' of 'P' is 'False', which it must not be (none of: no)"],
        ),
    ],
    "unique": [
        (
            "on: plan\ndimension: risk\nassert: {unique: sops.version}",
            "sops: [{name: A, version: '1'}, {name: B, version: '2'}, {name: C, version: '１'}]",
            ["1:77 '１' occurs twice as 'version' of 'plan'"],
        ),
        (
            "on: sops\nassert: {unique: forms}",
            "sops: [{name: A, forms: [F1, F2, F1]}]",
            ["1:34 'F1' occurs twice as 'forms' of 'A'"],
        ),
    ],
    "before": [
        (
            "on: sops\nassert: {before: {effective: withdrawn}}",
            "sops: [{name: A, effective: 2026-02-01, withdrawn: 2026-01-01}, {name: B, effective: 2026-01-01}]",
            ["1:29 'effective' of 'A' (2026-02-01) must come before 2026-01-01"],
        )
    ],
    "after": [
        (
            "on: tasks\nassert: {after: {due: today}}",
            "tasks: [{name: A, due: 2026-03-30}, {name: B, due: 2026-04-01}]",
            ["1:24 'due' of 'A' (2026-03-30) must come after 2026-03-31"],
        )
    ],
    "at_most": [
        (
            "on: continuity\nassert: {at_most: {rto: mtpd}}",
            "continuity: [{name: A, rto: 8h, mtpd: 4h}, {name: B, rto: 1h, mtpd: 4h}, {name: C, rto: 1h}]",
            ["1:29 'rto' of 'A' is 8h, which is more than 4h"],
        )
    ],
    "at_least": [
        (
            "on: sops\nassert: {at_least: {retention: 3 years}}",
            "sops: [{name: A, retention: 2 years}, {name: B, retention: 3年}]",
            ["1:29 'retention' of 'A' is 2 years, which is less than 3 years"],
        )
    ],
    "less_than": [
        (
            "on: continuity\nassert: {less_than: {rto: mtpd}}",
            "continuity: [{name: A, rto: 4h, mtpd: 4h}]",
            ["1:29 'rto' of 'A' is 4h, which is not less than 4h"],
        )
    ],
    "more_than": [
        (
            "on: sops\nassert: {more_than: {retention: 1 year}}",
            "sops: [{name: A, retention: 1 year}]",
            ["1:29 'retention' of 'A' is 1 year, which is not more than 1 year"],
        )
    ],
    "cadence_at_most": [
        (
            "on: controls\nassert: {cadence_at_most: {frequency: 1 month}}",
            "controls: [{name: A, frequency: quarterly}, {name: B, frequency: 每周}]",
            ["1:33 'frequency' of 'A' is quarterly, an interval longer than 1 month"],
        )
    ],
    "age_at_most": [
        (
            "on: sops\nassert: {age_at_most: {last_review: review_cycle}}",
            (
                "sops: [{name: A, last_review: 2025-01-10, review_cycle: 12 months},"
                " {name: B, last_review: 2025-06-10, review_cycle: 1年}]"
            ),
            ["1:31 'last_review' of 'A' (2025-01-10) lies further back than 12 months"],
        ),
        (
            "on: sops\nassert: {age_at_most: {last_review: 6 months}}",
            "sops: [{name: A, last_review: 2025-06-10}]",
            ["1:31 'last_review' of 'A' (2025-06-10) lies further back than 6 months"],
        ),
    ],
    "refers_to": [
        (
            "on: goals\nassert: {refers_to: owner}",
            "goals: [{statement: A, owner: R-1}, {statement: B, owner: Somebody}]\nroles: [{id: R-1, name: Boss}]",
            ["1:59 'owner' of 'B' says 'Somebody', which is not among the 'roles' of the plan"],
        )
    ],
    "covered_by": [
        (
            "on: risks\nassert: {covered_by: controls}",
            (
                "risks: [{statement: A, controls: [C-1]}, {id: R-2, statement: B}, {statement: C}]\n"
                "controls: [{id: C-1, name: X}, {id: C-2, name: Y, risks: [R-2]}]"
            ),
            ["1:79 nothing among 'controls' is linked with 'C'"],
        ),
        (
            "on: processes\nassert: {covered_by: controls}",
            "processes: [{name: P, steps: [{do: A, controls: [C-1]}]}, {name: Q}]\ncontrols: [{id: C-1, name: X}]",
            ["1:66 nothing among 'controls' is linked with 'Q'"],
        ),
    ],
    "sums_to": [
        (
            "on: plan\ndimension: risk\nassert: {sums_to: {goals.weight: 100%}}",
            "goals: [{statement: A, weight: 60%}, {statement: B, weight: 30%}]",
            ["1:32 'weight' of 'plan' adds up to 90%, not to 100%"],
        ),
        (
            "on: processes\nassert: {sums_to: {steps.duration: 24 h}}",
            "processes: [{name: P, steps: [{do: A, duration: 8 h}, {do: B, duration: 450 min}]}]",
            ["1:49 'duration' of 'P' adds up to 15.5h, not to 24 h"],
        ),
    ],
    "require": [
        (
            "on: step\nassert: {require: 'size(step.outputs) > 0 || has(step.exception)'}",
            "processes: [{name: P, steps: [{do: A, outputs: [x]}, {do: B}]}]",
            ["1:59 'B' does not meet the requirement"],
        ),
        (
            (
                "on: step\nassert: {require: size(step.outputs) > 0, at: outputs,"
                " message: {zh: '“{label}”只有{size(step.outputs)}项', en: \"'{label}' has {size(step.outputs)}\"}}"
            ),
            "processes: [{name: P, steps: [{do: B}]}]",
            ["1:36 'B' has 0"],
        ),
    ],
}


@pytest.mark.parametrize(
    ("body", "plan", "expected"),
    [pytest.param(*case, id=f"{word}-{number}") for word, cases in CASES.items() for number, case in enumerate(cases)],
)
def test_word_finds_what_is_wrong_and_nothing_else(body: str, plan: str, expected: list[str]) -> None:
    assert found(body, plan) == expected


def test_every_word_has_a_case() -> None:
    assert set(CASES) == set(VOCABULARY)
