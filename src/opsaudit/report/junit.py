"""The format ``junit``: a test suite for each plan, a test case for each rule, as CI servers show test results.

A rule that found something is a failure, one that could not be evaluated an error, and one that had nothing to look at or
waits for an answer is skipped. What the core itself reports is a case of its own. No time is stated: it would differ from
run to run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.result import Aside, Finding, Result, State
from opsaudit.model.rule_card import RuleCard
from opsaudit.report.base import Look, Totals
from opsaudit.report.cards import card_for
from opsaudit.report.cells import safe
from opsaudit.report.repository import Spot, spot_of

_FAILED = (State.FAIL, State.PARTIAL, State.ABSENT)
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_FIX = Text(zh="改法：{fix}", en="fix: {fix}")
_MORE = Text(zh="{message}（另有 {count} 条）", en="{message} (and {count} more)")
_SKIPPED = {
    **{why.value: why.label for why in Aside},
    "manual": Text(zh="待答：{reason}", en="waiting for an answer: {reason}"),
    "not_applicable": Text(zh="不适用：{reason}", en="not applicable: {reason}"),
    "idle": Text(zh="没有可看的对象", en="nothing to look at"),
}


@dataclass(slots=True)
class _Case:
    """One rule over all subjects of a plan, or one thing that the core reports."""

    code: str
    slug: str
    results: list[Result] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """Those that are not set aside."""
    aside: list[Aside] = field(default_factory=list)
    """Why the others are."""

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in findings."""
        for finding in findings:
            if finding.aside is None:
                self.findings.append(finding)
            else:
                self.aside.append(finding.aside)

    @property
    def outcome(self) -> str:
        """``error``, ``failure``, ``passed``, or why it was skipped."""
        states = {result.state for result in self.results if not _is_aside(result)}
        states |= {finding.state for finding in self.findings}
        if State.INCONCLUSIVE in states:
            return "error"
        if states.intersection(_FAILED):
            return "failure"
        if State.MANUAL in states:
            return "manual"
        if State.PASS in states:
            return "passed"
        if self.aside or any(result.waived for result in self.results):
            return min((why.value for why in self.aside), key=list(_SKIPPED).index, default=Aside.WAIVED.value)
        return "not_applicable" if self.results else "idle"

    @property
    def reason(self) -> Text | None:
        """The first reason that a result gives for its state, a pass apart."""
        reasons = (result.reason for result in self.results if result.state is not State.PASS)
        return next((reason for reason in reasons if reason is not None), None)


class JunitReport:
    """The format ``junit``."""

    separator = ""

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look

    def begin(self) -> str:
        """Open the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="opsaudit">\n'

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield the suite of one plan."""
        cases = _cases(assessment)
        outcomes = [case.outcome for case in cases]
        counts = {
            "tests": len(cases),
            "failures": outcomes.count("failure"),
            "errors": outcomes.count("error"),
            "skipped": sum(outcome in _SKIPPED for outcome in outcomes),
        }
        yield f"<testsuite{_attributes({'name': assessment.path} | {key: str(n) for key, n in counts.items()})}>\n"
        for case, outcome in zip(cases, outcomes, strict=True):
            yield from self._case(case, outcome, assessment)
        yield "</testsuite>\n"

    def end(self, totals: Totals) -> str:
        """Close the document."""
        del totals
        return "</testsuites>\n"

    def _case(self, case: _Case, outcome: str, assessment: Assessment) -> Iterator[str]:
        told = {"classname": assessment.path, "name": f"{case.code} {case.slug}".strip()}
        spots = [spot_of(assessment, finding.place, self.look) for finding in case.findings]
        if spots:
            told |= {"file": spots[0].path, "line": str(spots[0].line)}
        if outcome == "passed":
            yield f"<testcase{_attributes(told)}/>\n"
            return
        yield f"<testcase{_attributes(told)}>"
        if outcome in _SKIPPED:
            reason = case.reason or (case.findings[0].message if case.findings else None)
            text = _SKIPPED[outcome].format({"reason": "–" if reason is None else reason})[self.look.lang]
            yield f"<skipped{_attributes({'message': text})}/>"
        else:
            yield self._problem(outcome, case, spots, assessment.keys or self.look.lang)
        yield "</testcase>\n"

    def _problem(self, element: str, case: _Case, spots: list[Spot], keys: Lang) -> str:
        lang, lines = self.look.lang, []
        for finding, spot in zip(case.findings, spots, strict=True):
            lines.append(f"{spot.path}:{spot.line}:{spot.column}: {finding.message[lang]}")
            if finding.fix is not None:
                lines.append("  " + _FIX.format({"fix": finding.fix[keys]})[lang])
        if not lines and case.reason is not None:
            lines.append(case.reason[lang])
        first = case.findings[0].message if case.findings else case.reason
        message = "" if first is None else first[lang]
        if len(case.findings) > 1:
            message = _MORE.format({"message": message, "count": len(case.findings) - 1})[lang]
        kind = min((finding.severity for finding in case.findings), key=lambda one: one.rank, default=None)
        told = {"message": message} | ({} if kind is None else {"type": kind.value})
        return f"<{element}{_attributes(told)}>{_lines(lines)}</{element}>"


def _is_aside(result: Result) -> bool:
    """Whether everything that is wrong here is set aside."""
    findings = result.findings
    return result.waived or (bool(findings) and all(finding.aside is not None for finding in findings))


def _cases(assessment: Assessment) -> list[_Case]:
    """Return the rules by code, then what the core reports."""
    cards = assessment.cards()
    cases = {code: _Case(code, _slug(code, cards)) for code in sorted({*assessment.terms, *cards})}
    of_rules: set[int] = set()
    for result in assessment.results:
        case = cases.setdefault(result.code, _Case(result.code, _slug(result.code, cards)))
        case.results.append(result)
        of_rules.update(map(id, result.findings))
        case.add(result.findings)
        case.slug = case.slug or next((each.slug for each in result.findings if each.code == result.code), "")
    own: dict[str, _Case] = {}
    for finding in assessment.findings:
        if id(finding) not in of_rules:
            slug = card_for(finding, cards).slug
            own.setdefault(finding.code, _Case(finding.code, slug)).add([finding])
    return [*cases.values(), *(case for _, case in sorted(own.items()))]


def _slug(code: str, cards: Mapping[str, RuleCard]) -> str:
    card = cards.get(code)
    return "" if card is None else card.slug


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_xml(value)}"' for name, value in values.items())


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(map(_xml, lines))


def _xml(text: str) -> str:
    """Return one line of text in which nothing is markup and every character is one that XML has."""
    return _NO_CHARACTERS.sub("\ufffd", safe(text)).translate(_ESCAPES)
