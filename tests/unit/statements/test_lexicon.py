"""Every word of every class is found where it stands, in every script and form; no text takes longer than its length."""

import datetime as dt
import time
from pathlib import Path

import pytest

from opsaudit.model.values.folding import matchable
from opsaudit.model.values.names import HIDDEN
from opsaudit.model.values.spelling import lower
from opsaudit.statements import Lexicon, standard_lexicon
from opsaudit.statements.lexicon import FILES, base_of
from opsaudit.statements.sentence import Sentence
from opsaudit.testing.words import WordCase, class_table, verb_forms, word_cases

CLASSES = standard_lexicon().classes
TODAY = dt.date(2026, 1, 1)
every_class = pytest.mark.parametrize("name", CLASSES)


TAKEN = {
    "rise": {"翻番", "翻倍", "doubling", "tripling"},
    "fall": {"减半", "halving"},
    "neutral": {"一致性"},
    "goal-noun": {"本年"},
    "deliverable": {"能源一体化调度"},
    "comparison": {"第一"},
    "none": {"清零", "归零", "为零", "动态清零", "zero"},
    "all": {"每件", "百分之百"},
    "past": {"去年完成", "截至去年", "去年同期为"},
    "state": {"regularly assess", "regularly review"},
    "vague-degree": {"一定", "十分"},
    "vague-time": {"第一时间", "定期", "经常", "不定期", "regularly", "periodically"},
    "hedge": {"一般情况下"},
    "absolute": {"百分之百"},
}
"""Words that are read as a value, a time or a name before words are looked for, at least in the frame of their class."""


def is_blanked(sentence: Sentence, case: WordCase) -> bool:
    """Whether the word, or a part of it, is a value, a time or a name to the reader."""
    return HIDDEN in sentence.masked[slice(*case.expected)]


def is_found(sentence: Sentence, case: WordCase) -> bool:
    """Whether the word is found with its class where it stands, among the words of all classes."""
    spans = [sentence.source(mark.start, mark.end) for mark in sentence.by_class.get(case.kind.name, ())]
    return case.expected in spans


@every_class
def test_every_word_is_found_at_its_place_in_every_script_and_form(name: str) -> None:
    cases = word_cases([CLASSES[name]])
    assert len(cases) >= 3 * len(CLASSES[name].bases)
    missed = [
        (case, sentence)
        for case in cases
        for sentence in [Sentence(case.text, TODAY, standard_lexicon())]
        if not is_found(sentence, case)
    ]
    taken = [case for case, sentence in missed if case.word in TAKEN.get(name, set()) and is_blanked(sentence, case)]
    assert [f"{case.text} ({case.word})" for case, _ in missed if case not in taken] == []


@every_class
def test_every_word_is_found_by_its_class_alone(name: str) -> None:
    cases = word_cases([CLASSES[name]])
    assert [f"{case.text} ({case.word})" for case in cases if case.found() != case.expected] == []


@every_class
def test_every_class_says_in_both_languages_what_it_is_and_where_it_is_from(name: str) -> None:
    kind = CLASSES[name]
    assert all(text.strip() for text in (kind.source, kind.about.zh, kind.about.en))
    assert (kind.frame.zh.count("{}"), kind.frame.en.count("{}")) == (1, 1)
    assert kind.zh or kind.en


@every_class
def test_no_word_occurs_twice_in_a_class(name: str) -> None:
    bases = CLASSES[name].bases
    assert sorted(word for word in set(bases) if bases.count(word) > 1) == []


@every_class
def test_words_are_written_as_text_is_folded(name: str) -> None:
    kind = CLASSES[name]
    assert [word for word in (*kind.zh, *kind.en) if lower(matchable(word)) != word] == []
    assert [word for word in kind.en if not word.isascii()] == []
    assert [word for word in kind.zh if word.isascii()] == []


def test_no_two_files_have_a_class_of_one_name() -> None:
    folder = Path(__file__).parents[3] / "src" / "opsaudit" / "statements" / "words"
    heads = [
        line.partition(":")[0]
        for name in FILES
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
        if line[:1].isalpha()
    ]
    assert heads == list(CLASSES)


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("raise", ["raise", "raises", "raising", "raised"]),
        ("cut", ["cut", "cuts", "cutting", "cutted"]),
        ("rise/rose/risen", ["rise", "rises", "rising", "rose", "risen"]),
        ("go up/went up/gone up", ["go up", "goes up", "going up", "went up", "gone up"]),
        ("certify", ["certify", "certifies", "certifying", "certified"]),
        ("drop", ["drop", "drops", "dropping", "dropped"]),
        ("reach", ["reach", "reaches", "reaching", "reached"]),
    ],
)
def test_the_forms_of_a_verb(entry: str, forms: list[str]) -> None:
    assert verb_forms(entry) == forms


def test_a_changed_class_keeps_its_irregular_forms() -> None:
    kind = CLASSES["rise"].changed(["妥妥涨", "shoot up/shot up"], ["rise", "上升"])
    assert (base_of(kind.en[-1]), kind.zh[-1]) == ("shoot up", "妥妥涨")
    assert not {"rise", "上升"} & set(kind.bases)


def test_the_table_of_the_guide_is_current() -> None:
    page = (Path(__file__).parents[3] / "docs" / "lexicon.md").read_text(encoding="utf-8")
    assert page.endswith(f"-->\n\n{class_table()}"), "write it anew: python -m opsaudit.testing.words"


HOSTILE = {
    "one letter": "a",
    "one character": "提",
    "beginnings of words": "提升到",
    "beginnings of phrases": "as soon as ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "new words": "",
    "mixed scripts": "提a升b",
    "noise": "提\u200b",
    "nothing known": "龘 ",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hundred_kilobytes_take_ten_times_as_long_as_ten(kind: str) -> None:
    unit = HOSTILE[kind]

    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) if unit else " ".join(f"w{chr(97 + i % 26)}{i:x}" for i in range(size // 6))
        lexicon = Lexicon(CLASSES)
        lexicon.marks("提升 raise")
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            lexicon.marks(lower(matchable(text)))
            lexicon.places(text, "hedge")
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(100_000) < max(50 * seconds(10_000), 0.3), "a hundred times as long would be quadratic"
