"""What a goal statement leaves open, as questions made of its own words."""

from collections.abc import Iterator

from opsaudit.messages import Text
from opsaudit.report.statement_words import needs_baseline, quoted
from opsaudit.statements import Lexicon, Smell, Statement, Target

_FILL = Text(zh="{words}：这里应填什么？", en="{words}: what belongs here?")
_WHICH = Text(zh="{words}：改变的是哪个对象或指标，变成怎样？", en="{words}: which thing or metric changes, and how?")
_WHICH_ALL = Text(zh="改变的是哪个对象或指标，变成怎样？", en="which thing or metric changes, and how?")
_FROM_TO = Text(zh="{words}：从多少到多少？", en="{words}: from what to what?")
_SHOWN_BY = Text(zh="{words}：看哪个数值或成果算做到？", en="{words}: which value or result shows that it is done?")
_SHOWN = Text(zh="看哪个数值或成果算做到？", en="which value or result shows that it is done?")
_FROM = Text(zh="{words}：现在是多少？", en="{words}: from what, what is it today?")
_WHEN = Text(zh="到何时？", en="by when?")
_TRIGGER = Text(zh="{words}：从什么时候起算？", en="{words}: counted from what?")
_SHARE = Text(zh="{words}：百分之多少的情况要做到？", en="{words}: in what share of cases?")
_SMELL_QUESTIONS = {
    "weak-verb": Text(zh="要看到什么结果？", en="with what result?"),
    "vague-degree": Text(zh="是多少？", en="how much is that?"),
    "vague-time": Text(zh="是哪一天？", en="which date is that?"),
    "hedge": Text(zh="只是尽力了，算不算达成？", en="is it reached when it was only tried?"),
    "vague-actor": Text(zh="是谁，是哪些？", en="who or what exactly?"),
    "absolute": Text(zh="怎样统计，有没有例外？", en="how is it counted, and are there exceptions?"),
    "activity": Text(zh="做完之后有什么不同？", en="what is different once it is done?"),
}


def smell_question(name: str) -> Text | None:
    """Return what a weak word of a class leaves open; None for a class that opsaudit does not come with."""
    return _SMELL_QUESTIONS.get(name)


def weak_words(statement: Statement) -> list[Smell]:
    """Return the words that weaken the statement. A weak verb that has a value to reach does not: raise to 90 %."""
    return [smell for smell in statement.smells if not (smell.name == "weak-verb" and statement.targets)]


def limits_of(statement: Statement) -> frozenset[Target]:
    """Return the targets that are limits of a service promise."""
    return frozenset(statement.promise.limits if statement.promise else ())


def questions(statement: Statement, lexicon: Lexicon) -> Iterator[Text]:
    """Yield what the author of a goal is to answer: what, from what to what, by when; then what a promise lacks."""
    for span in statement.placeholders:
        yield _FILL.format({"words": quoted(statement.words(span))})
    verb = _verb(statement)
    words = {"words": quoted(verb)}
    if not statement.specific:
        yield _WHICH.format(words) if verb else _WHICH_ALL
    if not statement.measurable:
        yield _how_far(verb, lexicon).format(words)
    limits = limits_of(statement)
    for target in statement.targets:
        if needs_baseline(target) and target not in limits:
            yield _FROM.format({"words": quoted(statement.words(target.span))})
    if not statement.time_bound and statement.promise is None:
        yield _WHEN
    yield from _promise_questions(statement)


def _promise_questions(statement: Statement) -> Iterator[Text]:
    promise = statement.promise
    if promise is None:
        return
    for limit in promise.limits:
        words = {"words": quoted(statement.words(limit.span))}
        if promise.trigger is None:
            yield _TRIGGER.format(words)
        if promise.share is None:
            yield _SHARE.format(words)


def _how_far(verb: str, lexicon: Lexicon) -> Text:
    if not verb:
        return _SHOWN
    classes = {name for mark in lexicon.marks(verb.lower()) for name in mark.classes}
    return _FROM_TO if classes & {"rise", "fall"} else _SHOWN_BY


def _verb(statement: Statement) -> str:
    """Return the author's verb: the weak one, else the direction that made the statement specific; may be empty."""
    for smell in statement.smells:
        if smell.name in ("weak-verb", "activity"):
            return statement.words(smell.span)
    spans = [span for reason in statement.specific.reasons for span in reason.spans]
    return statement.words(spans[0]).rstrip("到至為为") if spans else ""
