"""Folding for matching: Traditional characters, full-width forms and what pasted text holds beside its words."""

import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.model.values.folding import Folded, folded, matchable
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.spelling import NOISE, _is_traditional, narrow
from opsaudit.model.values.traditional import SIMPLIFIED, TRADITIONAL


def test_every_traditional_character_has_one_simplified_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL)) == 4114
    assert sorted(TRADITIONAL) == list(TRADITIONAL)
    assert set(TRADITIONAL) & set(SIMPLIFIED) == set()


def test_the_map_of_traditional_characters_agrees_with_the_table() -> None:
    listed = [chr(code) for code in range(0x4E00, 0xA000) if _is_traditional(code)]
    assert listed == [char for char in TRADITIONAL if 0x4E00 <= ord(char) < 0xA000]


def test_a_simplified_text_does_not_load_the_table() -> None:
    code = (
        "import sys; from opsaudit.model.values.folding import matchable; matchable('目标：负责人（客服经理）≥90％→');"
        "print('opsaudit.model.values.traditional' in sys.modules);"
        "matchable('目標'); print('opsaudit.model.values.traditional' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("目標", "目标"),
        ("負責人", "负责人"),
        ("計畫", "计划"),
        ("風險評估", "风险评估"),
        ("衞生", "卫生"),
        ("ＫＰＩ", "KPI"),
        ("１２，０００", "12，000"),
        ("（客服）：", "(客服):"),
        ("⽬标", "目标"),
        ("更多", "更多"),
        ("90\u00a0%", "90 %"),
        ("目标", "目标"),
        ("goal", "goal"),
    ],
)
def test_one_spelling_at_the_same_length(text: str, expected: str) -> None:
    assert folded(text) == Folded(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("權(quán)限", "权限"),
        ("權（quán）限（xiàn）", "权限"),
        ("权 (quán)限", "权限"),
        ("權(qua\u0301n)限", "权限"),
        ("女(nǚ)性", "女性"),
        ("綠(lǜ)色", "绿色"),
        ("装(zhuāng)置(zhì)的(de)人", "装置的人"),
        ("剛(ɡānɡ)性", "刚性"),
        ("目\u200b标", "目标"),
        ("\ufeff目标", "目标"),
        ("co\u00adoperate with 客户", "cooperate with 客户"),
        ("\ufb01nance\u200b", "finance"),
        ("❤\ufe0f目标", "❤目标"),
    ],
)
def test_noise_is_left_out(text: str, expected: str) -> None:
    assert matchable(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "客服(agent)",
        "咖啡(café)",
        "登记（客服）",
        "目标(KPI)",
        "价格(de)",
        "经理(Wáng Yì)",
        "限(quánn)",
        "(quán)",
        "see (quán)",
        "净利润(né3)",
    ],
)
def test_brackets_that_are_no_gloss_stay(text: str) -> None:
    assert matchable(text) == narrow(text)


def test_a_span_leads_back_to_the_authors_text() -> None:
    text = "客服權(quán)限由\u200b８２%提升"
    seen = folded(text)
    assert seen.text == "客服权限由82%提升"
    assert [text[slice(*seen.span(*span))] for span in ((2, 4), (2, 3), (3, 5), (5, 8), (0, 10))] == [
        "權(quán)限",
        "權",
        "限由",
        "８２%",
        text,
    ]
    assert seen.span(5, 5) == (12, 12)


PIECES = [
    "权",
    "權",
    "(quán)",
    "（xiàn）",
    "(de)",
    "的",
    " ",
    "\u200b",
    "\ufeff",
    "ﬁ",
    "９",
    "%",
    "a",
    "(",
    ")",
    "⽬",
    NOISE,
]
texts = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_position_maps_into_the_source_in_order(text: str) -> None:
    seen = folded(text)
    places = [seen.span(at, at + 1) for at in range(len(seen.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    if len(seen.text):
        assert seen.span(0, len(seen.text)) == (places[0][0], places[-1][1])
    if seen.offsets is None:
        assert (places, len(seen.text)) == ([(at, at + 1) for at in range(len(text))], len(text))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_folding_what_was_folded_changes_nothing(text: str) -> None:
    once = matchable(text)
    assert folded(once) == Folded(once)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=0x7F), max_size=40))
def test_clean_text_is_its_own_fold(text: str) -> None:
    assert folded(text) == Folded(text)


@pytest.mark.parametrize("piece", ["權(quán)", "權(", "权 (a)", "\u200b", "ﬁ", "(quán)", "的(de)(de)", "权" * 9 + "("])
def test_folding_takes_linear_time(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    start = time.perf_counter()
    folded(text[:25_000])
    eighth = time.perf_counter() - start
    start = time.perf_counter()
    folded(text)
    assert time.perf_counter() - start < 30 * eighth + 0.5


@pytest.mark.parametrize(
    ("text", "quantities", "times"),
    [
        ("6月\u200b底(dǐ)前客戶滿(mǎn)意度由８２％提升至九\u200b成", ["８２％", "九\u200b成"], ["6月\u200b底(dǐ)前"]),
        ("每季(jì)度檢(jiǎn)查，不\u200b低於9０%", ["不\u200b低於9０%"], ["每季(jì)度"]),
        ("at least 9\u200b0% every\u200b month", ["at least 9\u200b0%"], ["every\u200b month"]),
    ],
)
def test_values_in_noisy_sentences_keep_the_authors_words_and_places(
    text: str, quantities: list[str], times: list[str]
) -> None:
    found, when = scan_quantities(text), scan_times(text)
    assert [text[start:end] for start, end, _value in found] == quantities
    assert [text[start:end] for start, end, _value in when] == times
    assert [value.raw for _start, _end, value in (*found, *when)] == [*quantities, *times]


@pytest.mark.parametrize("char", [chr(code) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA0E))])
def test_compatible_forms_fold_to_the_character_they_stand_for(char: str) -> None:
    assert matchable(char) == matchable(unicodedata.normalize("NFKC", char))
