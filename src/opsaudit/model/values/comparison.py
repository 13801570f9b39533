"""Words and signs that compare: at least, 不超过, ≥, 以上.

以上, 以下 and 以内 include the number, 不满, 超过 and 不足 exclude it (Civil Code of the PRC, 2021, article 1259). What
only softens a number (约, about, 左右) compares with nothing: its comparator is empty.
"""

from collections.abc import Iterable
from functools import cache

_BEFORE = {
    ">=": "≥ >= 不低于 不少于 不小于 不得低于 不得少于 不应低于 不下于 至少 最少 最低 起码 大于等于 大于或等于 高于或等于 不得小于 不短于 达到"
    "|at least|at or above|upwards of|no less than|not less than|no fewer than|no lower than|not below|minimum|a minimum of|reach",
    "<=": "≤ <= 不超过 不高于 不多于 不大于 不得超过 不得高于 不应超过 至多 最多 最高 小于等于 小于或等于 低于或等于 不长于 控制在"
    "|at most|at or below|no longer than|no greater than|no more than|not more than|no higher than|not exceeding|up to|within|maximum|a maximum of|capped at",
    ">": "> 大于 高于 超过 多于 突破 超出 超 逾|more than|in excess of|beyond|over|above|greater than|higher than|exceeding|exceed|exceeds",
    "<": "< 小于 低于 少于 不足 不到 不满 未满|less than|under|below|fewer than|lower than",
    "=": "= == 等于 正好 恰好|equal to|equals|exactly",
    "": "约 约为 大约 近 将近 接近 ~|about|approximately|around|roughly|nearly|almost|some",
}
_AFTER = {
    ">=": "以上 及以上 或以上 或更多 或更高 +|or more|or above|or higher|or better|or greater|or over|and above|and over|and up",
    "<=": "以下 及以下 或以下 以内 之内 内 或更少 或更低 或更短|or less|or fewer|or below|or lower|or under|or shorter|or faster|max|maximum",
    "": "左右 上下",
}
_SYMBOLS = {"≥": ">=", "≤": "<=", "⩾": ">=", "⩽": "<=", "==": "=", "gte": ">=", "lte": "<=", "gt": ">", "lt": "<"}
COMPARATORS = ("", ">=", "<=", ">", "<", "=")
_CUTS = "内部 内容 内控 内外 内涵 下游 附近 最近 靠近 赶超 反超 节约 合约 签约 违约 履约 预约 集约 制约"
_CUT_WORDS = frozenset(_CUTS.split())
_REACH = 20
"""Characters in which a comparing word is looked for."""


def comparator_of(text: str) -> str | None:
    """Return the comparator that one sign or word names, or None."""
    word = text.strip().lower()
    if word in COMPARATORS:
        return word
    return _SYMBOLS.get(word, _words()[0].get(word, _words()[1].get(word)))


def comparator_at(text: str, start: int) -> tuple[str, int] | None:
    """Read the comparator that begins at ``start`` of narrow text, with the spaces after it: comparator and end."""
    head = text[start : start + _REACH].lower()
    for length in range(len(head), 0, -1):
        comparator = _words()[0].get(head[:length])
        if comparator is not None and not _is_cut(head[length - 1 : length + 1]):
            end = start + length
            return comparator, end + (text[end : end + 1] == " ")
    return None


def comparator_before(text: str, start: int) -> tuple[str, int] | None:
    """Read the comparator that ends just before ``start`` (a space may stand between): comparator and beginning."""
    end = start - 1 if text[start - 1 : start] == " " else start
    lengths = _by_last().get(text[end - 1 : end].lower())
    if lengths is None:
        return None
    begin = max(0, end - _REACH)
    tail = text[begin:end].lower()
    if len(tail) != end - begin:
        return None
    words = _words()[0]
    for length in lengths:
        comparator = words.get(tail[-length:])
        if comparator is not None and length <= len(tail) and not _is_cut(tail[-length - 1 : 1 - length or None]):
            return comparator, end - length
    return None


def comparator_after(text: str, start: int) -> tuple[str, int] | None:
    """Read the comparator that follows at ``start`` (a space may stand before it): comparator and end."""
    begin = start + (text[start : start + 1] == " ")
    lengths = _by_first().get(text[begin : begin + 1].lower())
    if lengths is None:
        return None
    head = text[begin : begin + _REACH].lower()
    words = _words()[1]
    for length in lengths:
        comparator = words.get(head[:length])
        if comparator is not None and length <= len(head) and not _is_cut(head[length - 1 : length + 1]):
            return comparator, begin + length
    return None


def merge(first: str, second: str) -> str | None:
    """Combine the comparators before and after a number; None when they contradict each other."""
    if not first or not second or first == second:
        return first or second
    return first if f"{first}=" == second else second if f"{second}=" == first else None


def _is_cut(pair: str) -> bool:
    """Whether two characters on either side of a border belong to one word: over|all, 内|部."""
    return pair in _CUT_WORDS or (len(pair) > 1 and pair.isascii() and pair.isalpha())


@cache
def _words() -> tuple[dict[str, str], dict[str, str]]:
    return _by_word(_BEFORE), _by_word(_AFTER)


@cache
def _by_last() -> dict[str, list[int]]:
    """Return the lengths of the words before a number, by the last character; the longest first."""
    return _lengths((word[-1], len(word)) for word in _words()[0] if word)


@cache
def _by_first() -> dict[str, list[int]]:
    return _lengths((word[0], len(word)) for word in _words()[1])


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for character, length in pairs:
        found.setdefault(character, set()).add(length)
    return {character: sorted(lengths, reverse=True) for character, lengths in found.items()}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    words = {}
    for comparator, spellings in table.items():
        chinese, *english = spellings.split("|")
        words.update(dict.fromkeys([*chinese.split(), *english], comparator))
    return words
