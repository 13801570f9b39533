"""The terminal at the edge: UTF-8 whatever the locale, its width, its colours, and a reader that may go away."""

import io
import os
import sys

TYPE_CHECKING = False  # importing typing takes as long as starting Python, and a run that is repeated needs little else
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from opsaudit.report.style import Style

NARROW, WIDE, PAGE = 40, 120, 80
"""Cells: no report is laid out narrower or wider than these; ``PAGE`` is the width where there is no screen."""

_LOOKS: "Mapping[str, Mapping[str, object]]" = {
    "critical": {"fg": "red", "bold": True, "reverse": True},
    "high": {"fg": "red", "bold": True},
    "medium": {"fg": "yellow", "bold": True},
    "low": {"fg": "cyan"},
    "info": {"fg": "blue"},
    "place": {"bold": True},
    "title": {"bold": True},
    "code": {"bold": True},
    "gutter": {"fg": "blue"},
    "mark": {"fg": "red", "bold": True},
    "fix": {"fg": "green"},
    "good": {"fg": "green"},
    "fair": {"fg": "yellow"},
    "poor": {"fg": "red"},
    "error": {"fg": "red", "bold": True},
}
"""Colour only repeats what the words say already."""


def use_utf8() -> None:
    """Make both streams UTF-8, under ``LC_ALL=C`` too; what cannot be encoded is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def width_of(stream: "TextIO | None") -> int:
    """Return the cells to lay a report out in: those of the terminal within bounds, else those of a page."""
    if stream is None or not stream.isatty():
        return PAGE
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except OSError:  # a stream that calls itself a terminal and is none
        return PAGE
    return min(max(columns, NARROW), WIDE) if columns else PAGE


def style_for(color: str, stream: "TextIO | None", environ: "Mapping[str, str]" = os.environ) -> "Style":
    """Return how to colour text for a stream (None: a file). ``color`` is auto, always or never.

    ``auto`` obeys ``NO_COLOR`` and ``FORCE_COLOR`` (no-color.org, force-color.org: set and not empty) and otherwise
    colours a terminal that is not ``dumb``.
    """
    from opsaudit.report.style import plain

    if color == "auto":
        if environ.get("NO_COLOR"):
            return plain
        is_wanted = environ.get("FORCE_COLOR", "0") not in ("", "0")
        is_screen = stream is not None and stream.isatty() and environ.get("TERM") != "dumb"
        return coloured if is_wanted or is_screen else plain
    return coloured if color == "always" else plain


def coloured(role: str, text: str) -> str:
    """Colour text by its role; a role without a look stays as it is."""
    import click

    look = _LOOKS.get(role)
    return click.style(text, **look) if look and text else text  # type: ignore[arg-type]  # keywords of click.style


class Output:
    """Where results go: stdout, or a file. A reader that goes away (``| head``) ends the writing, not the run."""

    def __init__(self, stream: "TextIO") -> None:
        """Write to a stream."""
        self.stream = stream
        self.is_open = True

    def write(self, text: str) -> None:
        """Write text, as long as somebody reads."""
        if not self.is_open or not text:
            return
        try:
            self.stream.write(text)
        except BrokenPipeError:
            self._lose()

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are, behind the text so far."""
        self.flush()
        if not self.is_open:
            return
        try:
            self.stream.buffer.write(data)
            self.stream.buffer.flush()
        except BrokenPipeError:
            self._lose()

    def flush(self) -> None:
        """Hand over what is still in the buffer."""
        if not self.is_open:
            return
        try:
            self.stream.flush()
        except BrokenPipeError:
            self._lose()

    def _lose(self) -> None:
        """Point the stream at nothing, so that flushing at exit does not complain again."""
        self.is_open = False
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.stream.fileno())
        os.close(nowhere)
