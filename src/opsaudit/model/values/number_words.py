"""English number words, read exactly: three, twenty-five, two hundred and fifty thousand, a million, two dozen."""

from typing import NamedTuple

_LONGEST_WORD = 24
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
ONES = {word: value for value, word in enumerate(f"{_ONES} eighteen nineteen".split())}
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * n for n, word in enumerate(_TEN_WORDS.split(), 2)}
SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
AFTER_ARTICLE = frozenset({"hundred", "dozen", *SCALES})
_MOST_WORDS = 16


class Words(NamedTuple):
    """Number words as read: their value, where they end, and the scale word that ends them (1 if none)."""

    value: int
    end: int
    scale: int = 1


def letters_at(text: str, start: int) -> str:
    """Return the run of ASCII letters that begins at ``start``; empty when there is none or no word is that long."""
    end = start
    for character in text[start : start + _LONGEST_WORD + 1]:
        if not ("a" <= character <= "z" or "A" <= character <= "Z"):
            break
        end += 1
    return text[start:end] if end - start <= _LONGEST_WORD else ""


def read_words(text: str, start: int) -> Words | None:
    """Read the number words that begin at ``start``; the article counts before hundred, dozen and the scale words."""
    word = letters_at(text, start).lower()
    if word == "a":
        following = letters_at(text, start + 2).lower()
        if following not in AFTER_ARTICLE or text[start + 1 : start + 2] != " ":
            return None
        return _Spelled(1, start + 1).read(text)
    value = ONES.get(word, TENS.get(word))
    return None if value is None else _Spelled(value, start + len(word)).read(text)


class _Spelled:
    """A number while its words are read: what the scale words closed off, and the part below the next one."""

    def __init__(self, first: int, end: int) -> None:
        self.closed, self.part, self.end = 0, first, end
        self.scale, self.last = 1, first

    def read(self, text: str) -> Words:
        for _word in range(_MOST_WORDS):
            if text[self.end : self.end + 1] not in {" ", "-"} or not self._take_next(text, self.end + 1):
                break
        return Words(self.closed + self.part, self.end, self.scale if not self.part else self.last_scale())

    def last_scale(self) -> int:
        """Return the hundred that ends the part, if one does."""
        return _HUNDRED if self.last == _HUNDRED and not self.closed else 1

    def _take_next(self, text: str, position: int) -> bool:
        word = letters_at(text, position).lower()
        if word == "and" and self.last in {_HUNDRED, _THOUSAND} and text[position + 3 : position + 4] == " ":
            position += len("and ")
            word = letters_at(text, position).lower()
            if word not in ONES and word not in TENS:
                return False
        if not self._add(word):
            return False
        self.end = position + len(word)
        return True

    def _add(self, word: str) -> bool:
        if word == "hundred" and 0 < self.part < _HUNDRED:
            self.part, self.last = self.part * _HUNDRED, _HUNDRED
        elif word == "dozen" and 0 < self.part < _HUNDRED and not self.closed:
            self.part, self.last = self.part * 12, 12
        elif word in SCALES and self.part and (self.scale == 1 or SCALES[word] < self.scale):
            self.scale = self.last = SCALES[word]
            self.closed, self.part = self.closed + self.part * self.scale, 0
        elif word in ONES and self._may_follow(ONES[word]):
            self.part, self.last = self.part + ONES[word], ONES[word]
        elif word in TENS and (self.last == _HUNDRED or not self.part):
            self.part, self.last = self.part + TENS[word], TENS[word]
        else:
            return False
        return True

    def _may_follow(self, value: int) -> bool:
        """Whether a word below twenty continues the number: twenty-five, two hundred five, a thousand two."""
        if not value:
            return False
        is_after_ten = self.last in TENS.values() and value < _TEN
        return is_after_ten or self.last == _HUNDRED or not self.part
