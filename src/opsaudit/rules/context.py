"""What a rule may reach while it runs: the plan, places, the clock and its own parameters. Nothing else."""

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.graph import Graph
from opsaudit.model.place import Place
from opsaudit.model.plan import E, Plan
from opsaudit.model.repair import Repair
from opsaudit.model.result import NO_ARGS, Problem, Related, State
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.rules import repairs
from opsaudit.rules.params import P, Params

if TYPE_CHECKING:
    from opsaudit.statements import Lexicon, Statement

LexiconSource: TypeAlias = Callable[[], "Lexicon"]
"""Gives the words that statements are read by. It is asked when a rule first reads one: they take 20 ms to load."""
HALF = Fraction(1, 2)
T = TypeVar("T")
Q = TypeVar("Q", bound=Params)


class Context(Generic[P]):
    """Handed to ``check(subject, ctx)``; made once for each rule and plan."""

    __slots__ = ("_lexicon", "_once", "_readings", "params", "plan", "today")

    def __init__(self, plan: Plan, today: dt.date, params: P, lexicon: LexiconSource | None = None) -> None:
        """Keep the plan, the date of the assessment, the rule's parameters, and where to get the words in force."""
        self._lexicon = lexicon
        self.plan = plan
        self.today = today
        """Date of the assessment (``--as-of``, else the plan's own date). Rules never read a clock."""
        self.params = params
        self._once: dict[Callable[[Plan], object], object] = {}
        self._readings: dict[str, Statement] = {}

    def with_params(self, params: Q) -> "Context[Q]":
        """Return the context of another rule, which shares what was read and computed."""
        other = Context(self.plan, self.today, params, self._lexicon)
        other._once = self._once  # one of its own kind
        other._readings = self._readings
        return other

    def once(self, compute: Callable[[Plan], T]) -> T:
        """Return what a function makes of the plan, computed once for all subjects of the rule.

        For what every subject asks alike, as the set of controls that something refers to.
        """
        if compute not in self._once:
            self._once[compute] = compute(self.plan)
        return cast("T", self._once[compute])

    def read(self, text: str) -> "Statement":
        """Read a goal statement, once however many rules ask.

        Times in it are read against the first day of the plan's period, as its dates are: what was promised for June is
        not a fact of the past when the plan is assessed in July. Without a period they are read against ``today``.
        """
        found = self._readings.get(text)
        if found is None:
            from opsaudit.statements import read_statement

            found = self._readings[text] = read_statement(text, self.plan.info.first_day or self.today, self._words())
        return found

    def places(self, text: str, name: str) -> tuple[tuple[int, int], ...]:
        """Find the words of one class of the lexicon (``vague-degree``, one of a plugin): half-open positions in order.

        Raises LookupError for a class that there is none of.
        """
        return self._words().places(text, name)

    def _words(self) -> "Lexicon":
        if self._lexicon is not None:
            return self._lexicon()
        from opsaudit.statements import standard_lexicon

        return standard_lexicon()

    def at(self, subject: Entity | Plan, key: str = "", index: int | None = None) -> Place:
        """Return the place of a field's value (of one item, with ``index``).

        A field that is not there has the place of the nearest thing that is: the key without a value, else the line
        that names the entity.
        """
        entry = subject.origin.entries.get(key)
        if entry is None:
            return subject.origin.head
        value = entry.value
        if index is not None:
            items = getattr(value, "items", None)
            if items is not None and index < len(items):
                return items[index].place  # type: ignore[no-any-return]  # items of a Sequence are nodes
        place = value.place
        return entry.key.place if place[1:3] == place[3:5] else place

    def problem(  # noqa: PLR0913  # keyword-only: each says one thing about the finding
        self,
        message: str,
        subject: Entity | Plan,
        key: str = "",
        *,
        index: int | None = None,
        state: State = State.FAIL,
        value: Fraction = HALF,
        related: tuple[Related, ...] = (),
        repair: Repair | None = None,
        args: Mapping[str, object] = NO_ARGS,
        **more: object,
    ) -> Problem:
        """Say that one of the rule's messages applies, at a field of an entity.

        The message's arguments are keywords; several that were collected before go in as ``args``.
        """
        return Problem(
            message=message,
            place=self.at(subject, key, index),
            args={**args, **more} if args else more,
            key=key,
            state=state,
            value=value,
            related=related,
            repair=repair,
        )

    def add_key(self, subject: Entity | Plan, key: str) -> Repair | None:
        """Offer a missing field as a blank, which counts as missing still; for ``id`` a free number."""
        if key != "id" or isinstance(subject, Plan):
            return repairs.add_key(subject, key)
        from opsaudit.binding.repairs import new_ids

        new = self.once(new_ids).get(subject.origin.path)
        return None if new is None else repairs.add_key(subject, key, new)

    def set_value(
        self, subject: Entity | Plan, key: str, text: str, *, index: int | None = None, safe: bool = False
    ) -> Repair | None:
        """Offer another value; ``safe`` when nothing else can have been meant."""
        return repairs.set_value(subject, key, text, index=index, safe=safe)

    def replace_text(  # keyword-only: each says one thing about the repair
        self, subject: Entity | Plan, key: str, *, old: str, new: str, index: int | None = None, safe: bool = False
    ) -> Repair | None:
        """Offer other words within a text; ``old`` stands there once."""
        return repairs.replace_text(subject, key, old=old, new=new, index=index, safe=safe)

    def remove(
        self, subject: Entity | Plan, key: str, *, index: int | None = None, safe: bool = False
    ) -> Repair | None:
        """Offer that a field or an item goes."""
        return repairs.remove(subject, key, index=index, safe=safe)

    def related(self, subject: Entity | Plan, key: str = "", *, note: Text, index: int | None = None) -> Related:
        """Point at a second place that explains the finding."""
        return Related(self.at(subject, key, index), note)

    @property
    def graph(self) -> Graph:
        """Who refers to whom in the plan, and what lies inside what."""
        return self.once(Graph)

    def get(self, ref: Ref | None, kind: type[E]) -> E | None:
        """Follow a reference; None when it is absent, free text or dangling."""
        return self.plan.get(ref, kind)

    def given(self, subject: Entity | Plan, key: str) -> bool:
        """Whether the author wrote a value for the field, readable or not."""
        entry = subject.origin.entries.get(key)
        return entry is not None and not getattr(entry.value, "is_null", False)

    def is_past(self, when: When | None) -> bool:
        """Whether a date is known and lies before the date of the assessment."""
        return when is not None and when.day is not None and when.day < self.today
