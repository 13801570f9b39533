"""Tests of a rule in Python: what it must not find, and what it must find where."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NoReturn, Self

from opsaudit.messages import Text, language, same
from opsaudit.model.result import Problem
from opsaudit.rules.rule import AnyRule
from opsaudit.testing.story import story, told
from opsaudit.testing.verdicts import AS_OF, Verdicts, judge, plan_of, plans_of, rule_named


class RuleTester:
    """Tests one rule; every method returns the tester, so that calls can follow one another.

    ``rule`` is the rule itself or the code or slug of an installed one (RuleTestError when there is none). ``as_of`` is
    the date to judge by, ``params`` are the settings of the rule. A plan is text, or a ``Text`` with one plan in each
    language: both are judged, and the rule must say the same of both. A failed test is an AssertionError that tells
    what was expected, what was found, and the plan with the numbers of its lines, in the language of the user.
    """

    def __init__(
        self, rule: AnyRule | str, *, as_of: dt.date = AS_OF, params: Mapping[str, object] | None = None
    ) -> None:
        """Find the rule."""
        self.rule = rule_named(rule) if isinstance(rule, str) else rule
        self.as_of = as_of
        self.params = params

    def valid(self, plan: str | Text) -> Self:
        """Test that the rule applies to something in the plan and finds nothing."""
        __tracebackhide__ = True
        for _lang, text in plans_of(plan):
            verdicts = self._judge(text)
            if verdicts.problems or not verdicts.judged:
                self._fail(text, [_NOTHING], verdicts)
        return self

    def not_applicable(self, plan: str | Text) -> Self:
        """Test that there is something that the rule looks at, and that it applies to none of it."""
        __tracebackhide__ = True
        return self._says(plan, "not-applicable")

    def unknown(self, plan: str | Text) -> Self:
        """Test that the plan does not say whether the rule applies: an open question."""
        __tracebackhide__ = True
        return self._says(plan, "unknown")

    def invalid(
        self,
        plan: str | Text,
        *,
        at: str | Sequence[str] | Text = (),
        message: str | Sequence[str] = (),
        state: str = "",
        count: int | None = None,
    ) -> Self:
        """Test that the rule finds exactly ``count`` problems: as many as ``at`` or ``message`` list, else one.

        ``at`` is ``line:column``, a line, or the canonical key of a field; a ``Text`` gives one for each language.
        ``message`` is the id of a message, ``state`` one of fail, partial, absent and manual. A single one holds for
        every problem, several are those of the problems in the order of their places.
        """
        __tracebackhide__ = True
        for lang, text in plans_of(plan):
            places = _list(at[lang] if isinstance(at, Text) else at)
            messages = _list(message)
            wanted = count if count is not None else max(len(places), len(messages), 1)
            verdicts = self._judge(text)
            found = sorted(verdicts.problems, key=lambda problem: problem.place)
            is_met = len(found) == wanted and all(
                _is_at(problem, where) and (not name or problem.message == name) and state in ("", problem.state.value)
                for problem, where, name in zip(found, _spread(places, wanted), _spread(messages, wanted), strict=True)
            )
            if not is_met:
                self._fail(text, _wanted(places, messages, state, wanted), verdicts)
        self._same_in_both(plan)
        return self

    def inconclusive(self, plan: str | Text) -> Self:
        """Test that the rule cannot judge the plan's subjects: what it needs to know is not stated."""
        __tracebackhide__ = True
        return self._says(plan, "inconclusive")

    def mends(self, plan: str | Text, fixed: str | Text) -> Self:
        """Test the plan that comes of making every repair that the rule states, the unsafe ones too."""
        __tracebackhide__ = True
        from opsaudit.testing.fixed import fixed_text

        for (_lang, before), (_, wanted) in zip(plans_of(plan), plans_of(fixed), strict=True):
            found = fixed_text(self.rule, before, as_of=self.as_of, params=self.params)
            if found != wanted:
                lines = [[same(line) for line in text.splitlines()] for text in (wanted, found)]
                head = _OTHERWISE.format({"rule": self.rule.code})
                raise AssertionError(story(head, expected=lines[0], found=lines[1], plan=before)[language()])
        return self

    def examples(self) -> Self:
        """Test the examples of the rule's card: it finds something in the bad one and nothing in the good one."""
        __tracebackhide__ = True
        for _lang, text in plans_of(self.rule.bad):
            verdicts = self._judge(text)
            if not verdicts.problems:
                self._fail(text, [_SOMETHING], verdicts)
        return self.valid(self.rule.good)

    def _says(self, plan: str | Text, what: str) -> Self:
        __tracebackhide__ = True
        for _lang, text in plans_of(plan):
            verdicts = self._judge(text)
            if verdicts.summary != [what]:
                self._fail(text, [same(what)], verdicts)
        return self

    def _same_in_both(self, plan: str | Text) -> None:
        """A rule that is bound to the words of one language finds less in the other."""
        __tracebackhide__ = True
        said = [
            [(each.message, each.key, each.state.value) for each in self._judge(text).problems]
            for _lang, text in plans_of(plan)
        ]
        if said[0] != said[-1] and isinstance(plan, Text):
            expected = [_SAME, *(same(f"{message} {key} {state}") for message, key, state in said[-1])]
            self._fail(plan.zh, expected, self._judge(plan.zh))

    def _judge(self, text: str) -> Verdicts:
        plan = plan_of(text)
        try:
            return judge(self.rule, plan, as_of=self.as_of, params=self.params)
        except Exception as error:
            error.add_note(
                story(_CRASHED.format({"rule": self.rule.code}), expected=(), found=(), plan=text)[language()]
            )
            raise

    def _fail(self, plan: str, expected: Sequence[Text], verdicts: Verdicts) -> NoReturn:
        __tracebackhide__ = True
        head = _OTHERWISE.format({"rule": self.rule.code})
        raise AssertionError(story(head, expected=expected, found=told(self.rule, verdicts), plan=plan)[language()])


def _list(one_or_many: str | Sequence[str]) -> list[str]:
    return [one_or_many] if isinstance(one_or_many, str) else list(one_or_many)


def _spread(words: list[str], count: int) -> list[str]:
    """Return a word for each problem. Raises ValueError when several are given, and not as many as problems."""
    if len(words) <= 1:
        return (words or [""]) * count
    if len(words) != count:
        raise ValueError(f"{len(words)} are listed ({', '.join(words)}), but {count} problems are expected")
    return words


def _is_at(problem: Problem, where: str) -> bool:
    place = problem.place
    return where in ("", problem.key, str(place.line), f"{place.line}:{place.column}")


def _wanted(places: list[str], messages: list[str], state: str, count: int) -> list[Text]:
    """Return what was expected, a line for each problem."""
    lines = zip(_spread(places, count), _spread(messages, count), strict=True)
    shown = [" ".join(filter(None, (where, message, state))) for where, message in lines]
    return [same(line) if line else _ANY for line in shown]


_OTHERWISE = Text(zh="规则 {rule} 所说与测试不符", en="{rule} does not say what the test expects")
_CRASHED = Text(zh="规则 {rule} 在这个计划上运行失败", en="{rule} crashed on this plan")
_NOTHING = Text(zh="至少判断一个对象，没有发现", en="at least one subject is judged, nothing is found")
_SOMETHING = Text(zh="反例中至少一个问题", en="at least one problem in the bad example")
_SAME = Text(zh="与英文计划所说相同：", en="the same as of the English plan:")
_ANY = Text(zh="一个问题", en="a problem")
