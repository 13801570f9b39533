from handmade import assessment_of

from opsaudit.report.arithmetic import Arithmetic
from opsaudit.report.base import Look
from opsaudit.report.cells import cell_width


def steps(lang, width=80, results=None):
    assessment = assessment_of([]) if results is None else assessment_of([], results)
    return "".join(Arithmetic(Look(lang, width)).lines(assessment))


def test_every_step_from_the_rules_to_the_whole_is_shown_in_exact_numbers():
    shown = steps("en")
    assert (
        """\
goals and KPIs (weight 20, 42.5 % of the whole)
  rule      weight  value  weight × value  results
  SMART003  10      1/2    5               pass 1, fail 1
  SMART007  15/2    1/2    15/4            partial 1, not applicable 1
  sum       35/2           35/4
  100 × (35/4) ÷ (35/2) = 50.0
"""
        in shown
    )
    assert "  (20 × 50 + 20 × 0 + 7 × 0) ÷ 47 = 1000/47 ≈ 21.2765\n" in shown
    assert "  before gates              21.2 = 1000/47\n" in shown


def test_the_lowest_cap_is_shown_to_count():
    assert "  the lowest cap counts: min(21.2765, 69.9, 84.9) = 21.2765\n" in steps("en")


def test_no_data_is_said_and_not_counted():
    shown = steps("en", results=())
    assert "No rule to judge: it takes no part in the whole." in shown
    assert "no data" in shown


def test_the_page_keeps_to_the_width_of_the_screen():
    for lang in ("zh", "en"):
        for width in (60, 80, 120):
            assert [line for line in steps(lang, width).splitlines() if cell_width(line) > width] == []
