"""The score card: one screen that says how good a plan is, how sure that is, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice

from opsaudit.messages import Text, same
from opsaudit.model.assessment import Assessment
from opsaudit.model.dimension import dimension_label
from opsaudit.model.measure import truncate_tenth
from opsaudit.model.result import State
from opsaudit.model.score import DimensionScore, Gain, Gate, Layer, Score
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, told_aside
from opsaudit.report.cells import cell_width, crop, pad, safe, wrap
from opsaudit.scoring.gains import gains

BAR = 16
"""Cells of a dimension's bar."""
SHOWN_GAINS = 3
_NO_DATA = Text(zh="无数据", en="no data")
_UNNAMED = Text(zh="未命名的计划", en="unnamed plan")
_BASIS = Text(
    zh="{plan}规则集 {ruleset} · 基准日 {as_of} · {files}", en="{plan}ruleset {ruleset} · as of {as_of} · {files}"
)
_SCORE = Text(zh="得分", en="score")
_GRADE = Text(zh="等级", en="grade")
_BOUNDS = Text(
    zh="以上为已证实得分；最高可能 {possible}，适用内容已评 {coverage}",
    en="proven; up to {possible} is possible, {coverage} of what applies is assessed",
)
_HEADS = (
    Text(zh="维度", en="dimension"),
    Text(zh="权重", en="weight"),
    Text(zh="得分", en="proven"),
    Text(zh="可能", en="possible"),
    Text(zh="已评", en="assessed"),
)
_COLUMNS = (28, 6, 8, 9, 9)
_ROOMY = 80
"""Cells that the whole table needs, the bar included."""
LAYERS: dict[Layer, Text] = {
    "designed": Text(zh="成文", en="designed"),
    "operating": Text(zh="运行", en="operating"),
    "results": Text(zh="结果", en="results"),
}
_LAYERS_LINE = Text(zh="层次", en="layers")
_MATURITY = Text(zh="成熟度", en="maturity")
_LEVEL = Text(zh="{level} 级（仅供参考）：{levels}", en="level {level} (indicative): {levels}")
_GATES = Text(zh="封顶与限制", en="Gates")
_NO_COST = Text(zh="得分已低于这些上限，暂不另扣：{gates}", en="the score lies below these caps already: {gates}")
_PLAN_SHAPE = Text(zh="计划结构", en="shape of the plan")
_COMMA = Text(zh="、", en=", ")
_GAINS = Text(zh="最省力的提分", en="Cheapest gains")
_EFFORTS = {
    1: Text(zh="改一处", en="a field"),
    2: Text(zh="写一段", en="a paragraph"),
    3: Text(zh="立一项", en="a project"),
}
_MEAN_GAIN = Text(zh="封顶前 {points}", en="{points} before gates")
_FINDING = Text(zh="条发现", en="finding")
_RESULT = Text(zh="项结果", en="result")
_COUNTS = Text(zh="{what}：{parts}", en="{what}: {parts}")
_WAIVED = Text(zh="；豁免 {count} 项（值 {points} 分）", en="; {count} waived (worth {points} points)")
_IDLE = Text(zh="没有对象可查的规则：{codes}", en="rules with nothing to look at: {codes}")
_IDLE_SHOWN = 12
_MORE = Text(zh=" 等 {count} 条", en=" and {count} more")


def headline(assessment: Assessment, look: Look) -> Iterator[str]:
    """Yield what is judged, by which ruleset and as of when."""
    lang = look.lang
    names = " · ".join(safe(name) for name in (assessment.organization, assessment.name) if name)
    yield look.style("title", crop(names or _UNNAMED[lang], look.width)) + "\n"
    args = {
        "plan": "" if assessment.path == "." else f"{assessment.path} · ",
        "ruleset": f"{assessment.ruleset} {assessment.ruleset_version}".strip(),
        "as_of": assessment.as_of,
        "files": counted(len(assessment.files), Text(zh="个文件", en="file")),
    }
    for line in wrap(safe(_BASIS.format(args)[lang]), look.width):
        yield f"{line}\n"


def number(value: Fraction | None, *, complete: bool = True) -> Text:
    """Return a number as every screen shows it: one decimal, rounded down; ``no data`` for none."""
    if value is None:
        return _NO_DATA
    shown = truncate_tenth(value, complete=complete)
    return Text(zh=shown, en=shown)


def signed(points: Fraction) -> str:
    """Return points with their sign, rounded towards zero."""
    sign = "+" if points > 0 else "-" if points < 0 else ""
    return f"{sign}{truncate_tenth(abs(points))}"


def counted(count: int, noun: Text) -> Text:
    """Return a number of things: ``3 个文件``, ``3 files``."""
    return Text(zh=f"{count} {noun.zh}", en=f"{count} {noun.en}{'' if count == 1 else 's'}")


class ScoreCard:
    """Prints the card of an assessment."""

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look
        self.lang = look.lang

    def lines(self, assessment: Assessment) -> Iterator[str]:
        """Yield the card, line by line, each with its line end."""
        score = assessment.score
        yield "─" * self.look.width + "\n"
        yield from self._head(assessment)
        yield "\n"
        yield from self._dimensions(score)
        yield from self._layers(score)
        yield "\n"
        yield from self._gates(score)
        yield from self._gains(assessment)
        yield from self._counts(assessment)

    def _head(self, assessment: Assessment) -> Iterator[str]:
        score = assessment.score
        yield from headline(assessment, self.look)
        yield "\n"
        proven = number(score.proven, complete=score.is_complete)[self.lang]
        yield from self._hang(f"{_SCORE[self.lang]}  {proven}   ", self._grade(score), _mood(score.proven))
        if score.proven is not None:
            args = {
                "possible": number(score.possible, complete=score.is_complete),
                "coverage": self._percent(score.coverage),
            }
            yield from self._wrapped(_BOUNDS.format(args)[self.lang], "  ")
        for rated in assessment.ratings:
            rating = rated.rating
            value = "" if rating.value is None else f" {number(rating.value)[self.lang]}"
            label = safe(f"{rated.scorer}  {rating.label[self.lang]}{value}   ")
            yield from self._hang(label, safe(rating.reason[self.lang]), "title")

    def _grade(self, score: Score) -> str:
        note = score.grade_note[self.lang] if score.grade_note else ""
        if score.grade is None:
            return note
        gap = "" if self.lang == "zh" else " "
        return f"{_GRADE[self.lang]} {score.grade}{gap if note else ''}{note}"

    def _dimensions(self, score: Score) -> Iterator[str]:
        heads = [head[self.lang] for head in _HEADS]
        yield "  " + self._row(heads) + "\n"
        for dimension in score.dimensions:
            yield f"  {self._row(self._cells(dimension))}  {self._bar(dimension)}".rstrip() + "\n"

    def _cells(self, dimension: DimensionScore) -> list[str]:
        complete = not dimension.unassessed
        return [
            safe(dimension.label[self.lang]),
            weight_word(dimension.weight),
            number(dimension.proven, complete=complete)[self.lang],
            number(dimension.possible, complete=complete)[self.lang] if dimension.whole else "",
            self._percent(dimension.coverage) if dimension.whole else "",
        ]

    def _row(self, cells: list[str]) -> str:
        """Lay out one row; a narrow screen has the label and the scores only."""
        first, *others = zip(cells, _COLUMNS, strict=True)
        if self.look.width < _ROOMY:
            others = others[1:3]
        room = self.look.width - 2 - sum(width for _, width in others)
        return pad(first[0], min(first[1], room)) + "".join(pad(cell, width, right=True) for cell, width in others)

    def _bar(self, dimension: DimensionScore) -> str:
        if not dimension.whole or self.look.width < _ROOMY:
            return ""
        earned = BAR * dimension.earned // dimension.whole
        open_ = BAR * (dimension.earned + dimension.unassessed) // dimension.whole - earned
        mood = _mood(dimension.proven)
        return self.look.style(mood, "█" * earned) + "▒" * open_ + "░" * (BAR - earned - open_)

    def _layers(self, score: Score) -> Iterator[str]:
        shown = [
            f"{LAYERS[layer.layer][self.lang]} {number(layer.proven, complete=not layer.unassessed)[self.lang]}"
            for layer in score.layers
        ]
        labels = [_LAYERS_LINE[self.lang], _MATURITY[self.lang]]
        column = max(map(cell_width, labels)) + 2
        yield "\n"
        yield from self._hang(pad(labels[0], column), " · ".join(shown))
        if score.maturity is not None:
            levels = [f"{level.level} {level.rating or '–'}" for level in score.maturity.levels]
            args = {"level": score.maturity.level, "levels": " · ".join(levels)}
            yield from self._hang(pad(labels[1], column), _LEVEL.format(args)[self.lang])

    def _gates(self, score: Score) -> Iterator[str]:
        """List what costs points or the grade, then by name what would if the mean were higher."""
        if not score.gates:
            return
        yield self.look.style("title", _GATES[self.lang]) + "\n"
        for gate in score.gates:
            if gate.cap is None or gate.points:
                yield from self._hang(_price(gate), safe(gate.reason[self.lang]))
        idle = [_gate_name(gate)[self.lang] for gate in score.gates if gate.cap is not None and not gate.points]
        if idle:
            names = _COMMA[self.lang].join(idle)
            yield from self._hang(_label("0.0"), safe(_NO_COST.format({"gates": names})[self.lang]))
        yield "\n"

    def _gains(self, assessment: Assessment) -> Iterator[str]:
        open_ = gains(assessment.results, assessment.score)
        mendable = (
            gain for gain in open_ if gain.mean_points and gain.state is not State.INCONCLUSIVE and not gain.waived
        )
        best = list(islice(mendable, SHOWN_GAINS))
        if best:
            yield self.look.style("title", _GAINS[self.lang]) + "\n"
            slugs = {finding.code: finding.slug for finding in assessment.findings}
            for gain in best:
                yield from self._hang(_label(signed(gain.points)), self._gain(gain, slugs))
            yield "\n"

    def _gain(self, gain: Gain, slugs: Mapping[str, str]) -> str:
        rule = f"{gain.code} {slugs.get(gain.code, '')}".rstrip()
        parts = [rule, gain.subject, _EFFORTS[gain.effort][self.lang]]
        if gain.points != gain.mean_points:
            parts.append(_MEAN_GAIN.format({"points": signed(gain.mean_points)})[self.lang])
        return safe(" · ".join(parts))

    def _hang(self, label: str, text: str, role: str = "") -> Iterator[str]:
        """Yield a label and the text wrapped beside it."""
        for at, line in enumerate(wrap(text, self.look.width - 2 - cell_width(label))):
            shown = " " * cell_width(label) if at else self.look.style(role, label)
            yield f"  {shown}{line}".rstrip() + "\n"

    def _wrapped(self, text: str, indent: str = "") -> Iterator[str]:
        for line in wrap(text, self.look.width - len(indent)):
            yield f"{indent}{line}\n"

    def _counts(self, assessment: Assessment) -> Iterator[str]:
        for text in (self._findings_line(assessment), self._results_line(assessment), self._idle_line(assessment)):
            if text:
                yield from self._wrapped(text)

    def _findings_line(self, assessment: Assessment) -> str:
        found = dict.fromkeys(Severity, 0)
        for finding in assessment.open_findings:
            found[finding.severity] += 1
        parts = [(severity.label, count) for severity, count in found.items() if count]
        what = counted(len(assessment.open_findings), _FINDING)
        more = told_aside(Counter(finding.aside for finding in assessment.findings if finding.aside))
        return _COUNTS.format({"what": what, "parts": _listed(parts)})[self.lang] + more[self.lang]

    def _results_line(self, assessment: Assessment) -> str:
        score = assessment.score
        parts = [(state.label, count) for state, count in score.counts.items() if count]
        line = _COUNTS.format({"what": counted(len(assessment.results), _RESULT), "parts": _listed(parts)})
        waived = _WAIVED.format({"count": score.waived, "points": truncate_tenth(score.waived_points)})
        return line[self.lang] + (waived[self.lang] if score.waived else "")

    def _idle_line(self, assessment: Assessment) -> str:
        if not assessment.idle:
            return ""
        rest = len(assessment.idle) - _IDLE_SHOWN
        codes = " ".join(assessment.idle[:_IDLE_SHOWN])
        more = _MORE.format({"count": rest})[self.lang] if rest > 0 else ""
        return safe(_IDLE.format({"codes": codes})[self.lang] + more)

    def _percent(self, value: Fraction | None) -> str:
        return number(value)[self.lang] + ("" if value is None else " %")


def _price(gate: Gate) -> str:
    """Return the points that a gate takes off; a dash for one that withholds the grade instead."""
    return _label("–" if gate.cap is None else signed(-gate.points))


def _gate_name(gate: Gate) -> Text:
    if gate.kind == "dimension":
        return dimension_label(gate.about)
    return same(gate.about) if gate.about else _PLAN_SHAPE


def _label(points: str) -> str:
    return pad(points, 6, right=True) + "  "


def _listed(parts: list[tuple[Text, int]]) -> Text:
    return Text(
        zh="，".join(f"{label.zh} {count}" for label, count in parts) or "无",
        en=", ".join(f"{count} {label.en}" for label, count in parts) or "none",
    )


def weight_word(value: Fraction) -> str:
    """Return a weight as people write it: ``10``, ``7.5``."""
    return str(value) if value.denominator == 1 else truncate_tenth(value)


def _mood(value: Fraction | None) -> str:
    """Return the role that a score is coloured by: the bounds of the grades B and C."""
    if value is None:
        return "fair"
    return "good" if value >= 80 else "fair" if value >= 60 else "poor"  # noqa: PLR2004  # grades B and C
