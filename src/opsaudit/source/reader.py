"""Bytes to text: UTF-8 and marked UTF-16; everything else is refused with its place, never guessed."""

import codecs

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.limits import DEFAULT_LIMITS, Limits

_BYTES = Text(zh="文件大小（字节）", en="bytes")
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HAN_SHARE = 4
"""A file is taken for GB18030 when at least one in four of its non-ASCII characters is a common Chinese one then."""


def read_text(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, list[Finding]]:
    """Decode the bytes of a file; never raises.

    A finding in the list means that the text is empty or ends before the place of the finding: what follows could not
    be read.
    """
    if len(data) > limits.file_bytes:
        args = {"what": _BYTES, "limit": f"{limits.file_bytes:,}"}
        return "", [diagnose("over-limit", Place(path, 1, 1, 1, 1), args)]
    encoding = _UTF_16.get(data[:2], "utf-8")
    data = data.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8" else data[2:]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="ignore")
        return before, [_undecodable(data, path, before, error)]
    return text, _control_characters(text, path)


def _undecodable(data: bytes, path: str, before: str, error: UnicodeDecodeError) -> Finding:
    place = _end_of(before, path)
    shown = " ".join(f"{byte:02X}" for byte in data[error.start : error.start + 2])
    if error.encoding == "utf-8" and _looks_like_gb18030(data):
        return diagnose("gb18030-encoding", place, {"bytes": shown})
    return diagnose("not-utf-8", place, {"bytes": shown, "encoding": error.encoding.upper()})


def _looks_like_gb18030(data: bytes) -> bool:
    """Whether the bytes decode as GB18030, and mostly to common Chinese characters and punctuation."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [character for character in text if not character.isascii()]
    common = sum("一" <= character <= "鿿" or character in "，。：；、（）“”《》" for character in foreign)
    return bool(foreign) and common * _HAN_SHARE >= len(foreign)


def _control_characters(text: str, path: str) -> list[Finding]:
    """Report the first NUL: YAML forbids it, and the parser would stop there without a word."""
    at = text.find("\0")
    if at < 0:
        return []
    return [diagnose("control-character", _end_of(text[:at], path), {"character": "U+0000"})]


def _end_of(text: str, path: str) -> Place:
    """Return the place right after a text."""
    line = text.count("\n") + 1
    column = len(text) - text.rfind("\n")
    return Place(path, line, column, line, column + 1)
