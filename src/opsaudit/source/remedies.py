"""Lines as they should read: what a finding offers to paste. Lines come out without indentation unless it matters."""

import re

_COMMENT = re.compile(r"[ \t]+#")
_FLOW_END = re.compile(r"[,\]}]")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_COLON = re.compile(r":[ \t]+")
_QUOTED_VALUE = re.compile(r"((?:[^\"':]*: +|[ ]*- +)?)([\"'].*)")
_LONGEST_QUOTATION = 24


def shortened(text: str) -> str:
    """Return a text short enough for the middle of a message."""
    return text if len(text) <= _LONGEST_QUOTATION else f"{text[: _LONGEST_QUOTATION - 1]}…"


def is_blank(line: str) -> bool:
    """Tell whether a line is empty or a comment."""
    line = line.strip()
    return not line or line.startswith("#")


def first_colon(line: str) -> re.Match[str] | None:
    """Return the first colon outside quotes that a space follows, with the space."""
    return _COLON.search(_QUOTED.sub(_mask, line))


def key_indent(line: str) -> int:
    """Return the indentation of the key in a line, list dashes included."""
    return len(line) - len(line.lstrip(" -"))


def quoted(line: str, column: int, *, colons: bool = False) -> str:
    """Return the line with the value that begins in this column in quotes; empty when there is no value.

    Unless ``colons`` are part of the value, what holds a key is none, and nothing is offered. The value ends at a comment or at the end of the line, inside brackets at the next comma or closing bracket.
    """
    before, rest = line[: column - 1], line[column - 1 :]
    end = (_FLOW_END if last_open_bracket(before) is not None else _COMMENT).search(rest)
    value = rest[: end.start()].rstrip() if end else rest.rstrip()
    if not value or (not colons and first_colon(f"{value} ") is not None):
        return ""
    return f"{before}{quote(value)}{rest[len(value) :]}".strip()


def quote(value: str) -> str:
    """Put a value in the quotes that need no escape inside."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def requoted(line: str) -> str:
    """Return the line with its half-quoted value in quotes as a whole; empty when it does not begin with a quote."""
    found = _QUOTED_VALUE.fullmatch(line.strip())
    if found is None:
        return ""
    key, value = found.groups()
    inner = value[1:-1]
    if value[0] == value[-1] == "'" and inner.count("'") % 2 and '"' not in inner:
        return f'{key}"{inner}"'
    return f"{key}{quote(value)}"


def single_quoted(line: str, column: int) -> str:
    """Return the line with the double-quoted text that begins in this column in single quotes."""
    value, closing, rest = line[column:].partition('"')
    if not closing or "'" in value:
        return ""
    return f"{line[: column - 1]}'{value}'{rest}".strip()


def last_open_bracket(line: str) -> int | None:
    """Return the index of the last bracket that the line opens and does not close; quoted text does not count."""
    opened: list[int] = []
    for index, character in enumerate(_QUOTED.sub(_mask, line)):
        if character in "[{":
            opened.append(index)
        elif character in "]}" and opened:
            opened.pop()
    return opened[-1] if opened else None


def closed(line: str, bracket: str) -> str:
    """Return the line with a closing bracket at its end; empty when the list seems to go on below it."""
    text = _COMMENT.split(line, maxsplit=1)[0].strip()
    return "" if text.endswith((",", "[", "{")) else f"{text}{bracket}"


def _mask(found: re.Match[str]) -> str:
    return "x" * len(found[0])
