"""How a score came about, step by step, in exact numbers: what ``opsaudit explain --score`` prints."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.measure import truncate_tenth
from opsaudit.model.score import DimensionScore, RuleScore, Score
from opsaudit.report.base import Look
from opsaudit.report.card import headline, number
from opsaudit.report.cells import pad, safe, wrap
from opsaudit.report.table import table

_STEP_RULES = Text(
    zh="一、规则：各对象的值加权平均（关键对象权重 3，其余 1）；通过为 1，部分为规则给出的比例，未过与缺失为 0；"
    "待答与无法判定在“已证实”里计 0，在“可能”里计 1；不适用的不计。",
    en="1. Rules: the weighted mean over their subjects (critical ones 3, others 1). A pass is 1, partial what the rule "
    "states, failed and absent 0; manual and inconclusive count 0 in proven and 1 in possible; what does not apply is "
    "left out.",
)
_STEP_DIMENSIONS = Text(
    zh="二、维度：规则值按规则权重平均。", en="2. Dimensions: the mean of the rules by their weights."
)
_STEP_WHOLE = Text(
    zh="三、总分：有数据的维度按维度权重平均。",
    en="3. The whole: the mean of the dimensions that have data, by their weights.",
)
_STEP_GATES = Text(zh="四、封顶与限制", en="4. Gates")
_STEP_RESULT = Text(zh="五、结论", en="5. The result")
_NO_GATES = Text(zh="没有触发。", en="None holds.")
_NO_RULES = Text(zh="没有可评的规则，不参与总分。", en="No rule to judge: it takes no part in the whole.")
_UNSCORED = Text(zh="不计分", en="not scored")
_DIMENSION = Text(
    zh="{label}（权重 {weight}，占总分 {share} %）", en="{label} (weight {weight}, {share} % of the whole)"
)
_HEADS = (
    Text(zh="规则", en="rule"),
    Text(zh="权重", en="weight"),
    Text(zh="值", en="value"),
    Text(zh="权重×值", en="weight × value"),
    Text(zh="结果", en="results"),
)
_LIST = Text(zh="，", en=", ")
_WAIVED = Text(zh="（豁免 {count}）", en=" ({count} waived)")
_SUM = Text(zh="合计", en="sum")
_BEFORE = Text(zh="封顶前", en="before gates")
_PROVEN = Text(zh="已证实", en="proven")
_POSSIBLE = Text(zh="可能", en="possible")
_COVERAGE = Text(zh="已评比例", en="coverage")
_ASSESSED = Text(zh="已评部分均值", en="mean of what is assessed")
_CONFIDENCE = Text(zh="可信度", en="confidence")
_GRADE = Text(zh="等级", en="grade")
_LOWEST_CAP = Text(zh="取最低封顶：min({terms}) = {value}", en="the lowest cap counts: min({terms}) = {value}")
_CAP = Text(zh="封顶 {cap}，单独扣 {points} 分。{reason}", en="cap {cap}, alone costs {points} points. {reason}")


class Arithmetic:
    """Prints the arithmetic of an assessment."""

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look
        self.lang = look.lang

    def lines(self, assessment: Assessment) -> Iterator[str]:
        """Yield every step, from the rules to the grade."""
        score = assessment.score
        yield from headline(assessment, self.look)
        yield "\n"
        yield from self._step(_STEP_RULES)
        yield from self._step(_STEP_DIMENSIONS)
        for dimension in score.dimensions:
            yield from self._dimension(dimension)
        yield from self._step(_STEP_WHOLE)
        yield from self._whole(score)
        yield from self._step(_STEP_GATES)
        yield from self._gates(score)
        yield from self._step(_STEP_RESULT)
        yield from self._result(score)

    def _step(self, text: Text) -> Iterator[str]:
        first, *rest = wrap(text[self.lang], self.look.width)
        yield self.look.style("title", first) + "\n"
        yield from (f"{line}\n" for line in rest)
        yield "\n"

    def _dimension(self, dimension: DimensionScore) -> Iterator[str]:
        args = {"label": dimension.label, "weight": dimension.weight, "share": truncate_tenth(dimension.share)}
        yield self.look.style("code", safe(_DIMENSION.format(args)[self.lang])) + "\n"
        scored = [rule for rule in dimension.rules if rule.is_scored]
        if not scored:
            yield f"  {_NO_RULES[self.lang]}\n\n"
            return
        rows = [self._rule(rule) for rule in dimension.rules]
        total = sum((rule.weight * _value(rule) for rule in scored), Fraction(0))
        rows.append([_SUM[self.lang], str(dimension.rule_weight), "", str(total), ""])
        for line in table([head[self.lang] for head in _HEADS], rows, self.look.width - 2):
            yield f"  {line}"
        value = total / dimension.rule_weight
        yield from self._equation(f"100 × {_term(total)} ÷ {_term(dimension.rule_weight)} = {_both(100 * value)}")
        yield "\n"

    def _rule(self, rule: RuleScore) -> list[str]:
        counts = _LIST[self.lang].join(
            f"{state.label[self.lang]} {count}" for state, count in rule.counts.items() if count
        )
        if rule.waived:
            counts += _WAIVED.format({"count": rule.waived})[self.lang]
        if not rule.is_scored:
            return [rule.code, str(rule.weight), _UNSCORED[self.lang], "", counts]
        value = _value(rule)
        return [rule.code, str(rule.weight), str(value), str(rule.weight * value), counts]

    def _whole(self, score: Score) -> Iterator[str]:
        known = [(found, found.proven) for found in score.dimensions if found.share and found.proven is not None]
        if not known or score.raw is None:
            yield f"  {number(None)[self.lang]}\n\n"
            return
        weights = sum((found.weight for found, _ in known), Fraction(0))
        terms = " + ".join(f"{_term(found.weight)} × {_term(proven)}" for found, proven in known)
        yield from self._equation(f"({terms}) ÷ {_term(weights)} = {_both(score.raw)}")
        yield "\n"

    def _gates(self, score: Score) -> Iterator[str]:
        if not score.gates:
            yield f"  {_NO_GATES[self.lang]}\n\n"
            return
        for gate in score.gates:
            text = gate.reason
            if gate.cap is not None:
                args = {"cap": truncate_tenth(gate.cap), "points": truncate_tenth(gate.points), "reason": text}
                text = _CAP.format(args)
            for at, line in enumerate(wrap(safe(text[self.lang]), self.look.width - 4)):
                yield f"  {' ' if at else '-'} {line}\n"
        caps = [gate.cap for gate in score.gates if gate.cap is not None]
        if caps and score.raw is not None and score.proven is not None:
            terms = ", ".join(_decimal(value) for value in [score.raw, *sorted(set(caps))])
            yield from self._equation(_LOWEST_CAP.format({"terms": terms, "value": _decimal(score.proven)})[self.lang])
        yield "\n"

    def _result(self, score: Score) -> Iterator[str]:
        complete = score.is_complete
        rows = [
            (_BEFORE, score.raw),
            (_PROVEN, score.proven),
            (_POSSIBLE, score.possible),
            (_COVERAGE, score.coverage),
            (_ASSESSED, score.assessed),
            (_CONFIDENCE, score.confidence),
        ]
        for label, value in rows:
            shown = number(value, complete=complete or label in (_COVERAGE, _ASSESSED, _CONFIDENCE))[self.lang]
            exact = "" if value is None or value.denominator == 1 else f" = {value}"
            yield from self._equation(f"{pad(label[self.lang], 26)}{shown}{exact}")
        note = score.grade_note[self.lang] if score.grade_note else ""
        yield from self._equation(f"{pad(_GRADE[self.lang], 26)}{score.grade or ''}{' ' if score.grade else ''}{note}")

    def _equation(self, text: str) -> Iterator[str]:
        for at, line in enumerate(wrap(text, self.look.width - 4)):
            yield f"  {'  ' if at else ''}{line}\n"


def _value(rule: RuleScore) -> Fraction:
    """Return what a rule earns, 0 to 1, with everything unassessed at 0."""
    return Fraction(rule.earned, rule.whole)


def _term(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"({value})"


def _both(value: Fraction) -> str:
    return truncate_tenth(value) if value.denominator == 1 else f"{value} ≈ {_decimal(value)}"


def _decimal(value: Fraction) -> str:
    """Return a number with four decimals, rounded down: enough to follow a step, never the headline."""
    units = value.numerator * 10_000 // value.denominator
    return f"{units // 10_000}.{units % 10_000:04d}".rstrip("0").rstrip(".")
