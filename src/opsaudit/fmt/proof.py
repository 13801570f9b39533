"""Proof that a rewritten file says what it said before; what cannot be proved is not written."""

from collections import Counter

from opsaudit.binding.plan import bind_plan
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import SourceFile
from opsaudit.model.result import Finding
from opsaudit.source.files import read_source


def says_the_same(before: SourceFile, found: list[Finding], data: bytes) -> bool:
    """Whether the new bytes of a file are bound to the same entities, and have no trouble that the file had not.

    ``found`` are the findings of reading the file before. The order of entries within a section counts; where the
    section stands does not.
    """
    after, findings = read_source(data, before.path)
    if Counter(one.code for one in findings) - Counter(one.code for one in found):
        return False
    return _content(before) == _content(after)


def _content(file: SourceFile) -> object:
    """Return what a file says, without places, and what the binder has to say about it."""
    plan, findings, _lang = bind_plan([file])
    entities = sorted(
        ((kind.__name__, entity) for kind, members in plan.entities.items() for entity in members),
        key=lambda one: (one[0], one[1].origin.path),
    )
    troubles = Counter((finding.code, finding.subject) for finding in findings)
    return [(entity.origin.path, _value(entity)) for _, entity in entities], plan.budget_total, troubles


def _value(value: object) -> object:
    if isinstance(value, Entity):
        return type(value), {name: _value(getattr(value, name)) for name in type(value).model_fields}
    return tuple(map(_value, value)) if isinstance(value, tuple) else value
