"""Where things stand in a text, beyond what the parser's marks say."""

import re

from opsaudit.model.place import Place
from opsaudit.source.events import Mark

_PROPERTY = re.compile(r"!<[^>\n]*>|[&!][^ \t\n,\[\]{}]*")
_GAP = re.compile(r"[ \t]+|#[^\n]*|\n")


class Positions:
    """One file by line and column (from 1), and by the parser's index of code points (from 0)."""

    def __init__(self, file: str, text: str) -> None:
        """Keep the text; its line ends are line feeds."""
        self.file = file
        self._text = text
        self._lines: list[str] = []

    @property
    def lines(self) -> list[str]:
        """All lines without their ends, split when they are first asked for."""
        if not self._lines:
            self._lines = self._text.split("\n")
        return self._lines

    def line(self, number: int) -> str:
        """Return a line without its end; empty beyond the end of the text."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def marked(self, mark: Mark) -> tuple[int, int]:
        """Return line and column of a mark, which at the end of the text may stand in a line that is not there."""
        if mark.line < len(self.lines):
            return mark.line + 1, mark.column + 1
        return len(self.lines), len(self.lines[-1]) + 1

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """Return a stretch of one line, cut at the end of the line."""
        end = max(column, min(column + width, len(self.line(line)) + 1))
        return Place(self.file, line, column, line, end)

    def content(self, number: int) -> Place:
        """Return a line from its first to its last visible character."""
        line = self.line(number)
        return self.place(number, len(line) - len(line.lstrip()) + 1, len(line.strip()))

    def after_properties(self, mark: Mark, end: int | None = None) -> int:
        """Return the index of the content that an anchor or a tag stands before, at most ``end``.

        The parser's marks begin at the property; comments and line ends may stand between the two.
        """
        text, at = self._text, mark.index
        while found := _PROPERTY.match(text, at) or _GAP.match(text, at):
            at = found.end()
        return at if end is None else min(at, end)

    def block_end(self, start: int, end: int) -> int:
        """Return the end of a block scalar without the blank lines below it, which the parser counts in."""
        return start + len(self._text[start:end].rstrip(" \t\n"))

    def at(self, mark: Mark, index: int) -> tuple[int, int]:
        """Return line and column of an index at or after a mark."""
        between = self._text[mark.index : index]
        breaks = between.count("\n")
        if not breaks:
            return mark.line + 1, mark.column + 1 + len(between)
        return mark.line + 1 + breaks, len(between) - between.rfind("\n")

    def property(self, mark: Mark, sign: str) -> Place:
        """Return where the anchor (``&``) or the tag (``!``) stands among the properties that begin at a mark."""
        text, at = self._text, mark.index
        while found := _PROPERTY.match(text, at) or _GAP.match(text, at):
            if found[0].startswith(sign):
                return self.place(*self.at(mark, found.start()), len(found[0]))
            at = found.end()
        return self.place(mark.line + 1, mark.column + 1)
