"""Places in source text."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one file.

    Lines and columns count from 1, columns in Unicode code points; the end is exclusive, as in SARIF with
    ``columnKind: unicodeCodePoints``. ``file`` is the path as shown to the user: relative to the plan root, with ``/``.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}"
