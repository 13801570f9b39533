"""Read the file of a baseline. Whatever is wrong in it stops the run: a finding must not pass because of a typing error."""

import datetime as dt
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from opsaudit.baseline.model import SCHEMA, Baseline, Entry
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.fingerprint import VERSION
from opsaudit.model.place import Place
from opsaudit.model.suggestion import did_you_mean
from opsaudit.source.files import read_bytes, why_unreadable
from opsaudit.source.settings import Problems, display

MOST_BYTES = 64_000_000
"""A baseline of 200,000 findings."""
_TOP = ("schema", "fingerprints", "entries")
_TEXTS = ("plan", "code", "subject", "key", "fingerprint", "first_seen")
_KNOWN = (*_TEXTS, "count", "until", "file", "line")
_PRINT = re.compile(r"[0-9a-f]{32}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_GAP = re.compile(r"[ \t\r\n]*")


def read_baseline(file: Path, *, where: str = "") -> Baseline:
    """Return the baseline in a file. Raises UsageError that tells every problem with its place.

    ``where`` is the place that names the file, when a configuration does.
    """
    problems = Problems()
    text = _text(file, where, problems)
    problems.stop(UsageError)
    entries = list(_Reader(text, display(file), problems).entries())
    problems.stop(UsageError)
    return Baseline(file, entries)


def _text(file: Path, where: str, problems: Problems) -> str:
    shown = display(file)
    try:
        data = read_bytes(file, MOST_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(_MISSING.format({"file": shown}), where=where) from None
    except OSError as error:
        raise UsageError(_UNREADABLE.format({"why": why_unreadable(error)}), where=shown) from None
    if len(data) > MOST_BYTES:
        problems.add(Place(shown, 1, 1, 1, 1), _TOO_LARGE, limit=f"{MOST_BYTES:,}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(Place(shown, line, 1, line, 1), _NOT_UTF8)
        return ""


class _Value(NamedTuple):
    """A value of the document and the offset at which it stands."""

    value: Any  # Any: JSON
    start: int
    end: int


class _Reader:
    """Reads one document; it walks down to the entries itself, as the decoder keeps no places."""

    def __init__(self, text: str, path: str, problems: Problems) -> None:
        self.text = text
        self.path = path
        self.problems = problems
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._decoder = json.JSONDecoder(object_pairs_hook=list)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries; the problems say what is wrong with the others."""
        if not self._is_json():
            return
        top = self._pairs()
        self._check_top(top)
        if not self.problems.found:
            yield from self._listed(top["entries"].start)

    def _check_top(self, top: Mapping[str, _Value]) -> None:
        for key, found in top.items():
            if key not in _TOP:
                self._add(found.start, _UNKNOWN_KEY, key=_escaped(key), hint=did_you_mean(key, _TOP))
        for key in _TOP:
            if key not in top:
                self._add(0, _MISSING_KEY, key=key)
        for key, expected, message in (("schema", SCHEMA, _OTHER_SCHEMA), ("fingerprints", VERSION, _OTHER_PRINTS)):
            if key in top and top[key].value != expected:
                self._add(top[key].start, message, value=_shown(top[key].value), expected=expected)
        if "entries" in top and self.text[top["entries"].start] != "[":
            self._add(top["entries"].start, _NO_LIST)

    def _is_json(self) -> bool:
        try:
            found = json.loads(self.text)
        except json.JSONDecodeError as error:
            self._add(error.pos, _NOT_JSON)
            return False
        except (RecursionError, ValueError):  # nested too deeply; a number of thousands of digits
            self._add(0, _NOT_JSON)
            return False
        if not isinstance(found, dict):
            self._add(0, _NO_OBJECT)
        return isinstance(found, dict)

    def _pairs(self) -> dict[str, _Value]:
        """Return the values of the outermost object by their keys."""
        found: dict[str, _Value] = {}
        at = self._gap(self._gap(0) + 1)
        while self.text[at] != "}":
            key, end = self._decoder.raw_decode(self.text, at)
            start = self._gap(self._gap(end) + 1)
            value, end = self._decoder.raw_decode(self.text, start)
            if key in found:
                self._add(at, _TWICE, key=_escaped(key))
            found[key] = _Value(value, start, end)
            at = self._next(end)
        return found

    def _listed(self, start: int) -> Iterator[Entry]:
        seen: dict[tuple[str, str], Entry] = {}
        at = self._gap(start + 1)
        while self.text[at] != "]":
            value, end = self._decoder.raw_decode(self.text, at)
            entry = self._entry(_Value(value, at, end))
            if entry is not None:
                first = seen.setdefault((entry.plan, entry.fingerprint), entry)
                if first is not entry:
                    self._add(at, _SAME_ENTRY, line=first.place.line)
                yield entry
            at = self._next(end)

    def _entry(self, found: _Value) -> Entry | None:
        if self.text[found.start] != "{":
            self._add(found.start, _NO_ENTRY)
            return None
        before = len(self.problems.found)
        row = self._row(found)
        for key in _TEXTS:
            if key not in row:
                self._add(found.start, _MISSING_KEY, key=key)
        for key, is_right, expected in _RULES:
            if key in row and not is_right(row[key]):
                self._wrong(found, key, _WRONG, value=_shown(row[key]), expected=expected)
        return None if len(self.problems.found) > before else _made(row, self._place(found.start, found.end))

    def _row(self, found: _Value) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for key, value in found.value:
            if key in row:
                self._wrong(found, key, _TWICE)
            if key not in _KNOWN:
                self._wrong(found, key, _UNKNOWN_KEY, hint=did_you_mean(key, _KNOWN))
            row[key] = value
        return row

    def _wrong(self, found: _Value, key: str, message: Text, **args: object) -> None:
        """Record a problem with a key of an entry, at the key where it can be found as it is written."""
        at = self.text.find(json.dumps(key, ensure_ascii=False), found.start, found.end)
        self._add(found.start if at < 0 else at, message, key=_escaped(key), **args)

    def _add(self, at: int, message: Text, **args: object) -> None:
        self.problems.add(self._place(at, at), message, **args)

    def _place(self, start: int, end: int) -> Place:
        first, last = bisect_right(self._lines, start), bisect_right(self._lines, end)
        return Place(self.path, first, start - self._lines[first - 1] + 1, last, end - self._lines[last - 1] + 1)

    def _gap(self, at: int) -> int:
        found = _GAP.match(self.text, at)
        return at if found is None else found.end()

    def _next(self, end: int) -> int:
        """Return where the next value or the closing bracket stands."""
        at = self._gap(end)
        return self._gap(at + 1) if self.text[at] == "," else at


def _made(row: Mapping[str, Any], place: Place) -> Entry:
    days = {key: dt.date.fromisoformat(row[key]) for key in ("first_seen", "until") if key in row}
    return Entry(**{**row, **days, "place": place})


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_named(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and _DAY.fullmatch(value) is not None and bool(dt.date.fromisoformat(value))
    except ValueError:  # a day that its month does not have
        return False


def _is_print(value: object) -> bool:
    return isinstance(value, str) and _PRINT.fullmatch(value) is not None


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _escaped(key: str) -> str:
    """Return a key on one line, as JSON writes it."""
    return _shown(key)[1:-1]


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004  # characters of a line


_A_TEXT, _A_DAY = Text(zh="文字", en="a text"), Text(zh="日期，如 2026-03-31", en="a date, as 2026-03-31")
_RULES = (
    ("plan", _is_named, Text(zh="计划的路径", en="the path of a plan")),
    ("code", _is_named, Text(zh="规则的代号", en="the code of a rule")),
    ("subject", _is_text, _A_TEXT),
    ("key", _is_text, _A_TEXT),
    ("fingerprint", _is_print, Text(zh="32 位十六进制数字", en="32 hexadecimal digits")),
    ("first_seen", _is_day, _A_DAY),
    ("until", _is_day, _A_DAY),
    ("count", _is_count, Text(zh="正整数", en="a positive whole number")),
    ("file", _is_text, _A_TEXT),
    ("line", _is_number, Text(zh="行号", en="the number of a line")),
)
_MISSING = Text(
    zh="没有基线文件 {file}；用 opsaudit baseline create 建立，或用 --no-baseline 不理会基线",
    en="there is no baseline {file}; `opsaudit baseline create` makes one, --no-baseline does without",
)
_UNREADABLE = Text(zh="无法读取基线：{why}", en="the baseline cannot be read: {why}")
_TOO_LARGE = Text(zh="基线文件超过 {limit} 字节", en="the file of the baseline has more than {limit} bytes")
_NOT_UTF8 = Text(zh="文件不是 UTF-8 编码；请另存为 UTF-8", en="the file is not UTF-8; save it as UTF-8")
_NOT_JSON = Text(
    zh="这里不是有效的 JSON；若是合并分支所致，保留双方的条目行并补上逗号，或从版本库恢复",
    en="this is not valid JSON; after a merge keep the lines of both sides with a comma between them, else restore the file",
)
_NO_OBJECT = Text(zh="基线应是一个 JSON 对象", en="a baseline is a JSON object")
_NO_LIST = Text(zh="“entries”应是列表", en="'entries' takes a list")
_NO_ENTRY = Text(zh="基线的条目应是 JSON 对象", en="an entry of a baseline is a JSON object")
_UNKNOWN_KEY = Text(zh="未知的键“{key}”{hint}", en="unknown key '{key}'{hint}")
_MISSING_KEY = Text(zh="缺少“{key}”", en="'{key}' is missing")
_TWICE = Text(zh="“{key}”写了两次", en="'{key}' is stated twice")
_WRONG = Text(zh="“{key}”应为{expected}，而不是 {value}", en="'{key}' takes {expected}, not {value}")
_SAME_ENTRY = Text(
    zh="第 {line} 行已有同一条目；删去其中一条，要记多条发现请用“count”",
    en="line {line} holds this entry already; delete one of them, and state a 'count' for several findings",
)
_OTHER_SCHEMA = Text(
    zh="“schema”应为 {expected}，而不是 {value}；若由更新的 opsaudit 写成，请升级",
    en="'schema' has to be {expected}, not {value}; where a newer opsaudit wrote it, use that one",
)
_OTHER_PRINTS = Text(
    zh="指纹的算法是 {value}，这里用 {expected}；请用 opsaudit baseline create --force 重建",
    en="its fingerprints are {value}, and those of this version {expected}; make it anew with `opsaudit baseline create "
    "--force`",
)
