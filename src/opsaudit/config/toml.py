"""``[tool.opsaudit]`` of a pyproject.toml as nodes with places, so that it is read as ``opsaudit.yaml`` is."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.place import Place
from opsaudit.source.settings import Problems

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_Keys: TypeAlias = tuple[str, ...]
_TOOL: _Keys = ("tool", "opsaudit")


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
    lines = _Lines(text, path)
    return _node(table, lines, lines.place(_TOOL, Place(path, 1, 1, 1, 1)))


class _Lines:
    """Finds the lines of keys, and the words in the list of a key: tomllib keeps no places."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path

    def place(self, keys: _Keys, default: Place) -> Place:
        """Return the place of the last key: in the header of a table of its own, else in the table around it."""
        header = re.compile(
            rf"^[ \t]*\[[ \t]*{_dotted(keys[:-1])}[ \t]*\.[ \t]*[\"']?({re.escape(keys[-1])})\b", re.MULTILINE
        )
        table = re.compile(rf"^[ \t]*\[[ \t]*{_dotted(keys[:-1])}[ \t]*\]", re.MULTILINE).search(self.text)
        found = None
        if table is not None:
            following = _NEXT_TABLE.search(self.text, table.end())
            end = following.start() if following else len(self.text)
            found = re.compile(rf"^[ \t]*[\"']?({re.escape(keys[-1])})[\"']?[ \t]*[=.]", re.MULTILINE).search(
                self.text, table.end(), end
            )
        found = found or header.search(self.text)
        return default if found is None else self._at(found.start(1), len(keys[-1]))

    def items(self, words: list[object], key: Place) -> Iterator[Place]:
        """Yield the place of each word of a list, looked for behind its key; that of the key for one not found."""
        at = self._offset(key)
        for word in words:
            found = self.text.find(f"{word}", at) if isinstance(word, str) and word else -1
            if found >= 0 and self.text[found - 1] in "\"'":
                yield self._at(found - 1, len(str(word)) + 2)
                at = found + len(str(word)) + 1
            else:
                yield key

    def _at(self, offset: int, length: int) -> Place:
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return Place(self.path, line, column, line, column + length)

    def _offset(self, place: Place) -> int:
        lines = self.text.split("\n")[: place.line - 1]
        return sum(len(line) + 1 for line in lines) + place.end_column - 1


def _dotted(keys: _Keys) -> str:
    return r"[ \t]*\.[ \t]*".join(f"[\"']?{re.escape(key)}[\"']?" for key in keys)


def _node(value: object, lines: _Lines, place: Place, keys: _Keys = _TOOL) -> Node:
    if isinstance(value, dict):
        entries = []
        for key, inner in value.items():
            at = lines.place((*keys, key), place)
            entries.append(Entry(Scalar(key, at), _node(inner, lines, at, (*keys, key))))
        return Mapping(entries, place)
    if isinstance(value, list):
        places = lines.items(value, place)
        return Sequence([_node(item, lines, at, keys) for item, at in zip(value, places, strict=True)], place)
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(shown, place, "double")


_NOT_TOML = Text(zh="文件不是有效的 TOML", en="the file is not valid TOML")
