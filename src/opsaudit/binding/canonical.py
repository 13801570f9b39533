"""What a plan says apart from how it is written: to compare plans in two languages, layouts or sets of files."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import asdict

from opsaudit.binding.keys import Field, table_of
from opsaudit.messages import Wording
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.values.ref import Ref

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

PROSE = "…"
"""Stands for free text where only the structure is compared."""
_WRITING = frozenset({"raw", "provenance"})
"""Fields of a value that say how it was written, not what it says."""


def canonical(plan: Plan, *, prose: bool = True) -> dict[str, Json]:
    """Return the plan as JSON: canonical keys and words, exact numbers, ISO dates, references as paths.

    Entities are sorted by their paths, so that neither files nor their order matter. Free text is kept with ``prose``;
    without it only its presence shows, as two languages say one thing in different words.
    """
    writer = _Writer(plan, keeps_prose=prose)
    sections = {
        kind.section: [writer.entity(member) for member in sorted(members, key=lambda one: one.origin.path)]
        for kind, members in plan.entities.items()
        if "." not in kind.section and members[0].origin.path.partition("/")[0] == kind.section
    }
    total = plan.budget_total
    return dict(sorted({**sections, "budget_total": None if total is None else writer.value(total)}.items()))


def canonical_entity(plan: Plan, entity: Entity) -> Json:
    """Return one entity of a plan, with all that it holds, as ``canonical`` writes it, but for references.

    They are ids; where what they lead to has none, or is not there, as written: a path would change with what stands
    before it. Raises TypeError for a value of a plugin's own type.
    """
    return _Writer(plan, keeps_prose=True, has_paths=False).entity(entity)


class _Writer(Struct, frozen=True):
    plan: Plan
    keeps_prose: bool
    has_paths: bool = True
    """Whether a reference is the path of what it leads to, else its id."""

    def entity(self, entity: Entity) -> Json:
        """Write the fields that say something, by canonical key."""
        written: dict[str, Json] = {}
        for field in table_of(type(entity)).by_name.values():
            value = getattr(entity, field.attribute)
            if value not in (None, ()):
                write = self._writer_of(field)
                written[field.name] = [write(item) for item in value] if isinstance(value, tuple) else write(value)
        return written

    def _writer_of(self, field: Field) -> Callable[[object], Json]:
        if field.how == "text":
            return str if field.name == "id" else self.text
        return str if field.how == "word" else self.value

    def text(self, text: object) -> Json:
        """Write free text, or that there is some."""
        if not self.keeps_prose:
            return PROSE
        return {"zh": text.zh, "en": text.en} if isinstance(text, Wording) else str(text)

    def value(self, value: object) -> Json:
        """Write a typed value by what it says."""
        if isinstance(value, Entity):
            return self.entity(value)
        if isinstance(value, Ref):
            target = self.plan.names.get(value.section, {}).get(value.raw)
            found = None if target is None else target.origin.path if self.has_paths else target.id
            return self.text(value.raw) if found is None else found
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, Struct):
            parts = asdict(value)
            return {name: self.value(part) for name, part in parts.items() if name not in _WRITING and part is not None}
        return value.isoformat() if isinstance(value, dt.date) else _plain(value)


def _plain(value: object) -> str:
    """Write a number exactly, a word as it is. Raises TypeError for anything that has no canonical form."""
    if not isinstance(value, str | Fraction):
        raise TypeError(f"no canonical form for {value!r:.80}")
    return str(value)
