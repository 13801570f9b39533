"""What a declarative rule looks at: the word after ``on:``, and the name that its expressions call it by."""

import re
from collections.abc import Iterator

from opsaudit.binding.keys import table_of
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Scalar
from opsaudit.model.plan import Plan
from opsaudit.model.sections import Sections
from opsaudit.model.suggestion import did_you_mean
from opsaudit.source.settings import Problems

SubjectKind = type[Entity] | type[Plan]

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def name_of(kind: SubjectKind) -> str:
    """Return what an expression calls one subject: ``step``, ``data_asset``, ``plan``."""
    return _HUMP.sub("_", kind.__name__).lower()


def read_subject(word: Scalar, sections: Sections, problems: Problems) -> SubjectKind | None:
    """Return the kind that ``on:`` names: ``plan``, a section (``sops``, ``规程``), or the name of one (``sop``, ``step``).

    An entity inside another is named ``processes.steps`` or ``step``. What is not known is a problem.
    """
    found = _find(word.text.strip(), sections)
    if found is None:
        known = {"plan", *(spelling for kind in kinds_in(sections) for spelling in (kind.section, name_of(kind)))}
        problems.add(word.place, _UNKNOWN, word=word.text, hint=did_you_mean(word.text, known))
    return found


def _find(word: str, sections: Sections) -> SubjectKind | None:
    if word in ("plan", "计划"):
        return Plan
    head, _, inner = word.partition(".")
    section = sections.get(head) or next((each for each in sections if head in each.spellings), None)
    if section is not None:
        return _inside(section.entity, inner.split(".") if inner else [])
    return next((kind for kind in kinds_in(sections) if name_of(kind) == word), None)


def _inside(kind: type[Entity], path: list[str]) -> type[Entity] | None:
    for name in path:
        field = next((each for each in table_of(kind).by_name.values() if name in each.spellings), None)
        if field is None or not issubclass(field.kind, Entity):
            return None
        kind = field.kind
    return kind


def kinds_in(sections: Sections) -> Iterator[type[Entity]]:
    """Yield every kind of entity, those inside others after all that hold them: a name belongs to the first."""
    level = [section.entity for section in sections]
    seen: set[type[Entity]] = set()
    while level:
        inner: list[type[Entity]] = []
        for kind in level:
            if kind not in seen:
                seen.add(kind)
                yield kind
                inner += [field.kind for field in table_of(kind).by_name.values() if issubclass(field.kind, Entity)]
        level = inner


_UNKNOWN = Text(
    zh="“on”没有“{word}”这种对象；可写 plan、章节名（sops、processes.steps）或单数（sop、step）{hint}",
    en="'on' knows no '{word}'; write plan, a section (sops, processes.steps) or one of it (sop, step){hint}",
)
