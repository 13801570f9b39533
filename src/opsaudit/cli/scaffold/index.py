"""Add a rule to the ``RuleIndex`` in the source of a plugin, and leave everything else of the file as it is."""

import ast
from dataclasses import dataclass

from opsaudit.messages import Text, same


class NotEditableError(Exception):
    """The source cannot be edited safely; ``reason`` says why."""

    def __init__(self, reason: Text) -> None:
        """Keep the reason."""
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Index:
    """The one ``RuleIndex`` of a module."""

    package: str
    slugs: dict[str, str]
    """Code to slug, in the order of the file."""
    literal: ast.Dict


def find_index(source: bytes) -> Index:
    """Return the index that a module writes as a literal. Raises NotEditableError when there is not exactly one."""
    try:
        source.decode("utf-8")
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        raise NotEditableError(_NO_PYTHON.format({"why": same(str(error))})) from None
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) == "RuleIndex"]
    if len(calls) != 1:
        raise NotEditableError(_SEVERAL if calls else _NONE)
    package, slugs = _arguments(calls[0])
    if not isinstance(slugs, ast.Dict) or not (isinstance(package, ast.Constant) and isinstance(package.value, str)):
        raise NotEditableError(_NO_LITERAL)
    read: dict[str, str] = {}
    for key, value in zip(slugs.keys, slugs.values, strict=True):
        code, slug = (part.value if isinstance(part, ast.Constant) else None for part in (key, value))
        if not isinstance(code, str) or not isinstance(slug, str):
            raise NotEditableError(_NO_LITERAL)
        read[code] = slug
    return Index(package.value, read, slugs)


def add_to_index(source: bytes, code: str, slug: str) -> bytes:
    """Return the source with one more rule at the end of the index, laid out as the entries before it are.

    Raises NotEditableError when that cannot be done safely: the result is read again and has to say the same and the
    new rule.
    """
    index = find_index(source)
    made = _with_entry(source, index.literal, code, slug)
    try:
        after = find_index(made)
    except NotEditableError:
        raise NotEditableError(_ODD_LAYOUT) from None
    if (after.package, after.slugs) != (index.package, {**index.slugs, code: slug}):
        raise NotEditableError(_ODD_LAYOUT)
    return made


def _with_entry(source: bytes, literal: ast.Dict, code: str, slug: str) -> bytes:
    lines = source.splitlines(keepends=True)
    if not literal.keys:
        start, end = _offset(lines, literal.lineno, literal.col_offset), _end(lines, literal)
        if source[start + 1 : end - 1].strip():  # a comment
            raise NotEditableError(_ODD_LAYOUT)
        return b"%s{%s}%s" % (source[:start], _entry('"', code, slug), source[end:])
    first, last = literal.keys[0], literal.values[-1]
    assert first is not None  # `**more` has no key, and is no literal
    entry = _entry(source[_offset(lines, first.lineno, first.col_offset) :][:1].decode(), code, slug)
    end, line = _end(lines, last), lines[(last.end_lineno or 1) - 1]
    if literal.keys[-1] is None or literal.lineno == literal.end_lineno:
        return b"%s, %s%s" % (source[:end], entry, source[end:])
    rest = source[end : _offset(lines, (last.end_lineno or 1) + 1, 0)]
    has_comma = rest.lstrip().startswith(b",")
    indent = line[: len(line) - len(line.lstrip())]
    line_end = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    kept = rest if has_comma else b"," + rest
    new = b"%s%s%s%s" % (indent, entry, b"," if has_comma else b"", line_end)
    return source[:end] + kept + new + source[end + len(rest) :]


def _entry(quote: str, code: str, slug: str) -> bytes:
    return f"{quote}{code}{quote}: {quote}{slug}{quote}".encode()


def _end(lines: list[bytes], node: ast.expr) -> int:
    return _offset(lines, node.end_lineno or 1, node.end_col_offset or 0)


def _offset(lines: list[bytes], line: int, column: int) -> int:
    """Return where a position lies in the source; the parser counts columns in bytes of UTF-8."""
    return sum(map(len, lines[: line - 1])) + column


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _arguments(call: ast.Call) -> tuple[ast.expr | None, ast.expr | None]:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    given = dict(zip(("package", "slugs"), call.args, strict=False)) | named
    return given.get("package"), given.get("slugs")


_NO_PYTHON = Text(zh="它不是可以读取的 Python 代码：{why}", en="it is no Python that can be read: {why}")
_NONE = Text(zh="其中没有 RuleIndex(…)", en="there is no RuleIndex(…) in it")
_SEVERAL = Text(zh="其中不止一个 RuleIndex(…)", en="there is more than one RuleIndex(…) in it")
_NO_LITERAL = Text(
    zh="其中的 RuleIndex 不是直接写出的 {代号: 名称}", en="its RuleIndex is not written out as {code: slug}"
)
_ODD_LAYOUT = Text(zh="其中 RuleIndex 的排版无法照样续写", en="the layout of its RuleIndex cannot be continued")
