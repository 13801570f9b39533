"""Whether a goal is specific and measurable, each with the words that decided it."""

import re

from opsaudit.messages import Text
from opsaudit.statements.lexicon import Mark
from opsaudit.statements.patterns import occurs, stands_after, stands_before
from opsaudit.statements.placeholders import find_placeholders
from opsaudit.statements.sentence import Sentence
from opsaudit.statements.statement import Deadline, Judgement, Reason, Span, Target

_VALUE = Text(zh="有可判定的数值", en="it states a value")
_CLOCK = Text(zh="有可判定的时刻", en="it states a time of day")
_KNOWN_LEVEL = Text(zh="与已知的水平比较", en="it compares with a known level")
_NONE = Text(zh="“一个也没有”可以核对", en="'none of it' can be observed")
_ALL = Text(zh="“全部”可以核对", en="'all of it' can be observed")
_DONE = Text(zh="做到与否一看便知", en="it is plainly done or not")
_RESULT = Text(zh="有可核对的成果", en="its result can be looked at")
_RECURS = Text(zh="按期做没做可以核对", en="whether it was done each period can be observed")
_NO_MEASURE = Text(zh="没有数值，也没有可核对的成果", en="no value and no result that can be looked at")
_CLEAR = Text(zh="对象与结果明确", en="object and outcome are named")
_BLANK = Text(zh="对象明确，只差填空", en="object and direction are named, the blank is to fill in")
_DIRECTED = Text(zh="指标与方向明确", en="metric and direction are named")
_OF_WHAT = Text(zh="没有说明是什么的数值", en="it does not say of what the value is")
_NOT_CLEAR = Text(zh="没有具体的对象与明确的结果", en="no concrete object with a definite outcome")
_ACTS = frozenset({"deliver", "make", "limit-verb", "reach", "none", "activity"})
_DIRECTIONS = frozenset({"rise", "fall", "level", "comparison", "pass", "add", "save"})
_ALSO_NOUNS = frozenset(["建设", "开发", "设计", "培训", "推广", "配置", "组织", "创建", "升级", "改造", "管理"])
"""Chinese verbs of making that stand behind their object as nouns: 口碑建设."""
_EMPTY = frozenset({"goal-noun", "aim", "reach", "pass", "level"})
"""Classes of words that say of nothing what it is."""
_TWO_LETTERS = re.compile(r"[^\W\d_][\W\d_]*[^\W\d_]")
_DECIDED_AS = {"deliver": _DONE, "none": _NONE, "all": _ALL, "make": _RESULT}


def judge_measurable(sentence: Sentence, targets: list[Target], deadline: Deadline | None) -> Judgement:
    """Decide whether one could tell by observation that the goal was reached."""
    if targets:
        return _met(_VALUE, *(target.span for target in targets))
    if find_placeholders(sentence):
        return Judgement(holds=False, reasons=(Reason(_NO_MEASURE),))
    met = _compared(sentence) or _accomplished(sentence)
    if met is None and deadline is not None and deadline.iso.startswith("R"):
        is_change = sentence.has("rise") or sentence.has("fall")
        if occurs("recurring-count", sentence.whole) or (
            not is_change and deadline.time.raw.lower().startswith(("every ", "each "))
        ):
            return _met(_RECURS, deadline.span)
        acts = (mark for mark in sentence.marks if _ACTS.intersection(mark.classes))
        act = next(acts, None) if sentence.is_han else None
        met = None if act is None else _met(_RECURS, sentence.source(act.start, act.end))
    return met or Judgement(holds=False, reasons=(Reason(_NO_MEASURE),))


def _compared(sentence: Sentence) -> Judgement | None:
    """Look for a time of day or a known level (前7点起床, under 2022 levels)."""
    whole = sentence.whole
    clock = occurs("clock", whole) if "点" in whole or "m" in whole else None
    if clock is not None:
        return _met(_CLOCK, sentence.source(*clock.span()))
    done = occurs("get-done", whole) if "get " in whole else None
    if done is not None:
        return _met(_DONE, sentence.source(*done.span()))
    is_likely = sentence.has("metric") and sentence.has("comparison")
    level = occurs("level-compared", whole) if is_likely else None
    return None if level is None else _met(_KNOWN_LEVEL, sentence.source(*level.span()))


def _accomplished(sentence: Sentence) -> Judgement | None:
    """Look for none of it, all of it, a delivery, or a result that exists or does not."""
    for name, is_one in (("none", _is_none), ("all", _is_all), ("deliver", _is_delivery), ("make", _is_made)):
        for mark in sentence.by_class.get(name, ()):
            if is_one(sentence, mark):
                return _met(_DECIDED_AS[name], sentence.source(mark.start, mark.end))
    return None


def _met(text: Text, *spans: Span) -> Judgement:
    return Judgement(holds=True, reasons=(Reason(text, spans),))


def _is_none(sentence: Sentence, mark: Mark) -> bool:
    """Whether none-wording is said of the goal's own object."""
    if sentence.is_han:
        return True
    return not stands_before("relative-before", sentence.whole, mark.start)


def _is_all(sentence: Sentence, mark: Mark) -> bool:
    """Whether all-wording is the subject of an act, or the object of one."""
    begin, end = sentence.clause(mark.start)
    if sentence.is_han:
        near = sentence.after(mark.end, end) + sentence.before(mark.start, begin)[:2]
        if sentence.whole[mark.start] in "能都应":
            return True
        return "实现" in sentence.whole[mark.start : mark.end] or any(_ACTS.intersection(one.classes) for one in near)
    head = sentence.masked[begin : mark.start].strip(" \0\"'“")
    if not head or head.endswith(("that", "ensure", "ensuring", "have")):
        return bool(sentence.after(mark.end, end))
    earlier = sentence.before(mark.start, begin)
    is_object = bool(earlier) and bool({"deliver", "none", "limit-verb", "reach"}.intersection(earlier[0].classes))
    return is_object and earlier[0].form in {"base", "s", ""} and mark.start - earlier[0].end <= 1


def _is_delivery(sentence: Sentence, mark: Mark) -> bool:
    """Whether a verb of delivery is the predicate: publish guidance, 上线系统; not 'open defects', 扩建项目."""
    whole = sentence.whole
    if sentence.is_han and not mark.form:
        is_attribute = mark.start > 0 and whole[mark.start - 1] in "的早快、"
        return not is_attribute and not stands_after("noun-tail-after", whole, mark.end)
    if mark.form == "s" or (mark.form == "ing" and mark.start > 0):
        return False
    if mark.form == "past" and not (sentence.has("aim") or stands_before("auxiliary-before", whole, mark.start)):
        return False
    return stands_before("predicate-before", whole, mark.start) is not None and _has_object(sentence, mark)


def _has_object(sentence: Sentence, mark: Mark) -> bool:
    """Whether an English verb has more after it than an adverb."""
    rest = sentence.whole[mark.end :].strip(" .")
    if rest.startswith(","):
        return False
    return rest.count(" ") > 0 or mark.form == "past" or not rest


def _is_made(sentence: Sentence, mark: Mark) -> bool:
    """Whether a verb of making has a result beside it that exists or does not: develop the app, 制定办法."""
    begin, end = sentence.clause(mark.start)
    whole = sentence.whole
    if sentence.is_han and not mark.form:
        if stands_after("noun-tail-after", whole, mark.end):
            return False
        near = sentence.after(mark.end, end)
        if (
            whole.startswith("完成", mark.start)
            and near
            and {"make", "deliver", "limit-verb"}.intersection(near[0].classes)
        ):
            return True
        if whole[mark.start : mark.end] not in _ALSO_NOUNS:
            near += sentence.before(mark.start, begin)[:2]
        return any("deliverable" in one.classes for one in near)
    if mark.form in {"s", "past", "ing"} or not stands_before("predicate-before", whole, mark.start):
        return False
    return any("deliverable" in one.classes for one in sentence.after(mark.end, end))


def judge_specific(sentence: Sentence, targets: list[Target], measurable: Judgement) -> Judgement:
    """Decide whether two readers would agree on what is to change and in which direction."""
    if measurable.holds:
        if targets and not _names_something(sentence):
            return Judgement(holds=False, reasons=(Reason(_OF_WHAT),))
        return Judgement(holds=True, reasons=(Reason(_CLEAR),))
    blanks = find_placeholders(sentence)
    if blanks and _names_something(sentence):
        return Judgement(holds=True, reasons=(Reason(_BLANK, blanks),))
    for mark in sentence.by_class.get("metric", ()):
        begin, end = sentence.clause(mark.start)
        for other in (*sentence.before(mark.start, begin), *sentence.after(mark.end, end)):
            if _DIRECTIONS.intersection(other.classes):
                spans = tuple(sentence.source(one.start, one.end) for one in sorted((mark, other)))
                return Judgement(holds=True, reasons=(Reason(_DIRECTED, spans),))
    return Judgement(holds=False, reasons=(Reason(_NOT_CLEAR),))


def _names_something(sentence: Sentence) -> bool:
    """Whether anything is left of the text once values, times and words that only say 'goal' are taken out."""
    left = sentence.masked
    pieces, position = [], 0
    for mark in sentence.marks:
        if not _EMPTY.intersection(mark.classes):
            continue
        pieces.append(left[position : mark.start])
        position = mark.end
    pieces.append(left[position:])
    return _TWO_LETTERS.search("".join(pieces)) is not None
