"""Text of an expression to tokens with their positions."""

import re
from typing import Literal, NamedTuple

from opsaudit.expressions.errors import ExpressionError
from opsaudit.messages import Text

TokenKind = Literal["int", "double", "text", "name", "quoted", "sign", "end"]

_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_BLANK = re.compile(r"(?:[ \t\n\f\r]+|//[^\n]*)*")
_NUMBER = re.compile(
    r"(?P<double>(?:[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\.[0-9]+(?:[eE][+-]?[0-9]+)?))"
    r"|(?P<int>0x[0-9a-fA-F]+|[0-9]+)"
)
_WORD = re.compile(r"[^\W\d]\w*")
_QUOTED = re.compile(r"`([A-Za-z0-9_.\-/ ]+)`")
_SIGN = re.compile(r"&&|\|\||[=!<>]=|[-+*/%!<>?:.,()\[\]{}]")
_STRING = re.compile(r"(?P<prefix>[rRbB]{0,2})(?P<quote>\"\"\"|'''|\"|')")
_ESCAPES = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    "?": "?",
    '"': '"',
    "'": "'",
    "`": "`",
}
_CODE = re.compile(r"[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})")
_LAST, _SURROGATES = 0x10FFFF, range(0xD800, 0xE000)

_NO_BYTES = Text(zh="字节串不在支持范围内；请写普通字符串", en="bytes are not covered; write a text without b")
_NO_UINT = Text(zh="无符号整数不在支持范围内；请去掉 u", en="unsigned numbers are not covered; leave out the u")
_OPEN = Text(zh="字符串没有结束：缺少 {quote}", en="the text has no end: {quote} is missing")
_BAD_ESCAPE = Text(
    zh="字符串里没有这样的转义；反斜杠本身写作 \\\\", en="there is no such escape; write a backslash itself as \\\\"
)
_BAD_SIGN = Text(zh="表达式里没有“{sign}”这个符号{hint}", en="expressions have no sign '{sign}'{hint}")
_RANGE = Text(
    zh="整数须在 -9223372036854775808 到 9223372036854775807 之间；更大的数写成小数",
    en="whole numbers lie between -9223372036854775808 and 9223372036854775807; write a larger one with a point",
)
_HINTS = {
    "=": Text(zh="；相等写作 ==", en="; write == for equal"),
    "&": Text(zh="；“并且”写作 &&", en="; write && for and"),
    "|": Text(zh="；“或者”写作 ||", en="; write || for or"),
}
_NO_HINT = Text(zh="", en="")


class Token(NamedTuple):
    """One word or sign; ``value`` is what a literal stands for, or the word itself."""

    kind: TokenKind
    value: int | float | str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Cut a text into tokens; the last one is the end. Raises ExpressionError."""
    found: list[Token] = []
    position = _skip(text, 0)
    while position < len(text):
        token = _token(text, position)
        found.append(token)
        position = _skip(text, token.end)
    found.append(Token("end", "", len(text), len(text)))
    return found


def whole(digits: str, start: int, end: int, *, negative: bool = False) -> int:
    """Return the 64-bit number that digits stand for. Raises ExpressionError outside of the range."""
    value = int(digits, 16 if digits.startswith("0x") else 10)
    value = -value if negative else value
    if not _LOWEST <= value <= _HIGHEST:
        raise ExpressionError(_RANGE, start, end)
    return value


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _token(text: str, start: int) -> Token:
    string = _STRING.match(text, start)
    if string is not None:
        return _string(text, string)
    number = _NUMBER.match(text, start)
    if number is not None:
        return _number(text, number)
    word = _WORD.match(text, start)
    if word is not None:
        return Token("name", word.group(), start, word.end())
    quoted = _QUOTED.match(text, start)
    if quoted is not None:
        return Token("quoted", quoted.group(1), start, quoted.end())
    sign = _SIGN.match(text, start)
    if sign is None:
        hint = _HINTS.get(text[start], _NO_HINT)
        raise ExpressionError(_BAD_SIGN.format({"sign": text[start], "hint": hint}), start, start + 1)
    return Token("sign", sign.group(), start, sign.end())


def _number(text: str, number: re.Match[str]) -> Token:
    start, end = number.span()
    if text[end : end + 1] in {"u", "U"}:
        raise ExpressionError(_NO_UINT, start, end + 1)
    double = number["double"]
    if double is not None:
        return Token("double", float(double), start, end)
    return Token("int", number["int"], start, end)


def _string(text: str, opening: re.Match[str]) -> Token:
    start, body = opening.span()
    prefix, quote = opening["prefix"].lower(), opening["quote"]
    if "b" in prefix:
        raise ExpressionError(_NO_BYTES, start, body)
    is_raw, is_long = prefix == "r", len(quote) > 1
    parts: list[str] = []
    position = body
    while not text.startswith(quote, position):
        char = text[position : position + 1]
        if not char or (char in "\r\n" and not is_long) or len(prefix) > 1:
            raise ExpressionError(_OPEN.format({"quote": quote}), start, position)
        if char == "\\" and not is_raw:
            char, position = _escape(text, position)
        else:
            position += 1
        parts.append(char)
    return Token("text", "".join(parts), start, position + len(quote))


def _escape(text: str, position: int) -> tuple[str, int]:
    """Read the escape whose backslash stands at a position: its character and its end."""
    following = text[position + 1 : position + 2]
    if following in _ESCAPES:
        return _ESCAPES[following], position + 2
    code = _CODE.match(text, position + 1)
    if code is not None:
        value = int(code.group(code.lastindex or 0), 8 if code.lastindex == len(code.groups()) else 16)
        if value <= _LAST and value not in _SURROGATES:
            return chr(value), code.end()
    raise ExpressionError(_BAD_ESCAPE, position, code.end() if code else min(position + 2, len(text)))
