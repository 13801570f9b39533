"""Bytes to text: UTF-8, or UTF-16 with its mark; anything else is refused with the way to convert it."""

import codecs
import re
from dataclasses import replace

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.limits import DEFAULT_LIMITS, Limits

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
_LINE_END = re.compile(r"\r\n?|\n")


def read_text(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, list[Finding]]:
    """Decode a file; with a finding, the file is refused and the text is only good for showing the place.

    A byte order mark is dropped. Line ends stay as they are. ``path`` is what places show.
    """
    if len(data) > limits.file_bytes:
        args = {"what": _BYTES, "limit": f"{limits.file_bytes:,}"}
        return "", [diagnose("over-limit", Place(path, 1, 1, 1, 1), args)]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(data, path, "utf-16")
    data = data.removeprefix(codecs.BOM_UTF8)
    at = data.find(b"\0")
    if at >= 0:
        place = _place(path, data[:at].decode(errors="replace"))
        return _shown(data), [diagnose("control-character", place, {"character": "U+0000"})]
    return _decode(data, path, "utf-8")


def _decode(data: bytes, path: str, encoding: str) -> tuple[str, list[Finding]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(path, data[: error.start].decode(encoding, errors="ignore"))
        args = {"bytes": f"0x{data[error.start]:02X}", "encoding": encoding.upper()}
        chinese = _as_gb18030(data) if encoding == "utf-8" else None
        if chinese is None:
            return _shown(data), [diagnose("not-utf-8", place, args)]
        name = path.rpartition("/")[2]
        command = f"iconv -f GB18030 -t UTF-8 {_shell(name)} > {_shell(f'utf8-{name}')}"
        finding = diagnose("gb18030-encoding", place, args)
        return chinese, [replace(finding, fix=_CONVERT.format({"command": command}))]
    at = text.find("\0")
    if at >= 0:
        return text, [diagnose("control-character", _place(path, text[:at]), {"character": "U+0000"})]
    return text, []


def _as_gb18030(data: bytes) -> str | None:
    """Return the text if the bytes look like Chinese in GB 18030, the superset of GBK and GB 2312."""
    pairs = _PAIR.findall(data[:_SAMPLE])
    if not pairs or sum(map(bool, map(_COMMON_PAIR.fullmatch, pairs))) < _COMMON_SHARE * len(pairs):
        return None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _shown(data: bytes) -> str:
    return data.decode(errors="replace").replace("\0", "\ufffd")


def _shell(name: str) -> str:
    return name if re.fullmatch(r"[\w.-]+", name) else "'" + name.replace("'", "'\\''") + "'"


def _place(path: str, before: str) -> Place:
    """Return the place of the character that follows a text."""
    lines = _LINE_END.split(before)
    line, column = len(lines), len(lines[-1]) + 1
    return Place(path, line, column, line, column + 1)
