"""Run bound rules over a plan. A rule that crashes costs its own verdict and nothing else."""

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeAlias, cast

from opsaudit.messages import Text, same
from opsaudit.model.diagnostic import Diagnostic, diagnose
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding, Inconclusive, Problem, Result, State, Subject
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager import BrokenRule
from opsaudit.rules.context import Context, LexiconSource
from opsaudit.rules.params import NoParams, Params
from opsaudit.rules.rule import CONFIDENCE, Met, NotApplicable, Unknown
from opsaudit.rulesets import BoundRule, Ruleset

SHORTHAND_CONFIDENCE = Fraction(8, 10)
"""Confidence in what was read from a one-line entity (design page on scoring, point 4)."""

ENGINE_DIAGNOSTICS = {
    "rule-crashed": Diagnostic(
        code="OPS080",
        slug="rule-crashed",
        severity=Severity.HIGH,
        title=Text(zh="规则运行失败", en="Rule crashed"),
        rationale=Text(
            zh="运行失败的规则没有给出结论；它不算通过，其余规则不受影响。",
            en="A rule that crashed gave no verdict; it does not count as passed, and the other rules are not affected.",
        ),
        fix=Text(zh="请把这条信息报告给该插件的维护者。", en="Report this to the maintainer of that plugin."),
        message=Text(
            zh="规则 {code}（{distribution}）在“{subject}”上运行失败：{error}",
            en="rule {code} ({distribution}) crashed on '{subject}': {error}",
        ),
        fatal=True,
    ),
    "rule-inconclusive": Diagnostic(
        code="OPS086",
        slug="rule-inconclusive",
        severity=Severity.MEDIUM,
        title=Text(zh="规则无法判定", en="Rule inconclusive"),
        rationale=Text(
            zh="规则需要的内容计划没有写，或未能读取：既不算通过，也不算未过。",
            en="The plan does not state what the rule needs to know, or it could not be read: neither passed nor failed.",
        ),
        fix=Text(
            zh="补上所说的内容；规则的作者可用 has(…) 限定规则何时适用。",
            en="Add what is named; the author of the rule can say with `has(…)` when it applies.",
        ),
        message=Text(
            zh="规则 {code}（{slug}）对“{subject}”无法判定：{reason}",
            en="rule {code} ({slug}) is inconclusive for '{subject}': {reason}",
        ),
        fatal=True,
    ),
    "rule-not-loaded": Diagnostic(
        code="OPS081",
        slug="rule-not-loaded",
        severity=Severity.HIGH,
        title=Text(zh="规则无法载入", en="Rule not loaded"),
        rationale=Text(
            zh="规则集选用的规则无法载入，这一项要求没有评估，也不算通过。",
            en="A rule that the ruleset selects could not be loaded; its requirement was not assessed and does not pass.",
        ),
        fix=Text(zh="运行 opsaudit plugins doctor 查看原因。", en="Run `opsaudit plugins doctor` to see why."),
        message=Text(
            zh="规则 {code}（{distribution}）无法载入：{error}",
            en="rule {code} ({distribution}) could not be loaded: {error}",
        ),
        fatal=True,
    ),
}

_ADD_SECTION = Text(
    zh="在计划中加入“{section}:”；确不适用的，在“范围: 不适用”写明理由。",
    en="Add `{section}:` to the plan; where it does not apply, give the reason under `scope: exclude`.",
)
_NOTHING_THERE = Text(
    zh="计划中没有“{section}”，这一项要求无从满足：{title}",
    en="the plan has no '{section}', so this cannot be met: {title}",
)
_NOT_READ = Text(zh="章节“{section}”未能读取", en="the section '{section}' could not be read")
_FILE_NOT_READ = Text(zh="有文件未能读取", en="a file could not be read")
_WHOLE, _NOTHING = Fraction(1), Fraction(0)
_PASS, _NOT_APPLICABLE = State.PASS, State.NOT_APPLICABLE
_SEVERITY_OF_STATES = (State.FAIL, State.ABSENT, State.MANUAL, State.PARTIAL)


Judged: TypeAlias = tuple[Entity | Plan, Subject, bool]
"""What is judged, as reports name it, and whether it was written as one line."""


@dataclass(slots=True)
class Run:
    """The results of one plan, and the rules that found nothing to look at."""

    results: list[Result] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)


def evaluate(
    plan: Plan, ruleset: Ruleset, today: dt.date, *, lexicon: LexiconSource | None = None, is_whole: bool = True
) -> Run:
    """Judge every subject by every rule that looks at its kind; ``lexicon`` has the words that statements are read by.

    With ``is_whole`` False a file could not be read: what is not there may stand in it, so nothing is called absent,
    and a plan of which nothing was read is not judged at all.
    """
    whole = Subject("plan", "plan", "plan", plan.origin.head, critical=True)
    if is_whole:
        run = _judge_all(plan, ruleset, today, whole, lexicon)
    elif plan.origin.entries:
        run = _judge_all(plan, ruleset, today, whole, lexicon)
        run.results = [_unread(one.code, whole) if one.state is State.ABSENT else one for one in run.results]
    else:
        run = Run([_unread(bound.code, whole) for bound in ruleset.rules])
    run.results += [_not_loaded(broken, whole) for broken in ruleset.broken]
    return run


def _judge_all(  # noqa: PLR0917  # what a run is about
    plan: Plan, ruleset: Ruleset, today: dt.date, whole: Subject, lexicon: LexiconSource | None
) -> Run:
    run = Run()
    seen: dict[type[Entity | Plan], list[Judged]] = {Plan: [(plan, whole, False)]}
    base = Context(plan, today, NoParams(), lexicon)
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
            _judge(bound, judged, context, run.results)
            continue
        section = bound.rule.section.partition(".")[0]
        if section in plan.unread:
            reason = _NOT_READ.format({"section": plan.sections.label(section)})
            run.results.append(_unread(bound.code, whole, reason))
        elif section in ruleset.sections:
            run.results.append(_nothing_there(bound, plan, whole, section=section))
        else:
            run.idle.append(bound.code)
    return run


def _subject(entity: Entity) -> Subject:
    origin = entity.origin
    return Subject(entity.section, origin.path, entity.label, origin.head, critical=entity.is_critical)


def _unread(code: str, whole: Subject, reason: Text = _FILE_NOT_READ) -> Result:
    """What the rule looks at may be there, but could not be read: the file or the section has a finding that says why."""
    return Result(code, whole, State.INCONCLUSIVE, reason=reason)


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


def _judge(bound: BoundRule, judged: list[Judged], context: Context[Any], results: list[Result]) -> None:
    """Judge the subjects of one kind by one rule. What is the same for all of them is looked up once."""
    rule = bound.rule
    check, applies, code, append = rule.check, rule.applies, rule.code, results.append
    confidence = CONFIDENCE[rule.basis]
    shorthand = SHORTHAND_CONFIDENCE if rule.basis == "structure" else confidence
    for target, subject, is_line in judged:
        trust = shorthand if is_line else confidence
        try:
            verdict = applies(target, context) if applies is not None else None
            if isinstance(verdict, NotApplicable):
                append(Result(code, subject, _NOT_APPLICABLE, _NOTHING, (), _WHOLE, verdict.reason))
            elif verdict is not None:
                append(_settled(code, subject, verdict, trust))
            elif problems := list(check(target, context)):
                append(_open(bound, subject, problems, trust))
            else:
                append(Result(code, subject, _PASS, _WHOLE, (), trust))
        except KeyboardInterrupt:
            raise
        except Inconclusive as error:
            append(_inconclusive(bound, subject, error))
        except BaseException as error:  # noqa: BLE001  # the plugin boundary: whatever a rule does, the run goes on
            append(_crashed(bound, subject, error))


def _settled(code: str, subject: Subject, verdict: object, confidence: Fraction) -> Result:
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
    rule = bound.rule
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
    )


def _inconclusive(bound: BoundRule, subject: Subject, error: Inconclusive) -> Result:
    rule = bound.rule
    args = {"code": rule.code, "slug": rule.slug, "subject": subject.path, "reason": error.reason}
    finding = diagnose(ENGINE_DIAGNOSTICS["rule-inconclusive"], subject.place, args, subject=subject.path)
    return Result(rule.code, subject, State.INCONCLUSIVE, findings=(finding,), reason=error.reason)


def _crashed(bound: BoundRule, subject: Subject, error: BaseException) -> Result:
    told = f"{type(error).__name__}: {error}".strip(": ")[:200]
    args = {"code": bound.rule.code, "distribution": bound.plugin, "subject": subject.path, "error": told}
    finding = diagnose(
        ENGINE_DIAGNOSTICS["rule-crashed"], subject.place, args, subject=subject.path, blame=bound.plugin
    )
    return Result(bound.rule.code, subject, State.INCONCLUSIVE, findings=(finding,), reason=finding.message)


def _not_loaded(broken: BrokenRule, whole: Subject) -> Result:
    blame = f"{broken.distribution} {broken.version}".strip()
    args = {"code": broken.code, "distribution": blame, "error": broken.reason}
    finding = diagnose(ENGINE_DIAGNOSTICS["rule-not-loaded"], whole.place, args, subject="plan", blame=blame)
    return Result(broken.code, whole, State.INCONCLUSIVE, findings=(finding,), reason=finding.message)
