"""Words and signs that compare: at least, 不超过, ≥, 以上.

以上, 以下 and 以内 include the number, 不满, 超过 and 不足 exclude it (Civil Code of the PRC, 2021, article 1259). What
only softens a number (约, about, 左右) compares with nothing: its comparator is empty.
"""

from functools import cache

_BEFORE = {
    ">=": "≥ >= 不低于 不少于 不小于 不得低于 不得少于 不应低于 不下于 至少 最少 最低 起码 大于等于 大于或等于 高于或等于 达到"
    "|at least|no less than|not less than|no fewer than|no lower than|not below|minimum|a minimum of|reach",
    "<=": "≤ <= 不超过 不高于 不多于 不大于 不得超过 不得高于 不应超过 至多 最多 最高 小于等于 小于或等于 低于或等于 控制在"
    "|at most|no more than|not more than|no higher than|not exceeding|up to|within|maximum|a maximum of|capped at",
    ">": "> 大于 高于 超过 多于 突破 超出|more than|over|above|greater than|higher than|exceeding|exceed|exceeds",
    "<": "< 小于 低于 少于 不足 不到 不满 未满|less than|under|below|fewer than|lower than",
    "=": "= == 等于 正好 恰好|equal to|equals|exactly",
    "": "约 约为 大约 近 ~|about|approximately|around|roughly|nearly",
}
_AFTER = {
    ">=": "以上 及以上 或以上 +|or more|or above|or higher|or better|and above",
    "<=": "以下 及以下 或以下 以内 之内 内|or less|or fewer|or below|or lower|max|maximum",
    "": "左右 上下",
}
_SYMBOLS = {"≥": ">=", "≤": "<=", "⩾": ">=", "⩽": "<=", "==": "=", "gte": ">=", "lte": "<=", "gt": ">", "lt": "<"}
COMPARATORS = ("", ">=", "<=", ">", "<", "=")
_CUT_WORDS = frozenset({"内部", "内容", "内控", "内外", "内涵", "下游"})
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
        if comparator is not None and not _cuts_word(head, length):
            end = start + length
            return comparator, end + (text[end : end + 1] == " ")
    return None


def comparator_before(text: str, start: int) -> tuple[str, int] | None:
    """Read the comparator that ends just before ``start`` (a space may stand between): comparator and beginning."""
    end = start - 1 if text[start - 1 : start] == " " else start
    begin = max(0, end - _REACH)
    tail = text[begin:end].lower()
    if len(tail) != end - begin or (tail and not tail.endswith(_endings())):
        return None
    for length in range(len(tail), 0, -1):
        comparator = _words()[0].get(tail[-length:])
        if comparator is not None and not _cuts_word(tail[::-1], length):
            return comparator, end - length
    return None


def comparator_after(text: str, start: int) -> tuple[str, int] | None:
    """Read the comparator that follows at ``start`` (a space may stand before it): comparator and end."""
    begin = start + (text[start : start + 1] == " ")
    head = text[begin : begin + _REACH].lower()
    for length in range(len(head), 0, -1):
        comparator = _words()[1].get(head[:length])
        if comparator is not None and not _cuts_word(head, length):
            return comparator, begin + length
    return None


def merge(first: str, second: str) -> str | None:
    """Combine the comparators before and after a number; None when they contradict each other."""
    if not first or not second or first == second:
        return first or second
    return first if f"{first}=" == second else second if f"{second}=" == first else None


def _cuts_word(text: str, length: int) -> bool:
    """Whether the first ``length`` characters end amid a word: over|all, 内|部."""
    pair = text[length - 1 : length + 1]
    return pair in _CUT_WORDS or (len(pair) > 1 and pair.isascii() and pair.isalpha())


@cache
def _words() -> tuple[dict[str, str], dict[str, str]]:
    return _by_word(_BEFORE), _by_word(_AFTER)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(word[-1] for word in _words()[0]))


def _by_word(table: dict[str, str]) -> dict[str, str]:
    words = {}
    for comparator, spellings in table.items():
        chinese, *english = spellings.split("|")
        words.update(dict.fromkeys([*chinese.split(), *english], comparator))
    return words
