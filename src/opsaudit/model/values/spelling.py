"""One spelling for characters that mean the same, so that every parser sees each form once.

Every function keeps the length of the text: a position in the result is the same position in the author's text.
"""

from functools import cache

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_SPACES = (0x3000, 0xA0, 0x2007, 0x2009, 0x202F)
_ALIKE = {"−‐‑‒–—": "-", "〜∼": "~", "￥": "¥", "⩾≧": "≥", "⩽≦": "≤", "％﹪": "%"}
_TRADITIONAL = (
    "頭條輛臺戶員門張場頁處倉財標進萬億兩週個內點鐘時號間筆單幣圓連續實隨過於達超經據終種項數歐韓盧頓極較級層險風務"
)
_SIMPLIFIED = (
    "头条辆台户员门张场页处仓财标进万亿两周个内点钟时号间笔单币元连续实随过于达超经据终种项数欧韩卢顿极较级层险风务"
)


def narrow(text: str) -> str:
    """Return the text with half-width letters, digits and signs, one kind of dash, and Simplified measure words.

    The Chinese comma stays: it parts clauses, while an ASCII comma may group digits (``1,200``).
    """
    return text if text.isascii() else text.translate(_table())


def lower(text: str) -> str:
    """Return the text in lower case; where that would change its length, only ASCII letters are changed."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_ascii_lower())


@cache
def _ascii_lower() -> dict[int, str]:
    return {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}


@cache
def _table() -> dict[int, int]:
    table = {code: code - _TO_ASCII for code in _FULL_WIDTH}
    del table[ord("，")]
    table.update(dict.fromkeys(_SPACES, 0x20))
    for signs, plain in _ALIKE.items():
        table.update({ord(sign): ord(plain) for sign in signs})
    table.update(zip(map(ord, _TRADITIONAL), map(ord, _SIMPLIFIED), strict=True))
    return table
