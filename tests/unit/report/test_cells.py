import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.report.cells import cell_width, crop, escaped, pad, safe, wrap

TEXTS = st.text(st.sampled_from("ab 1，。（）“”目标客户满意度e\u0301\u200d…·％%🎯"), max_size=60)
ANY = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("goal", 4),
        ("目标", 4),
        ("ｋｐｉ", 6),
        ("ｶﾅ", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("soft\u00adhyphen", 11),
        ("“≥90%”", 6),
        ("🎯", 2),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_text_is_as_wide_as_the_cells_it_takes(text, cells):
    assert cell_width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "cropped"),
    [
        ("goal", 4, "goal"),
        ("goals", 4, "goa…"),
        ("客户满意度", 10, "客户满意度"),
        ("客户满意度", 9, "客户满意…"),
        ("客户满意度", 8, "客户满…"),
        ("目标", 1, "…"),
        ("目标", 0, ""),
    ],
)
def test_cropped_text_ends_with_an_ellipsis_and_never_cuts_a_wide_character(text, cells, cropped):
    assert crop(text, cells) == cropped


def test_marks_without_width_cannot_make_a_cropped_line_long():
    assert len(crop("a" + "\u0301" * 10_000, 20)) <= 81


def test_padding_fills_or_crops_to_the_exact_width():
    assert [pad("目标", 6), pad("目标", 6, right=True), pad("目标设定", 6)] == ["目标  ", "  目标", "目标… "]


@given(TEXTS, st.integers(1, 40))
def test_padded_text_is_exactly_as_wide_as_asked(text, cells):
    assert cell_width(pad(text, cells)) == cells


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("客户满意度提升", 6, ["客户满", "意度提", "升"]),
        ("客户满意，度", 8, ["客户满", "意，度"]),
        ("由（甲）办", 6, ["由", "（甲）", "办"]),
        ("完成KPI指标", 6, ["完成", "KPI指", "标"]),
        ("达到90%以上", 7, ["达到90%", "以上"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 4, [""]),
        ("a  b", 80, ["a  b"]),
    ],
)
def test_lines_break_at_spaces_and_between_chinese_characters(text, cells, lines):
    assert wrap(text, cells) == lines


@given(TEXTS, st.integers(2, 40))
def test_no_wrapped_line_is_too_wide_and_no_character_is_lost(text, cells):
    lines = wrap(text, cells)
    assert all(cell_width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("客户满意度 ≥90%", "客户满意度 ≥90%"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x9b31m", "\ufffd31m"),
        ("a\r\nb\tc", "a  b c"),
        ("\x07bell\x00\x7f", "␇bell␀␡"),
        ("abc\u202edcba", "abc\ufffddcba"),
        ("x\u2066y\u2069", "x\ufffdy\ufffd"),
        ("\udcff.yaml", "\ufffd.yaml"),
        ("a\u2028b\u0085c", "a b c"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("全角\u3000空格", "全角\u3000空格"),
    ],
)
def test_foreign_text_is_shown_without_its_control_codes(text, shown):
    assert safe(text) == shown


@given(ANY)
def test_safe_text_has_no_control_left_and_as_many_characters_as_before(text):
    shown = safe(text)
    assert len(shown) == len(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [char for char in shown if unicodedata.bidirectional(char) in ("LRO", "RLO", "LRE", "RLE", "PDF")]
    assert safe(shown) == shown


@given(ANY)
def test_escaped_json_reads_as_the_same_text_and_holds_no_control(text):
    shown = escaped(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert safe(shown) == shown
