"""From a sentence to its reading."""

import datetime as dt

from opsaudit.messages import Text
from opsaudit.statements.criteria import judge_measurable, judge_specific
from opsaudit.statements.goalhood import judge_goal
from opsaudit.statements.lexicon import Lexicon, standard_lexicon
from opsaudit.statements.placeholders import find_placeholders
from opsaudit.statements.sentence import Sentence
from opsaudit.statements.smells import find_parts, find_smells, read_promise
from opsaudit.statements.statement import Deadline, Judgement, Reason, Statement
from opsaudit.statements.targets import find_targets
from opsaudit.statements.times import find_deadline, is_ahead, settle_times

_NO = Judgement(holds=False)
_BOUND = Text(zh="有判定成败的时间", en="it says when success is judged")
_UNBOUND = Text(zh="没有期限，也没有周期", en="neither a deadline nor a period")


def read_statement(text: str, reference: dt.date, lexicon: Lexicon | None = None) -> Statement:
    """Read one goal statement in Chinese or English.

    ``reference`` is the day that relative times (by year-end, 三个月内) are read against. Takes time linear in the
    length of the text; spans of the result are positions in ``text``.
    """
    sentence = Sentence(text, reference, lexicon or standard_lexicon())
    bounds, sentence.amounts = settle_times(sentence)
    targets = find_targets(sentence)
    fixed = [bound for bound in bounds if bound.iso[0].isdigit()]
    is_future = any(bound.iso >= reference.isoformat() or is_ahead(bound) for bound in fixed)
    goal = judge_goal(sentence, targets, is_future=is_future, is_past=bool(fixed) and not is_future)
    smells, placeholders = find_smells(sentence), find_placeholders(sentence)
    if not goal:
        return Statement(text, goal, _NO, _NO, _NO, smells=smells, placeholders=placeholders)
    deadline = find_deadline(sentence, bounds)
    measurable = judge_measurable(sentence, targets, deadline)
    return Statement(
        text,
        goal,
        judge_specific(sentence, targets, measurable),
        measurable,
        _time_bound(deadline),
        tuple(targets),
        deadline,
        smells,
        placeholders,
        find_parts(sentence, targets),
        read_promise(sentence, targets),
    )


def _time_bound(deadline: Deadline | None) -> Judgement:
    if deadline is None:
        return Judgement(holds=False, reasons=(Reason(_UNBOUND),))
    return Judgement(holds=True, reasons=(Reason(_BOUND, (deadline.span,)),))
