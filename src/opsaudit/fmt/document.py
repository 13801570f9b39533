"""The bytes of a file as lines, and back: every byte that is not edited stays as it is."""

import codecs
import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from opsaudit.model.node import Scalar
from opsaudit.source.marks import Link, Marks

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MARK = "\ufeff"


class Line(Struct, eq=False):
    """One line: what stands in it, and the line end as written (empty at the end of a file without one)."""

    text: str
    end: str
    is_text: bool = False
    """Whether it is a further line of a text that began above it, whatever it looks like."""
    keeps_end: bool = False
    """Whether the blanks at its end may be a part of a text."""
    is_kept: bool = False
    """Whether it ends a text that all blank lines below would belong to."""
    is_open: bool = False
    """Whether a line end would belong to the text that ends here with the file."""
    links: tuple[Link, ...] = ()
    """Anchors and aliases."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space stands in it."""
        return not self.is_text and not self.text.strip(" \t")

    @property
    def is_comment(self) -> bool:
        """Whether nothing but a comment stands in it."""
        return not self.is_text and self.text.lstrip(" \t").startswith("#")

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))


class Edit(NamedTuple):
    """Text that takes the place of a stretch of a file; lines and columns count from 1, the end is exclusive.

    Column 1 of the line after the last one is the end of the file.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Document:
    """The lines of a file that can be read, as places count them, with what is needed to write them back."""

    def __init__(self, data: bytes) -> None:
        """Decode what ``read_text`` accepts: UTF-8, or UTF-16 with its mark. Raises UnicodeDecodeError for all else."""
        self._encoding, mark = "utf-8", b""
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
            mark = data[:2]
        elif data.startswith(codecs.BOM_UTF8):
            mark = codecs.BOM_UTF8
        text = data[len(mark) :].decode(self._encoding)
        self._prefix = mark + (_MARK.encode(self._encoding) if text.startswith(_MARK) else b"")
        found = _LINE.findall(text.removeprefix(_MARK))
        self.lines = [Line(content, end) for content, end in found if content or end]

    @property
    def line_end(self) -> str:
        """How its first line ends; a line feed where there is none."""
        return (self.lines[0].end if self.lines else "") or "\n"

    def mark(self, marks: Marks) -> None:
        """Tell the lines which of them belong to a text, and which hold anchors and aliases."""
        for span in marks.spans:
            lines = self.lines[span.first : span.last + 1]
            for line in lines[1:]:
                line.is_text = True
            for line in lines[1:] if span.is_block else lines[:-1]:
                line.keeps_end = True
            lines[-1].is_kept = lines[-1].is_kept or span.keeps_blanks
            lines[-1].is_open = lines[-1].is_open or span.is_open
        for link in marks.links:
            self.lines[link.line].links += (link,)

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Return the bytes of a file with these lines, marked and encoded as this one."""
        return self._prefix + "".join(line.text + line.end for line in lines).encode(self._encoding)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes of the file with the edits made.

        No two edits overlap; of those that begin in one place, the first one given comes first.
        """
        text = "".join(line.text + line.end for line in self.lines)
        starts = [0, *accumulate(len(line.text) + len(line.end) for line in self.lines)]
        parts, at = list[str](), 0
        for line, column, end_line, end_column, new in sorted(edits, key=lambda edit: edit[:4]):
            parts += text[at : starts[line - 1] + column - 1], new
            at = starts[end_line - 1] + end_column - 1
        return self._prefix + "".join([*parts, text[at:]]).encode(self._encoding)


def rewritten(scalar: Scalar, new: str, document: Document) -> Edit | None:
    """Return the edit of one text within its quotes; None for one that is not simply written in one line."""
    _file, line, start, end_line, end = scalar.place
    if line != end_line:
        return None
    written = document.lines[line - 1].text[start - 1 : end - 1]
    if written == scalar.text:
        return Edit(line, start, line, end, new)
    if len(written) > 1 and written[0] == written[-1] and written[0] in "'\"":
        return Edit(line, start + 1, line, end - 1, new)
    return None
