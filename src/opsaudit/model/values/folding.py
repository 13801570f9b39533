"""Noisy text, folded for matching: what pasted and scraped text holds beside its words is left out, places are kept.

Folding serves matching alone (keys, words of a vocabulary, values, patterns of rules). What is shown, quoted or kept
in an entity is the author's own text, and ``Folded.span`` leads back to it.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from opsaudit.model.values.spelling import NOISE, narrow


class Folded(NamedTuple):
    """Text for matching, and where each of its characters stands in the author's text."""

    text: str
    offsets: tuple[int, ...] | None = None
    """Position of each character in the source, then the source's length; None where nothing was left out."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the source that ``text[start:end]`` was folded from, with the noise inside it."""
        offsets = self.offsets
        if offsets is None:
            return start, end
        return offsets[start], offsets[end - 1] + 1 if end > start else offsets[start]


@lru_cache(maxsize=512)
def matchable(text: str) -> str:
    """Return text for matching where places do not matter; see ``folded``."""
    if text.isascii():
        return text
    same_length = narrow(text)
    return _without_noise(text, same_length).text if _is_noisy(same_length) else same_length


def folded(text: str) -> Folded:
    """Fold text: narrow and Simplified characters, without invisible ones and without glosses in pinyin (權(quán)限).

    Takes time linear in the text. Folding what was folded changes nothing more.
    """
    same_length = narrow(text)
    return _without_noise(text, same_length) if _is_noisy(same_length) else Folded(same_length)


def _is_noisy(same_length: str) -> bool:
    """Whether there may be noise; what most text costs."""
    return NOISE in same_length or ("(" in same_length and _bracketed().search(same_length) is not None)


def _without_noise(text: str, same_length: str) -> Folded:
    kept = list(enumerate(same_length))
    if NOISE in same_length:
        kept = [
            (at, letter) for at, char in kept for letter in (_LIGATURES.get(text[at], "") if char == NOISE else char)
        ]
    left = _without_glosses(kept)
    if len(left) == len(text) and NOISE not in same_length:
        return Folded(same_length)
    return Folded("".join(letter for _at, letter in left), (*(at for at, _letter in left), len(text)))


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def _without_glosses(kept: list[tuple[int, str]]) -> list[tuple[int, str]]:
    text = "".join(letter for _at, letter in kept)
    left: list[tuple[int, str]] = []
    position = 0
    for match in _glossed().finditer(text):
        left += kept[position : match.end("han")]
        position = match.end("han")
        for gloss in _gloss().finditer(text, position, match.end()):
            if gloss.start() != position or not _is_pinyin(gloss["letters"], match["han"]):
                break
            position = gloss.end()
    return left + kept[position:]


def _is_pinyin(letters: str, han: str) -> bool:
    """Whether letters in brackets are the reading of the character before: one syllable with one mark of tone.

    Without a mark they must be one of the syllables that have no tone, after a character that is read so: 的(de). That
    keeps abbreviations and English words (客服(agent), 咖啡(café)).
    """
    import unicodedata

    spelled = unicodedata.normalize("NFD", letters.lower()).translate(_SCRIPT_LETTERS)
    bare = "".join(char for char in spelled if char not in _TONES)
    if len(spelled) == len(bare):
        return bare in _TONELESS.get(han, ())
    return len(spelled) == len(bare) + 1 and _syllable().fullmatch(unicodedata.normalize("NFC", bare)) is not None


_TONES = frozenset("\u0300\u0301\u0304\u0306\u030c")
"""Grave, acute, macron and caron; and the breve, which is often typed for the caron."""
_SCRIPT_LETTERS = {ord("ɑ"): "a", ord("ɡ"): "g"}
_TONELESS = {
    **dict.fromkeys("的地得", ("de",)),
    **dict.fromkeys("着者", ("zhe",)),
    **dict.fromkeys("么", ("me",)),
    "了": ("le",),
    "们": ("men",),
    "子": ("zi",),
    "个": ("ge",),
    "吗": ("ma",),
    "呢": ("ne",),
    "吧": ("ba",),
}
_HAN = "㐀-鿿\U00020000-\U0003ffff"
_LETTERS = "A-Za-z\u00e0-\u00fc\u0101-\u01dc\u0251\u0261\u0300-\u030c"


@cache
def _glossed() -> re.Pattern[str]:
    return re.compile(rf"(?P<han>[{_HAN}])(?: ?\([{_LETTERS}]{{1,9}}\))+")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\([{_LETTERS}]{{1,9}}\)")


@cache
def _gloss() -> re.Pattern[str]:
    return re.compile(rf" ?\((?P<letters>[{_LETTERS}]{{1,9}})\)")


@cache
def _syllable() -> re.Pattern[str]:
    finals = (
        "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo ü üe"
    )
    return re.compile(rf"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:{finals.replace(' ', '|')})")
