"""A suppression or a waiver before it is known what it covers."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

from opsaudit.messages import Text
from opsaudit.model.exemption import Exemption, ExemptionState, Kind
from opsaudit.model.place import Place
from opsaudit.model.repair import Repair
from opsaudit.model.result import Finding, Subject


class Cover(Protocol):
    """What a claim is about."""

    def has(self, subject: Subject, whole: Place) -> bool:
        """Whether a subject, which stands at a place with all that belongs to it, lies in this."""

    def marks(self, finding: Finding) -> bool:
        """Whether a finding is about something in this, though its subject may be a larger thing."""


@dataclass(frozen=True, slots=True)
class NodeCover:
    """A key or a list item with everything in it."""

    place: Place

    def has(self, subject: Subject, whole: Place) -> bool:
        """Whether the subject is written there; the plan itself never is."""
        return subject.kind != "plan" and self._holds(whole)

    def marks(self, finding: Finding) -> bool:
        """Whether the finding marks something there, or is shown in the first line of it.

        What is said of a list as a whole is shown where its first item stands.
        """
        place = finding.place
        return self._holds(place) or (place.file, place.line) == (self.place.file, self.place.line)

    def _holds(self, place: Place) -> bool:
        mine, at = self.place, (place.line, place.column)
        return place.file == mine.file and (mine.line, mine.column) <= at <= (mine.end_line, mine.end_column)


@dataclass(frozen=True, slots=True)
class FileCover:
    """Everything in one file."""

    file: str

    def has(self, subject: Subject, whole: Place) -> bool:
        """Whether the subject is written in the file; the plan itself is in its first one."""
        del subject
        return whole.file == self.file

    def marks(self, finding: Finding) -> bool:
        """Whether the finding marks something in the file."""
        return finding.place.file == self.file


@dataclass(frozen=True, slots=True)
class SubjectCover:
    """An entity with everything in it, or the plan itself without."""

    path: str

    def has(self, subject: Subject, whole: Place) -> bool:
        """Whether the subject is the entity, or a part of it."""
        del whole
        return self._holds(subject.path)

    def marks(self, finding: Finding) -> bool:
        """Whether the finding is about the entity, or a part of it."""
        return self._holds(finding.subject)

    def _holds(self, path: str) -> bool:
        return path == self.path or path.startswith(f"{self.path}/")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a claim: a diagnostic by its slug, with what its message inserts."""

    slug: str
    place: Place
    args: dict[str, object] = field(default_factory=dict)
    repair: Repair | None = None


@dataclass(slots=True)
class Claim:
    """One rule that a comment or a waiver names. While it has a cover and no complaint it may apply."""

    kind: Kind
    place: Place
    rule: str = ""
    code: str = ""
    reason: str = ""
    until: dt.date | None = None
    cover: Cover | None = None
    state: ExemptionState = ExemptionState.UNCHECKED
    complaint: Complaint | None = None
    findings: list[Finding] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    """The fields that waivers alone have, as :class:`Exemption` names them."""

    removal: Repair | None = None
    """What takes it out of the plan."""
    pin: Repair | None = None
    """What pins a waiver to what its subject says now."""

    def refuse(
        self,
        state: ExemptionState,
        slug: str,
        place: Place | None = None,
        *,
        repair: Repair | None = None,
        **args: object,
    ) -> None:
        """Say why it does not apply, or is not as it should be; what is said first stands."""
        if self.complaint is None:
            self.state = state
            self.complaint = Complaint(slug, place or self.place, {"rule": self.rule, **args}, repair)

    def settled(self, problem: Text | None) -> Exemption:
        """Return it as everybody later sees it."""
        return Exemption(
            self.kind,
            self.state,
            self.place if self.complaint is None else self.complaint.place,
            self.rule,
            self.code,
            self.reason,
            self.until,
            problem,
            tuple(self.findings),
            **self.about,
        )
