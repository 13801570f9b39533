"""Bytes to text: UTF-8, or UTF-16 with its mark; anything else is refused with the way to convert it."""

import codecs
import re

from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.limits import DEFAULT_LIMITS, Limits

_MARK = "\ufeff"
_BYTES = Text(zh="文件的字节数", en="bytes")
_CONVERT = Text(
    zh="用编辑器另存为 UTF-8；或运行 {command}，再用新文件替换原文件。",
    en="Save it as UTF-8; or run {command} and put the new file in place of the old one.",
)
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_COMMON_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_COMMON_SHARE = 0.8
"""Share of double bytes in the GB 2312 area: 1.0 in ordinary Chinese text, below one half in Latin-1 or Big5 text."""
_SAMPLE = 65536


def read_text(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, list[Finding]]:
    """Decode a file; with a finding, the file is refused and the text is only good for showing the place.

    A byte order mark is dropped, and every line ends with a line feed. ``path`` is what places show.
    """
    if len(data) > limits.file_bytes:
        args = {"what": _BYTES, "limit": f"{limits.file_bytes:,}"}
        return "", [diagnose("over-limit", Place(path, 1, 1, 1, 1), args)]
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    data = data.removeprefix(codecs.BOM_UTF8)
    nul = data.find(b"\0") if encoding == "utf-8" else -1
    try:
        text = with_line_feeds((data if nul < 0 else data[:nul]).decode(encoding))
    except UnicodeDecodeError as error:
        return _undecodable(data, path, error)
    nul = text.find("\0") if nul < 0 else len(text)
    if nul < 0:
        return text, []
    return text[:nul], [diagnose("control-character", _after(text[:nul], path), {"character": "U+0000"})]


def with_line_feeds(text: str) -> str:
    """Return the text with a line feed at the end of every line, whatever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _undecodable(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, list[Finding]]:
    """Report the first byte that cannot be decoded, with the command that converts the file if it is Chinese."""
    before = data[: error.start].decode(error.encoding, errors="ignore").removeprefix(_MARK)
    place = _after(with_line_feeds(before), path)
    args = {"bytes": f"0x{data[error.start]:02X}", "encoding": error.encoding.upper()}
    chinese = _as_gb18030(data) if error.encoding == "utf-8" else None
    if chinese is None:
        shown = with_line_feeds(data.decode(error.encoding, errors="replace").removeprefix(_MARK))
        return shown, [diagnose("not-utf-8", place, args)]
    name = path.rpartition("/")[2]
    command = f"iconv -f GB18030 -t UTF-8 {_shell(name)} > {_shell(f'utf8-{name}')}"
    finding = diagnose("gb18030-encoding", place, args)
    return with_line_feeds(chinese), [replace(finding, fix=_CONVERT.format({"command": command}))]


def _as_gb18030(data: bytes) -> str | None:
    """Return the text if the bytes look like Chinese in GB 18030, the superset of GBK and GB 2312."""
    pairs = _PAIR.findall(data[:_SAMPLE])
    if not pairs or sum(map(bool, map(_COMMON_PAIR.fullmatch, pairs))) < _COMMON_SHARE * len(pairs):
        return None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _shell(name: str) -> str:
    return name if re.fullmatch(r"[\w.-]+", name) else "'" + name.replace("'", "'\\''") + "'"


def _after(text: str, path: str) -> Place:
    """Return the place of the character that follows a text."""
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    return Place(path, line, column, line, column + 1)
