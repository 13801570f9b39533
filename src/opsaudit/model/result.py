"""Findings and results: what the engine moves around.

A *result* says how one rule judged one subject; it carries the *findings* that say why it is not a pass.

Results and findings are written once; after that a finding may be set aside, and a result be waived, and no more.
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import force_setattr

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.repair import Repair
from opsaudit.model.severity import Severity


class State(Enum):
    """How one rule judged one subject. Waived is a flag on a result, never a state."""

    PASS = "pass"  # noqa: S105
    PARTIAL = "partial"
    FAIL = "fail"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"
    MANUAL = "manual"
    INCONCLUSIVE = "inconclusive"

    __hash__ = object.__hash__
    """Of the member itself; enum's own hashes the name in Python, and every result is counted by its state."""

    @property
    def is_assessed(self) -> bool:
        """Whether the state carries a value: pass, partial, fail or absent."""
        return self in _ASSESSED

    @property
    def is_open(self) -> bool:
        """Whether points are missing: the result applies and is not a pass."""
        return self not in (State.PASS, State.NOT_APPLICABLE)

    @property
    def label(self) -> Text:
        """The word shown."""
        return _LABELS[self]


_ASSESSED = frozenset({State.PASS, State.PARTIAL, State.FAIL, State.ABSENT})
_FAILED = frozenset({State.PARTIAL, State.FAIL, State.ABSENT})
_LABELS = {
    State.PASS: Text(zh="通过", en="pass"),
    State.PARTIAL: Text(zh="部分", en="partial"),
    State.FAIL: Text(zh="未过", en="fail"),
    State.ABSENT: Text(zh="缺失", en="absent"),
    State.NOT_APPLICABLE: Text(zh="不适用", en="not applicable"),
    State.MANUAL: Text(zh="待答", en="manual"),
    State.INCONCLUSIVE: Text(zh="无法判定", en="inconclusive"),
}


class Aside(Enum):
    """Why a finding is set aside: it is kept and counted, but not listed unless asked for, and fails no run."""

    WAIVED = "waived"
    """A suppression or a waiver accepts it."""
    BASELINED = "baselined"
    """The baseline holds it."""
    EARLIER = "earlier"
    """It was there in the version that the run compares with."""

    @property
    def label(self) -> Text:
        """The word a user reads beside such a finding."""
        return _ASIDE[self]


_ASIDE = {
    Aside.WAIVED: Text(zh="已豁免", en="waived"),
    Aside.BASELINED: Text(zh="在基线中", en="in the baseline"),
    Aside.EARLIER: Text(zh="此前已有", en="there before"),
}


class Related(Struct, frozen=True):
    """A second place that explains a finding."""

    place: Place
    note: Text


class Finding(Struct, frozen=True):
    """One thing that is wrong, at one place."""

    code: str
    slug: str
    severity: Severity
    message: Text
    place: Place
    subject: str = ""
    """Path of the entity it is about (``goals/G-1``); empty for the plan as a whole."""
    key: str = ""
    """Canonical name of the field it is about; empty when it is the entity itself."""
    state: State = State.FAIL
    fix: Text | None = None
    related: tuple[Related, ...] = ()
    blame: str = ""
    """Distribution at fault, for a finding about a plugin."""
    aside: Aside | None = None
    """Why it is set aside; None for one that is listed and counts for the exit code."""
    repair: Repair | None = None
    """What would mend it, where a program can say that."""

    @property
    def waived(self) -> bool:
        """Whether a suppression or a waiver accepts it."""
        return self.aside is Aside.WAIVED

    @property
    def known(self) -> bool:
        """Whether the baseline or the version compared with has it."""
        return self.aside in (Aside.BASELINED, Aside.EARLIER)

    @property
    def is_failure(self) -> bool:
        """Whether its state is fail, partial or absent."""
        return self.state in _FAILED


class Subject(NamedTuple):
    """The entity that a result is about, as reports name it."""

    kind: str
    """Section of the plan: ``goals``; ``plan`` for the plan itself."""
    path: str
    """``goals/G-1``, ``processes/P-TS/steps/2``; ``plan`` for the plan itself."""
    name: str
    place: Place
    critical: bool = False


def set_aside(finding: Finding, why: Aside) -> None:
    """Mark a finding in place: its result and its assessment hold the same one, and a copy would part them."""
    force_setattr(finding, "aside", why)


class Result(Struct, frozen=True):
    """How one rule judged one subject."""

    code: str
    subject: Subject
    state: State
    value: Fraction = Fraction(0)
    """0 to 1: 1 for pass, what the rule states for partial, else 0. Meaningless unless the state is assessed."""
    findings: tuple[Finding, ...] = ()
    confidence: Fraction = Fraction(1)
    """1 structure or auditor-confirmed, 9/10 text analysis, 8/10 shorthand, 6/10 self-declared without evidence."""
    reason: Text | None = None
    """Why it does not apply or could not be evaluated; for a pass, where the plan meets it, if not at the subject."""
    waived: bool = False
    """Whether all that is wrong here is accepted; neither state nor value changes by it."""


class Inconclusive(Exception):  # noqa: N818  # the state that it leads to
    """Raised while a subject is judged: what is needed to judge it is not known, so it is neither met nor missed."""

    def __init__(self, reason: Text) -> None:
        """Keep the reason, for readers of the plan."""
        super().__init__(reason.en)
        self.reason = reason


NO_ARGS: Mapping[str, object] = MappingProxyType({})


class Problem(Struct, frozen=True):
    """What a rule yields: which of its messages applies, where, with which arguments.

    The engine adds text, severity, code and fix. ``value`` is the part of the requirement that is met, for a partial
    result (fill rate 7/9); a rule that yields several problems gets the worst of their states.
    """

    message: str
    place: Place
    args: Mapping[str, object] = field(default_factory=lambda: NO_ARGS)
    key: str = ""
    state: State = State.FAIL
    value: Fraction = Fraction(1, 2)
    related: tuple[Related, ...] = ()
    repair: Repair | None = None
    """What would mend it; the card of the rule says that it may state some."""
