"""How points are written: one decimal, rounded down, 100 only when it is true."""

from fractions import Fraction

import pytest
from scoring_cases import FAIL, MANUAL, PASS, by_code, result, terms

from opsaudit.scoring import score, truncate_tenth


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("89.99", "89.9"),
        ("90", "90.0"),
        ("0", "0.0"),
        ("0.09", "0.0"),
        ("-0.09", "0.0"),
        ("-15.79", "-15.7"),
        ("99.9999", "99.9"),
        ("100", "100.0"),
    ],
)
def test_points_are_truncated_to_a_tenth(value, written):
    assert truncate_tenth(Fraction(value)) == written


def test_199_of_200_never_reads_100():
    results = [result("R001", PASS, f"goals/{at}") for at in range(199)] + [result("R001", FAIL, "goals/x")]
    made = score(results, by_code(terms("R001")))
    assert made.proven == Fraction("99.5")
    assert truncate_tenth(made.proven) == "99.5"


def test_1999_of_2000_never_reads_100():
    results = [result("R001", PASS, f"goals/{at}") for at in range(1999)] + [result("R001", FAIL, "goals/x")]
    made = score(results, by_code(terms("R001")))
    assert made.proven is not None
    assert truncate_tenth(made.proven) == "99.9"


def test_a_score_of_which_something_is_unassessed_never_reads_100():
    made = score([result("R001", PASS), result("R002", MANUAL)], by_code(terms("R001"), terms("R002")))
    assert (made.possible, made.assessed, made.is_complete) == (100, 100, False)
    assert truncate_tenth(Fraction(100), complete=made.is_complete) == "99.9"


def test_everything_assessed_and_passed_reads_100():
    made = score([result("R001", PASS)], by_code(terms("R001")))
    assert (made.proven, made.is_complete) == (100, True)
    assert truncate_tenth(Fraction(100), complete=made.is_complete) == "100.0"
