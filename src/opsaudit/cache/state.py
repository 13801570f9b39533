"""What a cache knows of a run, as one file that is quick to read: strings, parted by zero bytes, and a check sum.

Nothing that is read here is ever executed; a file that somebody tampered with yields wrong text at worst.
"""

import os

from opsaudit import inputs
from opsaudit.cache.place import STATE, create, open_own

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from collections.abc import Iterator

    from opsaudit.inputs import Entry

_MAGIC = b"opsaudit cache 1\0"
_MOST = 256 << 20


class Kept:
    """One plan: where its results are, and what they depend on."""

    __slots__ = ("check", "entries", "key", "length", "offset")

    def __init__(self, key: str, *, offset: int, length: int, check: int, entries: "list[Entry]") -> None:
        """Keep all of it. ``key`` is that of the configuration, ``check`` the check sum of the results."""
        self.key = key
        self.offset = offset
        self.length = length
        self.check = check
        self.entries = entries


class Written:
    """One report as it was written: where to, how many bytes the file may come to hold, how long it is."""

    __slots__ = ("check", "file", "length", "most")

    def __init__(self, file: str | None, most: int | None, length: int, check: int) -> None:
        """Keep all of it. Without ``file`` it went to stdout; ``check`` is the check sum."""
        self.file = file
        self.most = most
        self.length = length
        self.check = check


class State:
    """Everything about one run."""

    __slots__ = ("code", "facts", "found", "mark", "plans", "run", "stderr", "written")

    def __init__(self, mark: str) -> None:
        """Begin a run; ``mark`` is in the names of the files with its results."""
        self.mark = mark
        self.code: int | None = None
        """Exit code; None when the run cannot be repeated as a whole."""
        self.stderr = ""
        self.written: list[Written] = []
        self.facts: dict[str, str] = {}
        self.run: list[Entry] = []
        """What everything depends on: code, rulesets, plugins."""
        self.found: list[Entry] = []
        """What the list of plans depends on."""
        self.plans: dict[str, Kept] = {}
        """By the path shown."""

    def refresh(self) -> bool | None:
        """Look at everything that the run depends on: None when it is not as it was.

        Else whether a status was noted anew, so that the next look can trust it.
        """
        is_new = False
        for owner, name in self._lists():
            entries = getattr(owner, name)
            now = inputs.refreshed(entries)
            if now is None:
                return None
            is_new = is_new or now is not entries
            setattr(owner, name, now)
        return is_new

    def _lists(self) -> "Iterator[tuple[object, str]]":
        yield self, "run"
        yield self, "found"
        for kept in self.plans.values():
            yield kept, "entries"


def name_of(key: str, mark: str, what: str) -> str:
    """Return the name of a file with results."""
    return f"{key}.{mark}.{what}"


def output_name(number: int) -> str:
    """Return what follows key and mark in the name of a report's file."""
    return f"out{number}"


def read_state(folder: str, key: str) -> State | None:
    """Read what is known of a run; None when nothing is, or the file is damaged."""
    stream = open_own(folder, key + STATE)
    if stream is None:
        return None
    with stream:
        data = stream.read(_MOST)
    try:
        return _decoded(data)
    except (ValueError, IndexError):
        return None


def write_state(folder: str, key: str, state: State) -> None:
    """Write it in one step. Raises OSError."""
    from zlib import crc32

    body = "\0".join(_fields(state)).encode(errors="surrogateescape")
    file = os.path.join(folder, name_of(key, os.urandom(4).hex(), "new"))
    try:
        with open(create(file), "wb") as stream:
            stream.write(_MAGIC + f"{crc32(body):08x}\0".encode() + body)
        os.replace(file, os.path.join(folder, key + STATE))
    except BaseException:
        if os.path.exists(file):
            os.unlink(file)
        raise


def _fields(state: State) -> "Iterator[str]":
    yield from (state.mark, "" if state.code is None else str(state.code), state.stderr, str(len(state.written)))
    for one in state.written:
        yield from (one.file or "", "" if one.most is None else str(one.most), str(one.length), str(one.check))
    yield str(len(state.facts))
    for pair in state.facts.items():
        yield from pair
    yield from _entry_fields(state.run)
    yield from _entry_fields(state.found)
    for shown, kept in state.plans.items():
        yield from (shown, kept.key, str(kept.offset), str(kept.length), str(kept.check))
        yield from _entry_fields(kept.entries)


def _entry_fields(entries: "list[Entry]") -> "Iterator[str]":
    yield str(len(entries))
    for entry in entries:
        yield from entry


def _decoded(data: bytes) -> State:
    from zlib import crc32

    start = len(_MAGIC) + 9
    if not data.startswith(_MAGIC) or crc32(data[start:]) != int(data[len(_MAGIC) : start - 1], 16):
        raise ValueError("not what was written")
    fields = data[start:].decode(errors="surrogateescape").split("\0")
    state = State(fields[0])
    state.code = int(fields[1]) if fields[1] else None
    state.stderr = fields[2]
    at = 4
    for _ in range(int(fields[3])):
        file, most, length, check = fields[at : at + 4]
        state.written.append(Written(file or None, int(most) if most else None, int(length), int(check)))
        at += 4
    facts = int(fields[at])
    state.facts = {fields[at + 1 + 2 * number]: fields[at + 2 + 2 * number] for number in range(facts)}
    state.run, at = _entries(fields, at + 1 + 2 * facts)
    state.found, at = _entries(fields, at)
    while at < len(fields):
        shown, key, offset, length, check = fields[at : at + 5]
        entries, at = _entries(fields, at + 5)
        state.plans[shown] = Kept(key, offset=int(offset), length=int(length), check=int(check), entries=entries)
    return state


def _entries(fields: list[str], at: int) -> "tuple[list[Entry], int]":
    start, count = at + 1, int(fields[at])
    end = start + 4 * count
    if end > len(fields):
        raise ValueError("cut off")
    return list(
        zip(
            fields[start:end:4],
            fields[start + 1 : end : 4],
            fields[start + 2 : end : 4],
            fields[start + 3 : end : 4],
            strict=True,
        )
    ), end
