"""What exempts findings: suppressions, which are comments, and waivers, which are entries of the plan."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding

Kind = Literal["comment", "file", "waiver"]
"""A comment at a node, a comment at the head of a file, or an entry of the plan."""


class ExemptionState(Enum):
    """Whether a suppression or waiver applies, and if not, why."""

    ACTIVE = "active"
    EXPIRED = "expired"
    STALE = "stale"
    UNUSED = "unused"
    MALFORMED = "malformed"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> Text:
        """The word shown."""
        return _LABELS[self]


_LABELS = {
    ExemptionState.ACTIVE: Text(zh="有效", en="active"),
    ExemptionState.EXPIRED: Text(zh="已过期", en="expired"),
    ExemptionState.STALE: Text(zh="已失效", en="stale"),
    ExemptionState.UNUSED: Text(zh="未用到", en="unused"),
    ExemptionState.MALFORMED: Text(zh="有误", en="malformed"),
    ExemptionState.UNCHECKED: Text(zh="未检查", en="unchecked"),
}


@dataclass(frozen=True, slots=True)
class Exemption:
    """One rule that a suppression or a waiver names, and what came of it."""

    kind: Kind
    state: ExemptionState
    """``unchecked``: its rule did not run, or gave no verdict, so nobody knows whether it is used."""
    place: Place
    """Where the rule is named; where it is malformed, what is wrong."""
    rule: str = ""
    """The rule as written; empty when none can be read."""
    code: str = ""
    """Code of the rule; empty when there is no such rule."""
    reason: str = ""
    until: dt.date | None = None
    """Last day on which it holds; None for a suppression without an end."""
    problem: Text | None = None
    """Why it does not apply, or what it is good for no more; None while it is active or unchecked."""
    findings: tuple[Finding, ...] = ()
    """What it accepts. Another one may accept the same."""
    id: str = ""
    """Of a waiver, as are all that follow; a suppression has none of them."""
    subject: str = ""
    """Path of what it is about; as written, when there is no such thing."""
    owner: str = ""
    approver: str = ""
    reference: str = ""
    pinned: str = ""
    """Fingerprint of the subject as it was approved; empty when it is not pinned."""
    fingerprint: str = ""
    """Fingerprint of the subject as it is; empty when there is no subject, or it cannot be told."""
