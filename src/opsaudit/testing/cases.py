"""Rule cases as data: a plan, and what a rule says about it, where.

A case file is named after the rule's code::

    rule: SMART007
    cases:
      nobody-owns-it-en:
        plan: |
          goals:
            - statement: Raise CSAT to 90% by June 2026
        finds: ["2:18 no-owner"]

``finds`` lists ``line:column message`` (with `` partial``, `` absent`` or `` manual`` after it when the problem is not
a plain failure); an empty list says that the rule judged something and found nothing, ``not-applicable`` and
``unknown`` that it did not apply or could not know. ``fixed`` is the plan with every repair made that the rule states.
``as_of`` (default 2026-03-31) and ``params`` are optional.

The plan of a case may have the sections of every plugin that is installed, and its sentences are read by their words:
install your own before you run its cases.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from opsaudit.errors import RuleTestError
from opsaudit.messages import Text, same
from opsaudit.model.entities.base import NOWHERE
from opsaudit.model.node import Entry, Mapping, Scalar
from opsaudit.model.place import Place
from opsaudit.rules.rule import AnyRule
from opsaudit.source.settings import (
    Fields,
    Problems,
    display,
    fields_of,
    mapping_entries,
    plain,
    read_document,
    scalar_text,
)
from opsaudit.testing.collect import TestCase
from opsaudit.testing.inline import card_test
from opsaudit.testing.story import guarded, story, told
from opsaudit.testing.verdicts import AS_OF, judge, plan_of, rule_named


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    name: str
    rule: str
    plan: str
    finds: list[str]
    fixed: str | None = None
    """The plan with every repair made; None when that is not tested."""
    as_of: dt.date = AS_OF
    params: dict[str, object] = field(default_factory=dict)
    place: Place = NOWHERE
    """Where it is written."""

    def run(self, rule: AnyRule) -> list[str]:
        """Return what the rule says, in the words of ``finds``."""
        return judge(rule, plan_of(self.plan), as_of=self.as_of, params=self.params).summary

    def failures(self, rule: AnyRule) -> list[Text]:
        """Return the whole story when the rule does not say what the case expects; nothing when it does."""
        return guarded(partial(self._compare, rule), self.plan)

    def _compare(self, rule: AnyRule) -> list[Text]:
        verdicts = judge(rule, plan_of(self.plan), as_of=self.as_of, params=self.params)
        head = _OTHERWISE.format({"place": self.place, "rule": self.rule, "name": self.name})
        if verdicts.summary == self.finds:
            return [] if self.fixed is None else self._compare_fixed(rule, head)
        return [story(head, expected=[same(line) for line in self.finds], found=told(rule, verdicts), plan=self.plan)]

    def _compare_fixed(self, rule: AnyRule, head: Text) -> list[Text]:
        from opsaudit.testing.fixed import fixed_text

        expected, found = self.fixed or "", fixed_text(rule, self.plan, as_of=self.as_of, params=self.params)
        if found == expected:
            return []
        shown = [[same(line) for line in text.splitlines()] for text in (expected, found)]
        return [story(head, expected=shown[0], found=shown[1], plan=self.plan)]


def read_cases(path: Path) -> list[Case]:
    """Read a case file. Raises RuleTestError that tells everything that is wrong with it, each at its place."""
    problems = Problems()
    cases, _ = _read(path, problems)
    problems.stop(RuleTestError)
    return cases


def collect(path: Path) -> list[TestCase]:
    """Return the cases of a file as tests, and the examples on the card of its rule.

    Raises RuleTestError as above, and when the rule is not installed.
    """
    problems = Problems()
    cases, code = _read(path, problems)
    if code is not None:
        try:
            rule = rule_named(code.text)
        except RuleTestError as error:
            problems.add(code.place, error.message)
    problems.stop(RuleTestError)
    tests = [TestCase(f"{case.rule}-{case.name}", case.place, partial(case.failures, rule)) for case in cases]
    if code is None or rule.examples:  # those of a declared rule are run where they stand
        return tests
    return [*tests, card_test(rule, code.place)]


def _read(path: Path, problems: Problems) -> tuple[list[Case], Scalar | None]:
    """Return the cases, and the code of their rule where it is written."""
    node = read_document(path.read_bytes(), display(path), problems)
    if node is None:
        return [], None
    fields = fields_of(node, ("rule", "cases"), problems, path.name)
    rule, cases = fields.node("rule", required=True), fields.node("cases", required=True)
    if rule is None or scalar_text(rule, "rule", problems) is None or not isinstance(rule, Scalar):
        return [], None
    return [case for entry in mapping_entries(cases, "cases", problems) for case in _case(rule, entry, problems)], rule


def _case(rule: Scalar, entry: Entry, problems: Problems) -> Iterator[Case]:
    name = entry.key.text
    fields = fields_of(entry.value, ("plan", "finds", "fixed", "as_of", "params"), problems, name)
    plan, params = fields.text("plan", required=True), fields.node("params")
    if params is not None and not isinstance(params, Mapping):
        problems.add(params.place, _NO_PARAMS)
    elif plan is not None:
        yield Case(
            name=name,
            rule=rule.text,
            plan=plan,
            finds=[word.text for word in fields.words("finds")],
            fixed=fields.text("fixed"),
            as_of=_date(fields),
            params={} if params is None else plain(params),
            place=entry.key.place,
        )


def _date(fields: Fields) -> dt.date:
    node, text = fields.node("as_of"), fields.text("as_of")
    if node is None or text is None:
        return AS_OF
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        fields.problems.add(node.place, NO_DATE, value=text)
        return AS_OF


NO_DATE = Text(zh="“{value}”不是日期，应写作 2026-03-31", en="'{value}' is no date; write it as 2026-03-31")
_NO_PARAMS = Text(zh="“params”应为键值对", en="'params' takes keys with values")
_OTHERWISE = Text(
    zh="{place}：规则 {rule} 所说与用例 {name} 不符", en="{place}: {rule} does not say what the case {name} expects"
)
