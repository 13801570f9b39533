"""Repeat a run whose inputs are as they were: write what it wrote, and end as it ended. Nothing else is imported."""

import os
from itertools import pairwise
from zlib import crc32

from opsaudit.cache.key import SUMMARY, key_of
from opsaudit.cache.place import STATE, folder_of, open_own
from opsaudit.cache.state import name_of, output_name, read_state, write_state
from opsaudit.cli.interrupts import listen
from opsaudit.cli.outlets import Opened, Outlet
from opsaudit.cli.terminal import use_utf8

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from opsaudit.cache.state import State, Written

_PIECE = 1 << 20


def repeated(args: "Sequence[str]") -> int | None:
    """Repeat the run that these arguments made before; None when there is none, or anything is not as it was."""
    folder, key = folder_of(args), key_of(args)
    state = read_state(folder, key)
    if state is None or state.code is None or not all(_is_asked(written, args) for written in state.written):
        return None
    is_new = state.refresh()
    if is_new is None:
        return None
    names = [name_of(key, state.mark, output_name(number)) for number in range(len(state.written))]
    streams = [stream for name in names if (stream := open_own(folder, name)) is not None]
    try:
        if len(streams) != len(names) or not all(map(_is_whole, streams, state.written)):
            return None
        _write(state, streams)
    finally:
        for stream in streams:
            stream.close()
    _note_use(folder, key, state, is_new=is_new)
    return state.code


def _is_asked(written: "Written", args: "Sequence[str]") -> bool:
    """Whether somebody named the file of a report: what is kept must not decide on its own what is overwritten."""
    file = written.file
    if file is None or file == f"${SUMMARY}":
        return True
    variables = [text for name, text in os.environ.items() if name.startswith("OPSAUDIT_CHECK_")]
    named = any(text.endswith(f"={file}") or text == f"-o{file}" for text in (*variables, *args)) or file in variables
    return named or any(pair in (("-o", file), ("--output", file)) for pair in pairwise(args))


def _is_whole(stream: "BinaryIO", written: "Written") -> bool:
    length = check = 0
    while data := stream.read(_PIECE):
        length, check = length + len(data), crc32(data, check)
    stream.seek(0)
    return (length, check) == (written.length, written.check)


def _write(state: "State", streams: "Sequence[BinaryIO]") -> None:
    import sys

    use_utf8()
    if any(written.file for written in state.written):
        listen()
    outlets = [Outlet(_file(written), written.most) for written in state.written]
    with Opened(outlets, None) as outputs:
        for output, stream in zip(outputs, streams, strict=True):
            while data := stream.read(_PIECE):
                output.write_bytes(data)
    sys.stderr.write(state.stderr)


def _file(written: "Written") -> str | None:
    return os.environ.get(SUMMARY) if written.file == f"${SUMMARY}" else written.file


def _note_use(folder: str, key: str, state: "State", *, is_new: bool) -> None:
    """Note that the run was repeated, and what its inputs are to be recognized by next time."""
    try:
        if is_new:
            write_state(folder, key, state)
        else:
            os.utime(os.path.join(folder, key + STATE))
    except OSError:  # the cache may be read only: it serves all the same
        return
