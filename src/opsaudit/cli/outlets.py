"""Where the reports of one run go: stdout and files. Either all of them can be written, or none is touched."""

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

import click
from msgspec import Struct

from opsaudit.cli.complaints import CANNOT_WRITE, Complaint
from opsaudit.cli.terminal import Output
from opsaudit.extensions import Panel, ReportFormat
from opsaudit.messages import Text
from opsaudit.plugin_manager import Provided
from opsaudit.report.base import Look

_SAME_FILE = Text(zh="两份报告写入同一个文件：{file}", en="two reports go to the same file: {file}")


class Target(Struct, frozen=True):
    """One report of a run: its format, how it is to look, and where it goes."""

    format: str | Provided[ReportFormat] | Provided[Panel]
    look: Look
    file: str | None = None
    """None for stdout."""
    most: int | None = None
    """Bytes that the file may come to hold: the report is added to what is there, or left out. None: it is replaced."""


class FileOutput(Output):
    """A file. What prevents writing ends this report, not the others; ``error`` says what it was."""

    def __init__(self, file: str, stream: io.TextIOWrapper, most: int | None) -> None:
        """Write to an open file."""
        super().__init__(stream)
        self.file = file
        self.error: OSError | None = None
        self._room = None if most is None else most - os.fstat(stream.fileno()).st_size

    def write(self, text: str) -> None:
        """Write text, as long as nothing went wrong."""
        if self._room is not None:
            self._room -= len(text.encode(errors="backslashreplace"))
            self.is_open = self.is_open and self._room > 0
        try:
            super().write(text)
        except OSError as error:
            self._fail(error)

    def flush(self) -> None:
        """Hand over what is still in the buffer."""
        try:
            super().flush()
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        """Close the file."""
        try:
            self.stream.close()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.error = self.error or error
        self.is_open = False


@contextmanager
def opened(targets: Sequence[Target], ctx: click.Context) -> Iterator[list[Output]]:
    """Open what the reports go to; complains before anything is lost, and at the end of what could not be written."""
    _check_files([target.file for target in targets if target.file is not None], ctx)
    files: list[FileOutput] = []
    with ExitStack() as undo:
        outputs: list[Output] = []
        for target in targets:
            made = Output(sys.stdout) if target.file is None else _claimed(target.file, target.most, ctx, undo)
            outputs.append(made)
            files += [made] if isinstance(made, FileOutput) else []
        undo.pop_all()
    for target, output in zip(targets, outputs, strict=True):
        if target.file is not None and target.most is None:
            _empty(output.stream.fileno())
    try:
        yield outputs
    finally:
        for output in outputs:
            output.flush()
        for file in files:
            file.close()
    for file in files:
        if file.error is not None:
            raise Complaint(CANNOT_WRITE.format({"file": file.file, "why": file.error.strerror}), ctx)


def _claimed(file: str, most: int | None, ctx: click.Context, undo: ExitStack) -> FileOutput:
    """Open a file without changing it; what had to be made for that goes away again if another cannot be opened."""
    is_new = not os.path.lexists(file)
    flags = os.O_WRONLY | os.O_CREAT | (0 if most is None else os.O_APPEND)
    try:
        descriptor = os.open(file, flags, 0o666)
    except OSError as error:
        raise Complaint(CANNOT_WRITE.format({"file": file, "why": error.strerror}), ctx) from None
    stream = open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: PTH123, SIM115  # a descriptor; whoever opens outlets closes it
    if is_new:
        undo.callback(_remove, file)
    undo.callback(stream.close)
    return FileOutput(file, stream, most)


def _remove(file: str) -> None:
    with suppress(OSError):
        os.unlink(file)  # noqa: PTH108  # Path would drop the slash of `report/`


def _empty(descriptor: int) -> None:
    """Throw away what a file held; a device or a pipe holds nothing."""
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.ftruncate(descriptor, 0)


def _check_files(files: Sequence[str], ctx: click.Context) -> None:
    """Complain of a file that two reports are to be written to; a device takes any number."""
    seen: set[str] = set()
    for file in files:
        whole = os.path.realpath(file)
        is_device = os.path.exists(whole) and not os.path.isfile(whole)  # noqa: PTH110, PTH113  # any text, never raises
        if whole in seen and not is_device:
            raise Complaint(_SAME_FILE.format({"file": file}), ctx)
        seen.add(whole)
