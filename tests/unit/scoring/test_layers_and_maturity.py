"""Designed, operating and results apart; and how far the rules bear out a level of maturity."""

from fractions import Fraction

import pytest
from scoring_cases import FAIL, MANUAL, NOT_APPLICABLE, PARTIAL, PASS, by_code, result, terms

from opsaudit.scoring import score


def at_levels(*points: int, evidence: str | None = "1"):
    """Score one rule for each level from 1, and beside the first an operating one with the given confidence."""
    found = by_code(*(terms(f"L{at}", level=at) for at in range(1, len(points) + 1)))
    results = [result(f"L{at}", PARTIAL, value=Fraction(value, 100)) for at, value in enumerate(points, 1)]
    if evidence is not None:
        found |= by_code(terms("OP", level=1, layer="operating", weight=1))
        results.append(result("OP", PARTIAL, value=Fraction(points[0], 100), confidence=evidence))
    return score(results, found)


def test_the_layers_together_make_up_the_mean():
    found = by_code(
        terms("D1"),
        terms("D2", dimension="risk"),
        terms("O1", dimension="risk", layer="operating"),
        terms("R1", dimension="people", layer="results"),
    )
    results = [result("D1", PASS), result("D2", FAIL), result("O1", PARTIAL), result("R1", MANUAL)]
    made = score(results, found)
    assert [(part.layer, part.share, part.proven, part.coverage) for part in made.layers] == [
        ("designed", Fraction(3000, 48), Fraction(200, 3), 100),
        ("operating", Fraction(1000, 48), 50, 100),
        ("results", Fraction(800, 48), 0, 0),
    ]
    assert sum(part.share * (part.proven or 0) for part in made.layers) / 100 == made.raw


def test_a_layer_without_rules_has_no_data():
    designed, operating, results = score([result("R001", PASS)], by_code(terms("R001"))).layers
    assert (designed.share, operating.share, results.share) == (100, 0, 0)
    assert (operating.proven, results.proven) == (None, None)


def test_a_grade_on_written_rules_alone_is_design_only():
    made = score([result("R001", PASS)], by_code(terms("R001")))
    assert made.grade == "A"
    assert made.grade_note is not None
    assert (made.grade_note.en, made.grade_note.zh) == ("(design only)", "（仅设计）")


@pytest.mark.parametrize(("answered", "note"), [(0, "(design only)"), (1, "(design only)"), (2, None), (3, None)])
def test_a_grade_is_design_only_until_two_thirds_of_what_is_done_is_assessed(answered, note):
    found = by_code(terms("D1", weight=97), *(terms(f"O{at}", layer="operating", weight=1) for at in range(3)))
    results = [result("D1", PASS), *(result(f"O{at}", PASS if at < answered else MANUAL) for at in range(3))]
    made = score(results, found)
    assert made.grade == "A"
    assert (made.grade_note.en if made.grade_note else None) == note


@pytest.mark.parametrize(
    ("points", "rating"),
    [(0, "N"), (15, "N"), (16, "P"), (50, "P"), (51, "L"), (85, "L"), (86, "F"), (100, "F")],
)
def test_a_level_is_rated_n_to_15_p_to_50_l_to_85_f_above(points, rating):
    maturity = at_levels(points, evidence=None).maturity
    assert maturity is not None
    assert maturity.levels[0].rating == rating


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ((50,), 0),
        ((51,), 1),
        ((86,), 1),
        ((86, 51), 2),
        ((85, 100), 1),
        ((100, 100, 50), 2),
        ((100, 100, 100, 60), 4),
        ((100, 100, 100, 100, 51), 5),
        ((100, 100, 60, 100, 100), 3),
    ],
)
def test_a_level_holds_when_it_is_largely_met_and_all_below_fully(points, level):
    maturity = at_levels(*points).maturity
    assert maturity is not None
    assert maturity.level == level


def test_a_level_that_no_rule_speaks_for_is_not_met():
    found = by_code(terms("L1", level=1), terms("L3", level=3), terms("L2", level=2))
    results = [result("L1", PASS), result("L3", PASS), result("L2", NOT_APPLICABLE)]
    maturity = score(results, found).maturity
    assert maturity is not None
    assert (maturity.level, [part.rating for part in maturity.levels]) == (1, ["F", None, "F", None, None])


@pytest.mark.parametrize(("evidence", "level"), [(None, 3), ("0.6", 3), ("0.8", 5), ("1", 5)])
def test_without_evidence_level_3_is_the_highest(evidence, level):
    maturity = at_levels(100, 100, 100, 100, 100, evidence=evidence).maturity
    assert maturity is not None
    assert (maturity.level, maturity.is_evidenced) == (level, level == 5)


def test_evidence_is_counted_result_by_result():
    found = by_code(*(terms(f"L{at}", level=at) for at in range(1, 6)), terms("OP", layer="operating"))
    backed = [result("OP", PASS, "a", confidence="0.6"), result("OP", PASS, "b"), result("OP", PASS, "c")]
    results = [result(f"L{at}", PASS) for at in range(1, 6)]
    evidenced = score(results + backed, found).maturity
    declared = score([*results, *backed[:2]], found).maturity
    assert evidenced is not None
    assert declared is not None
    assert (evidenced.is_evidenced, declared.is_evidenced) == (True, False)
