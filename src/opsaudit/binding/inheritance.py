"""A plan over the plans that it inherits from (``extends``): the nearer plan overrides by id.

- An entity with an id of its section in the base is merged with that one field by field: the fields that the nearer
  plan writes win, as a whole, and the others stay. ``$delete: true`` removes it instead.
- An entity with another id, or without one, is added after those inherited. A name tells nothing: two entries of the
  base may carry one name, and a name is itself a field that a nearer plan may want to change.
- What a plan has once (``org``, ``plan``, ``scope``, ``risk_method``) is merged field by field; a total is replaced.

All this happens to nodes, before anything is bound, so that every value keeps the place at which it was written.
"""

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.binding.binder import Binder
from opsaudit.binding.convert import VALUE_TYPES
from opsaudit.binding.keys import fold, table_of
from opsaudit.binding.parts import Parts, info_entries, members, only
from opsaudit.messages import Text, same
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.sections import Section, Sections
from opsaudit.model.suggestion import did_you_mean

DELETE = frozenset({"$delete", "$删除", "$刪除"})
"""Keys that remove an inherited entry, in lower case."""

_NO_ID = Text(zh="这一条没有写编号", en="this entry states no id")
_NO_SUCH_ID = Text(zh="上级计划的“{section}”里没有编号“{id}”", en="'{section}' of the base has no id '{id}'")
_NO_SUCH_SECTION = Text(zh="上级计划没有写“{section}”", en="the base has no '{section}'")


def inherit(layers: list[Parts], binder: Binder, sections: Sections) -> Parts:
    """Return the parts of a plan with what it inherits; ``layers`` are its own parts, then those of each base."""
    settled = [_settled(parts, binder) for parts in layers]
    merged = settled.pop()
    while settled:
        merged = _over(merged, settled.pop(), binder, sections)
    return merged


def _settled(parts: Parts, binder: Binder) -> Parts:
    """Bring the fields of the plan itself together, whether they stand under ``plan`` or at the top level."""
    own = [name for name in parts if name == "plan" or name.startswith("plan.")]
    entries = info_entries(parts, binder)
    if not own or not entries:
        return parts
    others = {name: found for name, found in parts.items() if name not in own}
    key = parts[own[0]][0].key
    return {**others, "plan": [Entry(Scalar("plan", key.place), Mapping(entries, entries[0].key.place))]}


def _over(base: Parts, own: Parts, binder: Binder, sections: Sections) -> Parts:
    """Lay one plan over what it inherits."""
    merged = dict(base)
    for name, entries in own.items():
        section = sections.get(name)
        if section is None:
            merged[name] = entries
        elif section.single:
            found = _one(section, base.get(name), entries, binder)
            merged.pop(name, None)
            merged.update({} if found is None else {name: [found]})
        else:
            merged[name] = [_Overlay(section, binder, base.get(name, [])).lay(entries)]
    return merged


def _one(section: Section, inherited: list[Entry] | None, own: list[Entry], binder: Binder) -> Entry | None:
    """Merge what a plan has once; None when it is removed."""
    entry = only(own, binder)
    value, mark = _marked(_as_mapping(section.entity, entry.value), binder)
    if inherited is None:
        if mark is not None:
            problem = _NO_SUCH_SECTION.format({"section": section.label})
            _nothing(mark, section.name, problem, binder)
        return None if mark is not None else Entry(entry.key, value)
    if mark is not None:
        return None
    below = only(inherited, binder)
    if isinstance(value, Scalar) and value.is_null:
        return below
    return Entry(entry.key, _merged(section.entity, _as_mapping(section.entity, below.value), value))


class _Overlay(Struct):
    """Lays the entries of one section over those that it inherits."""

    section: Section
    binder: Binder
    inherited: list[Entry]

    def lay(self, own: list[Entry]) -> Entry:
        """Return one entry with all entities: those inherited in their order, then new ones."""
        items = [self._with_id(node, given) for entry in self.inherited for node, given in self._members(entry)]
        known: dict[str, int] = {}
        for at, item in enumerate(items):
            known.setdefault(self._id(item), at)
        known.pop("", None)
        found: list[Node | None] = [*items]
        for entry in own:
            for node, given in self._members(entry):
                self._take(self._with_id(node, given), known, found)
        kept = [node for node in found if node is not None]
        return Entry(own[0].key, Sequence(kept, own[0].value.place))

    def _take(self, item: Node, known: dict[str, int], found: list[Node | None]) -> None:
        """Override, remove or add one entity. An id is overridden once: a second time it is a duplicate."""
        value, mark = _marked(item, self.binder)
        own_id = self._id(value)
        at = known.get(own_id)
        if mark is not None and at is None:
            self._report(mark, own_id, known)
        elif at is None:
            found.append(value)
        else:
            below = found[at]
            found[at] = None if mark is not None or below is None else _merged(self.section.entity, below, value)
            del known[own_id]

    def _members(self, entry: Entry) -> list[tuple[Node, str]]:
        """Return the entities of an entry; one that only says ``$delete`` is an entity, not a mapping of ids."""
        value = entry.value
        if isinstance(value, Mapping) and any(each.key.text.lower() in DELETE for each in value.entries):
            return [(value, "")]
        return members(self.section.entity, value)

    def _id(self, node: Node) -> str:
        """Return the id of an entity; empty when it states none."""
        for entry in node.entries if isinstance(node, Mapping) else ():
            value = entry.value
            if _field(self.section.entity, entry) == "id" and isinstance(value, Scalar) and not value.is_null:
                return value.text
        return ""

    def _with_id(self, node: Node, given: str) -> Node:
        """Write the id that a mapping of ids gives an entity into the entity itself."""
        if not given or not isinstance(node, Mapping) or self._id(node):
            return node
        return replace(node, entries=[Entry(Scalar("id", node.place), Scalar(given, node.place)), *node.entries])

    def _report(self, mark: Entry, own_id: str, known: dict[str, int]) -> None:
        if not own_id:
            _nothing(mark, self.section.name, _NO_ID, self.binder)
            return
        problem = _NO_SUCH_ID.format({"section": self.section.label, "id": own_id})
        _nothing(mark, f"{self.section.name}/{own_id}", problem, self.binder, did_you_mean(own_id, known))


def _nothing(mark: Entry, subject: str, problem: Text, binder: Binder, *hint: Text) -> None:
    place, told = mark.key.place, hint[0] if hint else same("")
    binder.report("nothing-to-delete", place, subject=subject, key=mark.key.text, problem=problem, hint=told)


def _marked(node: Node, binder: Binder) -> tuple[Node, Entry | None]:
    """Return a node without its ``$delete``, and that entry if it says yes."""
    marks = [entry for entry in node.entries if entry.key.text.lower() in DELETE] if isinstance(node, Mapping) else []
    if not marks or not isinstance(node, Mapping):
        return node, None
    mark = marks[0]
    says = VALUE_TYPES[bool].from_text(mark.value.text) if isinstance(mark.value, Scalar) else None
    if says is None:
        value, accepted = mark.value.text if isinstance(mark.value, Scalar) else "…", VALUE_TYPES[bool].accepted
        place = mark.value.place
        binder.report("unreadable-value", place, subject="plan", key=mark.key.text, value=value, accepted=accepted)
    return replace(node, entries=[entry for entry in node.entries if entry not in marks]), mark if says else None


def _merged(kind: type[Entity], below: Node, above: Node) -> Node:
    """Merge two mappings field by field; anything else is replaced."""
    if not isinstance(below, Mapping) or not isinstance(above, Mapping):
        return above
    written = {_field(kind, entry) for entry in above.entries}
    kept = [entry for entry in below.entries if _field(kind, entry) not in written]
    return replace(above, entries=[*kept, *above.entries])


def _field(kind: type[Entity], entry: Entry) -> str:
    """Return the canonical name of the field that an entry writes; its key, when no field has it."""
    key = fold(entry.key.text)
    known = table_of(kind).by_spelling.get(key)
    return key if known is None else known.name


def _as_mapping(kind: type[Entity], node: Node) -> Node:
    """Return one line of text as the field that it stands for."""
    if not isinstance(node, Scalar) or node.is_null:
        return node
    return Mapping([Entry(Scalar(kind.label_fields[0], node.place), node)], node.place)
