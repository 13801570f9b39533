"""The one place that decides what suppressions and waivers cover: it marks that as waived, and does nothing else."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import force_setattr

from opsaudit.model.diagnostic import diagnose
from opsaudit.model.entities.base import Entity
from opsaudit.model.exemption import Exemption, ExemptionState
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Aside, Finding, Result, State, set_aside
from opsaudit.waiving.claim import Claim, Cover
from opsaudit.waiving.codes import Codes
from opsaudit.waiving.diagnostics import WAIVING_DIAGNOSTICS
from opsaudit.waiving.suppressions import SUPPRESSION, suppressions
from opsaudit.waiving.waivers import WAIVER, waivers


@dataclass(slots=True)
class Judged:
    """What one run found."""

    results: Sequence[Result]
    loose: Sequence[Finding]
    """Findings that belong to no result: of the text and the shape of the plan."""
    unread: Collection[str] = ()
    """Files that could not be read to the end: their comments do not count, and nobody can say what is unused."""


def resolve(
    plan: Plan, files: Iterable[SourceFile], judged: Judged, *, codes: Codes, as_of: dt.date
) -> tuple[list[Exemption], list[Finding]]:
    """Mark as waived the results and findings that valid suppressions and waivers cover.

    States, values and messages stay as they are, and what is inconclusive is never waived. Returns every suppression
    and waiver by place, and the findings about those that do not hold.
    """
    read = (file for file in files if file.path not in judged.unread)
    claims = [claim for file in read for claim in suppressions(file, codes, as_of)]
    if "exceptions" in plan.origin.entries:
        claims += waivers(plan, codes, as_of)
    matcher = _Matcher(judged, _places(plan.entities.values()))
    for claim in claims:
        if claim.cover is not None and claim.complaint is None:
            matcher.match(claim, claim.cover, ran=codes.ran(claim.code) and not judged.unread)
    for result in judged.results:
        if result.findings and all(finding.waived for finding in result.findings):
            _waive(result)
    return _settled(claims)


def _waive(result: Result) -> None:
    """Set the flag; nobody else writes to results, which is why they are frozen."""
    force_setattr(result, "waived", True)  # noqa: FBT003  # the value of the flag


@dataclass(slots=True)
class _Matcher:
    """Results and loose findings by code."""

    judged: Judged
    places: dict[tuple[str, Place], Place]
    """Where each entity stands with all that it holds, by its path and its most telling line."""
    _results: defaultdict[str, list[Result]] = field(default_factory=lambda: defaultdict(list))
    _loose: defaultdict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Sort by code."""
        for result in self.judged.results:
            self._results[result.code].append(result)
        for finding in self.judged.loose:
            self._loose[finding.code].append(finding)

    def match(self, claim: Claim, cover: Cover, *, ran: bool) -> None:
        """Flag what a claim covers, and say whether it is of use."""
        is_used, is_doubtful = False, not ran
        for result in self._results[claim.code]:
            found = list(self._covered(result, cover))
            is_covered = cover.has(result.subject, self._whole(result))
            if result.state is State.INCONCLUSIVE:
                is_doubtful = True
            elif result.state.is_open and (found or is_covered):
                is_used = True
                if is_covered:
                    _waive(result)
                claim.findings += found
        loose = [one for one in self._loose[claim.code] if one.state is not State.INCONCLUSIVE and cover.marks(one)]
        claim.findings += loose
        for finding in claim.findings:
            set_aside(finding, Aside.WAIVED)
        if is_used or loose:
            claim.state = ExemptionState.ACTIVE
            _ask_for_pin(claim)
        elif not is_doubtful:
            what = WAIVER if claim.kind == "waiver" else SUPPRESSION
            claim.refuse(ExemptionState.UNUSED, "unused-exemption", what=what, repair=claim.removal)

    def _covered(self, result: Result, cover: Cover) -> Iterator[Finding]:
        if cover.has(result.subject, self._whole(result)):
            yield from result.findings
        else:
            yield from (finding for finding in result.findings if cover.marks(finding))

    def _whole(self, result: Result) -> Place:
        subject = result.subject
        return self.places.get((subject.path, subject.place), subject.place)


def _ask_for_pin(claim: Claim) -> None:
    """A waiver that is not pinned applies, and is told of."""
    about = claim.about
    if claim.kind == "waiver" and not about["pinned"] and about["fingerprint"]:
        subject, fingerprint = about["subject"], about["fingerprint"]
        state, slug = ExemptionState.ACTIVE, "unpinned-waiver"
        claim.refuse(state, slug, repair=claim.pin, subject=subject, fingerprint=fingerprint)


def _places(kinds: Iterable[Sequence[Entity]]) -> dict[tuple[str, Place], Place]:
    origins = (entity.origin for members in kinds for entity in members)
    return {(origin.path, origin.head): origin.place for origin in origins}


def _settled(claims: Sequence[Claim]) -> tuple[list[Exemption], list[Finding]]:
    exemptions, findings = [], []
    for claim in claims:
        complaint = claim.complaint
        if complaint is None:
            exemptions.append(claim.settled(None))
            continue
        told = {**complaint.args, "rule": claim.code or claim.rule}
        subject = claim.about.get("subject", "")
        diagnostic, repair = WAIVING_DIAGNOSTICS[complaint.slug], complaint.repair
        finding = diagnose(diagnostic, complaint.place, told, subject=subject, repair=repair)
        findings.append(finding)
        exemptions.append(claim.settled(finding.message))
    return sorted(exemptions, key=lambda one: (one.place, one.code)), findings
