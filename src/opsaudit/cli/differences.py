"""What would change in a file, as a unified diff."""

import difflib
from collections.abc import Iterator

from opsaudit.fmt.document import Document
from opsaudit.report.cells import safe

_NO_END = "\n\\ No newline at end of file\n"
"""What diff and patch write after a last line without a line end."""


def unified_diff(before: bytes, after: bytes, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff; what could steer a terminal is replaced, line ends are line feeds."""
    old, new = ([line.text + "\n" * bool(line.end) for line in Document(data).lines] for data in (before, after))
    for line in difflib.unified_diff(old, new, name, name):
        yield safe(line.removesuffix("\n")) + ("\n" if line.endswith("\n") else _NO_END)
