"""Lines as they should read: what a finding offers to paste."""

import re

_COMMENT = re.compile(r"[ \t]+#")
_FLOW_END = re.compile(r"[,\]}]")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')


def quoted(line: str, column: int) -> str:
    """Return the line with the value that begins in this column in quotes; empty when there is no value.

    Without its indentation. The value ends at a comment or at the end of the line, inside brackets at the next comma
    or closing bracket.
    """
    before, rest = line[: column - 1], line[column - 1 :]
    end = (_FLOW_END if _inside_brackets(before) else _COMMENT).search(rest)
    value = rest[: end.start()].rstrip() if end else rest.rstrip()
    if not value:
        return ""
    return f"{before}{quote(value)}{rest[len(value) :]}".strip()


def quote(value: str) -> str:
    """Put a value in the quotes that need no escape inside."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def _inside_brackets(before: str) -> bool:
    plain = _QUOTED.sub("", before)
    return sum(map(plain.count, "[{")) > sum(map(plain.count, "]}"))
