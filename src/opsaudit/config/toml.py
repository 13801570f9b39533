"""``[tool.opsaudit]`` of a pyproject.toml as nodes with places, so that it is read as ``opsaudit.yaml`` is."""

import re

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.place import Place
from opsaudit.source.settings import Problems

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*opsaudit[ \t]*\]", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def read_tool_table(text: str, path: str, problems: Problems) -> Node | None:
    """Return the table as a mapping; None when the file has none or is not TOML."""
    if "opsaudit" not in text:
        return None
    import tomllib

    try:
        table = tomllib.loads(text).get("tool", {}).get("opsaudit")
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        problems.add(Place(path, line, column, line, column), _NOT_TOML)
        return None
    if table is None:
        return None
    return _node(table, _Lines(text, path), Place(path, 1, 1, 1, 1))


class _Lines:
    """Finds the lines of the table's keys: tomllib keeps no places."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        header = _TABLE.search(text)
        self.start = header.end() if header else 0
        following = _NEXT_TABLE.search(text, self.start) if header else None
        self.end = following.start() if following else len(text)

    def place(self, key: str, default: Place) -> Place:
        pattern = re.compile(rf"^[ \t]*[\"']?({re.escape(key)})[\"']?[ \t]*=", re.MULTILINE)
        found = pattern.search(self.text, self.start, self.end)
        if found is None:
            return default
        line = self.text.count("\n", 0, found.start(1)) + 1
        column = found.start(1) - self.text.rfind("\n", 0, found.start(1))
        return Place(self.path, line, column, line, column + len(key))


def _node(value: object, lines: _Lines, place: Place) -> Node:
    if isinstance(value, dict):
        entries = []
        for key, inner in value.items():
            at = lines.place(key, place)
            entries.append(Entry(Scalar(key, at), _node(inner, lines, at)))
        return Mapping(entries, place)
    if isinstance(value, list):
        return Sequence([_node(item, lines, place) for item in value], place)
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(shown, place, "double")


_NOT_TOML = Text(zh="文件不是有效的 TOML", en="the file is not valid TOML")
