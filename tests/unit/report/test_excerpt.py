import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.report.cells import cell_width, safe
from opsaudit.report.excerpt import excerpt


def drawn(line, start, end, cells=40):
    found = excerpt(line, start, end, cells)
    return [found.line, found.mark]


def test_carets_stand_under_the_marked_part():
    assert drawn("owner: nobody", 7, 13) == [
        "owner: nobody",
        "       ^^^^^^",
    ]


def test_carets_are_two_cells_wide_under_chinese():
    assert drawn("  负责人: 李店长  # 待定", 7, 10) == [
        "  负责人: 李店长  # 待定",
        "          ^^^^^^",
    ]


def test_carets_stay_aligned_after_tabs():
    assert drawn("a:\t负责人", 3, 6) == [
        "a:  负责人",
        "    ^^^^^^",
    ]
    assert drawn("\tx\ty", 3, 4) == [
        "    x   y",
        "        ^",
    ]


def test_combining_marks_take_no_caret_of_their_own():
    assert drawn("cafe\u0301: x", 0, 5) == ["cafe\u0301: x", "^^^^"]


def test_an_empty_place_gets_one_caret():
    assert drawn("due:", 4, 4) == ["due:", "    ^"]


def test_a_place_beyond_the_line_is_marked_at_its_end():
    assert drawn("due:", 9, 12) == ["due:", "    ^"]


def test_a_place_that_spans_lines_is_marked_to_the_end_of_the_first():
    assert drawn("- title: x", 2, 10) == ["- title: x", "  ^^^^^^^^"]


def test_a_long_line_is_cropped_after_its_mark():
    assert drawn("key: " + "x" * 100, 0, 3, 20) == ["key: xxxxxxxxxxxxxx…", "^^^"]


def test_a_long_line_is_shown_from_just_before_its_mark():
    line = "x" * 500 + " MARK " + "y" * 500
    assert drawn(line, 501, 505, 24) == ["…xxxxx MARK yyyyyyyyyyy…", "       ^^^^"]


def test_a_mark_wider_than_the_screen_is_cut():
    assert drawn("目标: " + "长" * 100, 4, 104, 20) == ["目标: 长长长长长长…", "      ^^^^^^^^^^^^^^"]


def test_terminal_codes_of_a_plan_are_drawn_and_keep_the_alignment():
    assert drawn("a: \x1b[31m红", 3, 9) == ["a: ␛[31m红", "   ^^^^^^^"]


@pytest.mark.parametrize("start", [0, 5_000, 9_990])
def test_ten_thousand_characters_on_a_line_are_no_matter(start):
    found = excerpt("客" * 10_000, start, start + 5, 74)
    assert cell_width(found.line) <= 74
    assert found.mark.count("^") == 10


@given(st.text(st.characters(exclude_characters="\n\r"), max_size=120), st.integers(0, 130), st.integers(0, 40))
def test_neither_the_line_nor_its_mark_is_ever_wider_than_asked(line, start, length):
    found = excerpt(line, start, start + length, 30)
    assert cell_width(found.line) <= 30
    assert cell_width(found.mark) <= 31
    assert "^" in found.mark
    assert safe(found.line) == found.line
