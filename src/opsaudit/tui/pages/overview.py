"""The overview: the score with its bounds, its dimensions, what holds it down and what would lift it."""

from dataclasses import dataclass, field

from opsaudit.messages import Lang
from opsaudit.report.cells import cell_width, pad
from opsaudit.tui import words
from opsaudit.tui.document import Row, points_of, shown, value
from opsaudit.tui.lines import Line, Span, column, lit, word

_FULL, _HALF, _EMPTY = "█", "▒", "·"
_GOOD, _FAIR = 80, 60
"""Where the colour of a bar changes: the limits of grades B and C."""
_WIDE = 100
_NUMBER = 10
"""Cells of a column of numbers."""
_GAINS = 4
_OTHERS = 13
"""Lines of the overview besides dimensions and gates: so many gates are shown that the gains fit the screen."""
_FEWEST = 2
"""Gates that are shown on any screen, or one and how many more there are."""


@dataclass(slots=True)
class Page:
    """Lines, and where the cursor may rest with what that stands for."""

    lines: list[Line] = field(default_factory=list)
    targets: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Number of a line to what it leads to: ("dimension", key) or ("query", words of the filter)."""

    def add(self, *spans: Span) -> None:
        """Add a line."""
        self.lines.append(spans)

    def stop(self, kind: str, key: str) -> None:
        """Let the cursor rest on the line that is added next."""
        self.targets[len(self.lines)] = (kind, key)


def overview(plan: Row, lang: Lang, width: int, height: int) -> Page:
    """Return the overview of one plan. What is most useful comes first; long lists go to the end of the page."""
    page = Page()
    gates = plan["score"]["gates"]
    room = max(_FEWEST, height - _OTHERS - len(plan["score"]["dimensions"]) - len(plan["ratings"]))
    is_cut = len(gates) > room
    _headline(page, plan, lang, width)
    _dimensions(page, plan, lang, width)
    _gates(page, gates[: room - 1] if is_cut else gates, words.GATES[lang], lang)
    if is_cut:
        more = words.MORE_GATES.format({"count": len(gates) - room + 1})[lang]
        page.add(word(" " * (cell_width(words.GATES[lang]) + 3)), word(f"  {more}", "dim"))
    page.add()
    _gains(page, plan, lang)
    _layers(page, plan, lang)
    if is_cut:
        page.add()
        _gates(page, gates, words.ALL_GATES[lang], lang)
    return page


def _headline(page: Page, plan: Row, lang: Lang, width: int) -> None:
    score = plan["score"]
    note = score["grade_note"]
    grade = score["grade"] or "–"
    page.add(
        word(f" {words.PROVEN[lang]} ", "title"),
        word(shown(score["proven"]), "title"),
        word(f"   {words.POSSIBLE[lang]} {shown(score['possible'])}"),
        word(f"   {words.COVERAGE[lang]} {shown(score['coverage'])}%"),
        word(f"   {words.GRADE[lang]} {grade}", "title"),
        lit(f" {note[lang]}" if note else "", "dim"),
        word(f"   {words.CONFIDENCE[lang]} {shown(score['confidence'])}%"),
    )
    page.add(word(" "), *_bar(value(score["proven"]), value(score["possible"]), width - 2))
    ruleset = plan["ruleset"]
    told = words.BASIS.format(
        {"ruleset": f"{ruleset['name']} {ruleset['version']}", "date": plan["as_of"], "files": len(plan["files"])}
    )
    page.add(lit(f" {told[lang]}", "dim"))
    for rated in plan["ratings"]:
        number = "" if rated["value"] is None else f" {shown(rated['value'])}"
        page.add(
            lit(f" {rated['scorer']} ", "dim"),
            lit(f" {rated['label'][lang]}{number} ", "title"),
            lit(f" {rated['reason'][lang]}"),
        )
    page.add()


def _dimensions(page: Page, plan: Row, lang: Lang, width: int) -> None:
    numbers = 4 * _NUMBER + 2
    name = 18 if width < _WIDE else 26
    bar = max(8, width - name - numbers - 4)
    heads = (words.PROVEN, words.POSSIBLE, words.COVERAGE, words.OPEN)
    page.add(
        word(" " + pad(words.DIMENSION[lang], name), "dim"),
        *(word(pad(head[lang], _NUMBER, right=True), "dim") for head in heads),
    )
    for found in plan["score"]["dimensions"]:
        page.stop("dimension", found["key"])
        counts = found["counts"]
        still_open = sum(counts[state] for state in ("partial", "fail", "absent", "manual", "inconclusive"))
        page.add(
            lit(" " + column(found["label"][lang], name)),
            word(pad(shown(found["proven"]), _NUMBER, right=True), _mood(found["proven"])),
            word(pad(shown(found["possible"]), _NUMBER, right=True)),
            word(pad(shown(found["coverage"]), _NUMBER, right=True)),
            word(pad(str(still_open), _NUMBER, right=True)),
            word("  "),
            *_bar(value(found["proven"]), value(found["possible"]), bar),
        )
    page.add()


def _gates(page: Page, gates: list[Row], label: str, lang: Lang) -> None:
    """Add a line for each gate: the most that it lets through, and why."""
    if not gates:
        page.add(word(f" {label}  ", "title"), word(f"✓ {words.NO_GATES[lang]}"))
    for number, gate in enumerate(gates):
        costs = "" if not value(gate["points"]) else words.COSTS.format({"points": shown(gate["points"])})[lang]
        if gate["about"]:
            page.stop("dimension" if gate["kind"] == "dimension" else "query", gate["about"])
        page.add(
            word(f" {label}  " if number == 0 else " " * (cell_width(label) + 3), "title"),
            word("! ", "high"),
            word(f"{costs}  " if costs else "", "mark"),
            lit(gate["reason"][lang]),
        )


def _gains(page: Page, plan: Row, lang: Lang) -> None:
    gains = [gain for gain in plan["score"]["gains"] if not gain["waived"]][:_GAINS]
    if not gains:
        return
    page.add(word(f" {words.GAINS[lang]}", "title"))
    titles = {(row["code"], row["subject"]): row["messages"][lang] for row in plan["findings"]}
    for gain in gains:
        page.stop("query", f"{gain['code']} {gain['subject']}")
        page.add(
            word(f" {'+' + shown(points_of(gain)):>6}  ", "good"),
            lit(column(gain["code"], 10), "code"),
            lit(titles.get((gain["code"], gain["subject"]), gain["subject"])),
        )
    page.add()


def _layers(page: Page, plan: Row, lang: Lang) -> None:
    score = plan["score"]
    parts = [f"{words.LAYER[found['layer']][lang]} {shown(found['proven'])}" for found in score["layers"]]
    page.add(word(f" {words.LAYERS[lang]}  ", "title"), word(" · ".join(parts)))
    maturity = score["maturity"]
    if maturity is not None:
        ratings = " ".join(f"{found['level']}{found['rating'] or '–'}" for found in maturity["levels"])
        told = words.MATURITY.format({"level": maturity["level"]})[lang]
        page.add(word(f" {told}  {ratings}"))
    counts = [f"{words.STATE[state][lang]} {count}" for state, count in score["counts"].items() if count]
    page.add(word(f" {words.COUNTS[lang]}  ", "title"), word(" · ".join(counts)))


def _bar(proven: float, possible: float, cells: int) -> tuple[Span, ...]:
    """Return a bar: what is proven, what is possible beyond it, and the rest."""
    solid = int(cells * proven / 100)
    open_ = int(cells * possible / 100) - solid
    role = "good" if proven >= _GOOD else "fair" if proven >= _FAIR else "poor"
    return (word(_FULL * solid, role), word(_HALF * open_, "low"), word(_EMPTY * (cells - solid - open_), "dim"))


def _mood(number: Row | None) -> str:
    if number is None:
        return "dim"
    proven = value(number)
    return "good" if proven >= _GOOD else "fair" if proven >= _FAIR else "poor"
