"""The list of findings, a line each, and the detail of one: what, why, by which criterion, where, and what to write."""

from collections.abc import Callable

from opsaudit.messages import Lang
from opsaudit.report.cells import cell_width, pad, safe, wrap
from opsaudit.report.excerpt import excerpt
from opsaudit.rules.rule import AnyRule, Rule
from opsaudit.tui import words
from opsaudit.tui.document import Findings, Row, Sources, message
from opsaudit.tui.lines import Line, lit, word

SIGNS = {
    "fail": "!",
    "partial": "~",
    "absent": "!",
    "manual": "?",
    "inconclusive": "E",
    "not_applicable": "-",
    "pass": "✓",
}
LETTERS = {"critical": "X", "high": "H", "medium": "M", "low": "L", "info": "i"}
_WIDE = 100
_CONTEXT = 2

FindRule = Callable[[str], AnyRule | None]
"""Takes a code, returns the rule, or None for a diagnostic of the core or a rule that does not load."""


def row_line(findings: Findings, position: int, lang: Lang, width: int) -> Line:
    """Return the line of the list for one finding."""
    number = findings.shown[position]
    row = findings.rows[number]
    points = findings.points(number)
    gain = f"+{points:.1f}" if points else ""
    place = f"{row['file']}:{row['line']}"
    room = min(34, width // 3) if width >= _WIDE else min(22, width // 4)
    text = max(10, width - 4 - 9 - room - 8)
    return (
        word(f"{SIGNS[row['state']]}{LETTERS[row['severity']]} ", row["severity"]),
        lit(pad(row["code"], 9), "code"),
        lit(pad(safe(message(row, lang)), text)),
        word(" "),
        lit(pad(_tail(safe(place), room), room), "dim"),
        word(pad(gain, 7, right=True), "good"),
    )


def detail(row: Row, lang: Lang, width: int, *, sources: Sources, rule: FindRule) -> list[Line]:
    """Return what is known about one finding."""
    lines: list[Line] = [_title(row, lang)]
    lines += _paragraph(message(row, lang), width)
    lines += _source(row, width, sources)
    found = rule(row["code"])
    if row["fixes"]:
        lines += _labelled(words.FIX[lang], row["fix"], width)
    if isinstance(found, Rule):
        lines += _labelled(words.WHY[lang], found.rationale[lang], width)
        criteria = "; ".join(str(reference) for reference in found.references)
        lines += _labelled(words.CRITERION[lang], criteria, width)
    for related in row["related"]:
        place = f"{related['file']}:{related['line']}  {related['messages'][lang]}"
        lines += _labelled(words.RELATED[lang], place, width)
    return lines


def _title(row: Row, lang: Lang) -> Line:
    state = words.STATE[row["state"]][lang]
    return (
        word(f"{SIGNS[row['state']]}{LETTERS[row['severity']]} ", row["severity"]),
        lit(f"{row['code']} {row['slug']}", "title"),
        word(f"  {state}", "dim"),
        lit(f"  {row['subject']}", "dim"),
    )


def _source(row: Row, width: int, sources: Sources) -> list[Line]:
    """Return the lines around the place, the one marked and underlined."""
    lines = sources.lines(row["file"])
    number = row["line"]
    made: list[Line] = [(lit(f"── {row['file']}:{number}:{row['column']}", "dim"),)]
    gutter = len(str(number + _CONTEXT)) + 3
    for at in range(max(1, number - _CONTEXT), min(len(lines), number + _CONTEXT) + 1):
        text = lines[at - 1]
        if at != number:
            made.append(
                (word(f"  {at:>{gutter - 3}} ", "dim"), lit(pad(safe(text.expandtabs(4)), width - gutter), "dim"))
            )
            continue
        is_one_line = row["end_line"] == number
        end = row["end_column"] - 1 if is_one_line else len(text)
        drawn = excerpt(text, row["column"] - 1, max(end, row["column"]), width - gutter)
        made.append((word(f"▶ {at:>{gutter - 3}} ", "mark"), lit(drawn.line)))
        made.append((word(" " * gutter), word(drawn.mark, "mark")))
    return made


def _paragraph(text: str, width: int) -> list[Line]:
    return [(lit(line),) for line in wrap(safe(text), max(20, width))]


def _labelled(label: str, text: str, width: int) -> list[Line]:
    indent = cell_width(label) + 2
    rows = wrap(safe(text), max(20, width - indent))
    return [(word(f"{label}  " if number == 0 else " " * indent, "key"), lit(line)) for number, line in enumerate(rows)]


def _tail(text: str, cells: int) -> str:
    """Keep the end of a path, which says more than its beginning."""
    while cell_width(text) > cells and "/" in text:
        text = text.partition("/")[2]
    return text
