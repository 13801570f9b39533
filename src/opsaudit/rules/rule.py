"""The rule card and the decorator that makes one from a generator function."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar, cast

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.repair import Safety
from opsaudit.model.result import Problem
from opsaudit.model.severity import Severity
from opsaudit.rules.context import Context
from opsaudit.rules.examples import Example, Illustration
from opsaudit.rules.params import NoParams, P

S = TypeVar("S", bound=Entity | Plan)

Layer = Literal["designed", "operating", "results"]
Basis = Literal["structure", "text", "declared"]

CONFIDENCE: Mapping[Basis, Fraction] = {
    "structure": Fraction(1),
    "text": Fraction(9, 10),
    "declared": Fraction(6, 10),
}
"""How far a verdict can be trusted by what it was read from (design page on scoring, point 4)."""

CODE = re.compile(r"[A-Z]{2,8}\d{3}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class Reference(NamedTuple):
    """A criterion: a standard, a law or a row of the requirements catalogue, by id and edition, in no one's words."""

    source: str
    clause: str = ""
    edition: str = ""

    def __str__(self) -> str:
        """Return ``ISO 9001:2015 8.5.1``."""
        head = f"{self.source}:{self.edition}" if self.edition else self.source
        return f"{head} {self.clause}".rstrip()


class NotApplicable(NamedTuple):
    """The rule does not apply to the subject, by a fact of the plan."""

    reason: Text


class Unknown(NamedTuple):
    """Whether the rule applies depends on a fact that the plan does not state: an open question, not a pass."""

    fact: Text


class Met(NamedTuple):
    """The subject meets the requirement by what stands elsewhere in the plan: a pass that says where."""

    reason: Text


Verdict: TypeAlias = NotApplicable | Unknown | Met | None
Applies: TypeAlias = Callable[[Any, Context[Any]], Verdict]
"""Returns None when ``check`` shall judge. ``Any``: each rule's own subject and parameters."""


class Rule(Struct, Generic[P], frozen=True):
    """Everything that is known about one rule; ``check`` does the work."""

    code: str
    slug: str
    title: Text
    rationale: Text
    fix: Text
    severity: Severity
    dimension: str
    layer: Layer
    level: int
    references: tuple[Reference, ...]
    messages: Mapping[str, Text]
    illustrate: Callable[[], Illustration]
    """Returns plans that show the rule at work. Those of a declared rule are read when somebody asks: a run does not."""
    subject: type[Entity] | type[Plan]
    check: Callable[[Any, Context[P]], Iterator[Problem]]
    params: type[P]
    applies: Applies | None = None
    basis: Basis = "structure"
    effort: int = 1
    tags: tuple[str, ...] = ()
    repair: Safety | None = None
    """How safe the repairs are, at best, that its problems may state; None when they never do."""

    @property
    def bad(self) -> Text:
        """A plan in both languages that the rule finds something in."""
        return self.illustrate().bad

    @property
    def good(self) -> Text:
        """A plan in both languages that it has no objection to."""
        return self.illustrate().good

    @property
    def examples(self) -> tuple[Example, ...]:
        """Tests of a declarative rule; those of one in Python are ``bad`` and ``good``."""
        return self.illustrate().tests

    @property
    def section(self) -> str:
        """Section that the rule looks at: ``goals``, ``processes.steps``; ``plan`` for the whole plan."""
        return "plan" if self.subject is Plan else cast("type[Entity]", self.subject).section


AnyRule: TypeAlias = Rule[Any]
"""A rule whatever its parameters."""


def rule(  # noqa: PLR0913  # the card of a rule, all keywords: there is no smaller one
    *,
    code: str,
    slug: str,
    title: Text,
    rationale: Text,
    fix: Text,
    severity: Severity,
    dimension: str,
    level: int,
    references: Sequence[Reference],
    messages: Mapping[str, Text],
    bad: Text,
    good: Text,
    layer: Layer = "designed",
    params: type[P] = cast("Any", NoParams),  # noqa: B008  # a class, never changed; Any as P is not bound here
    applies: Applies | None = None,
    basis: Basis = "structure",
    effort: int = 1,
    tags: Sequence[str] = (),
    repair: Safety | None = None,
) -> Callable[[Callable[[S, Context[P]], Iterator[Problem]]], Rule[P]]:
    """Turn ``def check(goal: Goal, ctx: Context) -> Iterator[Problem]`` into a rule.

    ``code`` is permanent (a prefix that one plugin owns and three digits) and ``slug`` names the problem; the
    annotation of the first parameter says what the rule looks at. ``level`` is the maturity level that the rule
    belongs to (1 exists, 2 owned and controlled, 3 defined and consistent, 4 measured, 5 improved with effect),
    ``effort`` what mending one finding costs (1 a field, 2 a paragraph or an agreement, 3 a project). ``bad`` and
    ``good`` are plans in both languages: the first makes the rule fire, the second does not; the tests run them.
    ``repair`` says how safe its repairs are at best.

    Raises ValueError when the card contradicts itself; a plugin with such a rule does not load.
    """

    def make(check: Callable[[S, Context[P]], Iterator[Problem]]) -> Rule[P]:
        made = Rule(
            code=code,
            slug=slug,
            title=title,
            rationale=rationale,
            fix=fix,
            severity=severity,
            dimension=dimension,
            layer=layer,
            level=level,
            references=tuple(references),
            messages=messages,
            illustrate=lambda: Illustration(bad, good),
            subject=subject_of(check),
            check=check,
            params=params,
            applies=applies,
            basis=basis,
            effort=effort,
            tags=tuple(tags),
            repair=repair,
        )
        _verify(made)
        return made

    return make


def subject_of(check: Callable[..., object]) -> type[Entity] | type[Plan]:
    """Read what a rule looks at from the annotation of its first parameter."""
    annotations = check.__annotations__
    first = check.__code__.co_varnames[0] if check.__code__.co_argcount else ""
    subject = annotations.get(first)
    if isinstance(subject, str):
        subject = check.__globals__.get(subject)
    if isinstance(subject, type) and issubclass(subject, Entity | Plan):
        return subject
    raise ValueError(f"{check.__module__}.{check.__qualname__}: annotate the first parameter with a plan entity")


def _verify(made: AnyRule) -> None:
    where = f"rule {made.code}"
    if not CODE.fullmatch(made.code):
        raise ValueError(f"{where}: a code is a prefix of capital letters and three digits, as SMART002")
    if not SLUG.fullmatch(made.slug):
        raise ValueError(f"{where}: a slug is lower-case words joined by hyphens, as goal-without-number")
    if not 1 <= made.level <= 5 or not 1 <= made.effort <= 3:  # noqa: PLR2004  # the scales of the docstring
        raise ValueError(f"{where}: level is 1 to 5 and effort 1 to 3")
    for name, text in (("title", made.title), ("rationale", made.rationale), *made.messages.items()):
        zh, en = text.placeholders()
        if not text.zh or not text.en or zh != en:
            raise ValueError(f"{where}: {name} needs both languages with the same placeholders")
