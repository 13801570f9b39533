"""References over all files: what each may say, and which ones lead nowhere."""

import re
from collections.abc import Callable
from functools import cache, partial

from opsaudit.binding.binder import Binder, Use
from opsaudit.binding.keys import nearest
from opsaudit.messages import Text, Wording, same
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.roles import Role
from opsaudit.model.plan import Plan
from opsaudit.model.result import Related
from opsaudit.model.sections import Sections

_CODE = re.compile(r"([A-Za-z]{1,8})[-_.]?\w*\d*")


def connect(plan: Plan, binder: Binder, sections: Sections) -> None:
    """Fill ``plan.names``; report duplicate ids, and references that are dangling or ambiguous."""
    owners: dict[str, Entity] = {}
    taken = cache(partial(_ids, plan))
    ambiguous: dict[str, set[str]] = {}
    present = {kind.section: members for kind, members in plan.entities.items()}
    for section in sections:
        if section.single or section.name in plan.unread:
            continue
        members = present.get(section.name)
        if members is None:
            plan.names[section.name] = {}
            continue
        for entity in members:
            if entity.id:
                _claim(entity, owners, taken, binder)
        plan.names[section.name], ambiguous[section.name] = _names(members)
    for use in binder.uses:
        _follow(use, plan, ambiguous, binder)


def _follow(use: Use, plan: Plan, ambiguous: dict[str, set[str]], binder: Binder) -> None:
    """Report a reference that leads to several entries or to none."""
    target, section = use.ref.raw, use.ref.section
    if section not in plan.names or target in plan.names[section]:  # what could not be read cannot be missed
        return
    if target in ambiguous.get(section, ()):
        binder.report(
            "ambiguous-reference", use.node.place, subject=use.subject, key=use.key, target=target, section=section
        )
    elif _must_resolve(use, plan):
        _report_dangling(use, plan, binder)


def _claim(entity: Entity, owners: dict[str, Entity], taken: Callable[[], set[str]], binder: Binder) -> None:
    own = entity.id or ""
    first = owners.setdefault(own, entity)
    if first is entity:
        return
    entry = entity.origin.entries.get("id")
    place = entry.value.place if entry else entity.origin.head
    note = Text(zh="已用于这里", en="already taken here")
    from opsaudit.binding.repairs import next_id

    binder.report(
        "duplicate-id",
        place,
        subject=entity.origin.path,
        key="id",
        id=own,
        other=f"{first.origin.path} ({first.origin.head})",
        related=(Related(first.origin.head, note),),
        repair=next_id(entity, taken()),
    )


def _ids(plan: Plan) -> set[str]:
    from opsaudit.binding.repairs import ids

    return ids(plan)


def _names(members: list[Entity]) -> tuple[dict[str, Entity], set[str]]:
    """Return what a reference may say (an id; else a name or a holder that is unique), and what is ambiguous."""
    ids: dict[str, Entity] = {}
    labels: dict[str, Entity | None] = {}
    for entity in members:
        if entity.id:
            ids.setdefault(entity.id, entity)
        label = entity.label
        spoken = [label, *entity.holders] if isinstance(entity, Role) else [label]
        if isinstance(label, Wording):
            spoken += [label.zh, label.en]
        for word in spoken:
            labels[word] = entity if labels.get(word, entity) is entity else None
    unique = {label: entity for label, entity in labels.items() if entity is not None}
    return {**unique, **ids}, {label for label, entity in labels.items() if entity is None and label not in ids}


def _must_resolve(use: Use, plan: Plan) -> bool:
    """Whether a reference that leads nowhere is an error rather than free text.

    A plan without a list of roles names people freely. A loose reference may be prose, unless it is written like the
    ids of the section it points into (``S-DD`` beside ``S-CRM``).
    """
    names = plan.names.get(use.ref.section, {})
    if not names:
        return not use.loose and use.ref.section != "roles"
    if not use.loose:
        return True
    prefix = _prefix(use.ref.raw)
    return bool(prefix) and any(_prefix(entity.id or "") == prefix for entity in names.values())


def _prefix(text: str) -> str:
    match = _CODE.fullmatch(text)
    return match.group(1) if match and any(mark in text for mark in "-_.0123456789") else ""


def _report_dangling(use: Use, plan: Plan, binder: Binder) -> None:
    names = plan.names.get(use.ref.section, {})
    near = nearest(use.ref.raw, tuple(names))
    hint = Text(zh=f"，最接近的是“{near}”", en=f"; the nearest is '{near}'") if near else same("")
    related = (Related(names[near].origin.head, Text(zh="最接近的条目", en="the nearest entry")),) if near else ()
    from opsaudit.binding.repairs import known_reference

    binder.report(
        "dangling-reference",
        use.node.place,
        subject=use.subject,
        key=use.key,
        target=use.ref.raw,
        section=use.ref.section,
        hint=hint,
        related=related,
        repair=known_reference(use.node, use.ref.raw, names, near),
    )
