"""Fixture files: a plan whose comments say which rule finds something in which line, and which does not.

::

    # rules: ACME001, ACME002
    goals:
      - statement: Raise CSAT to 90%  # expect: ACME001(no-owner)
        # ok: ACME002
        due: 2026-06-30

Every problem of the rules that are run must be expected, at exactly its line, and whatever is expected must be found.
So must what opsaudit itself says about the plan (``OPS030`` for a misspelt key): a plan that is not read as it is meant
tests nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
from opsaudit.errors import RulesetError, RuleTestError
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text, same
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding, State
from opsaudit.model.suggestion import did_you_mean
from opsaudit.report.cells import safe
from opsaudit.rules.params import Params
from opsaudit.rules.rule import AnyRule
from opsaudit.rulesets import load_ruleset
from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS
from opsaudit.source.parser import parse
from opsaudit.source.settings import Problems, display
from opsaudit.testing.cases import NO_DATE
from opsaudit.testing.collect import TestCase
from opsaudit.testing.expectations import Expectation, Named, read_comments
from opsaudit.testing.verdicts import AS_OF, codes_of, installed, judge, read_plan, rule_named

PLAN = "plan"
"""Name of the test that the plan itself is read as its comments expect."""
_OWN = {each.slug: each.code for each in (*SOURCE_DIAGNOSTICS.values(), *BINDING_DIAGNOSTICS.values())}
_OWN |= {code: code for code in _OWN.values()}


class Bound(NamedTuple):
    """A rule as the file runs it."""

    rule: AnyRule
    params: Params | None
    """As its ruleset sets them; None for the rule's own defaults."""


class Found(NamedTuple):
    """Something that was found in the plan."""

    code: str
    message: str
    """Id of the message; empty for what opsaudit itself finds."""
    place: Place
    text: Text

    @property
    def shown(self) -> str:
        """Return it as a comment expects it."""
        return f"{self.code}({self.message})" if self.message else self.code


Finder: TypeAlias = Callable[[], list[Found]]


@dataclass(frozen=True, slots=True)
class _Group:
    """What one test looks at: one rule, or what opsaudit itself says about the plan."""

    name: str
    source: SourceFile
    expected: Sequence[Expectation]
    find: Finder
    """Raises what the rule raises."""

    def tests(self) -> Iterator[TestCase]:
        """Yield the test, then one for each known gap."""
        file = self.source.path
        place = self.expected[0].named.place if self.expected else Place(file, 1, 1, 1, 1)
        yield TestCase(self.name, place, partial(self._guarded, self._wrong))
        seen: dict[str, int] = {}
        for each in self.expected:
            if each.is_todo:
                name = f"{each.named.rule}-todo-{each.word}-{each.line}"
                seen[name] = seen.get(name, 0) + 1
                name += f"-{seen[name]}" if seen[name] > 1 else ""
                yield TestCase(name, each.named.place, partial(self._guarded, partial(self._gap, each)), is_todo=True)

    def _guarded(self, work: Callable[[], list[Text]]) -> list[Text]:
        done = attempt(work)
        if not isinstance(done, Failure):
            return done
        reason = done.error.message if isinstance(done.error, RuleTestError) else done.reason
        return [_CRASHED.format({"file": self.source.path, "name": self.name, "reason": reason})]

    def _wrong(self) -> list[Text]:
        taken, left = self._matched()
        missing = [each for each in self.expected if each.word == "expect" and not each.is_todo and not taken[each]]
        lines = [(each.line, self._missing(each, left)) for each in missing]
        lines += [(each.place.line, self._unexpected(each)) for each in left]
        return [text for _, text in sorted(lines, key=lambda line: line[0])]

    def _gap(self, gap: Expectation) -> list[Text]:
        """Return what is wrong about a known gap: what it expects is missing, or what it says is fine is found."""
        taken, left = self._matched()
        if gap.word == "expect":
            return [] if taken[gap] else [self._missing(gap, left)]
        return [self._unexpected(each) for each in taken[gap]]

    def _matched(self) -> tuple[dict[Expectation, list[Found]], list[Found]]:
        """Hold what is found against what is expected: what meets each expectation, and what nobody expected.

        The exact ones choose first. A gap takes what closes it, one that says ``todo-ok`` everything in its line.
        """
        left, taken = self.find(), {}
        for each in sorted(self.expected, key=lambda one: (one.is_todo, one.word == "ok", not one.named.message)):
            hits = [found for found in left if _fits(each, found)]
            if each.word == "expect":
                hits = hits[:1]
            elif not each.is_todo:
                hits = []
            taken[each] = hits
            left = [found for found in left if not any(found is hit for hit in hits)]
        return taken, left

    def _missing(self, expectation: Expectation, left: Sequence[Found]) -> Text:
        elsewhere = ", ".join(f"{each.place.line}:{each.place.column} {each.shown}" for each in left)
        told = {"wanted": _shown(expectation.named), "found": same(elsewhere) if elsewhere else _NOTHING}
        return self._at(expectation.line, _MISSING.format(told))

    def _unexpected(self, found: Found) -> Text:
        told = {"found": found.shown, "column": found.place.column, "text": found.text}
        return self._at(found.place.line, _UNEXPECTED.format(told))

    def _at(self, number: int, what: Text) -> Text:
        """Return what is wrong in a line, with its place before it and the line itself below."""
        told = {
            "file": self.source.path,
            "line": number,
            "what": Text(zh=safe(what.zh), en=safe(what.en)),
            "text": safe(self.source.line(number)),
        }
        return _AT.format(told)


def collect(path: Path) -> list[TestCase]:
    """Return the tests of a fixture file: of the plan itself, of each rule, and of each known gap.

    Raises RuleTestError that tells everything that is wrong with its comments, each at its place.
    """
    problems = Problems()
    try:
        source, findings = parse(path.read_text(encoding="utf-8-sig"), display(path))
    except UnicodeDecodeError:
        raise RuleTestError(_NOT_UTF8, where=display(path)) from None
    for finding in findings:
        if finding.state is State.INCONCLUSIVE:
            raise RuleTestError(finding.message, where=str(finding.place))
    reader = _Reader(path, source, problems)
    groups = reader.groups()
    problems.stop(RuleTestError)
    return [test for group in groups for test in group.tests()]


@dataclass(slots=True)
class _Reader:
    """Finds the rules that the comments of a file name."""

    path: Path
    source: SourceFile
    problems: Problems

    def groups(self) -> list[_Group]:
        """Return what the tests of the file look at."""
        comments = read_comments(self.source, self.problems)
        own, as_of = self._ruleset(comments.header), self._as_of(comments.header)
        listed = {code for named in comments.rules for code in self._codes(named, own, is_header=True)}
        expected: dict[str, list[Expectation]] = {}
        for each in comments.expectations:
            for code in self._codes(each.named, own):
                expected.setdefault(code, []).append(each._replace(code=code))
                if listed and code not in listed and code not in _OWN:
                    self.problems.add(each.named.place, _NOT_RUN, rule=each.named.rule)
        rules = {code: self._bound(code, own) for code in sorted(listed or expected) if code not in _OWN}
        for code, several in expected.items():
            self._check_messages(rules.get(code), several)
        text, file = self.source.text, self.source.path
        read = cache(partial(read_plan, text, file))
        of_plan = [each for code, several in expected.items() if code in _OWN for each in several]
        groups = [_Group(PLAN, self.source, of_plan, lambda: _own_findings(read()[1]))]
        for code, bound in rules.items():
            if bound is not None:
                named = expected.get(code, [])
                find = partial(_problems, bound, lambda: read()[0], as_of, must_judge=bool(named))
                groups.append(_Group(code, self.source, named, find))
        return groups

    def _ruleset(self, header: Mapping[str, tuple[str, Place]]) -> dict[str, Bound]:
        """Return the rules of the ruleset that the header names, by code."""
        if "ruleset" not in header:
            return {}
        name, place = header["ruleset"]
        try:
            ruleset = load_ruleset(name, installed(), self.path.parent)
        except RulesetError as error:
            where = f"{error.where}: " if error.where else ""
            self.problems.add(place, Text(zh=f"{where}{error.message.zh}", en=f"{where}{error.message.en}"))
            return {}
        return {each.code: Bound(each.rule, each.params) for each in ruleset.rules}

    def _as_of(self, header: Mapping[str, tuple[str, Place]]) -> dt.date:
        if "as-of" not in header:
            return AS_OF
        text, place = header["as-of"]
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.problems.add(place, NO_DATE, value=text)
            return AS_OF

    def _codes(self, named: Named, own: Mapping[str, Bound], *, is_header: bool = False) -> list[str]:
        """Return the codes that a comment names; a header may name a prefix."""
        of_ruleset = {word: code for code, bound in own.items() for word in (code, bound.rule.slug)}
        known = {**_OWN, **of_ruleset}
        if named.rule in known:
            return [known[named.rule]]
        try:
            return codes_of(named.rule) if is_header else [rule_named(named.rule).code]
        except RuleTestError as error:
            self.problems.add(named.place, error.message)
            return []

    def _bound(self, code: str, own: Mapping[str, Bound]) -> Bound | None:
        if code in own:
            return own[code]
        try:
            return Bound(rule_named(code), None)
        except RuleTestError as error:
            self.problems.add(Place(self.source.path, 1, 1, 1, 1), error.message)
            return None

    def _check_messages(self, bound: Bound | None, expected: Sequence[Expectation]) -> None:
        """A message that a rule does not have is never found, and never missed."""
        known = () if bound is None else tuple(bound.rule.messages)
        for each in expected:
            message = each.named.message
            if message and message not in known:
                told = {"rule": each.named.rule, "name": message, "hint": did_you_mean(message, known)}
                self.problems.add(each.named.place, _NO_MESSAGE, **told)


def _own_findings(findings: Sequence[Finding]) -> list[Found]:
    return [Found(each.code, "", each.place, each.message) for each in findings]


def _problems(bound: Bound, plan: Callable[[], Plan], as_of: dt.date, *, must_judge: bool) -> list[Found]:
    """Run a rule. Raises RuleTestError when a rule that the comments name has nothing to look at: that tests nothing."""
    rule = bound.rule
    verdicts = judge(rule, plan(), as_of=as_of, params=bound.params)
    if must_judge and verdicts.summary == ["no-subject"]:
        raise RuleTestError(_NO_SUBJECT.format({"section": rule.section}))
    return [
        Found(rule.code, each.message, each.place, rule.messages[each.message].format(each.args))
        for each in verdicts.problems
    ]


def _fits(expectation: Expectation, found: Found) -> bool:
    is_place = (expectation.code, expectation.line) == (found.code, found.place.line)
    return is_place and expectation.named.message in ("", found.message)


def _shown(named: Named) -> str:
    return f"{named.rule}({named.message})" if named.message else named.rule


_NOTHING = Text(zh="没有", en="nothing")
_MISSING = Text(
    zh="预期 {wanted}，这一行没有；其他行多出的：{found}",
    en="expected {wanted}, found none here; elsewhere, unexpected: {found}",
)
_UNEXPECTED = Text(
    zh="第 {column} 列发现 {found}：{text}；预期：没有", en="found {found} in column {column}: {text}; expected nothing"
)
_AT = Text(zh="{file}:{line}: {what}\n    {line} | {text}", en="{file}:{line}: {what}\n    {line} | {text}")
_CRASHED = Text(zh="{file}: 规则 {name} 无法运行：{reason}", en="{file}: {name} could not be run: {reason}")
_NO_SUBJECT = Text(zh="计划中没有它检查的 {section}", en="the plan has no {section} for it to look at")
_NOT_UTF8 = Text(zh="文件不是 UTF-8 编码；请另存为 UTF-8", en="the file is not UTF-8; save it as UTF-8")
_NOT_RUN = Text(
    zh="{rule} 不在 rules: 之列，不会运行；请加进去", en="{rule} is not among `rules:`, so it is not run; add it there"
)
_NO_MESSAGE = Text(zh="{rule} 没有消息“{name}”{hint}", en="{rule} has no message '{name}'{hint}")
