"""Run bound rules over a plan. A rule that crashes costs its own verdict and nothing else."""

import datetime as dt
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias, cast

from msgspec import Struct, field

from opsaudit import faults
from opsaudit.limits import PER_PLAN, Limits, OutOfTime, Watch
from opsaudit.messages import Text, language, same
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding, Inconclusive, Problem, Result, State, Subject
from opsaudit.rules.context import Context, LexiconSource
from opsaudit.rules.params import NoParams, Params
from opsaudit.rules.rule import CONFIDENCE, Met, NotApplicable, Unknown
from opsaudit.rulesets import BoundRule, Ruleset

SHORTHAND_CONFIDENCE = Fraction(8, 10)
"""Confidence in what was read from a one-line entity (design page on scoring, point 4)."""

_ADD_SECTION = Text(
    zh="在计划中加入“{section}:”；确不适用的，在“范围: 不适用”写明理由。",
    en="Add `{section}:` to the plan; where it does not apply, give the reason under `scope: exclude`.",
)
_NOTHING_THERE = Text(
    zh="计划中没有“{section}”，这一项要求无从满足：{title}",
    en="the plan has no '{section}', so this cannot be met: {title}",
)
_NOT_READ = Text(zh="章节“{section}”未能读取", en="the section '{section}' could not be read")
_WHOLE, _NOTHING = Fraction(1), Fraction(0)
_PASS, _NOT_APPLICABLE = State.PASS, State.NOT_APPLICABLE
_SEVERITY_OF_STATES = (State.FAIL, State.ABSENT, State.MANUAL, State.PARTIAL)


Judged: TypeAlias = tuple[Entity | Plan, Subject, bool]
"""What is judged, as reports name it, and whether it was written as one line."""


class Run(Struct):
    """The results of one plan, and the rules that found nothing to look at."""

    results: list[Result] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)


def evaluate(  # keyword-only: each says one thing about the run
    plan: Plan,
    ruleset: Ruleset,
    today: dt.date,
    *,
    lexicon: LexiconSource | None = None,
    is_whole: bool = True,
    limits: Limits | None = None,
) -> Run:
    """Judge every subject by every rule that looks at its kind; ``lexicon`` has the words that statements are read by.

    ``limits`` holds for third-party rules, and counts the crashes of all rules over the plans of a run.

    With ``is_whole`` False a file could not be read: what is not there may stand in it, so nothing is called absent,
    and a plan of which nothing was read is not judged at all.
    """
    whole = Subject("plan", "plan", "plan", plan.origin.head, critical=True)
    base = Context(plan, today, NoParams.model_construct(), lexicon)
    if is_whole:
        run = _judge_all(base, ruleset, whole, limits or Limits())
    elif plan.origin.entries:
        run = _judge_all(base, ruleset, whole, limits or Limits())
        run.results = [faults.unread(one.code, whole) if one.state is State.ABSENT else one for one in run.results]
    else:
        run = Run([faults.unread(bound.code, whole) for bound in ruleset.rules])
    run.results += [faults.not_loaded(broken, whole) for broken in ruleset.broken]
    return run


def _judge_all(base: Context[NoParams], ruleset: Ruleset, whole: Subject, limits: Limits) -> Run:
    run, plan = Run(), base.plan
    seen: dict[type[Entity | Plan], list[Judged]] = {Plan: [(plan, whole, False)]}
    contexts: dict[type[Params], Context[Any]] = {NoParams: base}
    for bound in ruleset.rules:
        kind = bound.rule.subject
        judged = seen.get(kind)
        if judged is None:
            entities = plan.all(cast("type[Entity]", kind))
            judged = seen[kind] = [(one, _subject(one), one.origin.is_shorthand) for one in entities]
        if judged:
            context = contexts.get(bound.params.__class__)
            if context is None:
                context = contexts[bound.params.__class__] = base.with_params(bound.params)
            if bound.is_third_party or limits.crashes:
                run.results += _limited(bound, judged, context, limits)
            else:
                _judge(bound, judged, context, run.results, limits)
            continue
        section = bound.rule.section.partition(".")[0]
        if section in plan.unread:
            reason = _NOT_READ.format({"section": plan.sections.label(section)})
            run.results.append(faults.unread(bound.code, whole, reason))
        elif section in ruleset.sections:
            run.results.append(_nothing_there(bound, plan, whole, section=section))
        else:
            run.idle.append(bound.code)
    return run


def _subject(entity: Entity) -> Subject:
    origin = entity.origin
    return Subject(entity.section, origin.path, entity.label, origin.head, critical=entity.is_critical)


def _nothing_there(bound: BoundRule, plan: Plan, whole: Subject, *, section: str) -> Result:
    """Zero subjects in a section that the profile requires: absent, or out of the score by a declared reason."""
    rule = bound.rule
    reason = plan.excluded(section)
    if reason is not None:
        return Result(rule.code, whole, State.NOT_APPLICABLE, reason=same(reason))
    spoken = plan.sections.label(section)
    finding = Finding(
        code=rule.code,
        slug=rule.slug,
        severity=bound.severity,
        message=_NOTHING_THERE.format({"section": spoken, "title": rule.title}),
        place=plan.origin.head,
        subject="plan",
        key=section,
        state=State.ABSENT,
        fix=_ADD_SECTION.format({"section": spoken}),
    )
    return Result(rule.code, whole, State.ABSENT, findings=(finding,))


def _limited(bound: BoundRule, judged: list[Judged], context: Context[Any], limits: Limits) -> list[Result]:
    """Judge as ``_judge`` does; a third-party rule within limits, and none that crashed too often."""
    results: list[Result] = []
    if limits.is_out(bound.code):
        return _left_out(bound, judged)
    if not bound.is_third_party:
        _judge(bound, judged, context, results, limits)
        return results
    named = {"code": bound.code, "distribution": bound.plugin}
    with Watch(limits.seconds, faults.STUCK.format(named)[language()]) as watch:
        for one in judged:
            found: list[Result] = []
            if watch.call(partial(_judge, bound, [one], context, found, limits)):
                results += found
            else:
                limits.count(bound.code)
                results.append(faults.out_of_time(bound, one[1], limits.seconds * (PER_PLAN if watch.is_spent else 1)))
            if limits.is_out(bound.code):
                return results + _left_out(bound, judged[len(results) :])
            if watch.is_spent:
                return results + [
                    faults.unread(bound.code, subject, faults.SPENT) for _, subject, _ in judged[len(results) :]
                ]
    return results


def _left_out(bound: BoundRule, judged: list[Judged]) -> list[Result]:
    return faults.left_out(bound, [subject for _, subject, _ in judged])


def _judge(  # noqa: PLR0917  # called for every rule: keywords cost
    bound: BoundRule, judged: list[Judged], context: Context[Any], results: list[Result], limits: Limits
) -> None:
    """Judge the subjects of one kind by one rule. What is the same for all of them is looked up once."""
    rule, done = bound.rule, len(results)
    check, applies, code, append = rule.check, rule.applies, rule.code, results.append
    confidence = CONFIDENCE[rule.basis]
    shorthand = SHORTHAND_CONFIDENCE if rule.basis == "structure" else confidence
    for target, subject, is_line in judged:
        trust = shorthand if is_line else confidence
        try:
            verdict = applies(target, context) if applies is not None else None
            if verdict is not None:
                append(_settled(code, subject, verdict, trust))
            elif problems := list(check(target, context)):
                append(_open(bound, subject, problems, trust))
            else:
                append(Result(code, subject, _PASS, _WHOLE, (), trust))
        except (KeyboardInterrupt, OutOfTime):
            raise
        except Inconclusive as error:
            append(faults.inconclusive(bound, subject, error))
        except BaseException as error:  # noqa: BLE001  # the plugin boundary: whatever a rule does, the run goes on
            append(faults.crashed(bound, subject, error))
            if limits.count(code):
                results += _left_out(bound, judged[len(results) - done :])
                return


def _settled(code: str, subject: Subject, verdict: object, confidence: Fraction) -> Result:
    if isinstance(verdict, NotApplicable):
        return Result(code, subject, _NOT_APPLICABLE, _NOTHING, (), _WHOLE, verdict.reason)
    if isinstance(verdict, Met):
        return Result(code, subject, _PASS, _WHOLE, (), confidence, verdict.reason)
    if isinstance(verdict, Unknown):
        return Result(code, subject, State.MANUAL, confidence=confidence, reason=verdict.fact)
    raise TypeError(f"`applies` returns None, NotApplicable, Met or Unknown, not {verdict!r:.80}")


def _open(bound: BoundRule, subject: Subject, problems: list[Problem], confidence: Fraction) -> Result:
    findings = tuple(_finding(bound, problem, subject) for problem in problems)
    states = {problem.state for problem in problems}
    state = next(state for state in _SEVERITY_OF_STATES if state in states)
    value = min(problem.value for problem in problems) if state is State.PARTIAL else _NOTHING
    return Result(bound.code, subject, state, value, findings, confidence)


def _finding(bound: BoundRule, problem: Problem, subject: Subject) -> Finding:
    if not isinstance(problem, Problem) or problem.state not in _SEVERITY_OF_STATES:
        raise TypeError(f"a rule yields problems made by ctx.problem(...), not {problem!r:.80}")
    if not 0 <= problem.value <= 1:
        raise ValueError(f"the value of a problem is a part between 0 and 1, not {problem.value}")
    rule, repair = bound.rule, problem.repair
    if repair is not None and (rule.repair is None or (rule.repair == "unsafe" and repair.safety == "safe")):
        raise TypeError(f"a rule that states a repair says so on its card: repair={repair.safety!r}")
    message, fix = rule.messages[problem.message].format(problem.args), rule.fix.format(problem.args)
    return Finding(
        rule.code,
        rule.slug,
        bound.severity,
        message,
        problem.place,
        subject.path,
        problem.key,
        problem.state,
        fix,
        problem.related,
        repair=repair,
    )
