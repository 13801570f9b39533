"""Where the reports of one run go: stdout and files. Either all of them can be written, or none is touched.

A file gets its report in one go when the run is over: whoever is interrupted leaves the report of an earlier run as it is.
"""

import io
import os
import stat
import sys

from opsaudit.cli.interrupts import HeldBack
from opsaudit.cli.terminal import Output

TYPE_CHECKING = False  # importing typing takes as long as starting Python, and a run that is repeated needs little else
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import BinaryIO, NoReturn

    import click

_PIECE = 1 << 20


class Outlet:
    """Where one report goes."""

    __slots__ = ("file", "most")

    def __init__(self, file: str | None, most: int | None = None) -> None:
        """Without ``file`` it is stdout. ``most`` are the bytes that the file may come to hold.

        With it the report is added to what is there, or left out; without, it takes the place of what is there.
        """
        self.file = file
        self.most = most


class FileOutput(Output):
    """A file. What prevents writing ends this report, not the others; ``error`` says what it was."""

    def __init__(self, file: str, handle: int, most: int | None) -> None:
        """Write to a file that is open; ``handle`` is its descriptor."""
        self._target = open(handle, "wb", buffering=0)  # noqa: SIM115  # a descriptor; ``close`` closes it
        self._draft = _draft() if stat.S_ISREG(os.fstat(handle).st_mode) else None
        stream = io.TextIOWrapper(self._draft or io.BufferedWriter(self._target), "utf-8", "backslashreplace", "\n")
        super().__init__(stream)
        self.file = file
        self.error: OSError | None = None
        self._most = most

    def write(self, text: str) -> None:
        """Write text, as long as nothing went wrong."""
        try:
            super().write(text)
        except OSError as error:
            self._fail(error)

    def write_bytes(self, data: bytes) -> None:
        """Write bytes, as long as nothing went wrong."""
        try:
            super().write_bytes(data)
        except OSError as error:
            self._fail(error)

    def flush(self) -> None:
        """Hand over what is still in the buffer."""
        try:
            super().flush()
        except OSError as error:
            self._fail(error)

    def finish(self) -> None:
        """Put the whole report in its place, unless something went wrong."""
        self.flush()
        if self._draft is None or self.error is not None:
            return
        length = self._draft.seek(0, io.SEEK_END)
        try:
            with HeldBack():
                start = 0 if self._most is None else self._target.seek(0, io.SEEK_END)
                if self._most is None or start + length < self._most:
                    self._target.truncate(start)
                    self._copy(self._draft)
        except OSError as error:
            self._fail(error)

    def _copy(self, draft: "BinaryIO") -> None:
        """Copy all of the draft; a file takes what fits and raises for the rest."""
        draft.seek(0)
        while data := draft.read(_PIECE):
            while data:
                data = data[self._target.write(data) :]

    def close(self) -> None:
        """Close the file."""
        try:
            self.stream.close()
            self._target.close()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.error = self.error or error
        self.is_open = False


class Opened:
    """What the reports go to, opened; complains before anything is lost, and at the end of what could not be written."""

    def __init__(self, outlets: "Sequence[Outlet]", ctx: "click.Context | None") -> None:
        """Open all of it. Raises Complaint, and leaves no file that was not there."""
        self._ctx = ctx
        self._files: list[FileOutput] = []
        self._made: list[str] = []
        self.outputs: list[Output] = []
        self._check([outlet.file for outlet in outlets if outlet.file is not None])
        try:
            for outlet in outlets:
                self.outputs.append(
                    Output(sys.stdout) if outlet.file is None else self._claim(outlet.file, outlet.most)
                )
        except BaseException:
            self._leave()
            raise

    def __enter__(self) -> list[Output]:
        """Return where to write, in the order of the outlets."""
        return self.outputs

    def __exit__(
        self, _type: type[BaseException] | None, error: BaseException | None, _trace: "TracebackType | None"
    ) -> None:
        """Finish every file; after an error or an interrupt leave all of them as they were."""
        if error is not None:
            self._leave()
            return
        for output in self.outputs:
            output.flush()
        for file in self._files:
            file.finish()
            file.close()
        for file in self._files:
            if file.error is not None:
                self._complain(file.file, file.error)

    def _claim(self, file: str, most: int | None) -> FileOutput:
        """Open a file without changing it."""
        is_new = not os.path.lexists(file)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o666)
        except OSError as error:
            self._complain(file, error)
        self._made += [file] if is_new else []
        self._files.append(FileOutput(file, handle, most))
        return self._files[-1]

    def _leave(self) -> None:
        for file in self._files:
            file.close()
        for path in self._made:
            try:
                os.unlink(path)
            except OSError:  # somebody else removed it
                continue

    def _check(self, files: list[str]) -> None:
        """Complain of a file that two reports are to be written to; a device takes any number."""
        seen: set[str] = set()
        for file in files:
            whole = os.path.realpath(file)
            is_device = os.path.exists(whole) and not os.path.isfile(whole)
            if whole in seen and not is_device:
                from opsaudit.cli.complaints import SAME_FILE, Complaint

                raise Complaint(SAME_FILE.format({"file": file}), self._ctx)
            seen.add(whole)

    def _complain(self, file: str, error: OSError) -> "NoReturn":
        from opsaudit.cli.complaints import CANNOT_WRITE, Complaint

        raise Complaint(CANNOT_WRITE.format({"file": file, "why": error.strerror}), self._ctx) from None


def _draft() -> "BinaryIO":
    """Return a file without a name: nothing of it is left, however the run ends."""
    from tempfile import TemporaryFile  # 8 ms, for the runs that write files

    return TemporaryFile()  # whoever opens outlets closes it
