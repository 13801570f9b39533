"""The verdicts on a statement: whether it is a goal, specific and measurable, each with the words that decided it."""

import re

from opsaudit.messages import Text
from opsaudit.statements.lexicon import Mark
from opsaudit.statements.sentence import Sentence
from opsaudit.statements.statement import Judgement, Reason, Target

# --- is it a goal -------------------------------------------------------------------------------------------------


def judge_goal(sentence: Sentence, targets: list[Target], is_future: bool, is_past: bool) -> Judgement:
    for check in (_question, _definition, _heading, _condition):
        reason = check(sentence, targets)
        if reason is not None:
            return Judgement(False, (reason,))
    judge = _chinese_goal if sentence.is_han else _english_goal
    reason = judge(sentence, targets, is_future, is_past)
    return Judgement(True, ()) if reason is None else Judgement(False, (reason,))


def _said(zh: str, en: str, sentence: Sentence, *marks: Mark) -> Reason:
    return Reason(Text(zh=zh, en=en), tuple(sentence.source(mark.start, mark.end) for mark in marks))


def _question(sentence: Sentence, targets: list[Target]) -> Reason | None:
    if sentence.whole.rstrip(" ”\"'").endswith("?"):
        return Reason(Text(zh="这是疑问句", en="it is a question"))
    marks = sentence.by_class.get("question", ())
    if marks and marks[0].start == 0 and sentence.is_han and not targets:
        return _said("这是疑问句", "it is a question", sentence, marks[0])
    return None


def _definition(sentence: Sentence, targets: list[Target]) -> Reason | None:
    marks = sentence.by_class.get("definition")
    return _said("这是定义或口径说明", "it defines something", sentence, marks[0]) if marks else None


_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十0-9\0]{1,4}[章节部分、.]|附件|附录|\(?[一二三四五六七八九十]+\)|chapter|section|annex|appendix|part|table|figure)[^,，。;]{0,60}$"
)
_TITLE = re.compile(
    r"(?:方案|规划|计划|办法|目录|清单|情况|概况|背景|一览表|总结|汇总表|指标体系|工作要点|细则|总体要求|基本原则|指导思想|组织领导|适用范围|职责分工)(?:\(.{0,20}\)|[0-9\0年-]*)?$"
)
_ENGLISH_TITLE = re.compile(
    r"^(?:key |strategic |our |annual |objective|overview|background|introduction|scope|purpose and|roles and|summary|appendix|contents|performance indicators|terms and|definitions?|service catalogue)"
)


def _heading(sentence: Sentence, targets: list[Target]) -> Reason | None:
    text = sentence.whole.strip(" 。.")
    verbs = [
        mark for mark in sentence.marks if {"rise", "fall", "deliver", "make", "reach", "weak-verb"} & set(mark.classes)
    ]
    if targets:
        return None
    if _HEADING.match(text) and not verbs:
        return Reason(Text(zh="这是标题", en="it is a heading"))
    if (
        sentence.is_han
        and _TITLE.search(text)
        and len(text) < 30
        and (not verbs or verbs[0].start > 0)
        and not sentence.has("aim")
    ):
        return Reason(Text(zh="这是标题", en="it is a heading"))
    if not sentence.is_han and not verbs and not sentence.has("aim") and _ENGLISH_TITLE.match(text) and len(text) < 60:
        return Reason(Text(zh="这是标题", en="it is a heading"))
    return None


def _condition(sentence: Sentence, targets: list[Target]) -> Reason | None:
    marks = sentence.by_class.get("condition", ())
    if not marks or marks[0].start > 2:
        return None
    if any(target.unit in {"s", "min", "h", "d"} for target in targets):
        return None
    return _said("这是附条件的规定", "it is a conditional rule", sentence, marks[0])


_COMPARED = re.compile(r"同比|环比|[较比](?:上年|去年|上月|上季|上一年|往年)")


def _chinese_goal(sentence: Sentence, targets: list[Target], is_future: bool, is_past: bool) -> Reason | None:
    by_class = sentence.by_class
    aims = [mark for mark in by_class.get("aim", ())]
    strong = bool(aims) or is_future
    past = by_class.get("past", ())
    if past and not aims:
        return _said("说的是已经发生的事", "it tells what has happened", sentence, past[0])
    if is_past and not aims:
        return Reason(Text(zh="说的是过去的时间", en="its time is past"))
    if strong:
        return None
    compared = _COMPARED.search(sentence.whole)
    if compared and not any(amount.quantity.comparator for amount in sentence.amounts):
        return Reason(
            Text(zh="像是对已有数据的报告", en="it reads like a report of figures"),
            (sentence.source(*compared.span()),),
        )
    forecast = by_class.get("forecast")
    if forecast and not targets:
        return _said("这是预测", "it is a forecast", sentence, forecast[0])
    benefit = by_class.get("benefit")
    if benefit and not targets:
        return _said("说的是好处，不是要达到的结果", "it claims a benefit", sentence, benefit[0])
    state = by_class.get("state")
    if state and not targets:
        return _said("说的是现状", "it describes what is", sentence, state[0])
    return None


_LEAD = re.compile(r"^(?:[\0 ,\"'“]|to |then |and |also |please |further |inclusively |gradually )*")
_HAVE = re.compile(r"\b(?:has|have|had)(?: (?:already|now|since|also|recently))? (?:been )?$")
_AUX = re.compile(
    r"\b(?:be|been|being|is|are|was|were|to|get|gets|have|having|of|the|a|an|with|and|by|for|that|who|which|fully|or|all|our)(?: [a-z]+ly)? $"
)


def _english_goal(sentence: Sentence, targets: list[Target], is_future: bool, is_past: bool) -> Reason | None:
    by_class = sentence.by_class
    plain = sentence.whole
    start = _LEAD.match(sentence.masked).end()
    first = sentence.marks[0] if sentence.marks else None
    if first is not None and first.start <= start and first.form == "base":
        return None
    aims = by_class.get("aim", ())
    cut = aims[0].start if aims else len(plain)
    for mark in sentence.marks:
        if mark.start >= cut:
            break
        head = plain[: mark.start]
        if (
            mark.form == "past"
            and (_HAVE.search(head) or not _AUX.search(head))
            and (mark.start > start or mark.start == 0)
        ):
            return _said("说的是已经发生的事", "it tells what has happened", sentence, mark)
    past = by_class.get("past", ())
    if past and past[0].start < cut:
        return _said("说的是已经发生的事", "it tells what has happened", sentence, past[0])
    if aims:
        return None
    for name, zh, en in (
        ("forecast", "这是预测", "it is a forecast"),
        ("benefit", "说的是好处，不是要达到的结果", "it claims a benefit"),
        ("state", "说的是现状", "it describes what is"),
    ):
        marks = by_class.get(name)
        if marks and marks[0].start > start:
            return _said(zh, en, sentence, marks[0])
    return None


# --- specific and measurable ---------------------------------------------------------------------------------------

_CLOCK = re.compile(
    r"[0-9一二三四五六七八九十]{1,3} ?点半?(?:前|之前|以前)|\b[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm|a\.m\.|p\.m\.)"
)
_LEVEL_COMPARED = re.compile(
    r"(?:快于|高于|低于|优于|不低于|不高于|超过)[^，,;。]{2,20}(?:水平|平均|均值|中位数|增速|速度|标准|同期)|\b(?:above|below|under|over|than) (?:[a-z\0-9 ,'-]{0,30}) ?(?:levels?|median|average|mean|benchmark|baseline|standard|peers)\b"
)


def judge_measurable(sentence: Sentence, targets: list[Target]) -> Judgement:
    if targets:
        return Judgement(
            True, (Reason(Text(zh="有可判定的数值", en="it states a value"), tuple(t.span for t in targets)),)
        )
    by_class = sentence.by_class
    clock = _CLOCK.search(sentence.whole)
    if clock:
        return Judgement(
            True, (Reason(Text(zh="有可判定的时刻", en="it states a time of day"), (sentence.source(*clock.span()),)),)
        )
    level = _LEVEL_COMPARED.search(sentence.whole)
    if level and sentence.has("metric"):
        return Judgement(
            True,
            (
                Reason(
                    Text(zh="与已知水平比较", en="it compares with a known level"), (sentence.source(*level.span()),)
                ),
            ),
        )
    for name, zh, en in (("none", "“一个也没有”可以判定", "'none of it' can be observed"),):
        marks = by_class.get(name)
        if marks:
            return Judgement(True, (_said(zh, en, sentence, marks[0]),))
    every = by_class.get("all", ())
    for mark in every:
        if _governs(sentence, mark):
            return Judgement(True, (_said("“全部”可以判定", "'all of it' can be observed", sentence, mark),))
    delivers = [
        mark
        for mark in by_class.get("deliver", ())
        if mark.form != "s" and not (mark.form == "past" and not sentence.has("aim"))
    ]
    if delivers:
        return Judgement(True, (_said("做到与否一看便知", "it is plainly done or not", sentence, delivers[0]),))
    for mark in by_class.get("make", ()):
        if mark.form in {"s", "past"}:
            continue
        begin, end = sentence.clause(mark.start)
        things = [one for one in sentence.after(mark.end, end) if "deliverable" in one.classes]
        if sentence.is_han:
            things += [one for one in sentence.before(mark.start, begin) if "deliverable" in one.classes]
        if things:
            return Judgement(True, (_said("有可核对的成果", "its result can be looked at", sentence, mark, things[0]),))
    return Judgement(
        False, (Reason(Text(zh="没有数值，也没有可核对的成果", en="no value and no result that can be looked at")),)
    )


def _governs(sentence: Sentence, mark: Mark) -> bool:
    begin, end = sentence.clause(mark.start)
    near = sentence.after(mark.end, end) + sentence.before(mark.start, begin)[:2]
    return any({"deliver", "make", "limit-verb", "reach", "aim"} & set(one.classes) for one in near)


_NO_OBJECT = re.compile(r"^[\0 ]*$")


def judge_specific(sentence: Sentence, targets: list[Target], measurable: Judgement) -> Judgement:
    if measurable.holds:
        if targets and not _has_object(sentence):
            return Judgement(
                False, (Reason(Text(zh="没有说明是什么的数值", en="it does not say of what the value is")),)
            )
        return Judgement(True, (Reason(Text(zh="对象与结果明确", en="object and outcome are named")),))
    for mark in sentence.by_class.get("metric", ()):
        begin, end = sentence.clause(mark.start)
        for other in sentence.before(mark.start, begin) + sentence.after(mark.end, end):
            if {"rise", "fall", "level", "comparison"} & set(other.classes):
                return Judgement(
                    True, (_said("指标与方向明确", "metric and direction are named", sentence, other, mark),)
                )
    return Judgement(
        False, (Reason(Text(zh="没有具体对象与明确结果", en="no concrete object with a definite outcome")),)
    )


_LATIN = re.compile(r"[a-z]{3,}")
_EMPTY_WORDS = frozenset(
    [
        "goal",
        "goals",
        "target",
        "targets",
        "objective",
        "objectives",
        "this",
        "that",
        "the",
        "and",
        "for",
        "expect",
        "hit",
        "time",
        "will",
        "aim",
        "our",
        "all",
        "total",
        "priority",
        "severity",
        "level",
    ]
)
_HAN_CHARS = re.compile(r"[㐀-鿿]")
_EMPTY_HAN = re.compile(
    "目标|任务|指标|计划|要求|年度|全年|本年|总体|其中|合计|共|为|是|的|完成|达到|实现|力争|确保|将|要|在|到|至|达|年|期|工作"
)


def _has_object(sentence: Sentence) -> bool:
    masked = sentence.masked
    if sentence.is_han:
        return _HAN_CHARS.search(_EMPTY_HAN.sub("", masked)) is not None or _LATIN.search(masked) is not None
    words = [word for word in _LATIN.findall(masked) if word not in _EMPTY_WORDS]
    return bool(words)
