"""The public conformance tests of CEL as this language can take them: their values, and what of CEL it leaves out."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
CONFORMANCE = CORPUS / "cel-conformance.jsonl"

_QUOTED = re.compile(
    r"""(?P<prefix>\b[rRbB]{1,2})?(?:\"\"\".*?(?<!\\)\"\"\"|'''.*?(?<!\\)'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""",
    re.DOTALL,
)
_LIBRARIES = re.compile(
    r"\b(?:math|strings|base64|proto|optional|cel)\s*\.|\.[?]|\[[?]|[{,]\s*[?]|\.(?:opt(?:Flat)?Map|or|orValue)\("
    r"|\.(?:charAt|indexOf|lastIndexOf|lowerAscii|upperAscii|replace|split|substring|trim|join|format|reverse)\("
    r"|\.(?:existsOne|transformList|transformMap)\(|\.(?:all|exists)\(\w+, \w+,"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One test: an expression on some values, and what it comes to."""

    where: str
    expression: str
    names: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    bindings: Mapping[str, object] = field(default_factory=dict)
    value: object = None
    is_error: bool = False
    is_check_only: bool = False
    container: str = ""

    @property
    def code(self) -> str:
        """The expression with its texts and quoted names blanked out."""
        return re.sub(r"`[^`]*`", "``", _QUOTED.sub(lambda found: f"{found['prefix'] or ''}''", self.expression))


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of CEL that is not covered, by the name that the page of the language gives it."""

    name: str
    has: Callable[[Case], object]
    is_refused: bool = False
    """Whether no expression with it can be compiled; else its values are what is missing."""


def _mentions(pattern: str) -> Callable[[Case], object]:
    compiled = re.compile(pattern)
    return lambda case: compiled.search(case.code)


def _holds(kind: str) -> Callable[[Case], bool]:
    return lambda case: any(f"'{kind}':" in repr(value) for value in (case.value, *case.bindings.values()))


FEATURES = (
    Feature(
        "protocol buffer messages", lambda case: "proto" in case.where or _holds("object")(case) or _holds("enum")(case)
    ),
    Feature(
        "protocol buffer messages",
        _mentions(r"\bgoogle\s*\.\s*protobuf|\bTestAllTypes\b|\bNestedTestAllTypes\b|GlobalEnum|\bNullValue\b"),
        is_refused=True,
    ),
    Feature("unsigned numbers", _mentions(r"\b(?:0x[0-9a-fA-F]+|[0-9]+)[uU]\b|\buint\b"), is_refused=True),
    Feature("unsigned numbers", _holds("uint")),
    Feature("bytes", _mentions(r"\b(?:[bB][rR]?|[rR][bB])''|\bbytes\b"), is_refused=True),
    Feature("bytes", _holds("bytes")),
    Feature(
        "types as values",
        _mentions(r"\btype\(|^\s*(?:bool|bytes|double|dyn|int|list|map|null_type|string|type|uint)\s*$"),
    ),
    Feature("types as values", _holds("type")),
    Feature("the conversion bool()", _mentions(r"\bbool\("), is_refused=True),
    Feature("timestamps and durations of CEL", _mentions(r"\b(?:timestamp|duration)\(")),
    Feature("extension libraries", _mentions(_LIBRARIES.pattern), is_refused=True),
    Feature("names with points in them", lambda case: bool(case.container) or any("." in name for name in case.names)),
    Feature("evaluation of unknown names and functions", lambda case: bool(case.functions)),
    Feature("evaluation of unknown names and functions", _mentions(r"\bf_unknown\b|^a\.\w+\(\) \|\| true$")),
    Feature(
        "evaluation of unknown names and functions",
        lambda case: case.where.startswith("basic/variables/") and not case.names,
    ),
    Feature("deduced types", lambda case: case.is_check_only),
)


def uncovered(case: Case) -> str:
    """Return the first feature that a test has and this language has not; empty when the test has to pass."""
    return next((feature.name for feature in FEATURES if feature.has(case)), "")


def conformance() -> Iterator[Case]:
    """Read the conformance tests."""
    for line in CONFORMANCE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Case(
            where=f"{row['file']}/{row['section']}/{row['name']}",
            expression=row["expression"],
            names=tuple(row.get("names", ())),
            functions=tuple(row.get("functions", ())),
            bindings={name: plain(value) for name, value in row.get("bindings", {}).items()},
            value=plain(row.get("value")),
            is_error=row.get("error", False),
            is_check_only=row.get("check_only", False),
            container=row.get("container", ""),
        )


def plain(value: object) -> object:
    """Return a value of the files as Python has it; what this language has no value for stays as it is written."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict) and "map" in value:
        return {plain(key): plain(item) for key, item in value["map"]}
    if isinstance(value, dict) and "double" in value:
        return float(value["double"])
    return value


def typed(value: object) -> object:
    """Return a value in a form in which 1, 1.0 and true differ, and NaN is itself."""
    if isinstance(value, list | tuple):
        return [typed(item) for item in value]
    if isinstance(value, Mapping):
        return sorted((repr(typed(key)), typed(item)) for key, item in value.items())
    if isinstance(value, float) and value == 0:
        value = 0.0
    return type(value).__name__ if value is None else (type(value).__name__, repr(value))
