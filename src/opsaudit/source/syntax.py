"""Syntax errors in the author's words: what is wrong, how to write it, the corrected line where it is evident.

The parser says what it expected next; the line at that place says what its author had in mind. Both parsers of PyYAML
come through here, so an error is recognised by the words that their messages share.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from yaml.error import MarkedYAMLError

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Related, State
from opsaudit.source import remedies
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.limits import Limits
from opsaudit.source.positions import Positions

_RESERVED = Text(zh="是保留符号", en="is reserved")
_CLOSING = Text(zh="用来结束列表或一组键值", en="closes a list or a mapping")
_MEANINGS = {
    "@": _RESERVED,
    "`": _RESERVED,
    "%": Text(zh="表示指令", en="begins a directive"),
    "*": Text(zh="表示引用别名", en="refers to an alias"),
    "&": Text(zh="表示定义锚点", en="defines an anchor"),
    "!": Text(zh="表示类型标签", en="begins a type tag"),
    "|": Text(zh="表示多行文字的开头", en="opens a block of lines"),
    ">": Text(zh="表示折叠多行文字的开头", en="opens a folded block of lines"),
    "?": Text(zh="表示复杂键的开头", en="begins a complex key"),
    "]": _CLOSING,
    "}": _CLOSING,
    ",": Text(zh="用来分隔各项", en="separates items"),
}
_NESTED_BELOW_VALUE = Text(
    zh="上一行的键已经有值，下面不能再有下一级",
    en="the key above already has a value, so nothing can be nested below it",
)
_NO_SUCH_COLUMN = Text(zh="上文没有哪一级从这一列开始", en="no level above begins in this column")
_ITEM_AMONG_KEYS = Text(zh="这里应该是键，却写了列表项“-”", en="a list item stands where a key belongs")
_KEY_AMONG_ITEMS = Text(zh="这里应该是列表项“-”，却写了键", en="a key stands where a list item belongs")
_BESIDE_KEY = Text(zh="“-”和键写在了同一行", en="the dash stands on the line of its key")
_FOUND_HERE = Text(zh="读到这里才发现没有结束", en="this is where it was found not to be closed")
_TOO_DEEP = "nesting depth"
"""Words of libyaml, which looks ahead by up to 1,024 characters and has a limit of its own: 1,000 levels in there."""


class _Trouble(Struct, frozen=True):
    """Where the parser gave up, and where what it was reading began; lines and columns count from 1."""

    positions: Positions
    line: int
    column: int
    start_line: int
    start_column: int

    @property
    def text(self) -> str:
        return self.positions.line(self.line)

    @property
    def before(self) -> str:
        return self.text[: self.column - 1]

    @property
    def character(self) -> str:
        return self.text[self.column - 1 : self.column]

    @property
    def start_text(self) -> str:
        return self.positions.line(self.start_line)

    def is_dash(self, line: int, column: int) -> bool:
        """Tell whether a list item begins at a place."""
        return f"{self.positions.line(line)} ".startswith("- ", column - 1)

    def above(self) -> int:
        """Return the number of the next line above that is no comment; 0 when there is none."""
        above = self.line - 1
        while above and remedies.is_blank(self.positions.line(above)):
            above -= 1
        return above

    @property
    def here(self) -> Place:
        return self.positions.place(self.line, self.column)

    @property
    def start(self) -> Place:
        return self.positions.place(self.start_line, self.start_column)


def explain(error: MarkedYAMLError, positions: Positions, limits: Limits) -> Finding:
    """Make the finding for an error of the parser; it is ``inconclusive``."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return diagnose("unreadable-yaml", positions.place(1, 1), {})
    start = error.context_mark or mark
    trouble = _Trouble(positions, *positions.marked(mark), *positions.marked(start))
    words = f"{error.context or ''}: {error.problem or ''}"
    if _TOO_DEEP in words:
        return diagnose("nested-too-deep", trouble.here, {"limit": limits.depth})
    for phrase, explanation in _EXPLANATIONS:
        if phrase in words:
            return replace(explanation(trouble), state=State.INCONCLUSIVE)
    return _unreadable(trouble)


def _unreadable(trouble: _Trouble) -> Finding:
    return diagnose("unreadable-yaml", trouble.here, {})


def _reserved(trouble: _Trouble, place: Place) -> Finding:
    """Report the reserved character at a place, if it is one."""
    line = trouble.positions.line(place.line)
    character = line[place.column - 1 : place.column]
    meaning = _MEANINGS.get(character)
    if meaning is None:
        return _unreadable(trouble)
    corrected = remedies.quoted(line, place.column)
    return diagnose("reserved-start", place, {"character": character, "meaning": meaning}, corrected=corrected)


def _bad_token(trouble: _Trouble) -> Finding:
    return _tab(trouble) if trouble.character == "\t" else _reserved(trouble, trouble.here)


def _tab(trouble: _Trouble) -> Finding:
    line = trouble.text.rstrip()
    corrected = remedies.without_tabs(line)
    return diagnose("tab-indentation", trouble.here, {}, corrected="" if corrected == line else corrected)


def _reserved_start(trouble: _Trouble) -> Finding:
    return _reserved(trouble, trouble.start)


def _colon_in_wrong_place(trouble: _Trouble) -> Finding:
    """Report a colon where no key can be: in a value, below a value, or after a line that lacks its own colon."""
    colon = remedies.first_colon(trouble.before)
    if colon is not None:
        key = trouble.before[: colon.start()].strip(" -?\"'")
        corrected = remedies.quoted(trouble.text, colon.end() + 1, colons=True)
        return diagnose("second-colon", trouble.here, {"key": key}, corrected=corrected)
    above = trouble.above()
    line = trouble.positions.line(above)
    if above and remedies.first_colon(f"{line} ") is None:
        return _line_without_colon(trouble.positions, above)
    corrected = f"{' ' * remedies.key_indent(line)}{trouble.text.strip()}" if above else ""
    place = trouble.positions.content(trouble.line)
    return diagnose("bad-indentation", place, {"detail": _NESTED_BELOW_VALUE}, corrected=corrected)


def _second_beginning(trouble: _Trouble) -> Finding:
    """Report what follows a complete document: text before the first key, most often."""
    above = trouble.above()
    if above and remedies.first_colon(f"{trouble.positions.line(above)} ") is None:
        return _line_without_colon(trouble.positions, above)
    return _unreadable(trouble)


def _dash_in_wrong_place(trouble: _Trouble) -> Finding:
    item = trouble.text[trouble.column :].strip()
    plain = bool(item) and item.isprintable() and not set(item) & set(",[]{}:#\"'&*!|>%@`-")
    corrected = f"{trouble.before.strip()} [{item}]" if plain else ""
    return diagnose("wrong-dash", trouble.here, {"problem": _BESIDE_KEY}, corrected=corrected)


def _no_colon(trouble: _Trouble) -> Finding:
    return _line_without_colon(trouble.positions, trouble.start_line)


def _line_without_colon(positions: Positions, line: int) -> Finding:
    text = remedies.shortened(positions.line(line).strip(" -"))
    return diagnose("line-without-colon", positions.content(line), {"text": text})


def _unclosed_quote(trouble: _Trouble) -> Finding:
    line = trouble.start_text
    quote = line[trouble.start_column - 1 : trouble.start_column]
    corrected = remedies.closed_quote(line, trouble.start_column)
    return diagnose("unclosed-quote", trouble.start, {"quote": quote}, corrected=corrected)


def _flow_collection(trouble: _Trouble) -> Finding:
    """Report a bracket that is not closed, closed by another one, or whose items have no commas between them."""
    line, bracket = trouble.start_text, trouble.start_text[trouble.start_column - 1 : trouble.start_column]
    closing = {"[": "]", "{": "}"}.get(bracket)
    if closing is None:
        return _unreadable(trouble)
    corrected = ""
    if trouble.line > trouble.start_line or not trouble.character:
        corrected = remedies.closed(line, closing)
    elif trouble.character in "]}":
        corrected = f"{trouble.before}{closing}{trouble.text[trouble.column :]}".strip()
    elif remedies.WIDE_COMMAS.search(trouble.text, trouble.start_column, trouble.column):
        corrected = remedies.narrow_commas(line, trouble.start_column)
    related = (Related(trouble.here, _FOUND_HERE),)
    return diagnose("unclosed-bracket", trouble.start, {"bracket": bracket}, related=related, corrected=corrected)


def _nothing_to_read(trouble: _Trouble) -> Finding:
    """Report a place where a value belongs: a stray closing bracket, or the end of the file inside brackets."""
    if trouble.character in _MEANINGS:
        return _reserved(trouble, trouble.here)
    for number in range(trouble.line, 0, -1):
        opening = remedies.last_open_bracket(trouble.positions.line(number))
        if opening is not None:
            start = replace(trouble, start_line=number, start_column=opening + 1)
            return _flow_collection(start)
    return _unreadable(trouble)


def _misplaced(trouble: _Trouble) -> Finding:
    """Report what follows a finished value on its line, or a line in a column of its own."""
    before = trouble.before.rstrip()
    if before.endswith(('"', "'")):
        place = trouble.positions.place(trouble.line, trouble.column, len(trouble.text))
        return diagnose("text-after-quote", place, {}, corrected=remedies.requoted(trouble.text))
    if before.strip(" -"):
        return _unreadable(trouble)
    detail = _NO_SUCH_COLUMN
    if trouble.is_dash(trouble.line, trouble.column):
        detail = _ITEM_AMONG_KEYS
    elif trouble.is_dash(trouble.start_line, trouble.start_column):
        detail = _KEY_AMONG_ITEMS
    return diagnose("bad-indentation", trouble.positions.content(trouble.line), {"detail": detail})


def _bad_escape(trouble: _Trouble) -> Finding:
    column = trouble.text.rfind("\\", 0, trouble.column) + 1
    if not column:
        return _unreadable(trouble)
    escape = trouble.text[column - 1 : column + 1]
    corrected = remedies.single_quoted(trouble.text, trouble.start_column) if trouble.start_line == trouble.line else ""
    place = trouble.positions.place(trouble.line, column, 2)
    return diagnose("backslash-in-quotes", place, {"escape": escape}, corrected=corrected)


_EXPLANATIONS: tuple[tuple[str, Callable[[_Trouble], Finding]], ...] = (
    ("cannot start any token", _bad_token),
    ("tab character", _tab),
    ("alphabetic or numeric character", _reserved_start),
    ("block scalar", _reserved_start),
    ("scanning a tag", _reserved_start),
    ("parsing a tag", _reserved_start),
    ("tag handle", _reserved_start),
    ("mapping values are not allowed", _colon_in_wrong_place),
    ("sequence entries are not allowed", _dash_in_wrong_place),
    ("mapping keys are not allowed", _reserved_start),
    ("could not find expected ':'", _no_colon),
    ("escape", _bad_escape),
    ("expected hexdecimal", _bad_escape),
    ("quoted scalar", _unclosed_quote),
    ("expected <document start>", _second_beginning),
    ("expected '<document start>'", _second_beginning),
    ("expected ',' or", _flow_collection),
    ("expected node content", _nothing_to_read),
    ("expected the node content", _nothing_to_read),
    ("expected key", _misplaced),
    ("expected '-' indicator", _misplaced),
    ("expected <block end>", _misplaced),
)
"""Words of the parsers' messages (context and problem) to what they mean; the first match counts."""
