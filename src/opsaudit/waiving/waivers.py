"""Entries of the section ``exceptions`` to claims."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from opsaudit.binding.keys import table_of
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.records import Waiver
from opsaudit.model.exemption import ExemptionState
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.repair import AddKey, Remove, Repair, SetValue
from opsaudit.model.suggestion import did_you_mean, nearest
from opsaudit.waiving.claim import Claim, SubjectCover
from opsaudit.waiving.codes import Codes
from opsaudit.waiving.directive import says_something
from opsaudit.waiving.fingerprint import fingerprint_of

WAIVER = Text(zh="豁免", en="waiver")
WHOLE_PLAN = ("plan", "计划", "方案")
"""What a waiver calls the plan itself, as a section that is missing altogether is about."""
_NEEDED = ("rule", "subject", "reason", "owner", "approver", "expiry")
_NO_SUBJECT = Text(zh="计划里没有“{subject}”{hint}", en="there is no '{subject}' in the plan{hint}")
_SEVERAL = Text(zh="编号“{subject}”不止一个", en="more than one entry has the id '{subject}'")
_SECTION = Text(
    zh="“{subject}”是整个章节；豁免只针对一个条目，缺少整个章节时写 plan",
    en="'{subject}' is a whole section; a waiver is about one entry, or about plan where a section is missing",
)


def waivers(plan: Plan, codes: Codes, as_of: dt.date) -> Iterator[Claim]:
    """Yield the claim of each waiver, in the order of files and lines."""
    subjects = Subjects(plan)
    for waiver in plan.all(Waiver):
        yield _claim(waiver, subjects, codes, as_of)


class Subjects:
    """What a waiver can be about."""

    def __init__(self, plan: Plan) -> None:
        """Look through the plan once."""
        self.plan = plan
        self._by_name: dict[str, list[Entity]] = {}
        for kind, members in plan.entities.items():
            for entity in () if kind is Waiver else members:
                for name in {entity.origin.path, entity.id or entity.origin.path}:
                    self._by_name.setdefault(name, []).append(entity)

    def find(self, name: str) -> tuple[str, Entity | None]:
        """Return the path of what an id or a path names, and the entity; None for the plan itself.

        Raises UsageError, with the nearest match.
        """
        if name in WHOLE_PLAN:
            return "plan", None
        found = self._by_name.get(name, [])
        if len(found) == 1:
            return found[0].origin.path, found[0]
        if found:
            raise UsageError(_SEVERAL.format({"subject": name}))
        if self._is_section(name):
            raise UsageError(_SECTION.format({"subject": name}))
        raise UsageError(_NO_SUBJECT.format({"subject": name, "hint": did_you_mean(name, self._by_name)}))

    def nearest(self, name: str) -> str | None:
        """Return the id or path nearest to a misspelt one; None for what is no such thing but a section, or ambiguous."""
        return None if name in self._by_name or self._is_section(name) else nearest(name, self._by_name)

    def _is_section(self, name: str) -> bool:
        return any(name in section.spellings for section in self.plan.sections if not section.single)


def pin_change(waiver: Waiver, fingerprint: str) -> SetValue | AddKey:
    """Return the change of a plan that pins a waiver."""
    field, entry = table_of(Waiver).by_name["fingerprint"], waiver.origin.entries.get("fingerprint")
    if entry is not None:
        return SetValue(entry.value.place, fingerprint)
    return AddKey(waiver.origin.own_key or waiver.origin.head, Text(zh=field.key.zh, en=field.name), fingerprint)


def _claim(waiver: Waiver, subjects: Subjects, codes: Codes, as_of: dt.date) -> Claim:
    until = waiver.expiry.day if waiver.expiry is not None else None
    claim = Claim("waiver", _place(waiver, "rule"), waiver.rule or "", reason=waiver.reason or "", until=until)
    claim.removal = Repair(Remove(waiver.origin.place), "unsafe")
    claim.about = {
        "id": waiver.id or "",
        "subject": waiver.subject or "",
        "owner": "" if waiver.owner is None else waiver.owner.raw,
        "approver": "" if waiver.approver is None else waiver.approver.raw,
        "reference": waiver.reference or "",
        "pinned": (waiver.fingerprint or "").strip().lower(),
    }
    missing = [name for name in _NEEDED if not _is_given(waiver, name)]
    if missing:
        keys = [table_of(Waiver).by_name[name].key.zh for name in missing]
        told = Text(zh="、".join(keys), en=", ".join(missing))
        claim.refuse(ExemptionState.MALFORMED, "incomplete-waiver", waiver.origin.head, missing=told)
    _name_rule(claim, waiver, codes)
    _name_subject(claim, waiver, subjects)
    if until is not None and until < as_of:
        place = _place(waiver, "expiry")
        state, slug = ExemptionState.EXPIRED, "expired-exemption"
        claim.refuse(state, slug, place, repair=claim.removal, what=WAIVER, until=until)
    about = claim.about
    if about["pinned"] and about["pinned"] != about.get("fingerprint"):
        claim.refuse(
            ExemptionState.STALE,
            "stale-waiver",
            _place(waiver, "fingerprint"),
            subject=about["subject"],
            fingerprint=about.get("fingerprint") or "–",
        )
    return claim


def _name_rule(claim: Claim, waiver: Waiver, codes: Codes) -> None:
    if not claim.rule:
        return
    try:
        claim.code = codes.find(claim.rule.strip())
    except UsageError as error:
        at = _place(waiver, "rule")
        repair = None if waiver.origin.is_shorthand else codes.meant(claim.rule.strip(), partial(SetValue, at))
        state, slug = ExemptionState.MALFORMED, "unknown-rule-exempted"
        claim.refuse(state, slug, repair=repair, what=WAIVER, problem=error.message)


def _name_subject(claim: Claim, waiver: Waiver, subjects: Subjects) -> None:
    subject = (waiver.subject or "").strip()
    if not subject:
        return
    try:
        path, entity = subjects.find(subject)
    except UsageError as error:
        place = _place(waiver, "subject")
        near = subjects.nearest(subject)
        repair = None if near is None or waiver.origin.is_shorthand else Repair(SetValue(place, near), "unsafe")
        claim.refuse(ExemptionState.MALFORMED, "waiver-without-subject", place, problem=error.message, repair=repair)
        return
    claim.cover = SubjectCover(path)
    fingerprint = fingerprint_of(subjects.plan, entity)
    claim.about |= {"subject": path, "fingerprint": fingerprint}
    if fingerprint and not waiver.origin.is_shorthand:
        claim.pin = Repair(pin_change(waiver, fingerprint), "unsafe")


def _is_given(waiver: Waiver, name: str) -> bool:
    value = getattr(waiver, name)
    if name == "expiry":
        return value is not None and value.day is not None
    return says_something(None if value is None else str(value))


def _place(waiver: Waiver, name: str) -> Place:
    entry = waiver.origin.entries.get(name)
    return waiver.origin.head if entry is None else entry.value.place
