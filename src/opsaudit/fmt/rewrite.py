"""The bytes of one plan file to the bytes that it should have, or the reason why it is left alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from opsaudit.fmt.document import Document, Line
from opsaudit.fmt.keys import key_edits
from opsaudit.fmt.note import Note
from opsaudit.fmt.proof import says_the_same
from opsaudit.messages import Lang, Text
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, State
from opsaudit.source.files import read_source

_UNPROVED = Text(
    zh="改写后含义可能不同（如重复的键、合并后被覆盖的键），整个文件没有改动",
    en="rewritten, the file might say something else (merged keys that are overridden, for one); it was left alone",
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What came of one file."""

    before: bytes
    after: bytes
    notes: tuple[Note, ...] = ()
    """What was left alone within the file."""
    refused: tuple[Finding, ...] = ()
    """Why the file could not be read to the end; it then stays as it is."""

    @property
    def is_changed(self) -> bool:
        """Whether the file is to be written."""
        return self.before != self.after


Rewrite: TypeAlias = Callable[[bytes, str], Rewritten]
"""Rewrite bytes; the second argument is the path that places show."""

_Work: TypeAlias = Callable[[SourceFile, list[Finding], Document], tuple[list[Line], list[Note]]]


def convert_keys(data: bytes, path: str, lang: Lang) -> Rewritten:
    """Bring the keys of a file to one language; the rules are those of :mod:`opsaudit.fmt.keys`."""

    def work(file: SourceFile, findings: list[Finding], document: Document) -> tuple[list[Line], list[Note]]:
        edits, notes = key_edits(file, findings, document, lang)
        return document.edited(edits), notes

    return _rewrite(data, path, work)


def _rewrite(data: bytes, path: str, work: _Work) -> Rewritten:
    """Do the work on a file that can be read, and prove that it says the same afterwards."""
    file, findings = read_source(data, path)
    refused = tuple(finding for finding in findings if finding.state is State.INCONCLUSIVE)
    if refused:
        return Rewritten(data, data, refused=refused)
    document = Document(data)
    lines, notes = work(file, findings, document)
    after = document.encode(lines)
    if after != data and not says_the_same(file, findings, after):
        return Rewritten(data, data, (Note(Place(path, 1, 1, 1, 1), _UNPROVED),))
    return Rewritten(data, after, tuple(notes))
