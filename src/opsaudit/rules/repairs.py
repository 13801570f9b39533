"""What rules say of repairs, in terms of entities and fields, to changes of what is written."""

from opsaudit.binding.keys import table_of
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node, Scalar, Sequence
from opsaudit.model.plan import Plan
from opsaudit.model.repair import AddKey, Remove, Repair, ReplaceText, Safety, SetValue


def add_key(subject: Entity | Plan, key: str, text: str = "") -> Repair | None:
    """Return a field of an entity that is not written, blank without a text; None where it cannot be added."""
    beside = None if isinstance(subject, Plan) else subject.origin.own_key
    field = None if isinstance(subject, Plan) else table_of(type(subject)).by_name.get(key)
    if beside is None or field is None or key in subject.origin.entries:
        return None
    return Repair(AddKey(beside, Text(zh=field.key.zh, en=field.name), text), "unsafe")


def set_value(subject: Entity | Plan, key: str, text: str, *, index: int | None, safe: bool) -> Repair | None:
    """Return another value of a field, or of one item; None where no text is written there."""
    node = _written(subject, key, index)
    return Repair(SetValue(node.place, text), _safety(safe=safe)) if isinstance(node, Scalar) else None


def replace_text(  # keyword-only: each says one thing about the repair
    subject: Entity | Plan, key: str, *, old: str, new: str, index: int | None, safe: bool
) -> Repair | None:
    """Return other words within a value; None where the old ones do not stand there exactly once."""
    node = _written(subject, key, index)
    if not isinstance(node, Scalar) or node.text.count(old) != 1:
        return None
    return Repair(ReplaceText(node.place, old, new), _safety(safe=safe))


def remove(subject: Entity | Plan, key: str, *, index: int | None, safe: bool) -> Repair | None:
    """Return that a field or one item goes; None where nothing is written there."""
    node = _written(subject, key, index)
    if node is None or subject.origin.is_shorthand:
        return None
    place = subject.origin.entries[key].key.place if index is None else node.place
    return Repair(Remove(place), _safety(safe=safe))


def _written(subject: Entity | Plan, key: str, index: int | None) -> Node | None:
    entry = subject.origin.entries.get(key)
    if entry is None or subject.origin.is_shorthand:
        return None
    if index is None:
        return entry.value
    if isinstance(entry.value, Sequence):
        return entry.value.items[index] if index < len(entry.value.items) else None
    return entry.value if index == 0 else None


def _safety(*, safe: bool) -> Safety:
    return "safe" if safe else "unsafe"
