"""How results become a rule, rules a dimension, and dimensions the whole."""

from fractions import Fraction

from scoring_cases import (
    ABSENT,
    FAIL,
    INCONCLUSIVE,
    MANUAL,
    NOT_APPLICABLE,
    PARTIAL,
    PASS,
    by_code,
    result,
    terms,
)

from opsaudit.model.score import DEFAULT_DIMENSION_WEIGHTS
from opsaudit.scoring import score


def test_a_critical_subject_weighs_three_times_an_ordinary_one():
    results = [result("R001", PASS, "goals/a", critical=True), result("R001", FAIL, "goals/b")]
    assert score(results, by_code(terms("R001"))).raw == 75


def test_a_rule_weighs_the_same_however_many_subjects_it_has():
    results = [result("R001", FAIL, f"goals/{at}") for at in range(9)] + [result("R002", PASS)]
    assert score(results, by_code(terms("R001"), terms("R002"))).raw == 50


def test_a_rule_tells_how_many_of_its_subjects_pass():
    results = [
        result("R001", PASS, "a", critical=True),
        result("R001", PASS, "b"),
        result("R001", FAIL, "c", critical=True),
        result("R001", MANUAL, "d"),
        result("R001", NOT_APPLICABLE, "e"),
    ]
    (rule,) = score(results, by_code(terms("R001"))).rules
    assert (rule.code, rule.passed, rule.subjects) == ("R001", 2, 4)
    assert (rule.proven, rule.possible, rule.coverage) == (50, Fraction(125, 2), Fraction(175, 2))
    counts = {state: number for state, number in rule.counts.items() if number}
    assert counts == {PASS: 2, FAIL: 1, MANUAL: 1, NOT_APPLICABLE: 1}


def test_a_value_counts_only_for_a_partial_result():
    results = [result("R001", PARTIAL, "a", value=Fraction(7, 9)), result("R001", ABSENT, "b")]
    assert score(results, by_code(terms("R001"))).raw == Fraction(350, 9)


def test_what_does_not_apply_leaves_the_denominator():
    results = [result("R001", PASS, "a"), result("R001", NOT_APPLICABLE, "b"), result("R002", NOT_APPLICABLE)]
    made = score(results, by_code(terms("R001"), terms("R002")))
    assert (made.raw, made.coverage) == (100, 100)


def test_a_dimension_of_which_nothing_applies_leaves_the_whole():
    results = [result("R001", PASS), result("R002", NOT_APPLICABLE)]
    made = score(results, by_code(terms("R001"), terms("R002", dimension="risk")))
    goals, risk = made.dimensions
    assert (made.raw, goals.share) == (100, 100)
    assert (risk.key, risk.proven, risk.coverage, risk.share) == ("risk", None, None, 0)
    assert made.not_applicable_points == 50


def test_nothing_but_not_applicable_is_no_data():
    made = score([result("R001", NOT_APPLICABLE)], by_code(terms("R001")))
    assert (made.proven, made.possible, made.assessed, made.coverage, made.confidence) == (None,) * 5
    assert (made.grade, made.maturity, made.not_applicable_points, made.is_complete) == (None, None, 100, False)
    assert made.grade_note is not None
    assert made.grade_note.en == "no grade: no data"


def test_no_result_at_all_is_no_data():
    made = score([], by_code(terms("R001")), broken=True)
    assert (made.proven, made.possible, [gate.id for gate in made.gates]) == (None, None, ["plan"])


def test_an_empty_plan_that_lacks_everything_required_is_0():
    results = [result(code, ABSENT, "plan", kind="plan") for code in ("R001", "R002")]
    made = score(results, by_code(terms("R001"), terms("R002", dimension="risk")))
    assert (made.proven, made.possible, made.coverage, made.grade) == (0, 0, 100, "D")


def test_a_plan_of_open_questions_proves_nothing_and_could_be_anything():
    made = score([result("R001", MANUAL), result("R002", MANUAL)], by_code(terms("R001"), terms("R002")))
    assert (made.proven, made.possible, made.coverage, made.assessed, made.confidence) == (0, 100, 0, None, None)


def test_weight_0_is_shown_and_not_scored():
    results = [result("R001", PASS), result("R002", FAIL, "plan", critical=True, kind="plan")]
    made = score(results, by_code(terms("R001"), terms("R002", "critical", weight=0)))
    assert (made.proven, made.gates, made.counts[FAIL]) == (100, (), 1)
    assert [(rule.code, rule.is_scored) for rule in made.rules] == [("R001", True), ("R002", False)]


def test_a_rule_of_severity_info_is_not_scored():
    results = [result("R001", PASS), result("R002", FAIL)]
    assert score(results, by_code(terms("R001"), terms("R002", "info"))).proven == 100


def test_only_unscored_rules_are_no_data():
    assert score([result("R001", PASS)], by_code(terms("R001", weight=0))).proven is None


def test_a_dimension_of_weight_0_is_shown_and_moves_and_caps_nothing():
    results = [result("R001", PASS), result("R002", FAIL, critical=True)]
    found = by_code(terms("R001"), terms("R002", "critical", dimension="risk"))
    made = score(results, found, {"goals": Fraction(1), "risk": Fraction(0)})
    assert (made.proven, made.gates) == (100, ())
    risk = made.dimension("risk")
    assert risk is not None
    assert (risk.proven, risk.share) == (0, 0)


def test_dimensions_come_in_the_order_of_the_weights():
    found = by_code(*(terms(key, dimension=key) for key in ("zeta", "risk", "alpha", "goals")))
    made = score([result(code, PASS) for code in found], found)
    assert [part.key for part in made.dimensions] == ["goals", "risk", "alpha", "zeta"]


def test_a_dimension_without_a_weight_weighs_as_much_as_the_lightest():
    found = by_code(*(terms(key, dimension=key) for key in ("goals", "security")))
    made = score([result("goals", PASS), result("security", FAIL)], found)
    assert [(part.key, part.weight) for part in made.dimensions] == [("goals", 20), ("security", 7)]
    assert made.raw == Fraction(2000, 27)


def test_the_seven_default_weights_make_100():
    assert sum(DEFAULT_DIMENSION_WEIGHTS.values()) == 100


def test_a_waived_failure_still_counts_0_and_is_counted():
    results = [result("R001", FAIL, "a", waived=True), result("R001", PASS, "b"), result("R002", PASS, waived=True)]
    made = score(results, by_code(terms("R001"), terms("R002")))
    assert (made.raw, made.waived, made.waived_points) == (75, 1, 25)


def test_a_waived_partial_result_keeps_its_part():
    results = [result("R001", PARTIAL, value="0.8", waived=True)]
    made = score(results, by_code(terms("R001")))
    assert (made.raw, made.waived, made.waived_points) == (80, 1, 20)


def test_confidence_is_the_mean_over_what_is_assessed():
    results = [
        result("R001", PASS, "a", confidence="1"),
        result("R001", FAIL, "b", confidence="0.6", critical=True),
        result("R001", MANUAL, "c", confidence="0.1"),
        result("R001", INCONCLUSIVE, "d", confidence="0.1"),
    ]
    assert score(results, by_code(terms("R001"))).confidence == 70


def test_a_rule_that_could_not_be_loaded_is_named_and_in_no_number():
    results = [result("R001", PASS), result("LOST001", INCONCLUSIVE)]
    made = score(results, by_code(terms("R001")))
    assert (made.proven, made.unweighed, made.counts[INCONCLUSIVE]) == (100, ("LOST001",), 0)
