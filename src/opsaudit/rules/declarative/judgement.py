"""Put a declarative rule together: its verdict on a subject, from what it demands and when it applies."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.result import Inconclusive, Problem, State
from opsaudit.rules.declarative.assertion import AnyContext, Checked, Demand, Flaw, Unreadable
from opsaudit.rules.declarative.conditions import values_for
from opsaudit.rules.declarative.messages import Message
from opsaudit.rules.rule import NotApplicable, Unknown, Verdict

Subject = Entity | Plan


class Condition(NamedTuple):
    """When a rule applies, and what is said of a subject that it does not apply to."""

    demand: Demand
    reason: Text

    def holds(self, subject: Subject, ctx: AnyContext) -> bool:
        """Whether it is met. Raises Inconclusive when that depends on what the plan does not state."""
        if self.demand.holds is not None:
            return self.demand.holds(subject, ctx)
        return not self.demand.check(subject, ctx).flaws


class Assertion(NamedTuple):
    """One demand with the message of what does not meet it."""

    demand: Demand
    id: str
    message: Message
    partial: Fraction | None = None
    """Part of the requirement that is met all the same when this one fails."""


class _Found(Struct, frozen=True):
    """What a rule found out about one subject, kept between the two questions of the engine."""

    subject: Subject
    ctx: AnyContext
    checked: list[Checked]
    total: int
    """Things that were looked at."""
    wrong: int
    """Flaws among them."""


class Judgement(Struct):
    """What a declarative rule does: the engine asks it whether the rule applies, then what is wrong."""

    name: str
    """What expressions call the subject."""
    conditions: tuple[Condition, ...]
    assertions: tuple[Assertion, ...]
    is_shared: bool = False
    """Whether what is met counts: the value of a subject is the share of demands that it meets."""
    _found: _Found | None = None

    def applies(self, subject: Subject, ctx: AnyContext) -> Verdict:
        """Say that the rule does not apply, by its conditions or because there is nothing that it could look at.

        Whether it applies is an open question where a condition asks for what the plan does not state, and what it comes
        to where a value could not be read. Raises Inconclusive when an assertion needs what is not stated.
        """
        verdict = self._condition(subject, ctx)
        if verdict is not None:
            return verdict
        try:
            return None if self._find(subject, ctx).total else _NOTHING
        except Unreadable as error:
            return Unknown(error.reason)

    def _condition(self, subject: Subject, ctx: AnyContext) -> Verdict:
        """Return the first condition that is false; else what one of them does not know."""
        unknown: Verdict = None
        for condition in self.conditions:
            try:
                if not condition.holds(subject, ctx):
                    return NotApplicable(condition.reason)
            except Inconclusive as error:
                unknown = Unknown(error.reason)
        return unknown

    def check(self, subject: Subject, ctx: AnyContext) -> Iterator[Problem]:
        """Yield a problem for every flaw."""
        found = self._find(subject, ctx)
        if not found.wrong:
            return
        share = Fraction(found.total - found.wrong, found.total) if self.is_shared else None
        for assertion, each in zip(self.assertions, found.checked, strict=True):
            for flaw in each.flaws:
                yield self._problem(subject, assertion, flaw, ctx, share=share)

    def _find(self, subject: Subject, ctx: AnyContext) -> _Found:
        found = self._found
        if found is not None and found.subject is subject and found.ctx is ctx:
            return found
        checked: list[Checked] = []
        total = wrong = 0
        for assertion in self.assertions:
            each = assertion.demand.check(subject, ctx)
            checked.append(each)
            total += each.total
            wrong += len(each.flaws)
        self._found = found = _Found(subject, ctx, checked, total, wrong)
        return found

    def _problem(
        self, subject: Subject, assertion: Assertion, flaw: Flaw, ctx: AnyContext, *, share: Fraction | None
    ) -> Problem:
        value = assertion.partial if share is None else share
        state = State.PARTIAL if value and flaw.state is State.FAIL else flaw.state
        args: Mapping[str, object] = {
            "field": "",
            "value": "",
            "label": subject.info.name or "plan" if isinstance(subject, Plan) else subject.label,
            **assertion.message.args(values_for(subject, self.name, ctx)),
            **flaw.args,
        }
        return ctx.problem(
            assertion.id,
            flaw.owner,
            flaw.key,
            index=flaw.item,
            state=state,
            value=value or Fraction(0),
            related=flaw.related,
            repair=ctx.add_key(flaw.owner, flaw.key) if flaw.is_missing else None,
            args=args,
        )


_NOTHING = NotApplicable(
    Text(zh="规则检查的字段在这里都没有写", en="none of the fields that the rule looks at is written here")
)
