"""The list of findings, a line each, and the detail of one: what, why, by which criterion, where, and what to write."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from opsaudit.messages import Lang
from opsaudit.report.cells import ELLIPSIS, cell_width, pad, safe, wrap
from opsaudit.report.excerpt import excerpt
from opsaudit.tui import words
from opsaudit.tui.document import Findings, Row, Sources, message, place
from opsaudit.tui.lines import Line, Span, column, lit, word

if TYPE_CHECKING:
    from opsaudit.rules.rule import AnyRule

SIGNS = {
    "fail": "!",
    "partial": "~",
    "absent": "!",
    "manual": "?",
    "inconclusive": "E",
    "not_applicable": "-",
    "pass": "✓",
}
WAIVED_SIGN = "w"
LETTERS = {"critical": "X", "high": "H", "medium": "M", "low": "L", "info": "i"}
_MARKS, _CODE, _GAIN, _PLACE = 3, 9, 7, 14
"""Cells of the columns; the place takes what its widest needs, and may always take this much."""
_GAIN_FROM = 72
"""Cells from which a list shows the gain beside the place."""


class Known(Protocol):
    """Where the detail looks things up."""

    @property
    def sources(self) -> Sources:
        """The plan's files."""

    def rule(self, code: str) -> "AnyRule | None":
        """Return the rule of a code, or None for a diagnostic of the core or a rule that does not load."""


def row_line(findings: Findings, position: int, lang: Lang, width: int) -> Line:
    """Return the line of the list for one finding. A narrow list leaves the gain to the detail."""
    number = findings.shown[position]
    row = findings.rows[number]
    room = min(findings.place_cells, max(_PLACE, 3 * width // 10))
    has_gain = width >= _GAIN_FROM or findings.order == "gain"
    text = max(10, width - _MARKS - _CODE - room - 1 - (_GAIN if has_gain else 0))
    return (
        _sign(row),
        lit(column(row["code"], _CODE), "code"),
        lit(column(message(row, lang), text), "dim" if row["waived"] else ""),
        word(" "),
        lit(column(_tail(place(row), room), room), "dim"),
        *((word(pad(findings.gain(number), _GAIN, right=True), "good"),) if has_gain else ()),
    )


def detail(  # noqa: PLR0913  # all but the first three are keywords
    row: Row, lang: Lang, width: int, *, gain: str, known: Known, context: int, waivers: Sequence[Row] = ()
) -> list[Line]:
    """Return what is known about one finding; ``context`` is the number of source lines around the marked one.

    ``waivers`` are the suppressions and waivers that accept it.
    """
    lines: list[Line] = [_title(row, lang, gain)]
    lines += _paragraph(message(row, lang), width)
    lines += _source(row, width, known.sources, context)
    for waiver in waivers:
        accepted = words.ACCEPTED.format({**waiver, "until": waiver["until"] or words.NO_END})
        lines += _labelled(words.WAIVED[lang], accepted[lang], width)
    found = known.rule(row["code"])
    if row["fixes"]:
        lines += _labelled(words.FIX[lang], row["fixes"][lang], width)
    if found is not None:
        lines += _labelled(words.WHY[lang], found.rationale[lang], width)
        criteria = "; ".join(str(reference) for reference in found.references)
        lines += _labelled(words.CRITERION[lang], criteria, width)
    for related in row["related"]:
        told = f"{related['file']}:{related['line']}  {related['messages'][lang]}"
        lines += _labelled(words.RELATED[lang], told, width)
    return lines


def _title(row: Row, lang: Lang, gain: str) -> Line:
    waived = words.WAIVED[lang] if row["waived"] else ""
    told = [words.STATE[row["state"]][lang], words.SEVERITY[row["severity"]][lang], waived, gain]
    return (
        _sign(row),
        lit(f"{row['code']} {row['slug']}", "title"),
        word(f"  {' '.join(part for part in told if part)}", "dim"),
        lit(f"  {row['subject']}", "dim"),
    )


def _sign(row: Row) -> Span:
    """Return how a finding is marked in the list: by its state, or as waived, and by its severity."""
    sign = WAIVED_SIGN if row["waived"] else SIGNS[row["state"]]
    return word(f"{sign}{LETTERS[row['severity']]} ", "dim" if row["waived"] else row["severity"])


def _source(row: Row, width: int, sources: Sources, context: int) -> list[Line]:
    """Return the lines around the place, the one marked and underlined."""
    lines = sources.lines(row["file"])
    number = row["line"]
    made: list[Line] = [(word("── ", "dim"), lit(f"{row['file']}:{number}:{row['column']}", "dim"))]
    numbers = len(str(number + context))
    room = width - numbers - 3
    for at in range(max(1, number - context), min(len(lines), number + context) + 1):
        text = lines[at - 1]
        is_marked = at == number
        start, end = _underlined(row, text) if is_marked else (0, 0)
        drawn = excerpt(text, start, end, room)
        made.append(
            (
                word(f"{'▶' if is_marked else ' '} {at:>{numbers}} ", "mark" if is_marked else "dim"),
                lit(drawn.line, "" if is_marked else "dim"),
            )
        )
        if is_marked:
            made.append((word(" " * (numbers + 3)), word(drawn.mark, "mark")))
    return made


def _underlined(row: Row, text: str) -> tuple[int, int]:
    """Return the columns, from 0 and end exclusive, of the finding's place in its first line."""
    start = row["column"] - 1
    end = row["end_column"] - 1 if row["end_line"] == row["line"] else len(text)
    return start, max(end, start + 1)


def _paragraph(text: str, width: int) -> list[Line]:
    return [(lit(line),) for line in wrap(safe(text), max(20, width))]


def _labelled(label: str, text: str, width: int) -> list[Line]:
    indent = cell_width(label) + 2
    rows = wrap(safe(text), max(20, width - indent))
    return [(word(f"{label}  " if number == 0 else " " * indent, "key"), lit(line)) for number, line in enumerate(rows)]


def _tail(text: str, cells: int) -> str:
    """Keep the end of a place: the line number and the file's own name say more than its folders."""
    while cell_width(text) > cells and "/" in text:
        text = text.partition("/")[2]
    while cell_width(text) > cells:
        text = ELLIPSIS + text[2:]
    return text
