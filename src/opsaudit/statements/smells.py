"""What weakens a statement: vague words, blanks that a template left, several goals in one; and the parts of a promise."""

from opsaudit.statements.lexicon import Mark
from opsaudit.statements.patterns import compiled, occurs, stands_after
from opsaudit.statements.sentence import Amount, Sentence
from opsaudit.statements.statement import Promise, Smell, Span, Target

SMELLS = ("weak-verb", "vague-degree", "vague-time", "hedge", "vague-actor", "absolute", "activity")
_TIME = frozenset({"s", "min", "h", "d", "wk"})


def find_smells(sentence: Sentence) -> tuple[Smell, ...]:
    """Return the weakening words in order; a word of several kinds counts once for each.

    A word inside the name of a metric (按时交货率) weakens nothing; a rounded number (90%左右) hedges.
    """
    found = [
        Smell(sentence.source(mark.start, mark.end), name)
        for mark in sentence.marks
        for name in mark.classes
        if name in _SMELLS and not _names_a_metric(sentence, mark, name)
    ]
    for amount in sentence.amounts:
        rounded = compiled("rounded").search(sentence.whole, amount.start, amount.end)
        if rounded is not None:
            found.append(Smell(sentence.source(*rounded.span()), "hedge"))
    return tuple(sorted(found, key=lambda smell: smell.span))


def _names_a_metric(sentence: Sentence, mark: Mark, name: str) -> bool:
    is_time_or_degree = sentence.is_han and name in {"vague-time", "vague-degree"}
    return is_time_or_degree and stands_after("metric-name-after", sentence.whole, mark.end) is not None


_SMELLS = frozenset(SMELLS)


def find_parts(sentence: Sentence, targets: list[Target]) -> tuple[Span, ...]:
    """Return the clauses that are goals of their own, when there are several: each with a verb or metric and a target."""
    if read_promise(sentence, targets) is not None:
        return ()
    spans: dict[Span, None] = {}
    stated = {target.span for target in targets}
    for amount in sentence.amounts:
        if sentence.source(amount.start, amount.end) not in stated:
            continue
        begin, end = _part(sentence, amount)
        if any(_opens_goal(mark) for mark in sentence.before(amount.start, begin)):
            spans[sentence.source(begin, end)] = None
    return tuple(spans) if len(spans) > 1 else ()


def _part(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """Return the part of a clause that a quantity belongs to: 'and' before a verb in its base form begins a new one."""
    begin, end = sentence.clause(amount.start)
    while sentence.whole[begin : begin + 1] == " ":
        begin += 1
    for mark in sentence.after(begin, end):
        if mark.form != "base" or not sentence.whole.endswith(" and ", begin, mark.start) or not _opens_goal(mark):
            continue
        if mark.start > amount.start:
            return begin, mark.start - len(" and ")
        begin = mark.start
    return begin, end


def _opens_goal(mark: Mark) -> bool:
    return bool({"rise", "fall", "metric", "deliver"} & set(mark.classes))


def _is_share(target: Target) -> bool:
    """Whether a target can be the share of cases in which a limit is kept: a rate to reach, that nothing moves."""
    return target.unit == "%" and target.comparator in {">=", "="} and target.baseline is None


def read_promise(sentence: Sentence, targets: list[Target]) -> Promise | None:
    """Read a promise of service: what starts the clock, how long it may take, in what share of cases."""
    limits = tuple(
        target for target in targets if target.unit in _TIME and target.comparator == "<=" and target.baseline is None
    )
    answers = sentence.has("limit-verb") or sentence.has("answer")
    if not limits or not answers:
        return None
    trigger = occurs("trigger", sentence.whole)
    share = next((target for target in targets if _is_share(target)), None)
    return Promise(None if trigger is None else sentence.source(*trigger.span()), limits, share)
