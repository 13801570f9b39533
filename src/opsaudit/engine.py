"""Run bound rules over a plan. A rule that crashes costs its own verdict and nothing else."""

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from opsaudit.messages import Text, same
from opsaudit.model.diagnostic import Diagnostic, diagnose
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan, section_label
from opsaudit.model.result import Finding, Problem, Result, State, Subject
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager import BrokenRule
from opsaudit.rules.context import Context
from opsaudit.rules.rule import CONFIDENCE, NotApplicable, Unknown
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
_SEVERITY_OF_STATES = (State.FAIL, State.ABSENT, State.MANUAL, State.PARTIAL)


@dataclass(slots=True)
class Run:
    """The results of one plan, and the rules that found nothing to look at."""

    results: list[Result] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)


def evaluate(plan: Plan, ruleset: Ruleset, today: dt.date) -> Run:
    """Judge every subject by every rule that looks at its kind."""
    run = Run()
    subjects: dict[int, Subject] = {}
    whole = Subject("plan", "plan", plan.info.label if plan.info.name else "plan", plan.origin.head, critical=True)
    subjects[id(plan)] = whole
    for bound in ruleset.rules:
        context = Context(plan, today, bound.params)
        kind = bound.rule.subject
        targets: list[Plan] | list[Entity] = [plan] if issubclass(kind, Plan) else plan.all(kind)
        if not targets:
            section = bound.rule.section.partition(".")[0]
            if section in ruleset.sections:
                run.results.append(_nothing_there(bound, plan, whole, section=section))
            else:
                run.idle.append(bound.code)
        for target in targets:
            subject = subjects.get(id(target))
            if subject is None:
                subject = subjects[id(target)] = _subject(target)
            run.results.append(_judge(bound, target, subject, context))
    run.results += [_not_loaded(broken, whole) for broken in ruleset.broken]
    return run


def _subject(target: Entity | Plan) -> Subject:
    origin = target.origin
    if isinstance(target, Plan):
        return Subject("plan", "plan", "plan", origin.head, critical=True)
    return Subject(target.section, origin.path, target.label, origin.head, critical=target.is_critical)


def _nothing_there(bound: BoundRule, plan: Plan, whole: Subject, *, section: str) -> Result:
    """Zero subjects in a section that the profile requires: absent, or out of the score by a declared reason."""
    rule = bound.rule
    reason = plan.excluded(section)
    if reason is not None:
        return Result(rule.code, whole, State.NOT_APPLICABLE, reason=same(reason))
    spoken = section_label(section)
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


def _judge(bound: BoundRule, target: Entity | Plan, subject: Subject, context: Context[Any]) -> Result:
    rule = bound.rule
    confidence = CONFIDENCE[rule.basis]
    if confidence == 1 and target.origin.is_shorthand:
        confidence = SHORTHAND_CONFIDENCE
    try:
        verdict = rule.applies(target, context) if rule.applies is not None else None
        if isinstance(verdict, NotApplicable):
            return Result(rule.code, subject, State.NOT_APPLICABLE, reason=verdict.reason)
        if isinstance(verdict, Unknown):
            return Result(rule.code, subject, State.MANUAL, confidence=confidence, reason=verdict.fact)
        problems = list(rule.check(target, context))
        if not problems:
            return Result(rule.code, subject, State.PASS, Fraction(1), confidence=confidence)
        findings = tuple(_finding(bound, problem, subject) for problem in problems)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # the plugin boundary: whatever a rule does, the run goes on
        return _crashed(bound, subject, error)
    states = {problem.state for problem in problems}
    state = next(state for state in _SEVERITY_OF_STATES if state in states)
    value = min(problem.value for problem in problems) if state is State.PARTIAL else Fraction(0)
    return Result(rule.code, subject, state, value, findings, confidence)


def _finding(bound: BoundRule, problem: Problem, subject: Subject) -> Finding:
    if not isinstance(problem, Problem) or problem.state not in _SEVERITY_OF_STATES:
        raise TypeError(f"a rule yields problems made by ctx.problem(...), not {problem!r:.80}")
    rule = bound.rule
    return Finding(
        code=rule.code,
        slug=rule.slug,
        severity=bound.severity,
        message=rule.messages[problem.message].format(problem.args),
        place=problem.place,
        subject=subject.path,
        key=problem.key,
        state=problem.state,
        fix=rule.fix.format(problem.args),
        related=problem.related,
    )


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
