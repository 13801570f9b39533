"""Whether a statement is a goal at all: what shall be, or a fact, a definition, a question, a heading, a forecast."""

from collections.abc import Iterable

from opsaudit.messages import Text
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.when import When
from opsaudit.statements.lexicon import Mark
from opsaudit.statements.patterns import occurs, opens, stands_after, stands_before
from opsaudit.statements.sentence import Sentence
from opsaudit.statements.statement import Judgement, Reason, Span, Target

_QUESTION = Text(zh="这是疑问句", en="it is a question")
_DEFINITION = Text(zh="这是定义或口径", en="it defines something")
_HEADING = Text(zh="这是标题", en="it is a heading")
_CONDITION = Text(zh="这是附条件的规定", en="it is a rule for a case")
_PAST = Text(zh="说的是已经发生的事", en="it tells what has happened")
_REPORT = Text(zh="像是对已有数据的报告", en="it reads like a report of figures")
_FORECAST = Text(zh="这是预测", en="it is a forecast")
_BENEFIT = Text(zh="说的是好处，不是要达到的结果", en="it claims a benefit")
_STATE = Text(zh="说的是现状", en="it describes what is")
_GOAL = Text(zh="说的是要达到、保持或交付的结果", en="it says what shall be reached, kept or delivered")
_VERBS = frozenset({"rise", "fall", "deliver", "make", "reach", "weak-verb", "level", "none", "limit-verb"})
_FINITE = frozenset(
    {"report", "rise", "fall", "level", "pass", "reach", "deliver", "make", "limit-verb", "state", "weak-verb"}
)
_LIMITS = frozenset({"s", "min", "h", "d"})
_MOVES = frozenset({"rise", "fall"})
_SHORT_LINE = 14
"""Characters of a Chinese text up to which a count beside a name is a line of a work plan."""
_RATES = frozenset({"%", "pp", "x", "score"}) | _LIMITS
_WILLED = _VERBS | {"add", "save", "pass", "activity"}
"""Classes of words that open an order to reach, deliver or do something."""
_OPENING = 6
"""Characters in which a word of forecasting governs the whole statement: 据估算, 业内预计."""


def judge_goal(sentence: Sentence, targets: list[Target], *, is_future: bool, is_past: bool) -> Judgement:
    """Decide whether a statement is a goal, with the words that decided it.

    ``is_future`` says that a fixed time lies ahead of the reference date, ``is_past`` that all of them lie behind it.
    """
    reason = _no_statement_of_will(sentence, targets)
    if reason is None:
        reason = (
            _chinese(sentence, targets, is_future=is_future, is_past=is_past)
            if sentence.is_han
            else _english(sentence, targets, is_future=is_future, is_past=is_past)
        )
    if reason is not None:
        return Judgement(holds=False, reasons=(reason,))
    aims = sentence.by_class.get("aim", ())
    return Judgement(holds=True, reasons=(Reason(_GOAL, _spans(sentence, aims[:1])),))


def _spans(sentence: Sentence, marks: Iterable[Mark]) -> tuple[Span, ...]:
    return tuple(sentence.source(mark.start, mark.end) for mark in marks)


def _no_statement_of_will(sentence: Sentence, targets: list[Target]) -> Reason | None:
    """Look for the forms that no goal has, whatever its words."""
    return (
        _asked(sentence, targets)
        or _defined(sentence)
        or (Reason(_HEADING) if not targets and _is_heading(sentence) else None)
        or (Reason(_CONDITION) if _is_rule(sentence, targets) else None)
    )


def _asked(sentence: Sentence, targets: list[Target]) -> Reason | None:
    if sentence.whole.rstrip(" \"'”’)").endswith("?"):
        return Reason(_QUESTION)
    asked = _first(sentence, "question")
    if asked is not None and sentence.is_han and asked.start == 0 and not targets:
        return Reason(_QUESTION, _spans(sentence, [asked]))
    return None


def _defined(sentence: Sentence) -> Reason | None:
    defined = _first(sentence, "definition")
    if defined is not None:
        return Reason(_DEFINITION, _spans(sentence, [defined]))
    whole = sentence.whole
    if sentence.is_han and opens("definition-start", whole):
        return Reason(_DEFINITION)
    if (":" in whole and occurs("definition-colon", whole)) or (_has_sign(whole) and occurs("formula", whole)):
        return Reason(_DEFINITION)
    return None


def _is_rule(sentence: Sentence, targets: list[Target]) -> bool:
    """Whether it is a rule for a case; a promise of service with a limit is a goal even then."""
    whole = sentence.whole
    if any(target.unit in _LIMITS and target.comparator == "<=" for target in targets):
        return False
    return bool(opens("condition-start", whole) or ("who " in whole and occurs("rule-for-some", whole)))


def _has_sign(whole: str) -> bool:
    return "=" in whole or "÷" in whole


def _first(sentence: Sentence, name: str) -> Mark | None:
    marks = sentence.by_class.get(name)
    return marks[0] if marks else None


def _is_heading(sentence: Sentence) -> bool:
    text = sentence.scan.seen.text.lower().strip(" 。.")
    if opens("heading-number", text):
        return True
    verbs = [mark for mark in sentence.marks if _VERBS.intersection(mark.classes)]
    if not sentence.amounts and not sentence.has("aim") and not verbs and opens("heading-bare", text):
        return True
    return (_is_chinese_heading if sentence.is_han else _is_english_heading)(sentence, text, verbs)


def _is_chinese_heading(sentence: Sentence, text: str, verbs: list[Mark]) -> bool:
    if opens("heading-start", text):
        return not verbs
    is_titled = not sentence.has("aim") and opens("heading-end", text) is not None
    return is_titled and (not verbs or verbs[0].start > 0)


def _is_english_heading(sentence: Sentence, text: str, verbs: list[Mark]) -> bool:
    if ("(" in text or "," in text) and occurs("label", text):
        return not sentence.marks or sentence.marks[0].start > 0
    if sentence.has("aim") or not opens("heading-start", text):
        return False
    return not any(mark.form == "base" and _opens(sentence, mark) for mark in verbs)


def _chinese(sentence: Sentence, targets: list[Target], *, is_future: bool, is_past: bool) -> Reason | None:
    """Look for a forecast or a past; where nothing says what shall be, also for a report, a benefit or a state."""
    aim = _first(sentence, "aim")
    forecast = _first(sentence, "forecast")
    if forecast is not None and forecast.start <= _OPENING and not sentence.whole[: forecast.start].endswith("("):
        return Reason(_FORECAST, _spans(sentence, [forecast]))
    past = next((one for one in sentence.by_class.get("past", ()) if not _is_attribute(sentence, one)), None)
    if past is not None and (aim is None or (past.start < aim.start and not is_future)):
        return Reason(_PAST, _spans(sentence, [past]))
    if aim is not None:
        return None
    return Reason(_PAST) if is_past else _unwilled(sentence, targets, is_future=is_future)


def _is_attribute(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word of the past only qualifies a noun: 审计发现的问题, 在现有水平上."""
    return sentence.whole.startswith("的", mark.end) or sentence.whole[mark.start - 1 : mark.start] in {*"在把将对从"}


def _unwilled(sentence: Sentence, targets: list[Target], *, is_future: bool) -> Reason | None:
    """Judge a Chinese statement without a word of will by what else it says."""
    if not targets and "是" in sentence.whole and opens("is-a-start", sentence.whole):
        return Reason(_STATE)
    if is_future:
        return None if targets else _static(sentence, ("forecast", "state"))
    until = sentence.amounts[0].start if targets else len(sentence.whole)
    names = ("forecast", "benefit") if targets else ("forecast", "benefit", "state")
    return _reported(sentence) or _static(sentence, names, until) or _counted(sentence, targets)


def _counted(sentence: Sentence, targets: list[Target]) -> Reason | None:
    """Look for counts that nobody is told to reach: 学校共48个教学班; not 新建门店3家, nor a line as short as 出栏860万头."""
    whole = sentence.whole
    if len(whole) <= _SHORT_LINE or not targets or sentence.scan.times or whole.startswith(("为", "向", "给", "对")):
        return None
    if any(
        not target.value or target.comparator != "=" or target.unit in _RATES or target.baseline is not None
        for target in targets
    ):
        return None
    begins = {sentence.clause(amount.start)[0] for amount in sentence.amounts} | {0}
    for mark in sentence.marks:
        near = any(begin <= mark.start <= begin + 1 for begin in begins)
        if near and _WILLED.intersection(mark.classes):
            return None
    return Reason(_REPORT, tuple(target.span for target in targets))


def _reported(sentence: Sentence) -> Reason | None:
    """Look for the style of a report: 同比上升31.47%, 突破38%, without a word of will."""
    passed = next((one for one in sentence.by_class.get("pass", ()) if one.start > 0), None)
    stated = {amount.quantity.comparator for amount in sentence.amounts}
    if passed is not None and not stated & {">=", "<="}:
        return Reason(_REPORT, _spans(sentence, [passed]))
    for amount in sentence.amounts:
        if sentence.whole.startswith("突破", amount.start) and amount.start > 0:
            return Reason(_REPORT, (sentence.source(amount.start, amount.end),))
    compared = occurs("compared-report", sentence.whole)
    if compared is not None and not stated & {">=", "<="}:
        return Reason(_REPORT, (sentence.source(*compared.span()),))
    return None


_STATIC = {"forecast": _FORECAST, "benefit": _BENEFIT, "state": _STATE}


def _static(sentence: Sentence, names: tuple[str, ...], until: int | None = None) -> Reason | None:
    """Look for words of a fact, a forecast or a benefit that begin before a position."""
    for name in names:
        mark = next((one for one in sentence.by_class.get(name, ()) if _is_verb(sentence, one)), None)
        if mark is not None and (until is None or mark.start < until):
            return Reason(_STATIC[name], _spans(sentence, [mark]))
    return None


def _is_verb(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word that may be a plural noun (payroll runs per year) is a verb where it stands."""
    whole = sentence.whole
    if mark.form in {"ing", "past"}:
        return False
    if not sentence.is_han and stands_before("relative-before", whole, mark.start):
        return False
    return whole[mark.end - 1] != "s" or not stands_after("plural-after", whole, mark.end)


def _english(sentence: Sentence, targets: list[Target], *, is_future: bool, is_past: bool) -> Reason | None:
    """Look at the first verb: an imperative or a modal makes a goal, a finite past or a state does not."""
    aim = _first(sentence, "aim")
    cut = aim.start if aim is not None else len(sentence.whole)
    is_fragment = _is_fragment(sentence)
    is_moved = is_future and not opens("subject-start", sentence.whole.lstrip())
    for mark in sentence.marks:
        if mark.start >= cut:
            return None
        is_told = "past" in mark.classes and not stands_before("relative-before", sentence.whole, mark.start)
        if is_told or (mark.form == "past" and not is_fragment and _is_finite_past(sentence, mark)):
            if is_moved and _MOVES.intersection(mark.classes):
                return None
            return Reason(_PAST, _spans(sentence, [mark]))
        if mark.form == "base" and _FINITE.intersection(mark.classes) and _opens(sentence, mark):
            return None
    if is_past and aim is None:
        return Reason(_PAST)
    told = None if is_fragment else _told(sentence, cut)
    return told or _indicative(sentence, targets, cut)


def _is_fragment(sentence: Sentence) -> bool:
    """Whether past forms are participles of a key result: 40 pilots signed, complaints acknowledged within 2 days."""
    if sentence.amounts and sentence.amounts[0].start == 0:
        return True
    return any(amount.quantity.unit in _LIMITS and amount.quantity.comparator == "<=" for amount in sentence.amounts)


def _told(sentence: Sentence, cut: int) -> Reason | None:
    """Look for a verb in the past that no list holds: the fund disbursed $18 million."""
    told = occurs("told", sentence.whole)
    if told is None or not 0 < told.start() < cut or stands_before("auxiliary-before", sentence.whole, told.start()):
        return None
    return Reason(_PAST, (sentence.source(*told.span()),))


def _indicative(sentence: Sentence, targets: list[Target], cut: int) -> Reason | None:
    """Look for what is, what may come, and what good it does, in the present tense."""
    if not targets and opens("is-a-start", sentence.whole):
        return Reason(_STATE)
    claim = occurs("claim", sentence.whole) if "can " in sentence.whole else None
    until = sentence.amounts[0].start if targets else len(sentence.whole)
    if claim is not None and 0 < claim.start() < until:
        return Reason(_BENEFIT, (sentence.source(*claim.span()),))
    return _static(sentence, ("forecast", "benefit", "state")) or _routine(sentence, targets, cut)


def _routine(sentence: Sentence, targets: list[Target], cut: int) -> Reason | None:
    """Look for what an organization or a thing does as a rule: we publish a statement each year, the score ranges."""
    if cut < len(sentence.whole) or any(target.comparator == "<=" for target in targets):
        return None
    is_dated = any(isinstance(time, When) and time.end is not None for _start, _end, time in sentence.scan.times)
    if is_dated or not opens("routine-start", sentence.whole):
        return None
    for mark in sentence.marks:
        if _FINITE.intersection(mark.classes) and mark.start > 0:
            recurs = any(isinstance(time, Cadence) for _start, _end, time in sentence.scan.times)
            is_routine = mark.form == "s" or (mark.form == "base" and recurs)
            return Reason(_STATE, _spans(sentence, [mark])) if is_routine and _is_verb(sentence, mark) else None
    return None


def _opens(sentence: Sentence, mark: Mark) -> bool:
    """Whether a verb in its base form opens the statement or a clause of it: an imperative."""
    head = sentence.masked[: mark.start].rstrip(" \0\"'“(")
    return not head or head == "to" or head[-1] in ",;:.-–—" or (" " not in head and head.endswith("ly"))


def _is_finite_past(sentence: Sentence, mark: Mark) -> bool:
    """Whether a past form tells what happened (the mill stated), and is no participle (dashboards published on)."""
    whole = sentence.whole
    if (
        whole.endswith("en", 0, mark.end)
        or not _FINITE.intersection(mark.classes)
        or stands_before("relative-before", whole, mark.start)
    ):
        return False
    if stands_before("perfect-before", whole, mark.start):
        return sentence.scan.times == () or not whole.startswith(("by ", "in "))
    if stands_before("auxiliary-before", whole, mark.start):
        return False
    if " is " in whole[: mark.start] or " are " in whole[: mark.start]:
        return False
    return not stands_after("participle-after", whole, mark.end)
