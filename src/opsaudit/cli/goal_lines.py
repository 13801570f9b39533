"""What ``opsaudit goal --jsonl`` does: one object a line in, one a line out, and an error for each line that is none."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.terminal import Output
from opsaudit.errors import UsageError
from opsaudit.messages import Lang, Text
from opsaudit.report.cells import safe
from opsaudit.report.statement_row import statement_line
from opsaudit.source.files import why_unreadable
from opsaudit.statements import Lexicon, read_statement

STDIN = "-"
LONGEST = 100_000
"""Bytes of a line. A goal statement has some hundreds; this is a chapter."""

_CANNOT_READ = Text(zh="无法读取“{file}”：{why}", en="cannot read '{file}': {why}")
_CLOSED = Text(zh="标准输入已关闭", en="stdin is closed")
_BROKE_OFF = Text(
    zh="读到这里中断：{why}；其后的行没有读取", en="reading broke off here: {why}; what follows is not read"
)
_TOO_LONG = Text(zh="这一行超过 {limit} 字节", en="the line has more than {limit} bytes")
_NOT_UTF8 = Text(
    zh="这里的字节 {byte} 不是 UTF-8；请把文件另存为 UTF-8",
    en="the byte {byte} here is not UTF-8; save the file as UTF-8",
)
_FORM = Text(
    zh='应为一行一个 JSON 对象，如 {"id": "1", "text": "…"}',
    en='write one JSON object a line, as {"id": "1", "text": "…"}',
)
_NOT_JSON = Text(zh="不是有效的 JSON；{form}", en="not valid JSON; {form}")
_NO_OBJECT = Text(zh="不是 JSON 对象；{form}", en="not a JSON object; {form}")
_MISSING = Text(zh="缺少 {key}；{form}", en="{key} is missing; {form}")
_TWICE = Text(zh="{key} 写了两次", en="{key} is there twice")
_ID = Text(zh="id 应为文字或整数", en="id must be a text or a whole number")
_TEXT = Text(zh="text 应为文字", en="text must be a text")
_EMPTY = Text(zh="text 是空的", en="text is empty")
_LANG = Text(zh="lang 应为 zh 或 en", en="lang must be zh or en")
_FAILED = Text(zh="{count} 行无法读取，没有写出；退出码 3", en="{count} line(s) could not be read; exit code 3")


class _BadLineError(Exception):
    """What is wrong with a line, and at which character."""

    def __init__(self, message: Text, at: int = 0) -> None:
        super().__init__(message.en)
        self.message = message
        self.at = at


class _BrokeOffError(Exception):
    """The input cannot be read on: a disk that fails, a share that is gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.why = why_unreadable(error)


class Item(NamedTuple):
    """One line of the input."""

    id: str | int
    text: str
    lang: Lang | None


class Lines:
    """Reads statements line by line and keeps none of them."""

    def __init__(self, lang: Lang, stated: Lang | None, reference: dt.date, lexicon: Lexicon) -> None:
        """Keep the language of errors, that of reasons if the user named one, the reference date and the words."""
        self.lang = lang
        self.stated = stated
        self.reference = reference
        self.lexicon = lexicon
        self.failed = 0

    def run(self, file: str) -> int:
        """Read a file, or stdin for ``-``; write to stdout; return the exit code.

        Raises UsageError when the file cannot be opened.
        """
        out = Output(sys.stdout)
        with ExitStack() as stack:
            stream = sys.stdin.buffer if file == STDIN and sys.stdin else stack.enter_context(_opened(file))
            number = 0
            try:
                for number, data in enumerate(_bounded(stream), 1):
                    self._line(file, number, data, out)
                    if not out.is_open:
                        break
            except _BrokeOffError as error:
                self._tell(file, number + 1, _BadLineError(_BROKE_OFF.format({"why": error.why})))
        out.flush()
        if self.failed:
            sys.stderr.write(_FAILED.format({"count": self.failed})[self.lang] + "\n")
        return INCOMPLETE if self.failed else CLEAN

    def _line(self, file: str, number: int, data: bytes, out: Output) -> None:
        """Write the reading of one line, or say what is wrong with it; blank lines are nothing."""
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            line = _decoded(data)
            if not line.strip():
                return
            item = _item(line)
        except _BadLineError as error:
            self._tell(file, number, error)
            return
        statement = read_statement(item.text, self.reference, self.lexicon)
        out.write(statement_line(item.id, statement, self.stated or item.lang or _language(item.text)))

    def _tell(self, file: str, number: int, error: _BadLineError) -> None:
        self.failed += 1
        sys.stderr.write(safe(f"{file}:{number}:{error.at + 1}: {error.message[self.lang]}") + "\n")


def _opened(file: str) -> BinaryIO:
    if file == STDIN:
        raise UsageError(_CLOSED)
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise UsageError(_CANNOT_READ.format({"file": safe(file), "why": why_unreadable(error)})) from None


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long no more than that shows."""
    while data := _read(stream):
        rest = data
        while rest and not rest.endswith(b"\n"):
            rest = _read(stream)
        yield data


def _read(stream: BinaryIO) -> bytes:
    """Read up to the end of a line, and a little more than is allowed: a line end may have two bytes."""
    try:
        return stream.readline(LONGEST + len(b"\r\n"))
    except OSError as error:
        raise _BrokeOffError(error) from None


def _decoded(data: bytes) -> str:
    if len(data.rstrip(b"\r\n")) > LONGEST:
        raise _BadLineError(_TOO_LONG.format({"limit": LONGEST}))
    try:
        return data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
        raise _BadLineError(_NOT_UTF8.format({"byte": f"0x{data[error.start]:02X}"}), at) from None


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return made


class _TwiceError(Exception):
    """A key is there twice; which one is meant nobody knows."""


def _constant(word: str) -> object:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(word)


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant)


def _item(line: str) -> Item:
    """Read what is needed of the object of a line; other keys are left alone."""
    row = _object(line)
    for key, (is_right, wrong) in _KEYS.items():
        value = row.get(key)
        if not is_right(value):
            raise _BadLineError(wrong, _value_at(line, key))
    text = str(row["text"])
    if not text.strip():
        raise _BadLineError(_EMPTY, _value_at(line, "text"))
    return Item(cast("str | int", row["id"]), text, cast("Lang | None", row.get("lang")))


def _object(line: str) -> dict[str, object]:
    """Read the object of a line that has what a statement needs."""
    try:
        row = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise _BadLineError(_NOT_JSON.format({"form": _FORM}), error.pos) from None
    except _TwiceError as error:
        raise _BadLineError(_TWICE.format({"key": str(error)})) from None
    except (ValueError, RecursionError):  # NaN, a number of thousands of digits, brackets in brackets in brackets
        raise _BadLineError(_NOT_JSON.format({"form": _FORM})) from None
    start = len(line) - len(line.lstrip())
    if not isinstance(row, dict):
        raise _BadLineError(_NO_OBJECT.format({"form": _FORM}), start)
    for key in ("id", "text"):
        if key not in row:
            raise _BadLineError(_MISSING.format({"key": key, "form": _FORM}), start)
    return row


_KEYS: Mapping[str, tuple[Callable[[object], bool], Text]] = {
    "id": (lambda value: isinstance(value, str | int) and not isinstance(value, bool), _ID),
    "text": (lambda value: isinstance(value, str), _TEXT),
    "lang": (lambda value: value in ("zh", "en", None), _LANG),
}


def _value_at(line: str, wanted: str) -> int:
    """Return where the value of a key begins in a line that is one object."""
    at = line.index("{") + 1
    while True:
        key, at = _DECODER.raw_decode(line, _skip(line, at, ","))
        at = _skip(line, at, ":")
        if key == wanted:
            return at
        _value, at = _DECODER.raw_decode(line, at)


def _skip(line: str, at: int, sign: str) -> int:
    while line[at].isspace() or line[at] == sign:
        at += 1
    return at


def _language(text: str) -> Lang:
    return "zh" if any("㐀" <= char <= "鿿" for char in text) else "en"
