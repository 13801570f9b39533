"""YAML traps: lines that are valid, or nearly so, and mean something else than their author wrote.

Patterns find suspicious places in the raw text, quickly, since most plans have none; what the parser read at such a
place then decides. Text in quotes, in blocks of lines and in comments is never suspected.
"""

import re
import sys
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Scalar, Sequence
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, State
from opsaudit.source import remedies
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.layout import Layout
from opsaudit.source.limits import Limits
from opsaudit.source.parser import Parsed
from opsaudit.source.positions import Positions

_SPACES = "\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_KEY = r"[^\W\d][\w（）()·/-]{0,15}+"
_LINE = re.compile(
    rf"\n *+(?:(?P<space>[{_SPACES}][ \t{_SPACES}]*+)(?![\n#])"
    rf"|(?P<dash>[－–—−•●]|-(?=[^\s\-\d.]))"
    rf"|(?:- ++)*+(?P<key>{_KEY})(?P<colon>：|:(?![ \n/\\:])))"
)
"""How a line begins. Possessive, so that a line is looked at once: the scan must cost less than a tenth of parsing."""
_HASH = re.compile(r" (?P<hash>#[^ \n#!][^\n]*)")
_LIST = re.compile(r"(?P<list>\[)[^\[\]{}\n\"',:、，]++[、，]")
_BRACES = re.compile(r"(?P<braces>\{)[^{}\n\"',:：]++(?:[}：]|:(?![ \n/]))")
_BLOCK = re.compile(r" (?P<block>[>|][1-9][+-]?)[ ]*(?=\n|$)")
_PATTERNS = ((_LINE, "\n"), (_HASH, "#"), (_LIST, "、，"), (_BRACES, "{"), (_BLOCK, ">|"))
"""Each with the characters one of which a match holds: looking for those is quicker by far."""
_BLOCK_OR_QUOTE = re.compile(r"[\"']|[>|][0-9+-]*$")

_NAMES = {
    "\u3000": Text(zh="全角空格", en="a full-width space"),
    "\xa0": Text(zh="不间断空格", en="a no-break space"),
    "\u200b": Text(zh="零宽空格", en="a zero-width space"),
    "\ufeff": Text(zh="零宽字符 U+FEFF", en="a zero-width character (U+FEFF)"),
}
_OTHER_SPACE = Text(zh="特殊空格", en="a special space")
_WIDTHS = {"\u3000": "  ", "\t": "  ", "\u200b": "", "\ufeff": ""}
_ODD_SPACE = re.compile(rf"[\t{_SPACES}]")

_WIDE_COLON = Text(zh="是全角冒号", en="a full-width colon follows it")
_NO_SPACE_AFTER_COLON = Text(zh="的冒号后缺一个空格", en="no space follows the colon")
_NO_SPACE_AFTER_DASH = Text(zh="“-”后面缺一个空格", en="no space follows the dash")
_WIDE_DASH = Text(zh="“{dash}”不是半角的“-”", en="'{dash}' is not an ordinary '-'")
_EMPTY_BLOCK = Text(zh="被当成多行文字的开头，值是空的", en="opens a block of text, so the value is empty")
_LONE_KEY = Text(zh="被当成一个没有值的键", en="is a key without a value")

_LEAD_INS = frozenset(
    {"注", "注意", "备注", "说明", "例", "例如", "比如", "如", "即", "其中", "包括", "提示", "原因", "note", "example"}
)
"""Words that begin a sentence with a colon as often as they name a field."""
_WIDE_SEPARATOR = re.compile(r"[ ]*[、，；][ ]*")
_LONGEST_ITEM = 10
"""Longest item, in characters, of what looks like a list rather than a sentence."""
_KEY_START = re.compile(rf" *+(?:- ++)*+{_KEY}[：:]")
_COLON_IN_KEY = re.compile(r"[：:](?!/)")
_OPEN_END = re.compile(r"[、，,（(【「“‘《]$|[（(【「“《][^）)】」”》]*$")
_LETTER = re.compile(r"[^\W\d_]")
_VAGUE = frozenset({"bad-indentation", "line-without-colon", "unreadable-yaml"})
_STRUCTURAL = frozenset({"wrong-colon", "wide-indentation", "wrong-dash"})


def explain_by_traps(parsed: Parsed, limits: Limits) -> list[Finding]:
    """Return all findings of a file, traps included, by line and column.

    A syntax error that a trap in its line, or in the line above, explains better is told as that trap, once.
    """
    traps = scan_traps(parsed, limits)
    findings = parsed.findings
    stop = parsed.stop
    if stop is not None and stop.slug in _VAGUE:
        causes = [trap for trap in traps if trap.slug in _STRUCTURAL and stop.place.line - trap.place.line in (0, 1)]
        if causes:
            findings = findings[:-1]
            traps = [replace(trap, state=State.INCONCLUSIVE) if trap is causes[-1] else trap for trap in traps]
    return sorted(findings + traps, key=lambda finding: finding.place)


def scan_traps(parsed: Parsed, limits: Limits) -> list[Finding]:
    """Return the traps of a file that was parsed, at most as many as findings are left of the limit."""
    scan = _Scan(parsed)
    room = limits.findings - len(parsed.findings)
    found: list[Finding] = []
    for finding in scan.findings():
        if len(found) >= room:
            break
        found.append(finding)
    return found


class _Scan:
    """One pass over one file."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._text = f"\n{parsed.source.text}"
        self.positions = Positions(parsed.source.path, parsed.source.text)
        self._layout: Layout | None = None
        self._unread_end: int | None = None

    @property
    def layout(self) -> Layout:
        if self._layout is None:
            self._layout = Layout(self._parsed.source.documents, self._parsed.unfinished[1:])
        return self._layout

    def findings(self) -> Iterator[Finding]:
        for pattern, signs in _PATTERNS:
            if not any(sign in self._text for sign in signs):
                continue
            line, before = 0, 0
            for found in pattern.finditer(self._text):
                group = next(name for name in _LOOKS if name in pattern.groupindex and found[name] is not None)
                at = found.start(group)
                line += self._text.count("\n", before, at)
                before = at
                suspect = _Suspect(self, found, line, at - self._text.rfind("\n", 0, at))
                yield from _LOOKS[group](suspect)

    def is_unread(self, line: int) -> bool:
        """Tell whether a line lies where reading stopped, before anything that may be text of several lines."""
        stop = self._parsed.stop
        if stop is None or line <= self.layout.last_line:
            return False
        if self._unread_end is None:
            lines = enumerate(self._text.split("\n")[stop.place.line :], start=stop.place.line)
            self._unread_end = next((number for number, text in lines if _BLOCK_OR_QUOTE.search(text)), sys.maxsize)
        return line < self._unread_end


class _Suspect(Struct, frozen=True):
    """A place that looks like a trap."""

    scan: _Scan
    found: re.Match[str]
    line: int
    column: int

    @property
    def text(self) -> str:
        """The whole line."""
        return self.scan.positions.line(self.line)

    @property
    def scalar(self) -> Scalar | None:
        """The scalar that was read here."""
        return self.scan.layout.at(self.line, self.column)

    def begins(self, scalar: Scalar) -> bool:
        """Tell whether the scalar begins here."""
        return scalar.place[1:3] == (self.line, self.column)

    def place(self, column: int, width: int = 1) -> Place:
        return self.scan.positions.place(self.line, column, width)


def _odd_space(suspect: _Suspect) -> Iterator[Finding]:
    scalar = suspect.scalar
    misread = scalar is not None and scalar.style == "plain" and suspect.begins(scalar)
    if not misread and not (scalar is None and suspect.scan.is_unread(suspect.line)):
        return
    spaces, text = suspect.found["space"], suspect.text
    what = _NAMES.get(spaces[0], _OTHER_SPACE)
    end = suspect.column - 1 + len(spaces)
    corrected = _ODD_SPACE.sub(lambda space: _WIDTHS.get(space[0], " "), text[:end]) + text[end:].rstrip()
    yield diagnose("wide-indentation", suspect.place(suspect.column, len(spaces)), {"what": what}, corrected=corrected)


def _dash(suspect: _Suspect) -> Iterator[Finding]:
    scalar, dash = suspect.scalar, suspect.found["dash"]
    rest = suspect.text[suspect.column :].lstrip(" \u3000\xa0")
    if not rest or rest[0].isdigit() or rest[0] in dash:
        return
    if scalar is None:
        is_trap = suspect.scan.is_unread(suspect.line)
    else:
        is_trap = scalar.style == "plain" and (suspect.begins(scalar) or dash in "-－")
    if is_trap:
        problem = _NO_SPACE_AFTER_DASH if dash == "-" else _WIDE_DASH.format({"dash": dash})
        yield diagnose(
            "wrong-dash", suspect.place(suspect.column), {"problem": problem}, corrected=f"- {rest.rstrip()}"
        )


def _colon(suspect: _Suspect) -> Iterator[Finding]:
    scalar, key, colon = suspect.scalar, suspect.found["key"], suspect.found["colon"]
    if scalar is None:
        is_trap = suspect.scan.is_unread(suspect.line)
    else:
        is_trap = scalar.style == "plain" and _is_meant_as_key(suspect, scalar, key)
    if not is_trap:
        return
    text, column = suspect.text, suspect.column + len(key)
    corrected = f"{text[: column - 1]}: {text[column:].lstrip(f' {chr(0x3000)}{chr(0xA0)}')}".strip()
    problem = _WIDE_COLON if colon == "：" else _NO_SPACE_AFTER_COLON
    yield diagnose("wrong-colon", suspect.place(column), {"key": key, "problem": problem}, corrected=corrected)


def _is_meant_as_key(suspect: _Suspect, scalar: Scalar, key: str) -> bool:
    """Tell a key from a sentence with a colon: ``指标：90%`` below ``目标:``, but not ``- 步骤一：核对订单``.

    A word is meant as a key when the file uses it as one, when the document is nothing but such text, or when the line
    stands where a key belongs: first below another key, or below a line that looks like a key itself.
    """
    layout = suspect.scan.layout
    if key in layout.keys or layout.is_root(scalar):
        return True
    if key in _LEAD_INS or (key.isascii() and suspect.found["colon"] == ":"):
        return False
    line = suspect.scan.positions.line
    if not suspect.begins(scalar):
        return _KEY_START.match(line(scalar.place.line), scalar.place.column - 1) is not None
    if suspect.text.lstrip().startswith("- "):
        return any(map(_KEY_START.match, map(line, range(suspect.line + 1, scalar.place.end_line + 1))))
    return True


def _hash(suspect: _Suspect) -> Iterator[Finding]:
    before = suspect.text[: suspect.column - 1].rstrip()
    scalar = suspect.scan.layout.before(suspect.line, suspect.column)
    if scalar is None or scalar.style != "plain" or scalar.place[3:] != (suspect.line, len(before) + 1):
        return
    lost = suspect.found["hash"]
    is_number_of_something = lost[1].isdigit() and _LETTER.search(scalar.text)
    if not is_number_of_something and not _OPEN_END.search(scalar.text):
        return
    start = scalar.place.column - 1
    one_line = scalar.place.line == suspect.line
    corrected = f"{suspect.text[:start]}{remedies.quote(suspect.text[start:].rstrip())}".strip() if one_line else ""
    args: dict[str, object] = {"text": remedies.shortened(scalar.text), "lost": remedies.shortened(lost)}
    yield diagnose("cut-at-hash", suspect.place(suspect.column, len(lost)), args, corrected=corrected)


def _list(suspect: _Suspect) -> Iterator[Finding]:
    node = suspect.scan.layout.collections.get((suspect.line, suspect.column))
    if not isinstance(node, Sequence) or len(node.items) != 1 or node.place.end_line != suspect.line:
        return
    item = node.items[0]
    if not isinstance(item, Scalar) or item.style != "plain":
        return
    comma = _WIDE_SEPARATOR.search(item.text)
    if comma is None or any(not 0 < len(part) <= _LONGEST_ITEM for part in _WIDE_SEPARATOR.split(item.text)):
        return
    text, end = suspect.text, node.place.end_column - 1
    inside = _WIDE_SEPARATOR.sub(", ", text[suspect.column - 1 : end])
    corrected = f"{text[: suspect.column - 1]}{inside}{text[end:]}".strip()
    mark = comma[0].strip()
    args: dict[str, object] = {"comma": mark, "item": remedies.shortened(item.text)}
    yield diagnose("wrong-comma", suspect.place(text.index(mark, suspect.column) + 1), args, corrected=corrected)


def _braces(suspect: _Suspect) -> Iterator[Finding]:
    node = suspect.scan.layout.collections.get((suspect.line, suspect.column))
    if not isinstance(node, Mapping) or node.place.end_line != suspect.line:
        return
    lone = next(filter(_is_lone, node.entries), None)
    if lone is None:
        return
    text, end = suspect.text, node.place.end_column - 1
    inside = text[suspect.column - 1 : end]
    colon = _COLON_IN_KEY.search(lone.key.text)
    if colon is not None:
        problem = _WIDE_COLON if colon[0] == "：" else _NO_SPACE_AFTER_COLON
        args: dict[str, object] = {"key": lone.key.text[: colon.start()].strip(), "problem": problem}
        inside = re.sub(r"[：:][ ]*(?!/)", ": ", re.sub(r"[ ]*，[ ]*", ", ", inside))
        corrected = f"{text[: suspect.column - 1]}{inside}{text[end:]}".strip()
        column = text.index(colon[0], lone.key.place.column - 1) + 1
        yield diagnose("wrong-colon", suspect.place(column), args, corrected=corrected)
    elif len(node.entries) == 1:
        args = {"text": remedies.shortened(inside), "problem": _LONE_KEY}
        corrected = f"{text[: suspect.column - 1]}{remedies.quote(inside)}{text[end:]}".strip()
        yield diagnose("swallowed-value", suspect.place(suspect.column, len(inside)), args, corrected=corrected)


def _is_lone(entry: Entry) -> bool:
    """Tell whether a key stands without a colon and a value."""
    value = entry.value
    return entry.key.style == "plain" and isinstance(value, Scalar) and value.place[1:3] == value.place[3:]


def _block(suspect: _Suspect) -> Iterator[Finding]:
    scalar = suspect.scalar
    if scalar is None or not suspect.begins(scalar) or scalar.style not in ("literal", "folded") or scalar.text.strip():
        return
    header = suspect.found["block"]
    corrected = remedies.quoted(suspect.text, suspect.column)
    args: dict[str, object] = {"text": header, "problem": _EMPTY_BLOCK}
    yield diagnose("swallowed-value", suspect.place(suspect.column, len(header)), args, corrected=corrected)


_LOOKS: dict[str, Callable[[_Suspect], Iterator[Finding]]] = {
    "space": _odd_space,
    "dash": _dash,
    "key": _colon,
    "hash": _hash,
    "list": _list,
    "braces": _braces,
    "block": _block,
}
"""What to look at, by the group of the pattern that matched; the group begins at the place in question."""
