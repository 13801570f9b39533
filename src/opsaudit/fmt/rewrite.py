"""The bytes of one plan file to the bytes that it should have, or the reason why it is left alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from opsaudit.fmt.document import Document
from opsaudit.fmt.keys import key_edits
from opsaudit.fmt.note import Note
from opsaudit.fmt.order import put_in_order
from opsaudit.fmt.proof import says_the_same
from opsaudit.fmt.spacing import space_out
from opsaudit.messages import Lang, Text
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, State
from opsaudit.source.files import read_source
from opsaudit.source.limits import DEFAULT_LIMITS
from opsaudit.source.marks import find_marks

_UNPROVED = Text(
    zh="改写后含义可能不同（如重复的键、合并后被覆盖的键），整个文件没有改动",
    en="rewritten, the file might say something else (merged keys that are overridden, for one); it was left alone",
)
_OPEN = Text(
    zh="文件以没有换行的文本块结尾，加上换行会改变文本；顺序没有调整",
    en="the file ends in a block of text without a line end, which would change the text; the order was left alone",
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What came of one file."""

    before: bytes
    after: bytes
    notes: tuple[Note, ...] = ()
    """What was left alone within the file; lines are those of the file as rewritten."""
    refused: tuple[Finding, ...] = ()
    """Why the file could not be read to the end; it then stays as it is."""

    @property
    def is_changed(self) -> bool:
        """Whether the file is to be written."""
        return self.before != self.after


Rewrite: TypeAlias = Callable[[bytes, str], Rewritten]
"""Rewrite bytes; the second argument is the path that places show."""

_Work: TypeAlias = Callable[[SourceFile, list[Finding]], tuple[bytes, list[Note]]]


def convert_keys(data: bytes, path: str, lang: Lang) -> Rewritten:
    """Bring the keys of a file to one language; the rules are those of :mod:`opsaudit.fmt.keys`."""

    def work(file: SourceFile, findings: list[Finding]) -> tuple[bytes, list[Note]]:
        document = Document(data)
        edits, notes = key_edits(file, findings, document, lang)
        return document.edited(edits), notes

    return _rewrite(data, path, work)


def tidy(data: bytes, path: str) -> Rewritten:
    """Put a file in order and space it out; the rules are those of the modules ``order`` and ``spacing``."""

    def work(_file: SourceFile, _findings: list[Finding]) -> tuple[bytes, list[Note]]:
        before, now, notes = b"", data, list[Note]()
        for _ in range(DEFAULT_LIMITS.depth):  # what may move can depend on blank lines below it
            if before == now:
                break
            before = now
            now, notes = _tidied(before, path)
        return now, notes

    return _rewrite(data, path, work)


def _tidied(data: bytes, path: str) -> tuple[bytes, list[Note]]:
    """Move lines, read the file again, and set its blanks. What cannot be read again is for the proof to refuse."""
    notes: list[Note] = []
    found = _marked(data, path)
    if found is not None:
        file, document = found
        if document.lines and document.lines[-1].is_open:
            notes = [Note(Place(path, len(document.lines), 1, len(document.lines), 1), _OPEN)]
        else:
            notes = put_in_order(file.documents, document.lines)
            for line in document.lines[:-1]:
                line.end = line.end or document.line_end
        data = document.encode(document.lines)
        found = _marked(data, path)
    if found is not None:
        file, document = found
        space_out(file.documents, document.lines, document.line_end)
        data = document.encode(document.lines)
    return data, notes


def _marked(data: bytes, path: str) -> tuple[SourceFile, Document] | None:
    """Read a file with everything that is needed to move its lines; None when it cannot be read to its end."""
    file, findings = read_source(data, path)
    if any(finding.state is State.INCONCLUSIVE for finding in findings):
        return None
    document = Document(data)
    document.mark(find_marks(file.text))
    return file, document


def _rewrite(data: bytes, path: str, work: _Work) -> Rewritten:
    """Do the work on a file that can be read, and prove that it says the same afterwards."""
    file, findings = read_source(data, path)
    refused = tuple(finding for finding in findings if finding.state is State.INCONCLUSIVE)
    if refused:
        return Rewritten(data, data, refused=refused)
    after, notes = work(file, findings)
    if after != data and not says_the_same(file, findings, after):
        return Rewritten(data, data, (Note(Place(path, 1, 1, 1, 1), _UNPROVED),))
    return Rewritten(data, after, tuple(notes))
