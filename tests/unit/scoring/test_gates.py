"""What holds whatever the mean: caps, withheld grades, and the grades themselves."""

from fractions import Fraction

import pytest
from scoring_cases import (
    ABSENT,
    FAIL,
    INCONCLUSIVE,
    MANUAL,
    PARTIAL,
    PASS,
    by_code,
    dimensions_at,
    result,
    terms,
)

from opsaudit.model.gate import Gate
from opsaudit.scoring import score

LOW, PLAN, HIGH = Fraction("69.9"), Fraction("79.9"), Fraction("84.9")


def one_rule_at(points: str, **options: str):
    return score([result("R001", PARTIAL, value=Fraction(points) / 100)], by_code(terms("R001", **options)))


@pytest.mark.parametrize(
    ("points", "grade"),
    [("90", "A"), ("89.99", "B"), ("80", "B"), ("79.99", "C"), ("70", "C"), ("100", "A"), ("10", "D")],
)
def test_grades_compare_exact_fractions(points, grade):
    assert one_rule_at(points).grade == grade


def test_sixty_is_the_least_c():
    at = {"goals": "100", "process": "20"}
    assert score(*dimensions_at(at)).proven == 60
    assert score(*dimensions_at(at)).grade == "C"
    assert score(*dimensions_at(at | {"process": "19.9"})).grade == "D"


@pytest.mark.parametrize("state", [FAIL, ABSENT])
def test_a_critical_rule_failed_on_a_critical_subject_caps_at_69_9(state):
    results = [result("R001", state, "goals/a", critical=True), result("R002", PASS)]
    made = score(results, by_code(terms("R001", "critical", weight=1), terms("R002", weight=99)))
    gate = Gate("critical", "R001", LOW, Fraction("29.1"), subjects=("goals/a",))
    assert (made.raw, made.proven, made.possible, made.gates) == (99, LOW, LOW, (gate,))


def test_a_critical_rule_failed_on_the_plan_itself_caps():
    results = [result("R001", ABSENT, "plan", kind="plan"), result("R002", PASS)]
    made = score(results, by_code(terms("R001", "critical", weight=1), terms("R002", weight=99)))
    assert made.proven == LOW


@pytest.mark.parametrize("state", [MANUAL, INCONCLUSIVE, PARTIAL, PASS])
def test_a_critical_rule_that_is_open_or_half_met_does_not_cap(state):
    results = [result("R001", state, "goals/a", critical=True), result("R002", PASS)]
    made = score(results, by_code(terms("R001", "critical", weight=1), terms("R002", weight=99)))
    assert made.gates == ()


def test_a_critical_rule_failed_on_an_ordinary_subject_does_not_cap():
    results = [result("R001", FAIL), result("R002", PASS)]
    assert score(results, by_code(terms("R001", "critical", weight=1), terms("R002", weight=99))).proven == 99


def test_a_rule_below_critical_does_not_cap():
    results = [result("R001", FAIL, critical=True), result("R002", PASS)]
    assert score(results, by_code(terms("R001", "high", weight=1), terms("R002", weight=99))).proven == 99


def test_a_waiver_does_not_lift_a_gate():
    results = [result("R001", FAIL, critical=True, waived=True), result("R002", PASS)]
    assert score(results, by_code(terms("R001", "critical", weight=1), terms("R002", weight=99))).proven == LOW


@pytest.mark.parametrize(("points", "cap"), [("49.9", LOW), ("50", HIGH), ("69.9", HIGH), ("70", None)])
def test_a_dimension_below_50_caps_at_69_9_and_below_70_at_84_9(points, cap):
    made = score(*dimensions_at(dict.fromkeys(("goals", "process", "risk", "compliance"), "100") | {"people": points}))
    assert [(gate.id, gate.cap) for gate in made.gates] == ([("dimension:people", cap)] if cap else [])
    assert made.proven == (made.raw if cap is None else cap)


def test_a_dimension_gate_judges_what_was_assessed():
    results = [result("R001", PASS), *(result(f"R{at}", PASS, "a") for at in range(2, 9)), result("C1", MANUAL)]
    found = by_code(terms("C1", dimension="people"), *(terms(one.code) for one in results if one.code != "C1"))
    made = score(results, found)
    assert (made.proven, [gate.id for gate in made.gates]) == (Fraction(2000, 28), ["coverage:people"])


def test_possible_has_the_gates_that_would_be_left():
    results = [result("R001", PASS), result("C1", FAIL, "a"), result("C1", MANUAL, "b"), result("C1", MANUAL, "c")]
    made = score(results, by_code(terms("R001", dimension="goals"), terms("C1", dimension="people")))
    assert made.raw_possible == Fraction(20 * 300 + 8 * 200, 28 * 3)
    assert (made.possible, made.proven) == (HIGH, LOW)


def test_broken_references_or_shape_errors_cap_at_79_9():
    made = score(*dimensions_at({"goals": "92"}), broken=True)
    assert (made.proven, made.possible, made.grade) == (PLAN, PLAN, "C")
    assert made.gates == (Gate("plan", "", PLAN, Fraction("12.1")),)


def test_several_gates_are_listed_one_by_one_and_the_lowest_cap_binds():
    results, found = dimensions_at({"goals": "100", "process": "100", "risk": "100", "people": "60"})
    results.append(result("A001", FAIL, "goals/a", critical=True))
    found |= by_code(terms("A001", "critical", weight=Fraction(1, 10)))
    made = score(results, found, broken=True)
    assert [(gate.id, gate.cap) for gate in made.gates] == [
        ("critical:A001", LOW),
        ("dimension:people", HIGH),
        ("plan", PLAN),
    ]
    assert made.raw is not None
    assert [gate.points for gate in made.gates] == [made.raw - cap for cap in (LOW, HIGH, PLAN)]
    assert made.proven == LOW


def test_a_gate_above_the_mean_is_listed_and_costs_nothing():
    made = one_rule_at("20")
    assert (made.proven, [(gate.id, gate.points) for gate in made.gates]) == (20, [("dimension:goals", 0)])


@pytest.mark.parametrize(("open_ones", "grade"), [(3, "A"), (4, None)])
def test_less_than_two_thirds_assessed_is_provisional(open_ones, grade):
    results = [result(f"R{at}", MANUAL if at < open_ones else PASS) for at in range(9)]
    made = score(results, by_code(*(terms(one.code) for one in results)))
    assert made.grade == (None if grade is None else "D" if made.proven < 60 else "C")
    assert [gate.id for gate in made.gates] == ([] if grade else ["coverage", "coverage:goals"])


@pytest.mark.parametrize(("weight", "gates"), [(5, []), (6, ["inconclusive"])])
def test_more_than_five_per_cent_inconclusive_withholds_the_grade(weight, gates):
    results = [result("R001", INCONCLUSIVE), result("R002", PASS)]
    made = score(results, by_code(terms("R001", weight=weight), terms("R002", weight=100 - weight)))
    assert [gate.id for gate in made.gates] == gates
    assert (made.grade, made.proven) == (None if gates else "A", 100 - weight)


@pytest.mark.parametrize(("lost", "gates"), [(1, []), (2, ["inconclusive"])])
def test_rules_that_could_not_be_loaded_count_as_inconclusive_by_their_number(lost, gates):
    results = [result(f"R{at:03}", PASS) for at in range(19)]
    found = by_code(*(terms(one.code) for one in results))
    made = score([*results, *(result(f"LOST{at}", INCONCLUSIVE) for at in range(lost))], found)
    assert [gate.id for gate in made.gates] == gates


def test_every_gate_says_why_in_both_languages():
    results = [
        *(result("R001", FAIL, f"goals/{at}", critical=True) for at in range(5)),
        result("R002", INCONCLUSIVE, "plan"),
        result("R003", MANUAL, "plan"),
    ]
    made = score(
        results, by_code(terms("R001", "critical"), terms("R002"), terms("R003", dimension="people")), broken=True
    )
    assert [gate.reason.en for gate in made.gates] == [
        (
            "critical rule R001 is failed or absent on goals/0, goals/1, goals/2 and 2 more: "
            "no more than 69.9 until it is met there"
        ),
        "what is assessed of goals and KPIs reaches 0.0, below 50: no more than 69.9 until it does",
        "the plan has broken references or entries that cannot be read: no more than 79.9 until they are mended",
        "only 40.8 % of the whole is assessed, less than two thirds: provisional, no grade until more is",
        "only 57.1 % of goals and KPIs is assessed, less than two thirds: provisional, no grade until more is",
        "only 0.0 % of people and communication is assessed, less than two thirds: provisional, no grade until more is",
        "30.6 % of the weight is inconclusive, more than 5 %: no grade until the facts or plugins are mended",
    ]
    assert made.gates[0].reason.zh == (
        "严重级规则 R001 在关键对象上未过或缺失（goals/0, goals/1, goals/2 等 5 项）：补正之前，得分最高 69.9"
    )
