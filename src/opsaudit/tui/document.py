"""A plan of the results document as the screens see it: columns beside an order, never widgets."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from opsaudit.messages import Lang
from opsaudit.report.cells import cell_width, safe

Row: TypeAlias = dict[str, Any]
"""One object of the document ``opsaudit/results/v1``. ``Any``: it was read from JSON."""
Order = Literal["place", "severity", "gain"]

SEVERITIES = ("critical", "high", "medium", "low", "info")
SEVERITY_WORDS = {"critical": "严重", "high": "高", "medium": "中", "low": "低", "info": "提示"}
ORDERS: tuple[Order, ...] = ("place", "severity", "gain")


@dataclass(slots=True)
class Findings:
    """The findings of one plan under a filter, in an order: a list of positions into the document's rows."""

    plan: Row
    order: Order = "place"
    query: str = ""
    dimension: str = ""
    shown: list[int] = field(default_factory=list)
    _dimensions: dict[str, str] = field(init=False)
    _points: list[Row | None] = field(init=False)
    _haystacks: list[str] = field(init=False)
    place_cells: int = field(init=False)
    """Cells of the widest place of all findings."""

    def __post_init__(self) -> None:
        """Work out the columns that every filter and order needs."""
        self._dimensions = {rule["code"]: rule["dimension"] for rule in self.plan["rules"]}
        self._points = points_by_finding(self.plan)
        self._haystacks = [_haystack(row) for row in self.rows]
        self.place_cells = max((cell_width(place(row)) for row in self.rows), default=0)
        self.arrange()

    @property
    def rows(self) -> list[Row]:
        """Every finding of the plan."""
        rows: list[Row] = self.plan["findings"]
        return rows

    def arrange(self, *, order: Order | None = None, query: str | None = None, dimension: str | None = None) -> None:
        """Change order, query or dimension, and work out which findings are shown. A query is words, all of which match."""
        self.order = order or self.order
        self.query = self.query if query is None else query
        self.dimension = self.dimension if dimension is None else dimension
        words = self.query.lower().split()
        self.shown = [
            number
            for number, row in enumerate(self.rows)
            if (not self.dimension or self._dimensions.get(row["code"]) == self.dimension)
            and all(word in self._haystacks[number] for word in words)
        ]
        if self.order == "severity":
            self.shown.sort(key=lambda number: SEVERITIES.index(self.rows[number]["severity"]))
        elif self.order == "gain":
            self.shown.sort(key=lambda number: -value(self._points[number]))

    def gain(self, number: int) -> str:
        """Return the points that mending a finding's result would gain, as shown; empty where there are none."""
        points = self._points[number]
        return f"+{shown(points)}" if value(points) > 0 else ""

    def waivers(self, number: int) -> list[Row]:
        """Return the suppressions and waivers that accept a finding."""
        return [waiver for waiver in self.plan["waivers"] if number in waiver["findings"]]

    def row(self, position: int) -> Row | None:
        """Return the finding at a position of the list."""
        return self.rows[self.shown[position]] if 0 <= position < len(self.shown) else None

    def position_of(self, finding: Row | None) -> int:
        """Return where a finding of an earlier run stands now: the same one, else where it would be."""
        if finding is None:
            return 0
        for parts in (("code", "subject", "key", "file", "messages"), ("code", "subject", "key", "file")):
            for position, number in enumerate(self.shown):
                if all(self.rows[number][part] == finding[part] for part in parts):
                    return position
        at = (finding["file"], finding["line"])
        before = [number for number in self.shown if (self.rows[number]["file"], self.rows[number]["line"]) < at]
        return min(len(before), max(0, len(self.shown) - 1))


def points_by_finding(plan: Row) -> list[Row | None]:
    """Return the gain of each finding's result, in the order of the findings; None where it is not scored."""
    gains = {(gain["code"], gain["subject"]): points_of(gain) for gain in plan["score"]["gains"]}
    points: list[Row | None] = [None] * len(plan["findings"])
    for result in plan["results"]:
        gain = gains.get((result["code"], result["subject"]["path"]))
        for number in result["findings"]:
            points[number] = gain
    return points


def points_of(gain: Row) -> Row:
    """Return what a gain is worth: its points, or those before gates while a gate holds the score where it is."""
    points: Row = gain["points"]
    held: Row = gain["mean_points"]
    return points if value(points) > 0 else held


def _haystack(row: Row) -> str:
    severity = row["severity"]
    parts = (row["code"], row["slug"], *row["messages"].values(), row["file"], row["subject"], severity)
    return " ".join((*parts, SEVERITY_WORDS[severity])).lower()


def place(row: Row) -> str:
    """Return the file and line of a finding, harmless; a dash for what stands in no file, as a plugin's failure."""
    return safe(f"{row['file']}:{row['line']}") if row["line"] else "–"


def message(row: Row, lang: Lang) -> str:
    """Return what a finding says in one language."""
    text: str = row["messages"][lang]
    return text


def shown(number: Row | None) -> str:
    """Return a number as it is shown: truncated to a tenth, or a dash where there is no data."""
    return "–" if number is None else str(number["display"])


def value(number: Row | None) -> float:
    """Return a number for a bar or an order; 0 where there is no data."""
    if number is None:
        return 0.0
    above, _, below = number["exact"].partition("/")
    return int(above) / int(below)


class Sources:
    """The lines of the plan's files, read when the source of a finding is first looked at."""

    def __init__(self, root: Path) -> None:
        """Start with nothing read."""
        self.root = root if root.is_dir() else root.parent
        self._lines: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file; none when it cannot be read any more."""
        if file not in self._lines:
            try:
                text = (self.root / file).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            self._lines[file] = [line.removesuffix("\r") for line in text.split("\n")]
        return self._lines[file]

    def path(self, file: str) -> Path:
        """Return where a file lies."""
        return self.root / file
