"""Lines as they should read: what a finding offers to paste. Lines come out without indentation unless it matters."""

import re

_COMMENT = re.compile(r"[ \t]+#")
_FLOW_END = re.compile(r"[,\]}]")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_COLON = re.compile(r":[ \t]+")
_INDENTATION = re.compile(r"[\s-]*")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[A-Za-z])")
WIDE_COMMAS = re.compile(r"[ ]*[，、；][ ]*")
"""What stands in the place of a comma in brackets."""
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
    """Return the line with its half-quoted value in quotes as a whole; a comment stays behind it.

    Empty when it does not begin with a quote, or when a quote without its other half leaves open what was meant.
    """
    text = _without_comment(line)
    found = _QUOTED_VALUE.fullmatch(text.strip())
    if found is None:
        return ""
    key, value = found.groups()
    inner, rest = value[1:-1], line[len(text) :].rstrip()
    if value[0] == value[-1] == "'" and "'" not in _APOSTROPHE.sub("", inner) and '"' not in inner:
        return f'{key}"{inner}"{rest}'
    is_lone = _APOSTROPHE.sub("", value).count(value[0]) % 2
    return "" if is_lone else f"{key}{quote(value)}{rest}"


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
    """Return the line with a closing bracket at its end, before a comment; empty when more seems to follow below it."""
    text = _without_comment(line)
    return "" if text.endswith((",", "[", "{")) else f"{text}{bracket}{line[len(text) :]}".strip()


def closed_quote(line: str, column: int) -> str:
    """Return the line with the quote that opens in this column closed, before a comment; empty when it is there again."""
    quote, value = line[column - 1], _COMMENT.split(line[column:], maxsplit=1)[0].rstrip()
    if not value or quote in line[column:]:
        return ""
    end = column + len(value)
    return f"{line[:end]}{quote}{line[end:]}".strip()


def narrow_commas(line: str, column: int) -> str:
    """Return the line with commas for the wide separators from a column on; quoted text and comments keep theirs."""
    end = len(_without_comment(line))
    masked = _QUOTED.sub(_mask, line)
    parts, at = list[str](), 0
    for found in WIDE_COMMAS.finditer(masked, column - 1, end):
        parts += [line[at : found.start()], ", "]
        at = found.end()
    return "".join([*parts, line[at:]]).strip()


def without_tabs(line: str) -> str:
    """Return the line with two spaces for each tab of its indentation, which dashes are part of."""
    found = _INDENTATION.match(line)
    end = 0 if found is None else found.end()
    return line[:end].replace("\t", "  ") + line[end:]


def _without_comment(line: str) -> str:
    """Return a line up to its comment; what looks like one in quotes is none."""
    found = _COMMENT.search(_QUOTED.sub(_mask, line))
    return line.rstrip() if found is None else line[: found.start()]


def _mask(found: re.Match[str]) -> str:
    return "x" * len(found[0])
