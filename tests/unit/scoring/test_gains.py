"""What each fix would add to the headline, and in which order fixes are offered."""

from fractions import Fraction

from scoring_cases import FAIL, MANUAL, NOT_APPLICABLE, PARTIAL, PASS, ZERO, by_code, result, terms

from opsaudit.scoring import gains, score


def test_a_gain_is_what_is_missing_of_the_result_at_its_share():
    results = [result("R001", PASS, "a"), result("R001", PARTIAL, "b", value="0.75"), result("R002", PASS)]
    made = score(results, by_code(terms("R001"), terms("R002")))
    (gain,) = gains(results, made)
    assert (gain.code, gain.subject, gain.points, gain.mean_points) == ("R001", "b", Fraction("6.25"), Fraction("6.25"))


def test_only_open_results_have_a_gain():
    results = [result("R001", PASS, "a"), result("R001", NOT_APPLICABLE, "b"), result("R001", MANUAL, "c")]
    assert [gain.subject for gain in gains(results, score(results, by_code(terms("R001"))))] == ["c"]


def test_what_is_waived_has_a_gain_that_says_so():
    results = [result("R001", FAIL, "a", waived=True), result("R001", FAIL, "b"), result("R001", PASS, "c")]
    offered = gains(results, score(results, by_code(terms("R001"))))
    assert [(gain.subject, gain.waived, gain.points) for gain in offered] == [
        ("a", True, Fraction(100, 3)),
        ("b", False, Fraction(100, 3)),
    ]


def test_gains_come_best_for_the_effort_first_then_by_code_and_path():
    found = by_code(
        terms("A001", weight=30, effort=3),
        terms("B001", weight=20),
        terms("C001", weight=20),
        terms("D001", weight=930),
    )
    results = [
        result("A001", FAIL),
        result("C001", FAIL, "goals/b"),
        result("C001", FAIL, "goals/a"),
        result("B001", FAIL),
        result("D001", PASS),
    ]
    offered = [(gain.code, gain.subject, gain.points) for gain in gains(results, score(results, found))]
    assert offered == [
        ("B001", "goals/G-1", 2),
        ("A001", "goals/G-1", 3),
        ("C001", "goals/a", 1),
        ("C001", "goals/b", 1),
    ]


def test_the_last_critical_failure_gains_what_its_gate_costs():
    results = [result("A001", FAIL, critical=True), result("B001", PASS)]
    made = score(results, by_code(terms("A001", "critical", weight=10), terms("B001", weight=90)))
    (gain,) = gains(results, made)
    assert (gain.points, gain.mean_points, gain.lifts) == (Fraction("30.1"), 10, ("critical:A001",))


def test_under_two_gates_no_single_fix_moves_the_headline_and_the_mean_orders_them():
    results = [
        result("A001", FAIL, critical=True),
        result("B001", FAIL, critical=True),
        result("C001", FAIL),
        result("D001", PASS),
    ]
    found = by_code(
        terms("A001", "critical", weight=2),
        terms("B001", "critical", weight=4),
        terms("C001", weight=3),
        terms("D001", weight=91),
    )
    offered = [(gain.code, gain.points, gain.mean_points, gain.lifts) for gain in gains(results, score(results, found))]
    assert offered == [
        ("B001", 0, 4, ("critical:B001",)),
        ("C001", 0, 3, ()),
        ("A001", 0, 2, ("critical:A001",)),
    ]


def test_a_rule_failed_on_two_critical_subjects_is_not_lifted_by_mending_one():
    results = [result("A001", FAIL, path, critical=True) for path in ("a", "b")] + [result("B001", PASS)]
    made = score(results, by_code(terms("A001", "critical", weight=1), terms("B001", weight=99)))
    assert [(gain.points, gain.lifts) for gain in gains(results, made)] == [(0, ()), (0, ())]


def test_a_fix_that_lifts_a_dimension_over_its_limit_gains_the_cap_too():
    results = [result("A001", FAIL), result("A002", PASS), result("A003", PASS), result("B001", PASS)]
    found = by_code(*(terms(code, dimension="people") for code in ("A001", "A002", "A003")), terms("B001"))
    made = score(results, found)
    (gain,) = gains(results, made)
    assert (made.proven, gain.points, gain.lifts) == (Fraction("84.9"), Fraction("15.1"), ("dimension:people",))


def test_an_unscored_rule_has_nothing_to_gain():
    results = [result("A001", FAIL), result("B001", PASS)]
    (gain,) = gains(results, score(results, by_code(terms("A001", weight=0), terms("B001"))))
    assert (gain.points, gain.mean_points) == (ZERO, ZERO)


def test_a_rule_that_could_not_be_loaded_has_no_gain():
    results = [result("LOST001", FAIL), result("B001", PASS)]
    assert gains(results, score(results, by_code(terms("B001")))) == ()
